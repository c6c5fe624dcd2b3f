import { refusal } from './refusal.ts';
import type { WorkbookPackage } from './workbook-package.ts';
import { visitXml } from './workbook-xml.ts';

/** A merged area; rows are 1-based, columns are indexes, both ends belong to it. */
export interface Area {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const MOST_AREAS = 1_000_000;
const END = Buffer.from('sheetData>');
/** Longest prefix of an element's name that is looked for: `</x:`. */
const PREFIX = 32;

/** `AB` → 27. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (let at = 0; at < letters.length; at++) index = index * 26 + (letters.charCodeAt(at) & 31);
  return index - 1;
}

function areaOf(reference: string | undefined): Area | null {
  const parts = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference ?? '');
  if (parts === null) return null;
  const [, left = '', top, right = '', bottom] = parts;
  return { top: Number(top), bottom: Number(bottom), left: columnIndex(left), right: columnIndex(right) };
}

/** What follows the cells of a sheet: merged areas stand there, and the cells need not be parsed to get to them. */
async function* behindCells(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let tail = Buffer.alloc(0);
  let found = false;
  for await (const chunk of bytes) {
    if (found) {
      yield chunk;
      continue;
    }
    const window = Buffer.concat([tail, chunk]);
    for (let at = window.indexOf(END); at !== -1; at = window.indexOf(END, at + 1)) {
      const start = window.lastIndexOf('<', at);
      // The opening tag may look the same but for the slash.
      if (window[start + 1] !== 0x2f || at - start > PREFIX) continue;
      found = true;
      yield window.subarray(at + END.length);
      break;
    }
    tail = Buffer.from(window.subarray(Math.max(0, window.length - END.length - PREFIX)));
  }
}

/** Drops the end tag of the root, whose start was not read. */
async function* withoutRootEnd(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const window = Buffer.concat([held, chunk]);
    const cut = Math.max(0, window.length - 256);
    if (cut > 0) yield window.subarray(0, cut);
    held = Buffer.from(window.subarray(cut));
  }
  const end = held.lastIndexOf('</');
  yield end === -1 ? held : held.subarray(0, end);
}

/** The merged areas of a sheet, by their first row. */
export async function readMergedAreas(pack: WorkbookPackage, part: string, shown: string): Promise<Area[]> {
  const areas: Area[] = [];
  const visitor = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      const area = name === 'mergeCell' ? areaOf(attributes['ref']) : null;
      if (area === null) return;
      if (areas.push(area) > MOST_AREAS) {
        throw refusal({ file: shown }, `has more than ${MOST_AREAS} merged areas`, 'unmerge the cells');
      }
    },
  };
  await visitXml(withoutRootEnd(behindCells(pack.read(part))), shown, visitor, true);
  return areas.sort((a, b) => a.top - b.top);
}
