import { posix } from 'node:path';
import { cellText } from './cell-text.ts';
import { refusal } from './refusal.ts';
import type { WorkbookPackage } from './workbook-package.ts';
import { attribute, isTrue, visitXml } from './workbook-xml.ts';

export interface SheetPart {
  name: string;
  part: string;
}

/** Where in the package the parts of a workbook are, and what holds for all its sheets. */
export interface WorkbookParts {
  sheets: readonly SheetPart[];
  hiddenSheets: readonly string[];
  /** Whether days are counted from 1904-01-01 instead of 1900-01-01. */
  from1904: boolean;
  styles: string | null;
  sharedStrings: string | null;
}

interface Relationship {
  kind: string;
  part: string;
}

const MOST_SHEETS = 1_000;

/** The parts a part refers to, by the id of the reference. What lies outside the package is never followed. */
async function relationships(pack: WorkbookPackage, from: string): Promise<Map<string, Relationship>> {
  const folder = posix.dirname(from);
  const file = posix.join(folder, '_rels', `${posix.basename(from)}.rels`);
  const found = new Map<string, Relationship>();
  if (!pack.has(file)) return found;
  await visitXml(pack.read(file), pack.shown, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return;
      const part = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      // The two editions of the format differ in what stands before the last slash.
      found.set(Id, { kind: posix.basename(Type ?? ''), part });
    },
  });
  return found;
}

export async function findParts(pack: WorkbookPackage): Promise<WorkbookParts> {
  const main = [...(await relationships(pack, '')).values()].find(({ kind }) => kind === 'officeDocument')?.part;
  if (main === undefined || !pack.has(main) || !main.toLowerCase().endsWith('.xml')) {
    throw refusal({ file: pack.shown }, 'is a zip, but no .xlsx workbook', 'save the table as .xlsx or UTF-8 CSV');
  }
  const references = await relationships(pack, main);
  const sheets: SheetPart[] = [];
  const hiddenSheets: string[] = [];
  let from1904 = false;
  await visitXml(pack.read(main), pack.shown, {
    open(element, attributes) {
      if (element === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      if (element !== 'sheet') return;
      const reference = references.get(attribute(attributes, 'id') ?? '');
      // On one line, as a fault of the sheet is told.
      const name = cellText(attributes['name'] ?? '').replace(/\s+/g, ' ');
      // Sheets that are only a chart have no cells.
      if (reference?.kind !== 'worksheet') return;
      if (sheets.length + hiddenSheets.length === MOST_SHEETS) {
        throw refusal(
          { file: pack.shown },
          `has more than ${MOST_SHEETS} sheets`,
          'save the sheets needed on their own',
        );
      }
      if ((attributes['state'] ?? 'visible') !== 'visible') hiddenSheets.push(name);
      else sheets.push({ name, part: reference.part });
    },
  });
  if (sheets.length === 0) {
    throw refusal({ file: pack.shown }, 'has no visible sheet with cells', 'show the sheet that holds the table');
  }
  const partOf = (wanted: string) => [...references.values()].find(({ kind }) => kind === wanted)?.part ?? null;
  return { sheets, hiddenSheets, from1904, styles: partOf('styles'), sharedStrings: partOf('sharedStrings') };
}
