import { ParkChainError } from '../errors.ts';
import type { Database } from '../graph/database.ts';
import { bulkVersion, type BulkOptions } from '../graph/dataset/bulk-version.ts';
import { transactionMemoryLimit } from '../graph/dataset/transaction-memory.ts';
import { readLastPart } from '../graph/runs/queries.ts';
import type { TakenLedgers } from './ledger/translating/take-ledgers.ts';
import { recordRun, runId, type RunOrigin, type RunOutcome, type RunRecorder } from './runs/record-run.ts';
import type { Step } from './write-ledgers.ts';

/** Writes a version in many transactions, each with the record of what it wrote. */
export async function inBulk(
  database: Database,
  options: BulkOptions,
  run: RunOrigin,
  write: (step: Step, version: number, recorder: RunRecorder) => Promise<RunOutcome>,
): Promise<{ version: number; changed: boolean }> {
  const open: { recorder?: RunRecorder; outcome?: RunOutcome } = {};
  return bulkVersion(
    database,
    options,
    async (version, batch) => {
      const [last] = await database.ask(readLastPart, { run: runId(version) });
      const recorder = recordRun(null, version, { ...run, bulk: true }, last?.part ?? 0);
      open.recorder = recorder;
      await batch(async (tx) => {
        recorder.goOn(tx);
        await recorder.begin();
      });
      const step: Step = (work) =>
        batch(async (tx) => {
          await work(tx);
          await recorder.flush();
        });
      open.outcome = await write(step, version, recorder);
      return true;
    },
    async (tx) => {
      if (open.recorder === undefined || open.outcome === undefined)
        throw new Error('a bulk run ended before it began');
      open.recorder.goOn(tx);
      await open.recorder.end(open.outcome);
    },
  );
}

/** Bytes of transaction memory a statement takes, measured on firms and what they make: 3.4 KB with its share of the nodes. */
const BYTES_A_STATEMENT = 3_600;
/** A firm is a node and where it is stated. */
const OF_A_FIRM = 2;

/** Says before it begins that one transaction will not hold it, as far as that can be known. */
export async function refuseTooLarge(database: Database, { store, firms }: TakenLedgers): Promise<void> {
  const limit = await transactionMemoryLimit(database);
  const wanted = (store.statements + firms.length * OF_A_FIRM) * BYTES_A_STATEMENT;
  if (limit === null || wanted <= limit) return;
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  throw new ParkChainError(
    'TRANSACTION_TOO_LARGE',
    `The import would take about ${megabytes(wanted)} MB of transaction memory, and the database allows ${megabytes(limit)}; nothing was written.`,
    { remedy: 'Add --bulk: it is written in batches, and readers have the version before until it is whole.' },
  );
}
