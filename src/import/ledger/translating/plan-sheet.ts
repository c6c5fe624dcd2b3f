import type { Fault } from '../../../errors.ts';
import type { LedgerRow, LedgerSheet } from '../reading/ledger.ts';
import { columnName } from '../reading/refusal.ts';
import { findAsOf } from '../recognising/find-as-of.ts';
import { findHeader, HEADER_WITHIN, type Header } from '../recognising/find-header.ts';
import type { ColumnPlan } from '../recognising/read-record.ts';
import { chooseTable, fieldsOf, missingIn } from '../tables/choose-table.ts';
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

async function firstRows(sheet: LedgerSheet): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for await (const row of sheet.rows()) {
    rows.push(row);
    if (rows.length > HEADER_WITHIN) break;
  }
  return rows;
}

function wholeSheet(sheet: LedgerSheet, message: string, remedy: string): Fault {
  return { file: nameOf(sheet), line: null, column: null, value: null, message, remedy };
}

/** Two columns of one field, unless each names a period of its own. */
function twice(header: Header): Fault['message'] | null {
  const seen = new Map<string, string>();
  for (const { field, period, index } of header.columns) {
    if (field === null || field.kind === 'IGNORED' || field.kind === 'PERSONAL') continue;
    const key = `${field.name} ${period ?? ''}`;
    const before = seen.get(key);
    if (before !== undefined) return `has the same header twice, in columns ${before} and ${columnName(index)}`;
    seen.set(key, columnName(index));
  }
  return null;
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
  const rows = await firstRows(source);
  const header = findHeader(rows);
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
    const remedy = `write a header as in \`npm run template -- <table>\`; tables: ${LEDGER_TABLES.map(({ name }) => name).join(', ')}`;
    if (options.alone || options.table !== null) findings.fault(wholeSheet(source, message, remedy));
    else findings.note('SHEET_LEFT_OUT', nameOf(source), message);
    return null;
  }
  const repeated = twice(header);
  if (repeated !== null) {
    findings.fault({ ...wholeSheet(source, repeated, 'delete or rename one of the two columns'), line: header.row });
    return null;
  }
  const missing = missingIn(table, fieldsOf(header));
  for (const field of missing) {
    findings.fault({
      ...wholeSheet(
        source,
        `needs a column for ${field}`,
        `add it; \`npm run template -- ${table.name}\` shows the headers`,
      ),
      line: header.row,
      column: field,
    });
  }
  if (missing.length > 0) return null;
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
