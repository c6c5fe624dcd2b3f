import neo4j from 'neo4j-driver';
import { ParkChainError } from '../../errors.ts';
import type { Database, GraphTransaction } from '../database.ts';
import { fromDriverError } from '../driver-errors.ts';
import { announceImport, readAnnouncedImport, takeImportLock } from './queries.ts';

/** How long another importer is waited for before this one is refused. */
const LOCK_MS = 2_000;

/**
 * One importer at a time, until the transaction ends. Whoever has the lock is named beside it, where one who waits for it
 * can read the name.
 */
export async function takeLock(
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
