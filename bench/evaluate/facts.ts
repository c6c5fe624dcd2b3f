import { fileURLToPath } from 'node:url';
import { isCity } from '../../src/analysis/product-space/cities.ts';
import { readFolder } from '../../src/import/check-tables.ts';
import type { GraphDraft } from '../../src/import/draft.ts';

const SEED = fileURLToPath(new URL('../../seed', import.meta.url));

/** A firm is known to make a product, or to sell it by its report. */
export interface Fact {
  firm: string;
  product: string;
  /** The cities the firm stands in. */
  regions: readonly string[];
  /** Stated by MAKES, not by a disclosure alone. */
  made: boolean;
}

/** What the tables say, reduced to what is evaluated (`protocol.md`, Data). */
export interface Facts {
  /** In the order of firm and product. */
  facts: readonly Fact[];
  /** Every product there is, made or not, in the order of ids. */
  products: readonly string[];
  /** Firm–product pairs left out, since no city of the firm is known. */
  withoutCity: number;
}

/** Types by which a place lies in another, as the projection reads them. */
const WITHIN = new Set(['IN', 'PART_OF']);
const PLACES = new Set(['Park', 'SubPark', 'Region']);
const MADE = new Set(['OPERATING', 'UNKNOWN']);

export function factsOf(draft: GraphDraft): Facts {
  const places = new Map(draft.nodes.filter(({ label }) => PLACES.has(label)).map((node) => [node.id, node]));
  const above = new Map<string, string[]>();
  const located = new Map<string, string[]>();
  const stated = new Map<string, { firm: string; product: string; made: boolean }>();
  for (const { type, start, end, properties } of draft.relationships) {
    if (WITHIN.has(type) && places.has(start) && places.has(end)) above.set(start, [...(above.get(start) ?? []), end]);
    else if (type === 'LOCATED_IN') located.set(start, [...(located.get(start) ?? []), end]);
    else if (type === 'DISCLOSES' || (type === 'MAKES' && MADE.has(String(properties['status'])))) {
      const key = `${start} ${end}`;
      const made = type === 'MAKES' || (stated.get(key)?.made ?? false);
      stated.set(key, { firm: start, product: end, made });
    }
  }
  const cityOf = (place: string): string | null => {
    const climb = [place];
    for (const id of climb) {
      const level = places.get(id)?.properties['level'];
      if (isCity({ id, level: typeof level === 'string' ? level : null })) return id;
      for (const parent of above.get(id) ?? []) if (!climb.includes(parent)) climb.push(parent);
    }
    return null;
  };
  const citiesOf = (firm: string) => [
    ...new Set((located.get(firm) ?? []).map(cityOf).filter((city) => city !== null)),
  ];
  const all = [...stated.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, fact]) => ({ ...fact, regions: citiesOf(fact.firm).sort() }));
  const facts = all.filter(({ regions }) => regions.length > 0);
  const products = draft.nodes.filter(({ label }) => label === 'Product').map(({ id }) => id);
  return { facts, products: [...new Set(products)].sort(), withoutCity: all.length - facts.length };
}

/** The facts of the seed as it stands. */
export const seedFacts = (): Facts => factsOf(readFolder(SEED, new Date().toISOString().slice(0, 10)).draft);
