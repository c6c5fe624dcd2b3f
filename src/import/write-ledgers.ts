import type { GraphTransaction } from '../graph/database.ts';
import { deleteNodes } from '../graph/elements/queries.ts';
import type { LedgerDrafter } from './ledger/draft-ledger.ts';
import type { TakenLedgers } from './ledger/translating/take-ledgers.ts';
import type { NodeDraft } from './draft.ts';
import { keyHash } from './keys/key-hash.ts';
import { readRefutations, type Refutations } from './refuting/refutations.ts';
import { removedWith } from './runs/before-images.ts';
import type { RunRecorder } from './runs/record-run.ts';
import { correctObservations } from './statements/correct-observations.ts';
import { removeMissing } from './statements/remove-missing.ts';
import { StatementWriter } from './statements/statement-writer.ts';

/** Runs a part of the writing: in the one transaction, or in one of its own. */
export type Step = (work: (tx: GraphTransaction) => Promise<void>) => Promise<void>;

export interface Writing {
  taken: TakenLedgers;
  drafter: LedgerDrafter;
  sources: readonly { id: string; draft: NodeDraft }[];
  version: number;
  /** Null where nothing is written and only counted. */
  recorder: RunRecorder | null;
  replace: boolean;
  prune: boolean;
  /** Each step is a transaction of its own. */
  commitsEach: boolean;
  report: (message: string) => void;
}

/** A batch of nodes, so that the drafts of all firms never stand in memory together. */
const FIRMS_AT_ONCE = 5_000;

/**
 * Writes what checked ledgers say, step by step. Made again after it was broken off it finds what it has written, and does the rest:
 * ids follow from what is said. Returns the writer with its counts, and the rows of which nothing is understood yet.
 */
export async function writeLedgers(
  step: Step,
  { taken, drafter, sources, version, recorder, replace, prune, commitsEach, report }: Writing,
): Promise<{ writer: StatementWriter; rejected: number[] }> {
  let refutations: Refutations = new Map();
  await step(async (tx) => {
    refutations = await readRefutations(tx);
  });
  const writer = new StatementWriter(version, recorder, { rows: taken.store.rows, remember: replace, refutations });
  const inStep = (work: (tx: GraphTransaction) => Promise<void>): Promise<void> =>
    step(async (tx) => {
      writer.goOn(tx);
      recorder?.goOn(tx);
      await work(tx);
      if (commitsEach) await writer.settled();
    });
  // A ledger without rows says nothing, and is no source.
  const stating = taken.rows === 0 ? [] : sources;
  await inStep(() =>
    writer.write(
      stating.map(({ draft }) => ({ draft, ordinal: -1 })),
      [],
    ),
  );
  for (let from = 0; from < taken.firms.length; from += FIRMS_AT_ONCE) {
    await inStep(async () => {
      const firms = drafter.firms(taken.firms.slice(from, from + FIRMS_AT_ONCE));
      await writer.write(firms.nodes, firms.relationships);
    });
  }
  let done = 0;
  const rejected: number[] = [];
  for (const part of taken.store.read()) {
    await inStep(async (tx) => {
      const own = drafter.rows(part.filter(({ sheet }) => sheet !== -1));
      const corrected = await correctObservations(tx, own.nodes, own.relationships);
      await writer.write(corrected.nodes, corrected.relationships);
      await writer.write([], own.again, { fresh: false });
      const waited = drafter.rows(part.filter(({ sheet }) => sheet === -1));
      await writer.write(waited.nodes, waited.relationships, { fresh: false });
      rejected.push(...own.rejected);
    });
    done += part.length;
    report(`${done} of ${taken.store.rows} rows ${recorder === null ? 'compared' : 'written'}`);
  }
  await inStep(async (tx) => {
    await writer.settled();
    if (writer.touched !== null) {
      for (const { id } of taken.firms) writer.touched.set(keyHash(id), 1);
      await removeMissing(tx, {
        sources: sources.map(({ id }) => id),
        touched: writer.touched,
        prune,
        refutations,
        version,
        recorder,
        tally: writer.tally,
      });
    }
    await removeWaiting(tx, taken.over, recorder);
  });
  return { writer, rejected };
}

/** Waiting rows that were decided are gone; the run keeps what they were. */
async function removeWaiting(
  tx: GraphTransaction,
  ids: readonly string[],
  recorder: RunRecorder | null,
): Promise<void> {
  if (recorder === null || ids.length === 0) return;
  await recorder.wrote(await removedWith(tx, [...ids]));
  await tx.ask(deleteNodes, { ids: [...ids] });
}
