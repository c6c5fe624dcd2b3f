import type { Visibility } from '../../../graph/storage-names.ts';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { readJson, writeJson } from './json-with-bigint.ts';

/** A row of a table of the graph, as a row of a ledger was understood. */
export interface TableRow {
  table: string;
  row: Record<string, unknown>;
  asOf: string | null;
  /** An earlier row of the import says something of the same, on another date. */
  again?: true;
  /** Set where the row stands on another ground than the ledger at hand: it has waited since an earlier import. */
  waited?: { sourceId: string; place: string | null; visibility: Visibility };
}

/** Everything one row of a ledger became. */
export interface StoredRow {
  /** Counts the rows of all files of the command from 0. */
  ordinal: number;
  /** Number of the sheet it stands in; -1 for a row that has waited. */
  sheet: number;
  /** As the spreadsheet numbers it. */
  row: number;
  rows: TableRow[];
}

const PART = 5_000;

/** The rows of a command between the check of all of them and the first write: compressed in memory, so that no disk can be full. */
export class RowStore {
  readonly #parts: Buffer[] = [];
  #open: string[] = [];
  #rows = 0;
  #statements = 0;

  get rows(): number {
    return this.#rows;
  }

  /** Rows of our tables in them. */
  get statements(): number {
    return this.#statements;
  }

  add(row: StoredRow): void {
    this.#rows++;
    this.#statements += row.rows.length;
    this.#open.push(writeJson(row));
    if (this.#open.length >= PART) this.#close();
  }

  /** The rows in the order they came, a part at a time. */
  *read(): Generator<StoredRow[]> {
    this.#close();
    for (const part of this.#parts) {
      yield inflateRawSync(part)
        .toString('utf8')
        .split('\n')
        .map((line) => readJson(line) as StoredRow);
    }
  }

  #close(): void {
    if (this.#open.length === 0) return;
    this.#parts.push(deflateRawSync(this.#open.join('\n'), { level: 1 }));
    this.#open = [];
  }
}
