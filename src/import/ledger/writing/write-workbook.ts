import { stylesXml } from './cell-styles.ts';
import { commentsXml, hasNotes, vmlXml } from './header-notes.ts';
import { writeNewFile } from './new-file.ts';
import {
  contentTypesXml,
  packageRelationshipsXml,
  sheetRelationshipsXml,
  workbookRelationshipsXml,
  workbookXml,
  type SheetEntry,
} from './package-xml.ts';
import type { Sheet } from './sheet.ts';
import { sheetNames } from './sheet-names.ts';
import { sheetXml } from './sheet-xml.ts';
import { WordLists } from './word-lists.ts';
import { ZipWriter } from './zip-writer.ts';

export type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

/** Name of the hidden sheet that holds the words of the longer drop-downs; it is there only where they need it. */
const WORDS_SHEET = '选项';

async function writeParts(zip: ZipWriter, sheets: readonly Sheet[]): Promise<void> {
  const names = sheetNames([...sheets.map(({ name }) => name), WORDS_SHEET]);
  const wordsName = names.at(-1) ?? WORDS_SHEET;
  const lists = new WordLists(wordsName);
  const entries: SheetEntry[] = [];
  await zip.add('_rels/.rels', [packageRelationshipsXml()]);
  await zip.add('xl/styles.xml', [stylesXml()]);
  for (const [index, sheet] of sheets.entries()) {
    const number = index + 1;
    const name = names[index] ?? sheet.name;
    const notes = { sheet: name, number, headerRow: (sheet.titles?.length ?? 0) + 1, columns: sheet.columns };
    const entry = { name, isHidden: false, hasNotes: hasNotes(notes) };
    entries.push(entry);
    await zip.add(
      `xl/worksheets/sheet${number}.xml`,
      sheetXml(sheet, { name, isFirst: index === 0, hasNotes: entry.hasNotes, lists }),
    );
    if (!entry.hasNotes) continue;
    await zip.add(`xl/worksheets/_rels/sheet${number}.xml.rels`, [sheetRelationshipsXml(number)]);
    await zip.add(`xl/comments${number}.xml`, [commentsXml(notes)]);
    await zip.add(`xl/drawings/vmlDrawing${number}.vml`, [vmlXml(notes)]);
  }
  if (!lists.isEmpty) {
    entries.push({ name: wordsName, isHidden: true, hasNotes: false });
    await zip.add(`xl/worksheets/sheet${entries.length}.xml`, lists.sheetXml());
  }
  // Last, since only now it is known which sheets there are; the order of the parts means nothing.
  await zip.add('xl/workbook.xml', [workbookXml(entries)]);
  await zip.add('xl/_rels/workbook.xml.rels', [workbookRelationshipsXml(entries)]);
  await zip.add('[Content_Types].xml', [contentTypesXml(entries)]);
  await zip.end();
}

/**
 * Writes an .xlsx workbook: whole or not at all, and the same bytes for the same sheets. Text stays text, whatever it
 * begins with. A file that is there already is replaced only where `overwrite` says so.
 */
export async function writeWorkbook(
  path: string,
  sheets: readonly Sheet[],
  options: { overwrite?: boolean } = {},
): Promise<void> {
  if (sheets.length === 0) throw new RangeError('a workbook has at least one sheet');
  await writeNewFile(path, options.overwrite === true, (write) => writeParts(new ZipWriter(write), sheets));
}
