import type { Visibility } from '../../../graph/storage-names.ts';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

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
const BIG = '\u0002';

/** JSON has no bigint. Few rows hold one, and a replacer costs more than the rest. */
function written(row: StoredRow): string {
  try {
    return JSON.stringify(row);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `${BIG}${value}` : value));
  }
}

function readBack(line: string): StoredRow {
  if (!line.includes('\\u0002')) return JSON.parse(line) as StoredRow;
  return JSON.parse(line, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(BIG) ? BigInt(value.slice(1)) : value,
  ) as StoredRow;
}

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

  get parts(): number {
    return this.#parts.length + (this.#open.length > 0 ? 1 : 0);
  }

  add(row: StoredRow): void {
    this.#rows++;
    this.#statements += row.rows.length;
    this.#open.push(written(row));
    if (this.#open.length >= PART) this.#close();
  }

  /** The rows in the order they came, a part at a time. */
  *read(): Generator<StoredRow[]> {
    this.#close();
    for (const part of this.#parts) {
      yield inflateRawSync(part).toString('utf8').split('\n').map(readBack);
    }
  }

  #close(): void {
    if (this.#open.length === 0) return;
    this.#parts.push(deflateRawSync(this.#open.join('\n'), { level: 1 }));
    this.#open = [];
  }
}
