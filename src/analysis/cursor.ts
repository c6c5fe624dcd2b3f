import { createHash } from 'node:crypto';
import { ParkChainError } from '../errors.ts';

/** A keyset cursor: the dataset version, the question it belongs to, and the sort key of the last line. */
export interface Cursor {
  version: number;
  question: string;
  key: (string | number)[];
}

/** The same question has the same hash, whatever the order its arguments were written in. */
export function questionHash(question: unknown): string {
  const stable = JSON.stringify(question, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(stable).digest('base64url').slice(0, 16);
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.version, cursor.question, ...cursor.key])).toString('base64url');
}

/** The sort key a cursor names; CURSOR_EXPIRED for one of another version or question. */
export function decodeCursor(text: string, version: number, question: string): (string | number)[] {
  const expired = (message: string) =>
    new ParkChainError('CURSOR_EXPIRED', message, {
      field: 'after',
      remedy: 'Ask the first page again, without `after`.',
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw expired('after: this is no cursor of ours.');
  }
  if (!Array.isArray(parsed) || parsed.some((part) => typeof part !== 'string' && typeof part !== 'number')) {
    throw expired('after: this is no cursor of ours.');
  }
  const [ofVersion, ofQuestion, ...key] = parsed as (string | number)[];
  if (ofQuestion !== question)
    throw expired('after: this cursor belongs to another question (scope, filter or weights differ).');
  if (ofVersion !== version)
    throw expired(
      `after: this cursor belongs to dataset version ${String(ofVersion)}; the answers are now of ${version}.`,
    );
  return key;
}
