import type { How } from './resolution.ts';

/** How a name was recorded, in order of weight. */
const RECORDED = ['NAME', 'ALIAS', 'FORMER_NAME', 'VARIANT'] as const satisfies readonly How[];
export type Recorded = (typeof RECORDED)[number];

export interface Hit {
  /** Index of the node in the list it was given in. */
  entry: number;
  how: Recorded;
}

/**
 * Names → the nodes that bear them. One number a name while only one node bears it, so that 100,000 firms fit.
 */
export class NameIndex {
  readonly #hits = new Map<string, number | number[]>();

  /** A name a node already has keeps its first way of being recorded. */
  add(key: string, entry: number, how: Recorded): void {
    if (key === '') return;
    const packed = entry * RECORDED.length + RECORDED.indexOf(how);
    const known = this.#hits.get(key);
    if (known === undefined) this.#hits.set(key, packed);
    else {
      const all = typeof known === 'number' ? [known] : known;
      if (!all.some((other) => Math.floor(other / RECORDED.length) === entry)) this.#hits.set(key, [...all, packed]);
    }
  }

  find(key: string): Hit[] {
    const found = this.#hits.get(key);
    if (found === undefined) return [];
    return (typeof found === 'number' ? [found] : found).map((packed) => ({
      entry: Math.floor(packed / RECORDED.length),
      how: RECORDED[packed % RECORDED.length] ?? 'NAME',
    }));
  }

  keys(): IterableIterator<string> {
    return this.#hits.keys();
  }
}
