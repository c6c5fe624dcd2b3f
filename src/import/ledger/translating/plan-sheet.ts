import { BadTableError, type Fault } from '../../../errors.ts';
import type { LedgerRow, LedgerSheet } from '../reading/ledger.ts';
import { columnName } from '../reading/refusal.ts';
import { titleOf } from '../recognising/fields.ts';
import { findAsOf } from '../recognising/find-as-of.ts';
import { findHeader, HEADER_WITHIN, type Header } from '../recognising/find-header.ts';
import { readDate } from '../recognising/read-cell.ts';
import { cellFault, columnShown, type ColumnPlan } from '../recognising/read-record.ts';
import { chooseTable, fieldsOf, missingIn, nearestTable } from '../tables/choose-table.ts';
import { LEDGER_TABLES } from '../tables/catalogue.ts';
import type { LedgerTable } from '../tables/ledger-table.ts';
import type { Findings } from './findings.ts';

/** How one sheet is going to be read. */
export interface SheetPlan {
  source: LedgerSheet;
  table: LedgerTable;
  header: Header;
  columns: readonly ColumnPlan[];
  /** Column index and header by field. */
  byField: ReadonlyMap<string, { index: number; header: string }>;
  /** The date of a title line. */
  asOf: string | null;
}

const nameOf = ({ file, sheet }: LedgerSheet) => (sheet === null ? file : `${file}!${sheet}`);

/** The rows among which the header stands, and the fault that ends the reading among them. */
async function firstRows(sheet: LedgerSheet): Promise<{ rows: LedgerRow[]; broken: BadTableError | null }> {
  const rows: LedgerRow[] = [];
  try {
    for await (const row of sheet.rows()) {
      rows.push(row);
      if (rows.length > HEADER_WITHIN) break;
    }
    return { rows, broken: null };
  } catch (error) {
    if (!(error instanceof BadTableError)) throw error;
    return { rows, broken: error };
  }
}

/** Tells what ended the reading of a sheet, with the header of the column that is at fault. */
export function tellBroken(error: BadTableError, sheet: LedgerSheet, header: Header | null, findings: Findings): void {
  for (const fault of error.faults) {
    const isData = header !== null && fault.line !== null && fault.line > header.row;
    const column = isData ? header.columns.find(({ index }) => columnName(index) === fault.column) : undefined;
    findings.fault({
      ...fault,
      file: fault.file === sheet.file ? nameOf(sheet) : fault.file,
      column: column === undefined ? fault.column : columnShown(column.index, column.header),
    });
  }
}

function wholeSheet(sheet: LedgerSheet, message: string, remedy: string): Fault {
  return { file: nameOf(sheet), line: null, column: null, value: null, message, remedy };
}

/** What is wrong with the columns: two of one field, unless each names a period of its own; a period that is none. */
function columnFaults(source: LedgerSheet, header: Header): Fault[] {
  const seen = new Map<string, string>();
  return header.columns.flatMap(({ field, period, index, header: text }) => {
    if (field === null || field.kind === 'IGNORED' || field.kind === 'PERSONAL') return [];
    const fault = (message: string, remedy: string) => [
      cellFault({ ...source, row: header.row }, index, text, text, { message, remedy }),
    ];
    if (period !== null && 'message' in readDate(period))
      return fault('names no month of a year', 'correct the header');
    const key = `${field.name} ${period ?? ''}`;
    const before = seen.get(key);
    seen.set(key, before ?? columnName(index));
    return before === undefined
      ? []
      : fault(`says the same as column ${before}`, 'delete or rename one of the two columns');
  });
}

const eitherOf = (fields: readonly string[]) => fields.map(titleOf).join(' or ');

/** What to do about a sheet that is no kind of table: what is missing for the kind it comes nearest to. */
function remedyFor(header: Header | null): string {
  const near = header === null ? null : nearestTable(fieldsOf(header));
  if (header === null || near === null)
    return `write a header as in \`npm run template -- <table>\`; tables: ${LEDGER_TABLES.map(({ name }) => name).join(', ')}`;
  const missing = missingIn(near, fieldsOf(header)).map((some) => `a column ${eitherOf(some)}`);
  return `for ${near.name} add ${missing.join(' and ')}; \`npm run template\` lists the other tables`;
}

/**
 * Finds the header of a sheet and what kind of ledger it is. Null where the sheet holds nothing, or is beside the others of its
 * workbook (a cover, a key of codes): `alone` says that it is the only one, and then that is a fault.
 */
export async function planSheet(
  source: LedgerSheet,
  options: { table: LedgerTable | null; alone: boolean },
  findings: Findings,
): Promise<SheetPlan | null> {
  const { rows, broken } = await firstRows(source);
  const header = findHeader(rows);
  if (broken !== null) {
    tellBroken(broken, source, header, findings);
    return null;
  }
  const table = header === null ? null : (options.table ?? chooseTable(fieldsOf(header)));
  if (header === null || table === null) {
    const known =
      header === null ? [] : header.columns.flatMap(({ field, header: text }) => (field === null ? [] : [text]));
    const message =
      rows.length === 0
        ? 'holds no rows'
        : header === null
          ? `has no row within its first ${HEADER_WITHIN} that names two columns that are known`
          : `has columns that are known (${known.join(', ')}), but they make no kind of table`;
    if (options.alone || options.table !== null)
      findings.fault({ ...wholeSheet(source, message, remedyFor(header)), line: header?.row ?? null });
    else findings.note('SHEET_LEFT_OUT', nameOf(source), message);
    return null;
  }
  const wrong = columnFaults(source, header);
  for (const fault of wrong) findings.fault(fault);
  const missing = missingIn(table, fieldsOf(header));
  for (const some of missing) {
    findings.fault({
      ...wholeSheet(
        source,
        `is missing: ${table.name} needs a column ${eitherOf(some)}`,
        `add it; \`npm run template -- ${table.name}\` shows the headers`,
      ),
      line: header.row,
      column: titleOf(some[0] ?? ''),
    });
  }
  if (missing.length > 0 || wrong.length > 0) return null;
  return { source, table, header, ...columnsOf(source, header, table, findings), asOf: findAsOf(rows, header.row) };
}

function columnsOf(
  source: LedgerSheet,
  header: Header,
  table: LedgerTable,
  findings: Findings,
): Pick<SheetPlan, 'columns' | 'byField'> {
  const read = new Set([...table.reads, ...table.needs.flat()]);
  const columns: ColumnPlan[] = [];
  const byField = new Map<string, { index: number; header: string }>();
  for (const column of header.columns) {
    const where = `${nameOf(source)} ${columnName(column.index)}`;
    const text = column.header.replace(/\s+/g, ' ');
    if (column.field === null) findings.note('UNKNOWN_COLUMN', where, text);
    else if (column.field.kind === 'PERSONAL') findings.note('PERSONAL_DATA_DROPPED', where, text);
    else if (column.field.kind === 'IGNORED') continue;
    else if (!read.has(column.field.name)) findings.note('UNUSED_COLUMN', where, text);
    else {
      columns.push({ column, field: column.field });
      for (const field of [column.field, column.second])
        if (field !== null && !byField.has(field.name))
          byField.set(field.name, { index: column.index, header: column.header });
    }
  }
  return { columns, byField };
}
