import type { Fault } from '../../../errors.ts';
import { nameAndCode } from '../../resolve/credit-code.ts';
import type { LedgerRow } from '../reading/ledger.ts';
import { columnName } from '../reading/refusal.ts';
import type { Field } from './fields.ts';
import type { Column } from './find-header.ts';
import type { ProductReading } from '../../resolve/read-products.ts';
import { isNothing, readAmount, readDate, readNumber, readShare, readTruth, type CellReading } from './read-cell.ts';
import { readQuantity, type Quantity } from './read-quantity.ts';

export type CellValue = string | number | boolean | Quantity | readonly ProductReading[];

/** One value of a row that a column of its own period gave: 2024年产值. */
export interface PeriodValue {
  value: number;
  period: string | null;
}

/** A row as its fields say it; what is blank or says "nothing" is not there. */
export class LedgerRecord {
  readonly row: number;
  readonly #values = new Map<string, CellValue>();
  readonly #more: { name: string; value: CellValue; period: string | null }[] = [];

  constructor(row: number) {
    this.row = row;
  }

  put(name: string, value: CellValue, period: string | null): void {
    if (this.#values.has(name) || period !== null) this.#more.push({ name, value, period });
    if (!this.#values.has(name)) this.#values.set(name, value);
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

  /** A value as a fault shows it. */
  shown(name: string): string | null {
    const value = this.#values.get(name);
    if (value === undefined) return null;
    if (typeof value !== 'object') return String(value);
    if ('value' in value) return `${value.value}${value.unit ?? ''}`;
    return value.map(({ text }) => text).join('、');
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
  SHARE: (text, column) => readShare(text, column.unit),
  COUNT: (text) => readCount(text),
  DATE: (text) => readDate(text),
  TRUTH: (text) => readTruth(text),
  QUANTITY: (text, column) => readQuantity(text, column.unit, column.header),
};

function readCount(text: string): CellReading<number> {
  const read = readNumber(text.replace(/[人家个户名]$/, ''));
  if ('message' in read || read.value === null || Number.isInteger(read.value)) return read;
  return { message: 'is no whole number', remedy: 'write digits only' };
}

/** The text a fault shows of a cell: enough to find it. */
const shownOf = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

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
    column: index === null ? header : `${columnName(index)} ${(header ?? '').replace(/\s+/g, ' ')}`,
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
  const record = new LedgerRecord(row.row);
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
    if (field.kind === 'FIRM' && (column.second?.kind === 'CODE' || /[0-9A-Za-z]{15}/.test(text))) {
      const { name, code } = nameAndCode(text);
      if (name !== null) record.put(field.name, name, null);
      if (code !== null && field.name === 'enterprise') record.put('uscc', code, null);
      continue;
    }
    if (field.kind === 'PRODUCTS') {
      const readings = isNothing(text) ? [] : readProducts(text);
      if (readings.length > 0) record.put(field.name, readings, null);
      continue;
    }
    const read = (READERS[field.kind] ?? asText)(text, column);
    if ('message' in read) fault(column.index, column.header, text, read);
    else if (read.value !== null) record.put(field.name, read.value, column.period);
  }
  return record;
}
