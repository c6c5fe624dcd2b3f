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

/**
 * A driver value as JSON that loses nothing: an integer is `{"$int": "5"}` and told from the float 5; a float JSON has no
 * number for is `{"$float": "NaN"}`, bytes are `{"$bytes": "base64"}`.
 */
export function tagged(value: unknown): unknown {
  if (isInt(value)) return { $int: value.toString() };
  if (Object.is(value, -0)) return { $float: '-0' };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $float: String(value) };
  if (value instanceof Int8Array)
    return { $bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (Array.isArray(value)) return value.map(tagged);
  return value;
}

/** What `tagged` made JSON of. */
export function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untagged);
  if (typeof value !== 'object' || value === null) return value;
  if ('$int' in value) return neo4j.int(String(value.$int));
  if ('$float' in value) return Number(value.$float);
  if ('$bytes' in value) return Int8Array.from(Buffer.from(String(value.$bytes), 'base64'));
  return value;
}

const FLOATS = new Set(['NaN', 'Infinity', '-Infinity', '-0']);
const LARGEST = 2n ** 63n;

/** What a value that `tagged` made JSON of is; null where it made no such thing. */
function kindOf(value: unknown): 'string' | 'boolean' | 'float' | 'integer' | 'bytes' | null {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'float';
  if (typeof value !== 'object' || value === null) return null;
  const [[tag, text] = [], another] = Object.entries(value);
  if (another !== undefined || typeof text !== 'string') return null;
  if (tag === '$float') return FLOATS.has(text) ? 'float' : null;
  if (tag === '$bytes') return Buffer.from(text, 'base64').toString('base64') === text ? 'bytes' : null;
  if (tag !== '$int' || !/^(0|-?[1-9]\d{0,18})$/.test(text)) return null;
  return BigInt(text) >= -LARGEST && BigInt(text) < LARGEST ? 'integer' : null;
}

/** Whether this is JSON of a property: one value, or a list of values of one kind. */
export function isTagged(value: unknown): boolean {
  if (!Array.isArray(value)) return kindOf(value) !== null;
  const kinds = new Set(value.map(kindOf));
  return kinds.size === 0 || (kinds.size === 1 && !kinds.has(null) && !kinds.has('bytes'));
}

/** A whole number as the driver stores it. */
export function integer(value: number | bigint): unknown {
  return neo4j.int(value.toString());
}
