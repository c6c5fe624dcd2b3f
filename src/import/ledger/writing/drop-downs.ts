import { lettersOf } from './cell-xml.ts';
import type { SheetColumn } from './sheet.ts';
import { MOST_DROP_DOWNS, MOST_ROWS, beyondLimit } from './workbook-limits.ts';
import type { WordLists } from './word-lists.ts';
import { escaped } from './written-text.ts';

/** Rows of one column: first and last of each range in turn, ascending. */
type Ranges = number[];

interface DropDown {
  formula: string;
  freely: boolean;
  /** Its cells by column. */
  cells: Map<number, Ranges>;
}

/** No program says how many ranges it reads in one element. */
const MOST_RANGES = 200;

function append(cells: Map<number, Ranges>, column: number, row: number): void {
  const ranges = cells.get(column);
  if (ranges === undefined) cells.set(column, [row, row]);
  else if (ranges.at(-1) === row - 1) ranges[ranges.length - 1] = row;
  else ranges.push(row, row);
}

/** The rows from `first` to the end of the sheet that are in none of the ranges. */
function outside(ranges: Ranges, first: number): Ranges {
  const bounds = [first, ...ranges.map((row, index) => (index % 2 === 0 ? row - 1 : row + 1)), MOST_ROWS];
  const free: Ranges = [];
  for (let at = 0; at < bounds.length; at += 2) {
    const [top = 0, bottom = 0] = bounds.slice(at, at + 2);
    if (top <= bottom) free.push(top, bottom);
  }
  return free;
}

function* references(cells: ReadonlyMap<number, Ranges>): Generator<string> {
  for (const [column, ranges] of cells) {
    const name = lettersOf(column);
    for (let at = 0; at < ranges.length; at += 2) {
      const [top = 0, bottom = 0] = ranges.slice(at, at + 2);
      yield top === bottom ? `${name}${top}` : `${name}${top}:${name}${bottom}`;
    }
  }
}

function* elementsOf({ formula, freely, cells }: DropDown): Generator<string> {
  const all = [...references(cells)];
  for (let at = 0; at < all.length; at += MOST_RANGES) {
    const sqref = all.slice(at, at + MOST_RANGES).join(' ');
    yield `<dataValidation type="list" allowBlank="1"${freely ? '' : ' showErrorMessage="1"'} sqref="${sqref}"><formula1>${escaped(formula)}</formula1></dataValidation>`;
  }
}

/** The drop-downs of one sheet. Cells that offer the same share one, so that many thousand rows stay within the limit. */
export class DropDowns {
  readonly #sheet: string;
  readonly #lists: WordLists;
  readonly #columns: readonly SheetColumn[];
  readonly #found = new Map<string, DropDown>();
  /** What the cells of a column offer where their row says nothing else. */
  readonly #ofColumns: readonly (DropDown | null)[];
  /** Cells whose row says something else: no cell may have two drop-downs. */
  readonly #ofRows = new Map<number, Ranges>();

  constructor(sheet: string, columns: readonly SheetColumn[], lists: WordLists) {
    this.#sheet = sheet;
    this.#lists = lists;
    this.#columns = columns;
    this.#ofColumns = columns.map(({ choices, freely }) => this.#dropDown(choices ?? [], freely === true));
  }

  /** A drop-down for one cell; rows have to come in ascending order. */
  add(column: number, row: number, words: readonly string[]): void {
    const dropDown = this.#dropDown(words, this.#columns[column]?.freely === true);
    if (dropDown === null || dropDown === this.#ofColumns[column]) return;
    append(dropDown.cells, column, row);
    append(this.#ofRows, column, row);
  }

  /** The XML of all of them, once every row was seen; `first` is the first row below the header. */
  *xml(first: number): Generator<string> {
    for (const [column, dropDown] of this.#ofColumns.entries()) {
      dropDown?.cells.set(column, outside(this.#ofRows.get(column) ?? [], first));
    }
    const elements = [...this.#found.values()].flatMap((dropDown) => [...elementsOf(dropDown)]);
    if (elements.length === 0) return;
    if (elements.length > MOST_DROP_DOWNS) {
      throw beyondLimit(
        `Sheet ${this.#sheet} has ${elements.length} different drop-downs; Excel opens ${MOST_DROP_DOWNS}.`,
        'Write fewer rows into one file.',
      );
    }
    yield `<dataValidations count="${elements.length}">`;
    yield* elements;
    yield '</dataValidations>';
  }

  #dropDown(words: readonly string[], freely: boolean): DropDown | null {
    const formula = this.#lists.formulaOf(words);
    if (formula === null) return null;
    const key = `${freely ? 'freely' : 'only'} ${formula}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const dropDown = { formula, freely, cells: new Map<number, Ranges>() };
    this.#found.set(key, dropDown);
    return dropDown;
  }
}
