import neo4j, { isInt } from 'neo4j-driver';

/** What a property may hold; integers are bigint so that 5 and 5.0 stay what the table meant. */
export type PropertyValue = string | number | bigint | boolean | string[];
export type Properties = Record<string, PropertyValue>;

/** Property values as the driver stores them: bigint → Integer, number → Float. */
export function stored(properties: Properties): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(properties))
    out[key] = typeof value === 'bigint' ? neo4j.int(value.toString()) : value;
  return out;
}

/** A driver value as plain JavaScript; integers become numbers (ours all fit), lists and maps go through. */
export function plain(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (isInt(value)) return value.toNumber();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return value;
}
