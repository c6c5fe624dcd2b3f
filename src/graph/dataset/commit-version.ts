import neo4j from 'neo4j-driver';
import { ParkChainError } from '../../errors.ts';
import type { Database, GraphTransaction } from '../database.ts';
import { fromDriverError } from '../driver-errors.ts';
import {
  announceImport,
  beginCommit,
  clearStale,
  finishCommit,
  publishVersion,
  readAnnouncedImport,
  readVersion,
  takeImportLock,
} from './queries.ts';

/** How long another importer is waited for before this one is refused. */
const LOCK_MS = 2_000;

/** The version of the facts that stands; null in an empty graph. `committing` is set while a commit is under way. */
export interface DatasetMark {
  version: number | null;
  committing: number | null;
}

export async function readMark(database: Database, timeoutMs?: number): Promise<DatasetMark> {
  const [mark] = await database.ask(readVersion, {}, timeoutMs === undefined ? {} : { timeoutMs });
  return mark ?? { version: null, committing: null };
}

/**
 * Runs an import as one atomic version. The facts are written in one transaction. Just before it commits, a second, short
 * transaction marks the version COMMITTING; after it has committed, a third publishes the version as READY. Neo4j is
 * read-committed and a commit is not seen at one instant, so a reader can tell from the marks before and after that none
 * fell between: a mark that came with the facts would be seen before the last of them.
 *
 * Whoever died on the way is tidied up after by the next importer or by recovery, which hold the import lock and therefore
 * know that nobody is committing: facts never committed lose their mark, facts committed are published.
 *
 * `work` returns false when there is nothing to change: then no version is made.
 */
export async function commitVersion(
  database: Database,
  options: { by: string; methodVersion: string; now: () => string },
  work: (tx: GraphTransaction, version: number) => Promise<boolean>,
): Promise<{ version: number; changed: boolean }> {
  const opened = { marked: null as number | null };
  let written: { version: number; changed: boolean };
  try {
    written = await database.transaction('WRITE', async (tx) => {
      await lock(database, tx, options);
      const { version: standing } = await tidied(database);
      const version = (standing ?? 0) + 1;
      const changed = await work(tx, version);
      if (!changed) return { version: version - 1, changed: false };
      await database.ask(beginCommit, { version: neo4j.int(version), at: options.now(), by: options.by });
      opened.marked = version;
      await tx.ask(finishCommit, {
        version: neo4j.int(version),
        at: options.now(),
        methodVersion: options.methodVersion,
      });
      return { version, changed: true };
    });
  } catch (error) {
    // The facts were rolled back: the mark must not make readers wait. Where the database is gone, recovery clears it.
    if (opened.marked !== null) await settle(database, opened.marked).catch(() => undefined);
    throw error;
  }
  if (written.changed) await database.ask(publishVersion, { version: neo4j.int(written.version) });
  return written;
}

/** The mark after everything a dead importer left has been settled. To be called under the import lock. */
async function tidied(database: Database): Promise<DatasetMark> {
  const mark = await readMark(database);
  if (mark.committing === null) return mark;
  await settle(database, mark.committing);
  return readMark(database);
}

/** Publishes a version whose facts are committed; removes the mark of one whose facts are not. */
async function settle(database: Database, version: number): Promise<void> {
  const published = await database.ask(publishVersion, { version: neo4j.int(version) });
  if (published.length === 0) await database.ask(clearStale, { version: neo4j.int(version) });
}

/** One importer at a time. Whoever has the lock is named beside it, where one who waits for it can read the name. */
async function lock(
  database: Database,
  tx: GraphTransaction,
  options: { by: string; now: () => string },
): Promise<void> {
  const taking = tx.ask(takeImportLock, {}).then(
    () => 'taken' as const,
    (error: unknown) => {
      if (error instanceof neo4j.Neo4jError && /Lock/.test(error.code)) return 'refused' as const;
      throw fromDriverError(error);
    },
  );
  const waiting = pause(LOCK_MS);
  const outcome = await Promise.race([taking, waiting.over]);
  waiting.end();
  if (outcome === 'taken') {
    await database.ask(announceImport, { by: options.by, at: options.now() });
    return;
  }
  // Whatever becomes of the wait, it ends with this transaction.
  taking.catch(() => undefined);
  const [other] = await database.ask(readAnnouncedImport, {});
  throw new ParkChainError(
    'IMPORT_RUNNING',
    other === undefined
      ? 'Another import is running.'
      : `Another import is running: ${other.by}, since ${other.since}.`,
    { remedy: 'Wait until it has ended, then run this one again.', retryable: true },
  );
}

function pause(ms: number): { over: Promise<'late'>; end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, ms, 'late');
  });
  return { over, end: () => clearTimeout(timer) };
}

/** Settles what an importer left that nobody stands behind any more: on recovery, under the import lock. */
export async function recover(database: Database, by: string, now: () => string): Promise<boolean> {
  if ((await readMark(database)).committing === null) return false;
  return database.transaction('WRITE', async (tx) => {
    await lock(database, tx, { by, now });
    return (await tidied(database)).committing === null;
  });
}
