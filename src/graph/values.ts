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

/** A driver value as JSON that tells 5 from 5.0: an integer is `{"$int": "5"}`. */
export function tagged(value: unknown): unknown {
  if (isInt(value)) return { $int: value.toString() };
  if (Array.isArray(value)) return value.map(tagged);
  return value;
}

/** What `tagged` made JSON of. */
export function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untagged);
  if (typeof value === 'object' && value !== null && '$int' in value) return neo4j.int(String(value.$int));
  return value;
}

/** A whole number as the driver stores it. */
export function integer(value: number | bigint): unknown {
  return neo4j.int(value.toString());
}
