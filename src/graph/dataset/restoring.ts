import { ParkChainError } from '../../errors.ts';
import { restoreNodes } from '../backup/queries.ts';
import type { Database } from '../database.ts';
import { integer } from '../values.ts';
import { takeLock } from './import-lock.ts';
import {
  beginRestore,
  finishRestore,
  forgetVersions,
  publishVersion,
  readUnfinishedRestore,
  takeImportLock,
} from './queries.ts';

/** A version of the dataset as a backup has it: the node of the version, with values as the driver has them. */
export interface VersionNode {
  version: number;
  labels: string[];
  properties: Record<string, unknown>;
}

/** Refuses where a restore has begun and not ended: what the graph holds then is a part. */
export async function refuseUnfinishedRestore(database: Database): Promise<void> {
  const [restore] = await database.ask(readUnfinishedRestore, {});
  if (restore === undefined) return;
  throw new ParkChainError(
    'RESTORE_UNFINISHED',
    `The graph is not whole: a restore of version ${restore.version} that ${restore.by} began at ${restore.since} has not ended.`,
    {
      remedy:
        'Run the same restore again (npm run restore -- FOLDER): it removes what the other left and starts afresh.',
    },
  );
}

/**
 * Runs a restore as one version. It takes many transactions, so that a graph of any size fits: under the import lock the
 * version is marked COMMITTING before the first of them, WRITTEN with the last and READY after it, as an import is. Readers
 * wait meanwhile. The mark of a restore also says of which backup, and is not cleared by whoever finds it: when the restore
 * dies, nothing can be imported into the part it left, and the next restore begins afresh.
 *
 * `mayBegin` refuses a graph that is not to be overwritten; it is not asked where an earlier restore has not ended, for
 * then there is nothing but a part. `work` writes everything but the versions.
 */
export async function restoreVersion(
  database: Database,
  options: {
    by: string;
    now: () => string;
    /** Tells one backup from another. */
    backup: string;
    /** Every version the backup knows, the last of which is to stand. */
    versions: readonly VersionNode[];
    mayBegin: () => Promise<void>;
  },
  work: () => Promise<void>,
): Promise<void> {
  const standing = options.versions.at(-1);
  if (standing === undefined) throw new ParkChainError('INTERNAL', 'a backup without a version was to be restored');
  const version = integer(standing.version);
  await database.transaction('WRITE', async (lock) => {
    await takeLock(database, lock, { by: 'restore', now: options.now });
    const [unfinished] = await database.ask(readUnfinishedRestore, {});
    if (unfinished === undefined) await options.mayBegin();
    // First the mark, then the others: at no time does a reader see that nothing stands and nothing is under way.
    await database.ask(beginRestore, { version, at: options.now(), by: options.by, backup: options.backup });
    await database.ask(forgetVersions, { version });
    await work();
    // A lock that was lost meanwhile is told here, before the graph is given to anybody.
    await lock.ask(takeImportLock, {});
    await database.transaction('WRITE', async (tx) => {
      const before = options.versions.slice(0, -1).map(({ labels, properties }) => ({ labels, properties }));
      await tx.ask(restoreNodes, { rows: before });
      const { properties } = standing;
      const finished = await tx.ask(finishRestore, { version, properties, backup: options.backup });
      if (finished.length === 0) throw new ParkChainError('INTERNAL', 'the mark of this restore has gone');
    });
    await database.ask(publishVersion, { version });
  });
}
