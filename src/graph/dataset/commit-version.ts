import neo4j from 'neo4j-driver';
import type { Database, GraphTransaction } from '../database.ts';
import { takeLock } from './import-lock.ts';
import { beginCommit, clearStale, finishCommit, publishVersion, readVersion } from './queries.ts';
import { refuseUnfinishedBulk } from './unfinished-bulk.ts';
import { refuseUnfinishedRestore } from './restoring.ts';

/** The version of the facts that stands; null in an empty graph. `committing` is set while a commit is under way. */
export interface DatasetMark {
  version: number | null;
  committing: number | null;
  /** The bulk run that is writing it in many transactions; null where it is one. */
  bulk: string | null;
}

/**
 * The same, with when the facts were imported: a graph that is restored keeps the number its backup had, and is told by
 * this from another graph of that number.
 */
export interface StandingMark extends DatasetMark {
  importedAt: string | null;
}

interface Numbered {
  version: number | null;
  importedAt?: string | null;
}

/** Whether two marks are of the same facts. */
export function isSameGraph(a: Numbered, b: Numbered): boolean {
  return a.version === b.version && (a.importedAt ?? null) === (b.importedAt ?? null);
}

export async function readMark(database: Database, timeoutMs?: number): Promise<DatasetMark> {
  const { version, committing, bulk } = await readStanding(database, timeoutMs);
  return { version, committing, bulk };
}

export async function readStanding(database: Database, timeoutMs?: number): Promise<StandingMark> {
  const [mark] = await database.ask(readVersion, {}, timeoutMs === undefined ? {} : { timeoutMs });
  return mark ?? { version: null, committing: null, bulk: null, importedAt: null };
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
      await takeLock(database, tx, options);
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

/**
 * The mark after everything a dead importer left has been settled. To be called under the import lock. A restore that
 * has not ended cannot be settled: its graph is not whole, and nothing may be built on it.
 */
export async function tidied(database: Database): Promise<DatasetMark> {
  const mark = await readMark(database);
  if (mark.committing === null) return mark;
  await settle(database, mark.committing);
  await refuseUnfinishedRestore(database);
  await refuseUnfinishedBulk(database);
  return readMark(database);
}

/** Publishes a version whose facts are committed; removes the mark of one whose facts are not. */
async function settle(database: Database, version: number): Promise<void> {
  const published = await database.ask(publishVersion, { version: neo4j.int(version) });
  if (published.length === 0) await database.ask(clearStale, { version: neo4j.int(version) });
}

/** Settles what an importer left that nobody stands behind any more: on recovery, under the import lock. */
export async function recover(database: Database, by: string, now: () => string): Promise<boolean> {
  if ((await readMark(database)).committing === null) return false;
  return database.transaction('WRITE', async (tx) => {
    await takeLock(database, tx, { by, now });
    return (await tidied(database)).committing === null;
  });
}
