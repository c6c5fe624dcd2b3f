const decoder = new TextDecoder('gb18030');
const pairs = new Map<string, readonly [number, number]>();
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue;
    const text = decoder.decode(Uint8Array.of(lead, trail));
    if ([...text].length === 1) pairs.set(text, [lead, trail]);
  }
}

/** Text as a Chinese Windows writes it. */
export function gbk(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const pair = pairs.get(character);
    if (pair !== undefined) bytes.push(...pair);
    else if (character < '\u0080') bytes.push(character.charCodeAt(0));
    else throw new Error(`${character} is not in GBK`);
  }
  return Uint8Array.from(bytes);
}
