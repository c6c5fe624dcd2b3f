import { BadTableError } from '../../../errors.ts';
import { createNameBook } from '../../resolve/name-book.ts';
import { readProducts, type ProductReading } from '../../resolve/read-products.ts';
import { normalise } from '../../../normalise.ts';
import { createResolver } from '../../resolve/resolver.ts';
import type { NamesOfGraph } from '../../names/read-names.ts';
import { openLedger, type Ledger, type LedgerRow } from '../reading/open-ledger.ts';
import { isBeside, isHeaderAgain } from '../recognising/find-header.ts';
import { cellFault, readRecord } from '../recognising/read-record.ts';
import { LEDGER_TABLES, NAMING_TABLES } from '../tables/catalogue.ts';
import type { LedgerTable } from '../tables/ledger-table.ts';
import { Findings } from './findings.ts';
import { FirmBook, type FirmDraft } from './firm-book.ts';
import { KeyTable } from '../../keys/key-table.ts';
import type { OpenMention } from './mentions.ts';
import { futureDate } from './future-date.ts';
import { planSheet, tellBroken, type SheetPlan } from './plan-sheet.ts';
import { RowStore } from './row-store.ts';
import { releaseWaiting } from './waiting-rows.ts';
import { Translator, type OpenSheet, type Shared } from './translator.ts';

/** What is asked of an import, besides its files. */
export interface TakeOptions {
  /** The kind of every sheet, where the user says it. */
  table: LedgerTable | null;
  /** The date the files speak of, where the user says it. */
  asOf: string | null;
  /** Id of the place whose ledger it is. */
  at: string | null;
  today: string;
  report: (message: string) => void;
}

export interface LedgerFile {
  path: string;
  /** The path as faults name it. */
  shown: string;
}

export interface TakenSheet {
  file: string;
  sheet: string | null;
  table: string;
  rows: number;
  asOf: string | null;
}

/** Ledgers that were read and understood; no fault was found, or `findings` holds them. */
export interface TakenLedgers {
  files: { name: string; sha256: string }[];
  sheets: TakenSheet[];
  openSheets: readonly OpenSheet[];
  /** Rows of data in the files; the store holds those that have waited behind them. */
  rows: number;
  /** Ids of waiting rows that are decided. */
  over: string[];
  store: RowStore;
  firms: FirmDraft[];
  mentions: OpenMention[];
  findings: Findings;
}

/** Product cells repeat: half of a ledger's are read once. */
const READINGS_KEPT = 50_000;
const PROGRESS_ROWS = 20_000;

const HEADER_AGAIN = { message: 'is the header once more', remedy: 'delete the row' };
const BESIDE = { TOTAL: 'a total', FOOTER: 'a remark', EXAMPLE: 'an example' } as const;

interface PlannedSheet {
  plan: SheetPlan;
  open: OpenSheet;
}

async function planned(files: readonly LedgerFile[], options: TakeOptions, findings: Findings) {
  const ledgers: Ledger[] = [];
  const sheets: PlannedSheet[] = [];
  for (const { path, shown } of files) {
    const found = findings.found;
    try {
      const ledger = await openLedger(path, shown);
      ledgers.push(ledger);
      for (const name of ledger.hiddenSheets)
        findings.note('HIDDEN_SHEET', `${shown}!${name}`, 'is hidden and was not read');
      const before = sheets.length;
      for (const source of ledger.sheets) {
        const plan = await planSheet(source, { table: options.table, alone: ledger.sheets.length === 1 }, findings);
        if (plan === null) continue;
        const asOf = options.asOf ?? plan.asOf;
        const where = source.sheet === null ? shown : `${shown}!${source.sheet}`;
        if (options.asOf === null && plan.asOf !== null) findings.note('DATE_FROM_TITLE', where, plan.asOf);
        const future = asOf === null ? null : futureDate(asOf, options.today);
        if (future !== null) findings.fault({ file: where, line: null, column: null, value: asOf, ...future });
        const open: OpenSheet = {
          number: 0,
          file: shown,
          sheet: source.sheet,
          table: plan.table,
          columns: plan.byField,
          asOf,
          at: options.at,
        };
        sheets.push({ plan, open });
      }
      if (sheets.length === before && ledger.sheets.length > 1 && findings.found === found)
        findings.fault({
          file: shown,
          line: null,
          column: null,
          value: null,
          message: 'has no sheet whose columns are known',
          remedy: `write a header as in \`npm run template -- <table>\``,
        });
    } catch (error) {
      if (!(error instanceof BadTableError)) throw error;
      for (const fault of error.faults) findings.fault(fault);
    }
  }
  const rank = ({ plan }: PlannedSheet) => LEDGER_TABLES.indexOf(plan.table);
  sheets.sort((a, b) => rank(a) - rank(b));
  sheets.forEach(({ open }, number) => (open.number = number));
  return { ledgers, sheets };
}

/**
 * Reads ledgers, understands their rows and checks every one. Nothing is written; what is found is told in `findings`. Memory grows
 * with the number of firms and with the compressed size of the rows.
 */
