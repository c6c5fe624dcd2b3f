import { heldText, reference } from './cell-xml.ts';
import { MAIN, XML } from './package-xml.ts';
import type { SheetColumn } from './sheet.ts';
import { linesIn } from './text-width.ts';
import { textElement } from './written-text.ts';

/** The notes on the header of one sheet. */
export interface HeaderNotes {
  sheet: string;
  /** 1-based among the sheets of the workbook. */
  number: number;
  /** 1-based */
  headerRow: number;
  columns: readonly SheetColumn[];
}

interface Note {
  column: number;
  text: string;
}

/** Of the box a note is shown in: characters, and columns of a usual width it covers. */
const WIDTH = 36;
const COLUMNS = 4;
const ROW_POINTS = 15;
const MOST_LINES = 25;
/** Excel numbers the shapes of a sheet within a block of its own. */
const SHAPES = 1024;

function notesOf({ sheet, headerRow, columns }: HeaderNotes): Note[] {
  return columns.flatMap(({ note }, column) => {
    const text = heldText({ sheet, column, row: headerRow }, note ?? '');
    return text.trim() === '' ? [] : [{ column, text }];
  });
}

export const hasNotes = (notes: HeaderNotes) => notesOf(notes).length > 0;

export function commentsXml(notes: HeaderNotes): string {
  const written = notesOf(notes).map(
    ({ column, text }) =>
      `<comment ref="${reference(column, notes.headerRow)}" authorId="0"><text>${textElement(text)}</text></comment>`,
  );
  return `${XML}<comments xmlns="${MAIN}"><authors><author>ParkChain</author></authors><commentList>${written.join('')}</commentList></comments>`;
}

/** The boxes of the notes, which spreadsheets still want as they were drawn twenty years ago; without them Excel repairs the file. */
export function vmlXml(notes: HeaderNotes): string {
  const row = notes.headerRow - 1;
  const shapes = notesOf(notes).map(({ column, text }, index) => {
    const lines = Math.min(MOST_LINES, linesIn(text, WIDTH) + 1);
    const anchor = [column + 1, 15, row, 2, column + 1 + COLUMNS, 15, row + lines, 4].join(', ');
    return `<v:shape id="_x0000_s${notes.number * SHAPES + index + 1}" type="#_x0000_t202" style="position:absolute;width:200pt;height:${lines * ROW_POINTS}pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
  });
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${notes.number}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`;
}
