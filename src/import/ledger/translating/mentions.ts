import { createHash } from 'node:crypto';
import type { Suggestion } from '../../resolve/resolution.ts';

/** A text that a person has to look at before it means a node. */
export interface Mention {
  kind: 'PRODUCT' | 'FIRM';
  text: string;
  code: string | null;
}

/** A mention as the review file shows it. */
export interface OpenMention extends Mention {
  suggestions: readonly Suggestion[];
  note: string | null;
  /** Where it was met first. */
  first: string;
  times: number;
}

/** In the place of an id until the mention is decided; ids made of it are worked out then. */
const MARK = '\u0001';
const MADE = '\u0003';
const PLACEHOLDER = /\u0001(\d+)\u0001/g;

export const placeholder = (mention: number): string => `${MARK}${mention}${MARK}`;

export const isOpen = (value: unknown): boolean => typeof value === 'string' && value.includes(MARK);

const LENGTH = 16;

/** An id that follows from what it is made of; one made of an open mention is made when that is decided. */
export function madeOf(kind: string, parts: readonly (string | number | null)[]): string {
  const text = parts.map((part) => part ?? '').join('\n');
  if (isOpen(text)) return `${MADE}${kind}${MADE}${text}`;
  return `${kind}:${createHash('sha256').update(text).digest('hex').slice(0, LENGTH)}`;
}

/** The numbers of the mentions that stand in a row. */
export function openIn(row: Record<string, unknown>): number[] {
  const found = new Set<number>();
  for (const value of Object.values(row)) {
    for (const text of Array.isArray(value) ? value : [value])
      if (isOpen(text)) for (const [, number] of String(text).matchAll(PLACEHOLDER)) found.add(Number(number));
  }
  return [...found];
}

/** The row with ids in the place of its mentions. */
export function decided(row: Record<string, unknown>, idOf: (mention: number) => string): Record<string, unknown> {
  const settle = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(settle);
    if (typeof value !== 'string' || !value.includes(MARK)) return value;
    const text = value.replace(PLACEHOLDER, (_, number: string) => idOf(Number(number)));
    if (!text.startsWith(MADE)) return text;
    const [, kind = '', parts = ''] = text.split(MADE);
    return madeOf(kind, parts.split('\n'));
  };
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, settle(value)]));
}
