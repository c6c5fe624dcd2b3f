import { createHash } from 'node:crypto';
import { BadTableError, ParkChainError } from '../errors.ts';
import type { Database } from '../graph/database.ts';
import { commitVersion, readMark } from '../graph/dataset/commit-version.ts';
import type { Visibility } from '../graph/storage-names.ts';
import { METHOD_VERSION } from '../method-version.ts';
import { LedgerDrafter, ledgerSource } from './ledger/draft-ledger.ts';
import type { LedgerTable } from './ledger/tables/ledger-table.ts';
import type { Note } from './ledger/translating/findings.ts';
import type { OpenMention } from './ledger/translating/mentions.ts';
import { takeLedgers, type LedgerFile, type TakenLedgers, type TakenSheet } from './ledger/translating/take-ledgers.ts';
import { readNames, type NamesOfGraph } from './names/read-names.ts';
import { createResolver } from './resolve/resolver.ts';
import { recordRun, runId } from './runs/record-run.ts';
import type { Disagreement, StatementCount } from './statements/statement-tally.ts';
import type { StatementWriter } from './statements/statement-writer.ts';
import { inBulk, refuseTooLarge } from './bulk-import.ts';
import { writeLedgers } from './write-ledgers.ts';

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
  /** In many transactions, for what one does not hold. */
  bulk: boolean;
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
  const writing = {
    commitsEach: options.bulk && !options.dryRun,
    taken,
    drafter,
    sources,
    replace: options.replace,
    prune: options.prune,
    report,
  };
  const run = { kind: 'IMPORT', by: options.by, at: options.now(), files: taken.files } as const;
  const by = `import of ${files.map(({ shown }) => shown).join(', ')} by ${options.by}`;
  if (options.dryRun) {
    const { version } = await readMark(database);
    const outcome = await database.transaction('READ', async (tx) => {
      const dry = { ...writing, version: (version ?? 0) + 1, recorder: null };
      return outcomeOf(taken, await writeLedgers((work) => work(tx), dry));
    });
    return { run: null, version: version ?? 0, dryRun: true, ...outcome };
  }
  if (!options.bulk) await refuseTooLarge(database, taken);
  const result: { outcome?: Outcome } = {};
  const versionOptions = { by, methodVersion: METHOD_VERSION, now: options.now };
  const committed = options.bulk
    ? await inBulk(
        database,
        { ...versionOptions, key: keyOf(taken, options) },
        run,
        async (step, version, recorder) => {
          result.outcome = outcomeOf(taken, await writeLedgers(step, { ...writing, version, recorder }));
          return result.outcome;
        },
      )
    : await commitVersion(database, versionOptions, async (tx, version) => {
        const recorder = recordRun(tx, version, run);
        const written = await writeLedgers((work) => work(tx), { ...writing, version, recorder });
        result.outcome = outcomeOf(taken, written);
        if (!hasWritten(taken, written.writer)) return false;
        await recorder.end(result.outcome);
        return true;
      });
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

const hasWritten = (taken: TakenLedgers, writer: StatementWriter) =>
  writer.total > 0 || taken.over.length > 0 || writer.tally.removed > 0;

/** The same command on the same files is the same run. */
function keyOf({ files }: TakenLedgers, { table, asOf, at, source, visibility, replace }: ImportOptions): string {
  const said = [files.map(({ sha256 }) => sha256), table?.name, asOf, at, source, visibility, replace];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
}

/** A file’s name as the title of its source. */
const titleOf = (file: string) => (file.split(/[/\\]/).at(-1) ?? file).replace(/\.(csv|tsv|txt|xlsx)$/i, '');

type Outcome = ReturnType<typeof outcomeOf>;

function outcomeOf(
  taken: TakenLedgers,
  { writer, rejected }: { writer: StatementWriter; rejected: readonly number[] },
) {
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
