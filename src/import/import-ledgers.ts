import { BadTableError, ParkChainError } from '../errors.ts';
import type { Database, GraphTransaction } from '../graph/database.ts';
import { commitVersion, readMark } from '../graph/dataset/commit-version.ts';
import { deleteNodes } from '../graph/elements/queries.ts';
import type { Visibility } from '../graph/storage-names.ts';
import { METHOD_VERSION } from '../method-version.ts';
import { LedgerDrafter, ledgerSource } from './ledger/draft-ledger.ts';
import type { LedgerTable } from './ledger/tables/ledger-table.ts';
import type { Note } from './ledger/translating/findings.ts';
import type { OpenMention } from './ledger/translating/mentions.ts';
import { takeLedgers, type LedgerFile, type TakenLedgers, type TakenSheet } from './ledger/translating/take-ledgers.ts';
import { keyHash } from './keys/key-hash.ts';
import { readNames, type NamesOfGraph } from './names/read-names.ts';
import { createResolver } from './resolve/resolver.ts';
import { removedWith } from './runs/before-images.ts';
import { recordRun, runId, type RunRecorder } from './runs/record-run.ts';
import { correctObservations } from './statements/correct-observations.ts';
import { removeMissing } from './statements/remove-missing.ts';
import type { Disagreement, StatementCount } from './statements/statement-tally.ts';
import { StatementWriter } from './statements/statement-writer.ts';

export interface ImportOptions {
  table: LedgerTable | null;
  asOf: string | null;
  /** The place whose ledgers these are, by name or id. */
  at: string | null;
  /** Title of the source; each file’s own name without it. */
  source: string | null;
  visibility: Visibility;
  dryRun: boolean;
  /** Take back what these sources said before and no longer say. */
  replace: boolean;
  /** However much that is. */
  prune: boolean;
  by: string;
  now: () => string;
  report: (message: string) => void;
}

/** What an import did, or would do. Rows of the files = written + unchanged + rejected. */
export interface ImportReport {
  /** Null where nothing was written. */
  run: string | null;
  version: number;
  dryRun: boolean;
  files: { name: string; sha256: string }[];
  sheets: TakenSheet[];
  rows: number;
  written: number;
  unchanged: number;
  /** Rows that wait: of what they say nothing is certain yet. */
  rejected: number;
  /** Rows of earlier imports that were decided and are written now. */
  released: number;
  counts: StatementCount[];
  disagreements: Disagreement[];
  /** Texts a person has to look at. */
  mentions: OpenMention[];
  notes: Note[];
  noteCounts: Record<string, number>;
}

/** Ledgers of a bureau → the graph: read, understood, checked to the last row; then one transaction, one new version. */
export async function importLedgers(
  database: Database,
  files: readonly LedgerFile[],
  options: ImportOptions,
): Promise<ImportReport> {
  const { report } = options;
  const taken = await checkLedgers(database, files, options);
  report(`${taken.rows} rows checked`);

  const sources = taken.files.map(({ name }) => ({
    name,
    ...ledgerSource(options.source ?? titleOf(name), options.visibility),
  }));
  const drafter = new LedgerDrafter(
    { sources: new Map(sources.map(({ name, id }) => [name, id])), visibility: options.visibility },
    taken.openSheets,
    taken.mentions,
  );
  const write = async (tx: GraphTransaction, version: number, recorder: RunRecorder | null) => {
    const writer = new StatementWriter(tx, version, recorder, { rows: taken.store.rows, remember: options.replace });
    await writer.write(
      sources.map(({ draft }) => ({ draft, ordinal: -1 })),
      [],
    );
    for (const some of chunksOf(taken.firms, FIRMS_AT_ONCE)) {
      const firms = drafter.firms(some);
      await writer.write(firms.nodes, firms.relationships);
    }
    let done = 0;
    const rejected: number[] = [];
    for (const part of taken.store.read()) {
      const own = drafter.rows(part.filter(({ sheet }) => sheet !== -1));
      const corrected = await correctObservations(tx, own.nodes, own.relationships);
      await writer.write(corrected.nodes, corrected.relationships);
      const waited = drafter.rows(part.filter(({ sheet }) => sheet === -1));
      await writer.write(waited.nodes, waited.relationships, { fresh: false });
      rejected.push(...own.rejected);
      done += part.length;
      report(`${done} of ${taken.store.rows} rows ${recorder === null ? 'compared' : 'written'}`);
    }
    await writer.settled();
    if (writer.touched !== null) {
      for (const { id } of taken.firms) writer.touched.set(keyHash(id), 1);
      await removeMissing(tx, {
        sources: sources.map(({ id }) => id),
        touched: writer.touched,
        prune: options.prune,
        version,
        recorder,
        tally: writer.tally,
      });
    }
    await removeWaiting(tx, taken.over, recorder);
    return { writer, outcome: outcomeOf(taken, rejected, writer) };
  };

  if (options.dryRun) {
    const { version } = await readMark(database);
    const { outcome } = await database.transaction('READ', (tx) => write(tx, (version ?? 0) + 1, null));
    return { run: null, version: version ?? 0, dryRun: true, ...outcome };
  }
  const result: { outcome?: Awaited<ReturnType<typeof write>>['outcome'] } = {};
  const committed = await commitVersion(
    database,
    {
      by: `import of ${files.map(({ shown }) => shown).join(', ')} by ${options.by}`,
      methodVersion: METHOD_VERSION,
      now: options.now,
    },
    async (tx, version) => {
      const recorder = recordRun(tx, version, {
        kind: 'IMPORT',
        by: options.by,
        at: options.now(),
        files: taken.files,
      });
      const { writer, outcome } = await write(tx, version, recorder);
      result.outcome = outcome;
      if (writer.total === 0 && taken.over.length === 0 && writer.tally.removed === 0) return false;
      await recorder.end(outcome);
      return true;
    },
  );
  if (result.outcome === undefined) throw new Error('an import ended without an outcome');
  return {
    run: committed.changed ? runId(committed.version) : null,
    version: committed.version,
    dryRun: false,
    ...result.outcome,
  };
}

