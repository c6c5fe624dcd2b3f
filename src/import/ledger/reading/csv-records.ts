import { columnName, refusal } from './refusal.ts';
import { LONGEST_CELL, MOST_COLUMNS } from './cell-text.ts';

export interface CsvRecord {
  /** 1-based line of the file on which the record begins. */
  line: number;
  cells: string[];
}

const QUOTE = 0x22;
const RETURN = 0x0d;
const NEWLINE = 0x0a;
/** Longest record, in characters. */
const LONGEST_RECORD = 8 * LONGEST_CELL;

/** CLOSED is right behind a quote, where a second one doubles it; PADDED is behind the blanks that may follow. */
type State = 'START' | 'PLAIN' | 'QUOTED' | 'CLOSED' | 'PADDED';

/**
 * Text, in pieces as it comes, → records. Not csv-parse: where records differ in length, as below a title line, it
 * builds an error for each (600,000 records: 18 s, here 1 s), and it does not tell on which line an open quote began.
 */
export class CsvRecords {
  readonly #file: string;
  readonly #delimiter: number;
  /** Whole records found so far; the caller takes them out. */
  readonly found: CsvRecord[] = [];
  #state: State = 'START';
  #line = 1;
  #recordLine = 1;
  #quoteLine = 1;
  #cell = '';
  #cells: string[] = [];
  #length = 0;
  #afterReturn = false;

  constructor(file: string, delimiter: string) {
    this.#file = file;
    this.#delimiter = delimiter.charCodeAt(0);
  }

  push(text: string): void {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (this.#state === 'QUOTED') {
        if (code === QUOTE) {
          this.#take(text, from, at);
          this.#state = 'CLOSED';
          this.#afterReturn = false;
        } else if (code === NEWLINE || code === RETURN) this.#countLine(code);
        else this.#afterReturn = false;
        continue;
      }
      if (code === NEWLINE && this.#afterReturn) {
        this.#afterReturn = false;
        from = at + 1;
        continue;
      }
      this.#afterReturn = false;
      if (code === this.#delimiter || code === NEWLINE || code === RETURN) {
        if (this.#state === 'PLAIN') this.#take(text, from, at);
        this.#endCell();
        if (code !== this.#delimiter) this.#endRecord(code);
        from = at + 1;
      } else if (this.#state === 'START') {
        this.#state = code === QUOTE ? 'QUOTED' : 'PLAIN';
        this.#quoteLine = this.#line;
        from = code === QUOTE ? at + 1 : at;
      } else if (this.#state !== 'PLAIN') {
        from = this.#afterQuote(code, at);
      }
    }
    if (this.#state === 'PLAIN' || this.#state === 'QUOTED') this.#take(text, from, text.length);
  }

  /** Ends the last record, which may lack its line's end. */
  end(): void {
    if (this.#state === 'QUOTED') {
      throw refusal(
        { file: this.#file, line: this.#quoteLine, column: columnName(this.#cells.length), value: this.#cell },
        'opens a quote that is never closed',
        'close the quote, or write a quote inside a quoted cell twice',
      );
    }
    if (this.#state === 'START' && this.#cells.length === 0) return;
    this.#endCell();
    this.#endRecord(NEWLINE);
  }

  /** A character behind a closed quote: the quote was half of a doubled one, or only blanks may follow. */
  #afterQuote(code: number, at: number): number {
    if (code === QUOTE && this.#state === 'CLOSED') {
      this.#state = 'QUOTED';
      return at;
    }
    if (code === 0x20 || code === 0x09) {
      this.#state = 'PADDED';
      return at + 1;
    }
    throw refusal(
      { file: this.#file, line: this.#line, column: columnName(this.#cells.length), value: this.#cell },
      'goes on after its closing quote',
      'write a quote inside a quoted cell twice',
    );
  }

  #countLine(code: number): void {
    if (code === RETURN || !this.#afterReturn) this.#line++;
    this.#afterReturn = code === RETURN;
  }

  #take(text: string, from: number, to: number): void {
    this.#cell += text.slice(from, to);
    this.#length += to - from;
    if (this.#cell.length <= LONGEST_CELL && this.#length <= LONGEST_RECORD) return;
    throw refusal(
      {
        file: this.#file,
        line: this.#state === 'QUOTED' ? this.#quoteLine : this.#recordLine,
        column: columnName(this.#cells.length),
        value: this.#cell.slice(0, 80),
      },
      'is longer than 1 MB',
      'shorten the cell, or close the quote it opens with',
    );
  }

  #endCell(): void {
    if (this.#cells.length === MOST_COLUMNS) {
      throw refusal(
        { file: this.#file, line: this.#recordLine },
        `has more than ${MOST_COLUMNS} columns`,
        'check the delimiter, and save the table again as UTF-8 CSV',
      );
    }
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'START';
  }

  #endRecord(code: number): void {
    this.found.push({ line: this.#recordLine, cells: this.#cells });
    this.#cells = [];
    this.#length = 0;
    this.#countLine(code);
    this.#recordLine = this.#line;
  }
}
