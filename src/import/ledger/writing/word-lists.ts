import { textCell } from './cell-xml.ts';
import { styleIndex } from './cell-styles.ts';
import { MAIN, XML } from './package-xml.ts';
import { MOST_ROWS, beyondLimit } from './workbook-limits.ts';
import { looksLikeFormula, writtenText } from './written-text.ts';

const LONGEST_INLINE = 255;
/** A comma parts the words, a quote ends them, space around them is cut off, _x000D_ may be read as a character. */
const NOT_INLINE = /[,"\n\t]|^\s|\s$|_x[0-9A-Fa-f]{4}_/;
/** Stands in no written text. */
const BETWEEN = '\0';

/** Words of drop-downs: short lists within the formula, others one below the other on a sheet that is hidden. */
export class WordLists {
  readonly #sheet: string;
  /** First row of a list by its words. */
  readonly #rows = new Map<string, number>();
  #next = 1;

  /** `sheet` is the name the hidden sheet will have. */
  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** The formula of a drop-down of these words; null where there are none. */
  formulaOf(words: readonly string[]): string | null {
    const written = [...new Set(words.map(writtenText))].filter((word) => word.trim() !== '');
    if (written.length === 0) return null;
    const inline = written.join(',');
    if (inline.length <= LONGEST_INLINE && !written.some((word) => NOT_INLINE.test(word) || looksLikeFormula(word))) {
      return `"${inline}"`;
    }
    const first = this.#rowOf(written);
    return `'${this.#sheet.replaceAll("'", "''")}'!$A$${first}:$A$${first + written.length - 1}`;
  }

  /** The XML of the hidden sheet. */
  *sheetXml(): Generator<string> {
    yield `${XML}<worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="40" style="${styleIndex('TEXT')}" customWidth="1"/></cols><sheetData>`;
    let row = 0;
    for (const list of this.#rows.keys()) {
      for (const word of list.split(BETWEEN)) {
        row++;
        yield `<row r="${row}">${textCell({ sheet: this.#sheet, column: 0, row }, word, 'TEXT')}</row>`;
      }
    }
    yield '</sheetData></worksheet>';
  }

  #rowOf(words: readonly string[]): number {
    const key = words.join(BETWEEN);
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const first = this.#next;
    this.#next += words.length;
    if (this.#next > MOST_ROWS + 1) {
      throw beyondLimit(
        `The drop-downs offer more than ${MOST_ROWS} words; a workbook holds no more.`,
        'Offer fewer words in a cell, or write fewer rows into one file.',
      );
    }
    this.#rows.set(key, first);
    return first;
  }
}
