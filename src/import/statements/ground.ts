import { plain } from '../../graph/values.ts';
import type { Properties } from '../../graph/values.ts';

/** On what a statement stands; everything else of it is what it says. */
export const GROUND_KEYS = ['basis', 'sourceId', 'place', 'asOf', 'confidence'] as const;

/** What the importer notes on an element for itself. */
export const OWN_KEYS = [
  'id',
  'origin',
  'lastRun',
  'visibility',
  'qualifier',
  'importedKeys',
  'carried',
  'carriedFrom',
] as const;

const NOT_SAID: ReadonlySet<string> = new Set([...GROUND_KEYS, ...OWN_KEYS]);

/** Whether two property values are the same, as the driver or a draft has them: 5 and 5n are, since the kind of number follows from the table. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a === 'bigint') return sameValue(Number(a), b);
  if (typeof b === 'bigint') return sameValue(a, Number(b));
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => sameValue(item, b[at]));
  return a === b;
}

/** Properties as the driver has them, as plain values. */
export function plainProperties(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, plain(value)]));
}

export function said(properties: Record<string, unknown>): Record<string, unknown> {
  const left = new Set(Array.isArray(properties['carried']) ? (properties['carried'] as string[]) : []);
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !NOT_SAID.has(key) && !left.has(key)));
}

export function saysTheSame(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const [left, right] = [said(a), said(b)];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length && keys.every((key) => key in right && sameValue(left[key], right[key]))
  );
}

export function sameGround(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return GROUND_KEYS.every((key) => sameValue(a[key] ?? null, b[key] ?? null));
}

/** The ground of a statement as properties. */
export function groundOf(properties: Record<string, unknown>): Properties {
  const ground: Properties = {};
  for (const key of GROUND_KEYS) {
    const value = properties[key];
    if (typeof value === 'string') ground[key] = value;
  }
  return ground;
}
