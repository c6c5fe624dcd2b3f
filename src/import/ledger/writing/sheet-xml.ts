import { MOST_COLUMNS } from '../reading/cell-text.ts';
import { dataCell, reference, textCell } from './cell-xml.ts';
import { styleIndex, type Look } from './cell-styles.ts';
import { DropDowns } from './drop-downs.ts';
import { MAIN, REFERENCES, XML } from './package-xml.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';
import { linesIn, textWidth } from './text-width.ts';
import { MOST_ROWS, beyondLimit } from './workbook-limits.ts';
import type { WordLists } from './word-lists.ts';

const NARROWEST = 12;
const WIDEST_GUESS = 40;
const WIDEST = 255;
const LINE_POINTS = 15;
const HIGHEST_POINTS = 409;

/** What a sheet has to know of the workbook around it. */
export interface SheetSetting {
  /** As the workbook names it. */
  name: string;
  isFirst: boolean;
  hasNotes: boolean;
  lists: WordLists;
}

const widthOf = ({ width, header }: SheetColumn) =>
  width === undefined ? Math.min(WIDEST_GUESS, Math.max(NARROWEST, textWidth(header) + 3)) : Math.min(WIDEST, width);

/** A title is merged over the width, and merged cells do not grow with their text: their height is guessed here. */
function titleRow(sheet: string, row: number, text: string, widths: readonly number[]): string {
  const look: Look = row === 1 ? 'TITLE' : 'LINE';
  const width = widths.reduce((sum, each) => sum + each, 0);
  const lines = linesIn(text, Math.max(NARROWEST, width));
  const height = lines > 1 ? ` ht="${Math.min(HIGHEST_POINTS, lines * LINE_POINTS)}" customHeight="1"` : '';
  return `<row r="${row}"${height}>${textCell({ sheet, column: 0, row }, text, look)}</row>`;
}

function* head({ name, isFirst }: SheetSetting, { titles = [], columns }: Sheet): Generator<string> {
  const header = titles.length + 1;
  const widths = columns.map(widthOf);
  const selected = isFirst ? ' tabSelected="1"' : '';
  const below = reference(0, header + 1);
  yield `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${REFERENCES}"><sheetViews><sheetView${selected} workbookViewId="0"><pane ySplit="${header}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>`;
  // The format of a column is also that of the cells somebody will fill in.
  const cols = columns.map(
    ({ format }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widths[index]}" style="${styleIndex(format ?? 'TEXT')}" customWidth="1"/>`,
  );
  if (cols.length > 0) yield `<cols>${cols.join('')}</cols>`;
  yield '<sheetData>';
  for (const [index, title] of titles.entries()) yield titleRow(name, index + 1, title, widths);
  const cells = columns.map(({ header: text }, column) =>
    textCell({ sheet: name, column, row: header }, text, 'HEADER'),
  );
  yield `<row r="${header}">${cells.join('')}</row>`;
}

function dataRow(sheet: string, row: number, { cells, muted }: SheetRow, columns: readonly SheetColumn[]): string {
  if (row > MOST_ROWS) {
    throw beyondLimit(
      `Sheet ${sheet} has more than ${MOST_ROWS} rows; a spreadsheet holds no more.`,
      'Write fewer rows into one file, or write a CSV file.',
    );
  }
  let written = '';
  for (const [column, value] of cells.entries()) {
    written += dataCell({ sheet, column, row }, value, columns[column]?.format ?? 'TEXT', muted === true);
  }
  return `<row r="${row}">${written}</row>`;
}

function* tail({ titles = [], columns }: Sheet, hasNotes: boolean, dropDowns: DropDowns): Generator<string> {
  yield '</sheetData>';
  if (titles.length > 0 && columns.length > 1) {
    const areas = titles.map(
      (_, index) => `<mergeCell ref="${reference(0, index + 1)}:${reference(columns.length - 1, index + 1)}"/>`,
    );
    yield `<mergeCells count="${areas.length}">${areas.join('')}</mergeCells>`;
  }
  yield* dropDowns.xml(titles.length + 2);
  if (hasNotes) yield '<legacyDrawing r:id="rId1"/>';
  yield '</worksheet>';
}

/** The XML of a sheet, row by row as its rows come. */
export function* sheetXml(sheet: Sheet, setting: SheetSetting): Generator<string> {
  const { columns, titles = [] } = sheet;
  if (columns.length > MOST_COLUMNS) {
    throw beyondLimit(
      `Sheet ${setting.name} has ${columns.length} columns; a spreadsheet holds ${MOST_COLUMNS}.`,
      'Write fewer columns into one file.',
    );
  }
  const dropDowns = new DropDowns(setting.name, columns, setting.lists);
  yield* head(setting, sheet);
  let row = titles.length + 1;
  for (const each of sheet.rows) {
    row++;
    for (const [column, words] of Object.entries(each.choices ?? {})) dropDowns.add(Number(column), row, words);
    yield dataRow(setting.name, row, each, columns);
  }
  yield* tail(sheet, setting.hasNotes, dropDowns);
}
