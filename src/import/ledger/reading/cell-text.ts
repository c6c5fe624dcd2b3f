/** Longest text of one cell, in characters; a spreadsheet itself stops at 32,767. */
export const LONGEST_CELL = 1_048_576;
/** A spreadsheet has no more columns than these. */
export const MOST_COLUMNS = 16_384;

/** Byte order marks, zero-width and bidirectional control characters: what nobody sees and no comparison survives. */
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const BEYOND_ASCII = /[^\n -~]/;

/**
 * The text of a cell as the importer compares it: without invisible characters, composed (NFC), trimmed,
 * lines inside it ended by \n. U+0000 is left for the caller to refuse, who knows the cell.
 */
export function cellText(raw: string): string {
  if (!BEYOND_ASCII.test(raw)) return raw.trim();
  return raw.replace(INVISIBLE, '').replace(/\r\n?/g, '\n').normalize('NFC').trim();
}

/** The cells without the blank ones at their end; the same array. */
export function withoutBlankEnd(cells: string[], keep = 0): string[] {
  let length = cells.length;
  while (length > keep && cells[length - 1] === '') length--;
  cells.length = length;
  return cells;
}