/** Reads and checks the files. What the graph is called is needed here only, and let go of before the first write. */
async function checkLedgers(
  database: Database,
  files: readonly LedgerFile[],
  { table, asOf, at, report, now }: ImportOptions,
): Promise<TakenLedgers> {
  const names = await readNames(database);
  const taken = await takeLedgers(files, names, {
    table,
    asOf,
    at: at === null ? null : placeNamed(names, at),
    report,
    today: now().slice(0, 10),
  });
  const { faults, more } = taken.findings;
  if (faults.length > 0) throw new BadTableError(faults, more);
  return taken;
}

function placeNamed(names: NamesOfGraph, text: string): string {
  if (names.places.some(({ id }) => id === text)) return text;
  const { accepted, suggestions } = createResolver({ products: [], firms: [], places: names.places }).place(text);
  if (accepted !== null) return accepted.id;
  const near = suggestions.slice(0, 3).map(({ name, id }) => `${name} (${id})`);
  throw new ParkChainError('BAD_USER_INPUT', `--at ${JSON.stringify(text)} names no place that is known.`, {
    field: 'at',
    remedy:
      near.length === 0 ? 'Write the name or id of a park, sub-park or region.' : `Did you mean ${near.join(', ')}?`,
  });
}

/** A batch of nodes, so that the drafts of all firms never stand in memory together. */
const FIRMS_AT_ONCE = 5_000;

/** The items in lists of a length; they are let go of as they are handed out. */
function* chunksOf<T>(items: T[], length: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += length) yield items.slice(from, from + length);
}

/** A file’s name as the title of its source. */
const titleOf = (file: string) => (file.split(/[/\\]/).at(-1) ?? file).replace(/\.(csv|tsv|txt|xlsx)$/i, '');

function outcomeOf(taken: TakenLedgers, rejected: readonly number[], writer: StatementWriter) {
  const { findings } = taken;
  const written = writer.tally.changed.subarray(0, taken.rows).reduce((sum, changed) => sum + changed, 0);
  const waiting = rejected.filter((ordinal) => writer.tally.changed[ordinal] !== 1).length;
  if (writer.withheld > 0)
    findings.note(
      'WITHHELD',
      '',
      `${writer.withheld} times a restricted ledger says more of a public node than others may see: left out`,
    );
  return {
    files: taken.files,
    sheets: taken.sheets,
    rows: taken.rows,
    written,
    unchanged: taken.rows - written - waiting,
    rejected: waiting,
    released: taken.store.rows - taken.rows,
    counts: writer.tally.counts,
    disagreements: writer.tally.disagreements,
    mentions: taken.mentions,
    notes: findings.notes,
    noteCounts: Object.fromEntries(findings.counts),
  };
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
