import type { LedgerSheet } from './ledger.ts';
import { readMergedAreas, type Area } from './merged-areas.ts';
import { readNumberKinds } from './number-formats.ts';
import { readSharedStrings } from './shared-strings.ts';
import { assertUnchanged, type SourceFile } from './source-file.ts';
import { openPackage } from './workbook-package.ts';
import { findParts } from './workbook-parts.ts';
import { sheetRows } from './workbook-sheet.ts';

/**
 * A workbook as its visible sheets, read by a reader of our own on yauzl and saxes. The libraries for .xlsx give
 * values alone or hold the whole workbook in memory, so formulas, merged areas, formats and limits would have asked
 * for a second reading of the same XML; one reading that streams is smaller and faster than both.
 */
export async function openWorkbook(
  source: SourceFile,
): Promise<{ sheets: LedgerSheet[]; hiddenSheets: readonly string[] }> {
  const pack = await openPackage(source);
  const parts = await findParts(pack);
  const strings = await readSharedStrings(pack, parts.sharedStrings);
  const kinds = await readNumberKinds(pack, parts.styles);
  const sheets = parts.sheets.map(({ name, part }): LedgerSheet => {
    const shown = `${source.shown}!${name}`;
    let areas: Area[] | null = null;
    return {
      file: source.shown,
      sheet: name,
      async *rows() {
        await assertUnchanged(source);
        areas ??= await readMergedAreas(pack, part, shown);
        yield* sheetRows(pack.read(part), { shown, strings, kinds, from1904: parts.from1904 }, areas);
      },
    };
  });
  return { sheets, hiddenSheets: parts.hiddenSheets };
}
