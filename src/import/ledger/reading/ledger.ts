/** A row of a ledger as canonical text (`cell-text`); wholly blank rows are left out, blank cells at the end are cut. */
export interface LedgerRow {
  /** 1-based, as the spreadsheet or editor shows it */
  row: number;
  cells: readonly string[];
  /** indexes of cells that hold a formula */
  formulas?: ReadonlySet<number>;
}

export interface LedgerSheet {
  readonly file: string;
  /** null for CSV */
  readonly sheet: string | null;
  /** May be iterated several times. A BadTableError of a row is thrown when the reading comes to it. */
  rows(): AsyncIterable<LedgerRow>;
}

export interface Ledger {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Visible sheets in the order of the workbook. */
  readonly sheets: readonly LedgerSheet[];
  /** Names of hidden sheets: they are not read, and somebody should be told. */
  readonly hiddenSheets: readonly string[];
}
