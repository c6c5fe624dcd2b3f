import { BadTableError } from '../../../errors.ts';

/** Where in a ledger something is wrong; a place without a line is the whole file. */
export interface Place {
  file: string;
  line?: number | null;
  column?: string | null;
  value?: string | null;
}

/** The one fault that ends the reading of a ledger: past it, rows could no longer be told apart with certainty. */
export function refusal(place: Place, message: string, remedy: string): BadTableError {
  return new BadTableError([
    {
      file: place.file,
      line: place.line ?? null,
      column: place.column ?? null,
      value: place.value ?? null,
      message,
      remedy,
    },
  ]);
}

/** 0 → A, 25 → Z, 26 → AA: a column as the spreadsheet names it. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