export async function takeLedgers(
  files: readonly LedgerFile[],
  names: NamesOfGraph,
  options: TakeOptions,
): Promise<TakenLedgers> {
  const findings = new Findings();
  const { ledgers, sheets } = await planned(files, options, findings);
  const store = new RowStore();
  const dismissed = new Set(names.dismissals.map(({ kind, name }) => `${kind} ${normalise(name)}`));
  const resolver = createResolver(names);
  const firms = new FirmBook(resolver, names.firms, dismissed);
  const shared: Shared = {
    resolver,
    book: createNameBook(names.others),
    ids: new Set([names.products, names.firms, names.places].flatMap((entries) => entries.map(({ id }) => id))),
    firms,
    findings,
    store,
    open: new Map(),
    mentions: [],
    dismissed,
    aliases: [],
    seen: new KeyTable(),
    today: options.today,
    sheets: sheets.map(({ open }) => open),
  };
  const taken: TakenSheet[] = [];
  const naming = sheets.filter(({ plan }) => NAMING_TABLES.has(plan.table.name));
  for (const each of naming) taken.push(await takeSheet(each, shared, options.report));
  if (shared.aliases.length > 0) {
    shared.resolver = createResolver(withAliases(names, shared.aliases));
    firms.useResolver(shared.resolver);
  }
  for (const each of sheets.slice(naming.length)) taken.push(await takeSheet(each, shared, options.report));
  const rows = store.rows;
  const released = releaseWaiting(names.waiting, shared);
  for (const { row } of findings.faults.length > 0 ? [] : released.rows)
    store.add({ ordinal: store.rows, sheet: -1, row: 0, rows: [row] });
  return {
    rows,
    over: released.over,
    openSheets: shared.sheets,
    files: ledgers.map(({ file, sha256 }) => ({ name: file, sha256 })),
    sheets: taken,
    store,
    firms: [...firms.drafts],
    mentions: shared.mentions,
    findings,
  };
}

/** The names of the graph with those an import adds. */
export function withAliases(names: NamesOfGraph, added: readonly { name: string; of: string }[]): NamesOfGraph {
  const of = new Map<string, string[]>();
  for (const alias of added) of.set(alias.of, [...(of.get(alias.of) ?? []), alias.name]);
  const more = <T extends { id: string; aliases: readonly string[] }>(entries: T[]): T[] =>
    entries.map((entry) => {
      const extra = of.get(entry.id);
      return extra === undefined ? entry : { ...entry, aliases: [...entry.aliases, ...extra] };
    });
  return { ...names, products: more(names.products), firms: more(names.firms), places: more(names.places) };
}

async function takeSheet(
  { plan, open }: PlannedSheet,
  shared: Shared,
  report: (message: string) => void,
): Promise<TakenSheet> {
  const { findings } = shared;
  const { header, columns, source } = plan;
  const where = source.sheet === null ? source.file : `${source.file}!${source.sheet}`;
  const readings = new Map<string, ProductReading[]>();
  const productsOf = (text: string): ProductReading[] => {
    const known = readings.get(text);
    if (known !== undefined) return known;
    const read = readProducts(text, shared.resolver);
    if (readings.size < READINGS_KEPT) readings.set(text, read);
    return read;
  };
  const translator = new Translator(shared, open);
  const at = ({ row }: LedgerRow) => ({ file: source.file, sheet: source.sheet, row });
  let rows = 0;
  try {
    for await (const row of source.rows()) {
      if (row.row <= header.row) continue;
      const beside = isBeside(row.cells, header.columns);
      if (beside !== null) {
        findings.note('TOTAL_OR_REMARK', `${where}:${row.row}`, BESIDE[beside]);
        continue;
      }
      if (isHeaderAgain(row.cells, header.columns)) {
        const [first] = columns;
        const index = first?.column.index ?? 0;
        const text = row.cells[index] ?? '';
        findings.fault(cellFault(at(row), index, first?.column.header ?? null, text, HEADER_AGAIN));
        continue;
      }
      // Bureaus number the rows they have left empty.
      if (columns.every(({ column }) => (row.cells[column.index] ?? '') === '')) continue;
      rows++;
      const before = findings.found;
      const record = readRecord(row, columns, productsOf, (index, text, value, told) => {
        findings.fault(cellFault(at(row), index, text, value, told));
      });
      if (findings.found === before) translator.take(open, record);
      if (findings.isFull) break;
      if (rows % PROGRESS_ROWS === 0) report(`${where}: ${rows} rows checked`);
    }
  } catch (error) {
    if (!(error instanceof BadTableError)) throw error;
    tellBroken(error, source, header, findings);
  }
  if (rows > 0 && open.asOf === null && !open.columns.has('as_of') && open.columns.has('products'))
    findings.note(
      'NO_DATE',
      where,
      'nothing says what day it speaks of: what firms make is taken as a list (UNKNOWN); --as-of gives the day',
    );
  return { file: source.file, sheet: source.sheet, table: open.table.name, rows, asOf: open.asOf };
}
