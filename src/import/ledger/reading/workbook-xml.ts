import { SaxesParser } from 'saxes';
import { BadTableError } from '../../../errors.ts';
import { LONGEST_CELL } from './cell-text.ts';
import { refusal } from './refusal.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What is done at the elements of a part. Names come without their prefix: some writers put one, some do not. */
export interface XmlVisitor {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

const DEEPEST = 64;
const SAVE_AGAIN = 'open it in Excel or WPS and save it again as .xlsx';

const withoutPrefix = (name: string) => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/** An attribute by its name without prefix, as r:id. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => withoutPrefix(key) === name)?.[1];
}

export const isTrue = (value: string | undefined) => value === '1' || value === 'true';

/**
 * Walks the XML of a part in bounded memory and yields, after every piece, what `harvest` hands over; what stands before a
 * fault is handed over first. Document types are refused, so no entity can be declared; a text without end is refused before
 * it is whole.
 */
export async function* walkXml<T>(
  bytes: AsyncIterable<Buffer>,
  file: string,
  visitor: XmlVisitor,
  harvest: () => Iterable<T>,
  fragment = false,
): AsyncGenerator<T> {
  const parser = new SaxesParser({ xmlns: false, position: false, fragment });
  let depth = 0;
  let sinceEvent = 0;
  parser.on('doctype', () => {
    throw refusal({ file }, 'declares a document type, which no workbook does', SAVE_AGAIN);
  });
  parser.on('opentag', (tag) => {
    sinceEvent = 0;
    if (++depth > DEEPEST) throw refusal({ file }, 'is nested deeper than any workbook', SAVE_AGAIN);
    visitor.open(withoutPrefix(tag.name), tag.attributes);
  });
  const text = (piece: string) => {
    sinceEvent = 0;
    visitor.text?.(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', (tag) => {
    sinceEvent = 0;
    depth--;
    visitor.close?.(withoutPrefix(tag.name));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parse = (piece: string) => {
    sinceEvent += piece.length;
    parser.write(piece);
    if (sinceEvent > 2 * LONGEST_CELL) throw refusal({ file }, 'holds a text longer than 1 MB', 'shorten the cell');
  };
  const told = (error: unknown) =>
    error instanceof BadTableError || !(error instanceof Error)
      ? error
      : refusal({ file }, `is a damaged workbook (${error.message})`, SAVE_AGAIN);
  for await (const chunk of bytes) {
    try {
      parse(decoder.decode(chunk, { stream: true }));
    } catch (error) {
      yield* harvest();
      throw told(error);
    }
    yield* harvest();
  }
  try {
    parse(decoder.decode());
    parser.close();
  } catch (error) {
    yield* harvest();
    throw told(error);
  }
  yield* harvest();
}

/** Walks a part from which nothing is handed over on the way. A fragment is XML without its root. */
export async function visitXml(
  bytes: AsyncIterable<Buffer>,
  file: string,
  visitor: XmlVisitor,
  fragment = false,
): Promise<void> {
  await walkXml<never>(bytes, file, visitor, () => [], fragment).next();
}
