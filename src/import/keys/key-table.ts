const EMPTY = -1;
const FULLEST = 0.7;

/** Numbers → numbers, both 0 or more, in two flat arrays: a million entries take 32 MB, where a Map takes 80. */
export class KeyTable {
  #keys = new Float64Array(1 << 12).fill(EMPTY);
  #values = new Float64Array(1 << 12);
  #size = 0;

  get(key: number): number | undefined {
    const slot = this.#slot(key);
    return this.#keys[slot] === key ? this.#values[slot] : undefined;
  }

  has(key: number): boolean {
    return this.#keys[this.#slot(key)] === key;
  }

  set(key: number, value: number): void {
    if (this.#size >= this.#keys.length * FULLEST) this.#grow();
    const slot = this.#slot(key);
    if (this.#keys[slot] !== key) this.#size++;
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  /** Where the key stands, or the free place it would be put. Keys are hashes: their lowest bits are as good as any. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (key % 4294967296) & mask;
    while (this.#keys[slot] !== EMPTY && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(keys.length * 2).fill(EMPTY);
    this.#values = new Float64Array(keys.length * 2);
    this.#size = 0;
    keys.forEach((key, slot) => {
      if (key !== EMPTY) this.set(key, values[slot] ?? 0);
    });
  }
}
