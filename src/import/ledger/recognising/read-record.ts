import type { Fault } from '../../../errors.ts';
import { nameAndCode } from '../../resolve/credit-code.ts';
import type { LedgerRow } from '../reading/ledger.ts';
import { columnName } from '../reading/refusal.ts';
import type { Field } from './fields.ts';
import type { Column } from './find-header.ts';
import type { ProductReading } from '../../resolve/read-products.ts';
import {
  isNothing,
  readAmount,
  readDate,
  readFigure,
  readNumber,
  readPeriod,
  readShare,
  readTruth,
  type CellReading,
} from './read-cell.ts';
import { readQuantity, type Quantity } from './read-quantity.ts';

export type CellValue = string | number | boolean | Quantity | readonly ProductReading[];

/** One value of a row that a column of its own period gave: 2024年产值. */
export interface PeriodValue {
  value: number;
  period: string | null;
}

/** A cell as the spreadsheet shows it. */
export interface RecordCell {
  index: number;
  header: string;
  text: string;
}

/** A row as its fields say it; what is blank or says "nothing" is not there. */
export class LedgerRecord {
  readonly row: number;
  readonly #texts: readonly string[];
  readonly #values = new Map<string, CellValue>();
  readonly #columns = new Map<string, Column>();
  readonly #more: { name: string; value: CellValue; period: string | null }[] = [];

  constructor({ row, cells }: LedgerRow) {
    this.row = row;
    this.#texts = cells;
  }

  put(name: string, value: CellValue, column: Column): void {
    const { period } = column;
    if (this.#values.has(name) || period !== null) this.#more.push({ name, value, period });
    if (this.#values.has(name)) return;
    this.#values.set(name, value);
    this.#columns.set(name, column);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | null {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : null;
  }

  number(name: string): number | null {
    const value = this.#values.get(name);
    return typeof value === 'number' ? value : null;
  }

  truth(name: string): boolean | null {
    const value = this.#values.get(name);
    return typeof value === 'boolean' ? value : null;
  }

  quantity(name: string): Quantity | null {
    const value = this.#values.get(name);
    return typeof value === 'object' && 'value' in value ? value : null;
  }

  products(name: string): readonly ProductReading[] {
    const value = this.#values.get(name);
    return typeof value === 'object' && !('value' in value) ? value : [];
  }

  /** The cell a value came from, as a fault shows it: a credit code may stand in the cell of the name. */
  cell(name: string): RecordCell | null {
    const column = this.#columns.get(name);
    return column === undefined ? null : { ...column, text: this.#texts[column.index] ?? '' };
  }

  /** Every number of a field, with the period its column names. */
  numbers(name: string): PeriodValue[] {
    const first = this.#values.get(name);
    const more = this.#more.filter((other) => other.name === name);
    const all = more.some(({ value }) => value === first) ? more : [{ value: first, period: null }, ...more];
    return all.flatMap(({ value, period }) => (typeof value === 'number' ? [{ value, period }] : []));
  }
}

/** How one column of a sheet is read. */
export interface ColumnPlan {
  column: Column;
  field: Field;
}

type Reader = (text: string, column: Column) => CellReading<CellValue>;

const asText: Reader = (text) => ({ value: isNothing(text) ? null : text });

const READERS: Partial<Record<Field['kind'], Reader>> = {
  MONEY: (text, column) => readAmount(text, 'MONEY', column.unit),
  AREA: (text, column) => readAmount(text, 'AREA', column.unit),
  NUMBER: (text) => readNumber(text),
  FIGURE: (text) => readFigure(text),
  SHARE: (text, column) => readShare(text, column.unit),
  COUNT: (text) => readCount(text),
  DATE: (text) => readDate(text),
  PERIOD: (text) => readPeriod(text),
  TRUTH: (text) => readTruth(text),
  QUANTITY: (text, column) => readQuantity(text, column.unit, column.header),
};

function readCount(text: string): CellReading<number> {
  const read = readNumber(text.replace(/[人家个户名]$/, ''));
  if ('message' in read || read.value === null || Number.isInteger(read.value)) return read;
  return { message: 'is no whole number', remedy: 'write digits only' };
}

/** A spreadsheet holds no longer text in a cell, so that the review could not show it. */
const LONGEST_TEXT = 32_767;
/** Whatever is longer names nothing. */
const LONGEST_NAME = 1_000;
const NAMES: ReadonlySet<Field['kind']> = new Set(['FIRM', 'PLACE', 'CODE']);

/** The text a fault shows of a cell: enough to find it. */
const shownOf = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** A column as the spreadsheet names it: B 企业名称. */
export const columnShown = (index: number, header: string): string =>
  `${columnName(index)} ${header.replace(/\s+/g, ' ')}`;

/** A fault of one cell, named as the spreadsheet names it. */
export function cellFault(
  where: { file: string; sheet: string | null; row: number },
  index: number | null,
  header: string | null,
  value: string | null,
  told: { message: string; remedy: string },
): Fault {
  return {
    file: where.sheet === null ? where.file : `${where.file}!${where.sheet}`,
    line: where.row,
    column: index === null ? header : columnShown(index, header ?? ''),
    value: value === null ? null : shownOf(value),
    ...told,
  };
}

/** Reads the cells of a row by the kinds of their columns; what cannot be read is told by its cell. */
export function readRecord(
  row: LedgerRow,
  plan: readonly ColumnPlan[],
  readProducts: (text: string) => readonly ProductReading[],
  fault: (index: number, header: string, value: string, told: { message: string; remedy: string }) => void,
): LedgerRecord {
  const record = new LedgerRecord(row);
  for (const { column, field } of plan) {
    const text = row.cells[column.index] ?? '';
    if (row.formulas?.has(column.index) === true) {
      fault(column.index, column.header, text, {
        message: 'holds a formula, whose value depends on who computes it',
        remedy: 'copy the column and paste it as values',
      });
      continue;
    }
    if (text === '') continue;
    const longest = NAMES.has(field.kind) ? LONGEST_NAME : LONGEST_TEXT;
    if (text.length > longest) {
      fault(column.index, column.header, text, {
        message: `is longer than ${longest} characters`,
        remedy: 'shorten the cell',
      });
      continue;
    }
    if (field.kind === 'FIRM' && !isNothing(text) && (column.second?.kind === 'CODE' || /[0-9A-Za-z]{15}/.test(text))) {
      const { name, code } = nameAndCode(text);
      if (name !== null && !isNothing(name)) record.put(field.name, name, column);
      if (code !== null && field.name === 'enterprise') record.put('uscc', code, column);
      continue;
    }
    if (field.kind === 'PRODUCTS') {
      const readings = isNothing(text) ? [] : readProducts(text);
      if (readings.length > 0) record.put(field.name, readings, column);
      continue;
    }
    const read = (READERS[field.kind] ?? asText)(text, column);
    if ('message' in read) fault(column.index, column.header, text, read);
    else if (read.value !== null) record.put(field.name, read.value, column);
  }
  return record;
}
