import { isDay } from '../../../calendar.ts';
import { MOST_COLUMNS } from '../reading/cell-text.ts';
import { columnName } from '../reading/refusal.ts';
import { styleIndex, type Look } from './cell-styles.ts';
import { LONGEST_TEXT, beyondLimit } from './workbook-limits.ts';
import type { SheetColumn } from './sheet.ts';
import { looksLikeFormula, textElement, writtenText } from './written-text.ts';

/** A cell by its sheet, 0-based column and 1-based row. */
export interface CellPlace {
  sheet: string;
  column: number;
  row: number;
}

type Format = NonNullable<SheetColumn['format']>;

const DAY = 86_400_000;
/** Day 0 as all spreadsheets agree on it from March 1900 on; before that they do not agree. */
const DAY_0 = Date.UTC(1899, 11, 30);
const FIRST_AGREED = 61;

/** The letters of a column; a spreadsheet that finds others calls the whole file damaged. */
export function lettersOf(column: number): string {
  if (Number.isInteger(column) && column >= 0 && column < MOST_COLUMNS) return columnName(column);
  throw new RangeError(`no column of a spreadsheet has the index ${column}`);
}

export const reference = (column: number, row: number) => `${lettersOf(column)}${row}`;

/** The text as a file holds it; one that no cell could hold is refused by its place. */
export function heldText({ sheet, column, row }: CellPlace, text: string): string {
  const written = writtenText(text);
  if (written.length <= LONGEST_TEXT) return written;
  throw beyondLimit(
    `The text for cell ${reference(column, row)} of sheet ${sheet} has ${written.length} characters; a spreadsheet holds ${LONGEST_TEXT}.`,
    'Shorten the text where it comes from.',
  );
}

/** Text in the cell itself, never a formula; a blank one keeps the look. */
export function textCell(place: CellPlace, text: string, look: Look, muted = false): string {
  const held = heldText(place, text);
  const start = `<c r="${reference(place.column, place.row)}" s="${styleIndex(look, { muted, quoted: looksLikeFormula(text) })}"`;
  return held === '' ? `${start}/>` : `${start} t="inlineStr"><is>${textElement(held)}</is></c>`;
}

function serialDay(text: string): number | null {
  if (!isDay(text)) return null;
  const serial = (Date.parse(text) - DAY_0) / DAY;
  return serial < FIRST_AGREED ? null : serial;
}

/** The number a cell of the format holds; null where it holds text. A number is no date: 2024 would be a day of 1905. */
function numberOf(value: string | number, format: Format): number | null {
  if (typeof value === 'string') return format === 'DATE' ? serialDay(value) : null;
  return format === 'NUMBER' || format === 'PER_CENT' ? value : null;
}

/** A cell of a data row by the format of its column; '' where it is blank. */
export function dataCell(place: CellPlace, value: string | number | null, format: Format, muted: boolean): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`${value} for cell ${reference(place.column, place.row)} of sheet ${place.sheet}`);
  }
  const number = numberOf(value, format);
  if (number === null) return textCell(place, String(value), 'TEXT', muted);
  return `<c r="${reference(place.column, place.row)}" s="${styleIndex(format, { muted })}"><v>${number}</v></c>`;
}
