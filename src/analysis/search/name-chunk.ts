import { normalise } from '../../normalise.ts';
import type { NodeName } from '../../projection/projection.ts';
import { BankBuilder, type Bank } from './bank.ts';
import { readingOf } from './reading.ts';

/** By what a node was found. */
export type FoundBy = 'NAME' | 'ENGLISH' | 'ALIAS' | 'CODE' | 'ID' | 'PINYIN' | 'INITIALS';

/**
 * What some nodes are called, ready to be searched. An entry is one name, alias, code or id of a node; the entries of a node
 * follow each other, its name first.
 */
export interface NameChunk {
  readonly nodes: readonly NodeName[];
  /** Of each entry: its node, as a place in `nodes`; what it is; and how it is written. */
  readonly nodeOf: Int32Array;
  readonly is: readonly FoundBy[];
  readonly written: readonly string[];
  /** Names, English names and aliases in their one spelling. */
  readonly texts: Bank;
  /** Letters and digits of codes. */
  readonly codes: Bank;
  readonly ids: Bank;
  /** Pinyin, a 1 where a syllable begins or a text ends; and its initials. */
  readonly letters: Bank;
  readonly isStart: Uint8Array;
  readonly initials: Bank;
}

const compact = (code: string) => normalise(code).replace(/[^a-z0-9]/g, '');

/** 000019.SZ is also known as 000019. */
const withoutExchange = (code: string) => /^(\d{5,6})\.[a-z]{2}$/i.exec(code)?.[1] ?? null;

export function buildChunk(nodes: readonly NodeName[]): NameChunk {
  const nodeOf: number[] = [];
  const is: FoundBy[] = [];
  const written: string[] = [];
  const texts = new BankBuilder();
  const codes = new BankBuilder();
  const ids = new BankBuilder();
  const letters = new BankBuilder();
  const initials = new BankBuilder();
  const starts: number[] = [];
  const entry = (node: number, what: FoundBy, as: string): number => {
    nodeOf.push(node);
    is.push(what);
    return written.push(as) - 1;
  };
  const name = (node: number, what: FoundBy, as: string): void => {
    const text = normalise(as);
    if (text === '') return;
    const at = entry(node, what, as);
    texts.add(text, at);
    const reading = readingOf(text);
    if (reading === null) return;
    const begins = letters.add(reading.letters, at);
    for (const start of reading.starts) starts.push(begins + start);
    starts.push(begins + reading.letters.length);
    initials.add(reading.initials, at);
  };
  nodes.forEach((node, number) => {
    name(number, 'NAME', node.name);
    if (node.nameEn !== null) name(number, 'ENGLISH', node.nameEn);
    for (const alias of node.aliases) name(number, 'ALIAS', alias);
    for (const code of node.codes) {
      const at = entry(number, 'CODE', code);
      codes.add(compact(code), at);
      const bare = withoutExchange(code);
      if (bare !== null) codes.add(bare, at);
    }
    ids.add(node.id.toLowerCase(), entry(number, 'ID', node.id));
  });
  const read = letters.build();
  const isStart = new Uint8Array(read.joined.length);
  for (const start of starts) isStart[start] = 1;
  return {
    nodes,
    nodeOf: Int32Array.from(nodeOf),
    is,
    written,
    texts: texts.build(),
    codes: codes.build(),
    ids: ids.build(),
    letters: read,
    isStart,
    initials: initials.build(),
  };
}
