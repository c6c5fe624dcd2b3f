import { randomOf } from '../../test/setup/random-graph.ts';
import type { Fact } from './facts.ts';
import { PROTOCOL } from './protocol.ts';

export interface Split {
  visible: readonly Fact[];
  /** Products by region, which no visible fact of that region supports. */
  hidden: ReadonlyMap<string, ReadonlySet<string>>;
}

export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomOf(seed);
  const list = [...items];
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = list[last] as T;
    list[last] = list[other] as T;
    list[other] = moved;
  }
  return list;
}

/** Products by region. */
export function regionsOf(facts: readonly Fact[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { regions, product } of facts) {
    for (const region of regions) {
      const products = found.get(region) ?? new Set<string>();
      found.set(region, products.add(product));
    }
  }
  return found;
}

/** The part (0 to `parts` − 1) of the shuffled list; the parts together are the list. */
export function partOf<T>(items: readonly T[], part: number): T[] {
  const edge = (at: number) => Math.round((at * items.length) / PROTOCOL.parts);
  return shuffled(items, PROTOCOL.splitSeed).slice(edge(part), edge(part + 1));
}

function without(facts: readonly Fact[], gone: (fact: Fact) => boolean): Split {
  const visible = facts.filter((fact) => !gone(fact));
  const stands = regionsOf(visible);
  const hidden = new Map<string, Set<string>>();
  for (const [region, products] of regionsOf(facts.filter(gone))) {
    const left = new Set([...products].filter((product) => !(stands.get(region)?.has(product) ?? false)));
    if (left.size > 0) hidden.set(region, left);
  }
  return { visible, hidden };
}

/** Hides a part of the firm–product facts. Part 0 is the one that decides. */
export function hideFacts(facts: readonly Fact[], part: number): Split {
  const gone = new Set(partOf(facts, part));
  return without(facts, (fact) => gone.has(fact));
}

/** Hides a tenth of the firms with all their facts. */
export function hideFirms(facts: readonly Fact[]): Split {
  const firms = [...new Set(facts.map(({ firm }) => firm))].sort();
  const gone = new Set(partOf(firms, 0));
  return without(facts, ({ firm }) => gone.has(firm));
}
