import { refusal } from './refusal.ts';
import type { Area } from './merged-areas.ts';

/** A row while it is put together. */
export interface OpenRow {
  row: number;
  /** Sparse: a hole is a blank cell. */
  cells: string[];
  formulas: Set<number> | null;
}

interface Repeated extends Area {
  text: string;
  isFormula: boolean;
}

/** Areas that reach a row at once; more than columns there are only where areas overlap. */
const MOST_AT_ONCE = 16_384;
const MOST_CELLS = 50_000_000;

/**
 * Repeats the value of a merged area into every cell of it, row by row as the rows come. An area whose first cell
 * is blank repeats nothing.
 */
export class RepeatedCells {
  readonly #shown: string;
  readonly #areas: readonly Area[];
  #next = 0;
  #current: Repeated[] = [];
  #cells = 0;

  /** `areas` by their first row. */
  constructor(shown: string, areas: readonly Area[]) {
    this.#shown = shown;
    this.#areas = areas;
  }

  /** Last row that an area now open reaches; 0 where none is open. */
  get reaches(): number {
    return this.#current.reduce((last, { bottom }) => Math.max(last, bottom), 0);
  }

  /** Fills the row; rows have to come in ascending order. */
  fill(open: OpenRow): void {
    if (this.#current.length > 0) this.#current = this.#current.filter(({ bottom }) => bottom >= open.row);
    for (;;) {
      const area = this.#areas[this.#next];
      if (area === undefined || area.top > open.row) break;
      this.#next++;
      if (area.top === open.row) this.#begin(area, open);
    }
    for (const { left, right, text, isFormula } of this.#current) {
      for (let index = left; index <= right; index++) {
        open.cells[index] = text;
        if (isFormula) (open.formulas ??= new Set()).add(index);
      }
      this.#count(right - left + 1, open.row);
    }
    this.#count(open.cells.length, open.row);
  }

  #begin(area: Area, { row, cells, formulas }: OpenRow): void {
    const text = cells[area.left] ?? '';
    const isFormula = formulas?.has(area.left) === true;
    if (text === '' && !isFormula) return;
    this.#current.push({ ...area, text, isFormula });
    if (this.#current.length > MOST_AT_ONCE) {
      throw refusal({ file: this.#shown, line: row }, 'has merged areas that overlap', 'unmerge the cells');
    }
  }

  #count(cells: number, row: number): void {
    this.#cells += cells;
    if (this.#cells <= MOST_CELLS) return;
    throw refusal(
      { file: this.#shown, line: row },
      `has more than ${MOST_CELLS} cells up to here, merged ones counted in full`,
      'unmerge the cells, and delete what stands far to the right or below the table',
    );
  }
}
