import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { visitXml } from '../../../src/import/ledger/reading/workbook-xml.ts';

/** An element of a part in the order of the file, with the text right inside it. */
export interface PartElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
}

/** The parts of a workbook file by their path. */
export function partsOf(path: string): Map<string, string> {
  return new Map(Object.entries(unzipSync(readFileSync(path))).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function* once(xml: string) {
  yield await Promise.resolve(Buffer.from(xml));
}

export async function elementsOf(xml: string | undefined): Promise<PartElement[]> {
  const elements: PartElement[] = [];
  const open: PartElement[] = [];
  await visitXml(once(xml ?? ''), 'part', {
    open(name, attributes) {
      const element = { name, attributes, text: '' };
      elements.push(element);
      open.push(element);
    },
    text(text) {
      const element = open.at(-1);
      if (element !== undefined) element.text += text;
    },
    close: () => void open.pop(),
  });
  return elements;
}
