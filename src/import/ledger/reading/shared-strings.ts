import { cellText, LONGEST_CELL } from './cell-text.ts';
import { refusal } from './refusal.ts';
import type { WorkbookPackage } from './workbook-package.ts';
import { visitXml } from './workbook-xml.ts';

const MOST_STRINGS = 5_000_000;
/** All of them stay in memory while the workbook is read. */
const MOST_CHARACTERS = 64 * LONGEST_CELL;

/** Writers spell characters XML cannot hold as _x000D_, and a literal _x000D_ as _x005F_x000D_. */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The canonical texts cells name by their index. */
export async function readSharedStrings(pack: WorkbookPackage, part: string | null): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let characters = 0;
  let inText = false;
  let inReading = false;
  if (part === null || !pack.has(part)) return strings;
  await visitXml(pack.read(part), pack.shown, {
    open(name) {
      if (name === 'si') current = '';
      // How to pronounce the text is no part of it.
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = !inReading;
    },
    text(text) {
      if (!inText) return;
      current += text;
      characters += text.length;
      if (current.length > LONGEST_CELL) {
        throw refusal({ file: pack.shown, value: current.slice(0, 80) }, 'is longer than 1 MB', 'shorten the cell');
      }
      if (characters > MOST_CHARACTERS) {
        throw refusal({ file: pack.shown }, 'holds too much text for one workbook', 'save each sheet as UTF-8 CSV');
      }
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si' && strings.push(cellText(withoutEscapes(current))) > MOST_STRINGS) {
        throw refusal({ file: pack.shown }, 'holds too many texts for one workbook', 'save each sheet as UTF-8 CSV');
      }
    },
  });
  return strings;
}
