import { cellText, LONGEST_CELL, MOST_COLUMNS, withoutBlankEnd } from './cell-text.ts';
import type { LedgerRow } from './ledger.ts';
import { columnIndex, type Area } from './merged-areas.ts';
import type { NumberKind } from './number-formats.ts';
import { numberText } from './number-text.ts';
import { columnName, refusal } from './refusal.ts';
import { RepeatedCells, type OpenRow } from './repeated-cells.ts';
import { withoutEscapes } from './shared-strings.ts';
import { walkXml, type Attributes, type XmlVisitor } from './workbook-xml.ts';

/** What the cells of a sheet refer to. */
export interface CellContext {
  /** The sheet as faults name it: 台账.xlsx!Sheet1. */
  shown: string;
  strings: readonly string[];
  kinds: readonly NumberKind[];
  from1904: boolean;
}

interface OpenCell {
  index: number;
  type: string;
  kind: NumberKind;
  raw: string;
  hasValue: boolean;
  isFormula: boolean;
}

const MOST_ROWS = 1_048_576;
const SAVE_AGAIN = 'open it in Excel or WPS and save it again as .xlsx';

/** Cells by the elements of a sheet's XML → rows, numbered as the sheet shows them. */
class SheetVisitor implements XmlVisitor {
  readonly #context: CellContext;
  readonly found: OpenRow[] = [];
  #row = 0;
  #column = 0;
  #open: OpenRow | null = null;
  #cell: OpenCell | null = null;
  #inText = false;
  #inReading = false;

  constructor(context: CellContext) {
    this.#context = context;
  }

  open(name: string, attributes: Attributes): void {
    const cell = this.#cell;
    if (cell === null) {
      if (name === 'c' && this.#open !== null) this.#openCell(attributes);
      else if (name === 'row') this.#openRow(attributes['r']);
    } else if (name === 'f') cell.isFormula = true;
    else if (name === 'rPh') this.#inReading = true;
    else if (name === 'v' || (name === 't' && !this.#inReading)) {
      cell.hasValue = true;
      this.#inText = true;
    }
  }

  text(text: string): void {
    if (!this.#inText || this.#cell === null) return;
    this.#cell.raw += text;
    if (this.#cell.raw.length > LONGEST_CELL)
      throw this.#refusal(this.#cell, 'is longer than 1 MB', 'shorten the cell');
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inText = false;
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'c' && this.#cell !== null) this.#closeCell(this.#cell);
    else if (name === 'row' && this.#open !== null) {
      this.found.push(this.#open);
      this.#open = null;
    }
  }

  #openRow(number: string | undefined): void {
    const row = number === undefined ? this.#row + 1 : Number(number);
    if (!Number.isInteger(row) || row <= this.#row || row > MOST_ROWS) {
      throw refusal({ file: this.#context.shown, line: this.#row }, 'is followed by a row out of order', SAVE_AGAIN);
    }
    this.#row = row;
    this.#column = 0;
    this.#open = { row, cells: [], formulas: null };
  }

  #openCell({ r, s, t }: Attributes): void {
    const index = r === undefined ? this.#column : columnIndex(/^[A-Z]*/.exec(r)?.[0] ?? '');
    if (index < 0 || index >= MOST_COLUMNS) {
      throw refusal(
        { file: this.#context.shown, line: this.#row, value: r ?? null },
        'is no cell of a sheet',
        SAVE_AGAIN,
      );
    }
    this.#column = index + 1;
    const kind = s === undefined ? 'NUMBER' : (this.#context.kinds[Number(s)] ?? 'NUMBER');
    this.#cell = { index, type: t ?? 'n', kind, raw: '', hasValue: false, isFormula: false };
  }

  #closeCell(cell: OpenCell): void {
    this.#cell = null;
    const open = this.#open;
    if (open === null || (!cell.hasValue && !cell.isFormula)) return;
    const text = this.#textOf(cell);
    if (text.includes('\0')) throw this.#refusal(cell, 'holds the character U+0000', 'type the cell anew');
    // A formula that gave an empty text is a blank cell; one that was never calculated hides a value.
    if (text === '' && cell.hasValue) return;
    open.cells[cell.index] = text;
    if (cell.isFormula) (open.formulas ??= new Set()).add(cell.index);
  }

  #textOf(cell: OpenCell): string {
    const { raw, type } = cell;
    if (type === 's') {
      const text = this.#context.strings[raw === '' ? -1 : Number(raw)];
      if (text !== undefined || raw === '') return text ?? '';
      throw this.#refusal(cell, 'refers to a text the workbook does not hold', SAVE_AGAIN);
    }
    if (type === 'b') return raw === '' ? '' : raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE';
    if (type === 'd') return /^\s*(\d{4}-\d\d-\d\d)(?:T|\s*$)/.exec(raw)?.[1] ?? cellText(raw);
    if (type === 'n') {
      const value = Number(raw);
      return raw.trim() === '' || !Number.isFinite(value)
        ? cellText(raw)
        : numberText(value, cell.kind, this.#context.from1904);
    }
    return cellText(withoutEscapes(raw));
  }

  #refusal({ index, raw }: OpenCell, message: string, remedy: string) {
    return refusal(
      { file: this.#context.shown, line: this.#row, column: columnName(index), value: raw.slice(0, 80) },
      message,
      remedy,
    );
  }
}

function finished({ row, cells, formulas }: OpenRow): LedgerRow | null {
  // Formulas without any value are kept, though blank, so that somebody can be told.
  let last = -1;
  for (const index of formulas ?? []) last = Math.max(last, index);
  const texts = withoutBlankEnd(
    Array.from(cells, (text: string | undefined) => text ?? ''),
    last + 1,
  );
  if (texts.length === 0) return null;
  return formulas === null ? { row, cells: texts } : { row, cells: texts, formulas };
}

/** The rows of one sheet; those that only a merged area reaches are among them. */
export async function* sheetRows(
  bytes: AsyncIterable<Buffer>,
  context: CellContext,
  areas: readonly Area[],
): AsyncGenerator<LedgerRow> {
  const visitor = new SheetVisitor(context);
  const repeated = new RepeatedCells(context.shown, areas);
  let last = 0;
  function* filled(open: OpenRow): Generator<LedgerRow> {
    repeated.fill(open);
    last = open.row;
    const row = finished(open);
    if (row !== null) yield row;
  }
  function* between(end: number): Generator<LedgerRow> {
    while (last + 1 < Math.min(end, repeated.reaches + 1)) yield* filled({ row: last + 1, cells: [], formulas: null });
  }
  const harvest = function* () {
    for (const open of visitor.found) {
      yield* between(open.row);
      yield* filled(open);
    }
    visitor.found.length = 0;
  };
  for await (const row of walkXml(bytes, context.shown, visitor, harvest)) yield row;
  yield* between(Infinity);
}
