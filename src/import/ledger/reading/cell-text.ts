/** Longest text of one cell, in characters; a spreadsheet itself stops at 32,767. */
export const LONGEST_CELL = 1_048_576;
/** A spreadsheet has no more columns than these. */
export const MOST_COLUMNS = 16_384;

/**
 * Byte order marks, zero-width, bidirectional and other control characters, halves of a pair: what nobody sees and no
 * comparison survives. The importer marks its own texts with control characters, so none may come from a file.
 */
const INVISIBLE =
  /[\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]|\p{Surrogate}/gu;
/** Every way to end a line inside a cell: Word and old systems have ways of their own. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const BEYOND_ASCII = /[^\n -~]/;

/**
 * The text of a cell as the importer compares it: without invisible characters, composed (NFC), trimmed,
 * lines inside it ended by \n. U+0000 is left for the caller to refuse, who knows the cell.
 */
export function cellText(raw: string): string {
  if (!BEYOND_ASCII.test(raw)) return raw.trim();
  return raw.replace(INVISIBLE, '').replace(LINE_END, '\n').normalize('NFC').trim();
}

/** The cells without the blank ones at their end; the same array. */
export function withoutBlankEnd(cells: string[], keep = 0): string[] {
  let length = cells.length;
  while (length > keep && cells[length - 1] === '') length--;
  cells.length = length;
  return cells;
}
