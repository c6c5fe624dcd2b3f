export interface SheetColumn {
  header: string;
  /** In characters; by the header where it is not given. */
  width?: number;
  /** A note (comment) shown on the header cell. */
  note?: string;
  /** Words to pick from: a drop-down on every row below the header, also on those still to be filled in. */
  choices?: readonly string[];
  /** Whether other values than the words are taken too, here and where a row brings words of its own. */
  freely?: boolean;
  /**
   * TEXT, the default, keeps leading zeros and long digits, also of numbers. Of the others NUMBER and PER_CENT take
   * numbers (0.125 is 12.5 %) and DATE takes YYYY-MM-DD; what a format does not take stays text.
   */
  format?: 'TEXT' | 'NUMBER' | 'DATE' | 'PER_CENT';
}

export interface SheetRow {
  /** null and '' are blank. */
  cells: readonly (string | number | null)[];
  /** Words for one cell of this row, by the index of its column, instead of those of the column. */
  choices?: Readonly<Record<number, readonly string[]>>;
  /** Grey italics: an example or a remark. */
  muted?: boolean;
}

/** A table under its header, which is bold and stays in sight. */
export interface Sheet {
  /** What a spreadsheet does not take in a name is replaced. */
  name: string;
  /** Lines above the header, each merged over the width. */
  titles?: readonly string[];
  columns: readonly SheetColumn[];
  /** Gone through once, row by row, while the file is written. */
  rows: Iterable<SheetRow>;
}
