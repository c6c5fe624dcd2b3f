import type { Database, GraphTransaction } from '../database.ts';
import { integer } from '../values.ts';
import { readMark, tidied } from './commit-version.ts';
import { takeLock } from './import-lock.ts';
import { beginBulk, finishCommit, forgetBulk, publishVersion, takeImportLock } from './queries.ts';
import { unfinishedBulk } from './unfinished-bulk.ts';

export interface BulkOptions {
  /** Who and what, for whoever waits. */
  by: string;
  /** Tells this run from any other: the same command has the same key, and goes on where it was left. */
  key: string;
  methodVersion: string;
  now: () => string;
}

/** Runs one transaction of many. */
export type Batch = <T>(work: (tx: GraphTransaction) => Promise<T>) => Promise<T>;

/**
 * Writes one version in many transactions, for what is too large for one. Under the import lock, held throughout, the version is
 * marked COMMITTING with the key of the run before the first of them, WRITTEN with the last and READY after it. Readers meanwhile
 * have the answers of the last complete version. Whoever dies leaves the mark: nothing else is imported until the same run
 * is made again, which finds what it has written, or is taken back.
 *
 * `work` writes in batches; `finish` is the last transaction. `work` returns false where there was nothing to write.
 */
export async function bulkVersion(
  database: Database,
  options: BulkOptions,
  work: (version: number, batch: Batch) => Promise<boolean>,
  finish: (tx: GraphTransaction, version: number) => Promise<void>,
): Promise<{ version: number; changed: boolean }> {
  return database.transaction('WRITE', async (lock) => {
    await takeLock(database, lock, options);
    const open = await unfinishedBulk(database);
    const standing = open?.bulk === options.key ? await readMark(database) : await tidied(database);
    const version = open?.bulk === options.key ? open.version : (standing.version ?? 0) + 1;
    await database.ask(beginBulk, { version: integer(version), at: options.now(), by: options.by, bulk: options.key });
    let written = open?.bulk === options.key;
    const batch: Batch = async (part) => {
      const value = await database.transaction('WRITE', part);
      written = true;
      return value;
    };
    const changed = await work(version, batch).catch(async (error: unknown) => {
      // Nothing was written: the graph is whole, and nobody is to be kept from it.
      if (!written) await database.ask(forgetBulk, { version: integer(version) }).catch(() => undefined);
      throw error;
    });
    // A lock that was lost meanwhile is told here, before the version is given to anybody.
    await lock.ask(takeImportLock, {});
    if (!changed) {
      await database.ask(forgetBulk, { version: integer(version) });
      return { version: version - 1, changed: false };
    }
    await database.transaction('WRITE', async (tx) => {
      await finish(tx, version);
      await tx.ask(finishCommit, {
        version: integer(version),
        at: options.now(),
        methodVersion: options.methodVersion,
      });
    });
    await database.ask(publishVersion, { version: integer(version) });
    return { version, changed: true };
  });
}

/** Takes an open bulk run back, in batches, and its mark with the last of them. Returns the version that stands. */
export async function takeBack(
  database: Database,
  version: number,
  options: { by: string; now: () => string },
  work: (batch: Batch) => Promise<void>,
  finish: (tx: GraphTransaction) => Promise<void>,
): Promise<number> {
  return database.transaction('WRITE', async (lock) => {
    await takeLock(database, lock, options);
    await work((part) => database.transaction('WRITE', part));
    await lock.ask(takeImportLock, {});
    // Together: a record without its mark, or a mark without its record, could be ended by nobody.
    await database.transaction('WRITE', async (tx) => {
      await finish(tx);
      await tx.ask(forgetBulk, { version: integer(version) });
    });
    return (await readMark(database)).version ?? 0;
  });
}
