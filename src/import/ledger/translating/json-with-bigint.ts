/** JSON has no bigint: one is a text that begins with a mark no cell of a ledger holds. */
const BIG = '\u0002';

/** Few rows hold a bigint, and a replacer costs more than the rest. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${BIG}${inner}` : inner));
  }
}

export function readJson(text: string): unknown {
  if (!text.includes('\\u0002')) return JSON.parse(text);
  return JSON.parse(text, (_, inner: unknown) =>
    typeof inner === 'string' && inner.startsWith(BIG) ? BigInt(inner.slice(1)) : inner,
  );
}
