import { refusal } from './refusal.ts';
import type { WorkbookPackage } from './workbook-package.ts';
import { visitXml } from './workbook-xml.ts';

/** What the format of a cell makes of its number. */
export type NumberKind = 'NUMBER' | 'PERCENT' | 'DATE' | 'TIME';

const MOST_STYLES = 65_536;

/** Formats every workbook knows by number; 27–36 and 50–58 are dates and times of the Chinese editions. */
function kindOfBuiltIn(id: number): NumberKind {
  if (id === 9 || id === 10) return 'PERCENT';
  if ([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].includes(id)) return 'TIME';
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'DATE' : 'NUMBER';
}

/** What a format code such as `yyyy"年"m"月"d"日";@` means: by the letters of its first section that are not literal. */
export function kindOfCode(code: string): NumberKind {
  const letters = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .split(';', 1)
    .join('')
    .replace(/general|am\/pm|a\/p/gi, '')
    .toLowerCase();
  if (letters.includes('%')) return 'PERCENT';
  if (/[yd]/.test(letters)) return 'DATE';
  if (/[hs]/.test(letters)) return 'TIME';
  return letters.includes('m') ? 'DATE' : 'NUMBER';
}

/** The kind of every style a cell can name by its index (`s="3"`). */
export async function readNumberKinds(pack: WorkbookPackage, part: string | null): Promise<NumberKind[]> {
  const codes = new Map<number, NumberKind>();
  const formats: number[] = [];
  let inCells = false;
  if (part === null || !pack.has(part)) return [];
  await visitXml(pack.read(part), pack.shown, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt' && codes.size < MOST_STYLES) codes.set(Number(numFmtId), kindOfCode(formatCode ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      if (formats.push(Number(numFmtId ?? 0)) > MOST_STYLES) {
        throw refusal(
          { file: pack.shown },
          `has more than ${MOST_STYLES} cell styles`,
          'copy the values into a new workbook',
        );
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => codes.get(id) ?? kindOfBuiltIn(id));
}
