import { clean, factorOf, unitsOf, type Dimension } from './units.ts';

export type CellReading<T> = { value: T | null } | { message: string; remedy: string };

/** What bureaus write for "nothing to report"; it is no zero. */
const NOTHING = new Set(['', '-', '--', '—', '——', '/', '\\', '无', '暂无', '不详', '未知', 'n/a', 'na', 'null', '空']);

export const isNothing = (text: string): boolean => NOTHING.has(text.trim().toLowerCase());

const FULL = /[０-９．，％]/g;
const half = (text: string) =>
  text.replace(FULL, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/\s+/g, '');

const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(e[+-]?\d{1,3})?(.*)$/i;

interface Figure {
  value: number;
  /** What stands behind the number. */
  rest: string;
}

/** `1,234.5万元` → 1234.5 and 万元; null where the text does not begin with one number. */
function figureIn(text: string): Figure | null {
  const match = NUMBER.exec(half(text).replace(/^(约|近|超|达|共)/, ''));
  const [, sign = '', whole, fraction, power = '', rest = ''] = match ?? [];
  const isRange = /^[-~～至到—]+\d/.test(rest);
  if (isRange || (whole === undefined && fraction === undefined)) return null;
  const value = Number(`${sign}${(whole ?? '0').replaceAll(',', '')}${fraction ?? ''}${power}`);
  return { value, rest };
}

/** 3-5亿元, 5万吨~8万吨 */
export const isRange = (text: string): boolean => /\d[^\d]{0,8}(?<!截)[-~～至到—]\s*\d/.test(text);

export const RANGE = { message: 'is a range', remedy: 'write one number; keep the range in a remark' };

function refused(text: string, what: string): { message: string; remedy: string } {
  return isRange(text)
    ? RANGE
    : { message: `is no ${what}`, remedy: 'write digits, such as 1234.5, and the unit in the header' };
}

function finite(value: number): CellReading<number> {
  if (!Number.isFinite(value)) return { message: 'is larger than any number', remedy: 'correct the number' };
  return { value: clean(value) };
}

function bounded(value: number, what: string): CellReading<number> {
  return value < 0 ? { message: 'is below zero', remedy: `write ${what} of zero or more` } : finite(value);
}

/** A plain number; a unit behind it is a fault, since nobody would know what was meant. */
export function readNumber(text: string): CellReading<number> {
  const read = readFigure(text);
  return 'message' in read || read.value === null ? read : bounded(read.value, 'a number');
}

/** A number that may be below zero, as growth is. */
export function readFigure(text: string): CellReading<number> {
  if (isNothing(text)) return { value: null };
  const figure = figureIn(text);
  return figure === null || figure.rest !== '' ? refused(text, 'number') : finite(figure.value);
}

/** Money in CNY or area in ha. The unit in the cell wins over the one in the header; without either it is a fault. */
export function readAmount(text: string, dimension: Dimension, headerUnit: string | null): CellReading<number> {
  if (isNothing(text)) return { value: null };
  const figure = figureIn(text);
  if (figure === null) return refused(text, dimension === 'MONEY' ? 'amount of money' : 'area');
  const unit = figure.rest === '' ? headerUnit : figure.rest;
  if (unit === null) {
    return {
      message: 'has no unit',
      remedy: `write the unit in the header's brackets, such as ${dimension === 'MONEY' ? '(万元)' : '(亩)'}`,
    };
  }
  const factor = factorOf(dimension, unit);
  if (factor === null) {
    if (isRange(text)) return RANGE;
    return {
      message: `has the unit ${JSON.stringify(unit)}, which is not known here`,
      remedy: `use one of ${unitsOf(dimension).slice(0, 6).join(', ')}`,
    };
  }
  return bounded(figure.value * factor, dimension === 'MONEY' ? 'a sum' : 'an area');
}

/** A share as a fraction of 1: `12.5%`, `0.125`; a bare number above 1 is per cent where the header says so. */
export function readShare(text: string, headerUnit: string | null): CellReading<number> {
  if (isNothing(text)) return { value: null };
  const figure = figureIn(text);
  if (figure === null || (figure.rest !== '' && figure.rest !== '%')) return refused(text, 'share');
  const perCent = figure.rest === '%' || (headerUnit !== null && half(headerUnit) === '%');
  const value = perCent ? figure.value / 100 : figure.value;
  if (value > 1) {
    return {
      message: 'is a share above 1',
      remedy: 'write a fraction such as 0.95, or per cent with the sign, such as 95%',
    };
  }
  return bounded(value, 'a share');
}

const DATE = /^(\d{4})(?:[年./-](\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?)?年?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** YYYY, YYYY-MM or YYYY-MM-DD, from 2025年3月1日, 2025/3/1, 2025.3, 20250301; a time of day behind it is left out. */
export function readDate(text: string): CellReading<string> {
  if (isNothing(text)) return { value: null };
  const plain = half(text).replace(/T?\d{1,2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, '');
  const [, year, month, day] = COMPACT.exec(plain) ?? DATE.exec(plain) ?? [];
  const wrong = { message: 'is no date', remedy: 'write 2025-03-01, 2025年3月1日, 2025-03 or 2025' };
  if (year === undefined) return wrong;
  if (month === undefined) return { value: year };
  const [m, d] = [Number(month), day === undefined ? 1 : Number(day)];
  const made = new Date(Date.UTC(Number(year), m - 1, d));
  if (made.getUTCMonth() !== m - 1 || made.getUTCDate() !== d) return wrong;
  const two = (number: number) => String(number).padStart(2, '0');
  return { value: day === undefined ? `${year}-${two(m)}` : `${year}-${two(m)}-${two(d)}` };
}

const BEGINS_WITH_YEAR = /^(?:19|20)\d{2}(?=\D)/;

/** The time a figure is of: a date, or a part of a year or several years as they are written (2025年1-6月, 2020H1, 2021-2025). */
export function readPeriod(text: string): CellReading<string> {
  const plain = half(text).replace(/(?<=^\d{4}年)度$|(?<=月)份$/, '');
  const read = readDate(plain);
  if ('value' in read) return read;
  // What is formed like a date is one, or a slip of the pen: 2026-13.
  if (BEGINS_WITH_YEAR.test(plain) && !DATE.test(plain)) return { value: plain };
  return { message: 'is no period', remedy: 'write 2025, 2025-06, 2025年上半年 or 2025Q1' };
}

const YES = new Set(['是', '有', '√', '✓', '规上', 'y', 'yes', 'true', '1', '齐全', '完整']);
const NO = new Set(['否', '无', '×', 'x', '规下', 'n', 'no', 'false', '0', '不齐全', '不完整']);

export function readTruth(text: string): CellReading<boolean> {
  const plain = half(text).toLowerCase();
  if (YES.has(plain)) return { value: true };
  if (NO.has(plain)) return { value: false };
  return isNothing(text) ? { value: null } : { message: 'is neither yes nor no', remedy: 'write 是 or 否' };
}
