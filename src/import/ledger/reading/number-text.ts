import type { NumberKind } from './number-formats.ts';

const DAY = 86_400_000;
/** 9999-12-31, the last day a spreadsheet knows, as a number of the system of 1900. */
const LAST_DAY = 2_958_465;
/** Day 0 of the system of 1904 as a number of the system of 1900. */
const DAYS_TO_1904 = 1_462;

/** A serial day as YYYY-MM-DD; null where a spreadsheet shows no date for it. */
function dayText(serial: number, from1904: boolean): string | null {
  const day = Math.floor(serial) + (from1904 ? DAYS_TO_1904 : 0);
  if (day < 1 || day > LAST_DAY || serial < 0) return null;
  // The system of 1900 counts a 29th of February 1900, which was not.
  if (day === 60) return null;
  return new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY).toISOString().slice(0, 10);
}

function timeText(serial: number): string {
  return new Date(Math.round(serial * 86_400) * 1000).toISOString().slice(11, 19);
}

/** The canonical text of a number: 5000, 12.5%, 2024-05-01; a time without a day is 08:30:00. */
export function numberText(value: number, kind: NumberKind, from1904: boolean): string {
  if (kind === 'NUMBER') return String(value);
  // Fifteen digits are what a spreadsheet counts with: 0.07 is 7%, not 7.000000000000001%.
  if (kind === 'PERCENT') return `${Number((value * 100).toPrecision(15))}%`;
  if (kind === 'TIME' && value >= 0 && value < 1) return timeText(value);
  return dayText(value, from1904) ?? String(value);
}
