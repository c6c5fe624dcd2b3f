import { densityAround, productSpace } from '../../src/analysis/product-space/density-around.ts';
import {
  presence,
  revealedComparativeAdvantage,
} from '../../src/analysis/product-space/revealed-comparative-advantage.ts';
import { zeros } from '../../src/analysis/matrix.ts';
import type { Fact } from './facts.ts';
import { measuresOf } from './measures.ts';
import type { Measures } from './protocol.ts';
import { regionsOf, type Split } from './split.ts';

export type Ranking = 'density' | 'popularity' | 'random';

/** The measures of each ranking, one a judged region, the regions in the order of ids. */
export interface Judged {
  regions: readonly string[];
  hiddenFacts: number;
  measures: Record<Ranking, Measures[]>;
}

/** Pairs (region, product) by number, as density counts them. */
type Basis = (
  visible: readonly Fact[],
  regions: readonly string[],
  index: ReadonlyMap<string, number>,
) => [number[], number[]];

/** A region has what a visible fact says. */
export const byPresence: Basis = (visible, regions, index) => {
  const pairs: [number[], number[]] = [[], []];
  const products = regionsOf(visible);
  regions.forEach((region, at) => {
    for (const product of products.get(region) ?? []) {
      pairs[0].push(at);
      pairs[1].push(index.get(product) ?? 0);
    }
  });
  return pairs;
};

/** A region has that of which it has more firms than its size and the product’s would lead one to expect. */
export const byAdvantage: Basis = (visible, regions, index) => {
  const firms = zeros(regions.length, index.size);
  const rowOf = new Map(regions.map((region, at) => [region, at]));
  for (const { regions: seats, product } of visible) {
    for (const seat of seats) {
      const cell = (rowOf.get(seat) ?? 0) * index.size + (index.get(product) ?? 0);
      firms.values[cell] = (firms.values[cell] ?? 0) + 1;
    }
  }
  const pairs: [number[], number[]] = [[], []];
  presence(revealedComparativeAdvantage(firms)).values.forEach((has, cell) => {
    if (has === 0) return;
    pairs[0].push(Math.floor(cell / index.size));
    pairs[1].push(cell % index.size);
  });
  return pairs;
};

/** Ranks in every region that has enough visible products and a hidden fact, and measures the rankings. */
export function judge(split: Split, products: readonly string[], leastVisible: number, basis = byPresence): Judged {
  const visible = regionsOf(split.visible);
  const regions = [...visible.keys()].sort();
  const index = new Map(products.map((product, at) => [product, at]));
  const popular = new Float64Array(products.length);
  for (const had of visible.values())
    for (const product of had) popular[index.get(product) ?? 0] = (popular[index.get(product) ?? 0] ?? 0) + 1;
  const [region, product] = basis(split.visible, regions, index);
  const space = productSpace(regions.length, products.length, region, product);
  const judged: string[] = [];
  const measures: Judged['measures'] = { density: [], popularity: [], random: [] };
  let hiddenFacts = 0;
  regions.forEach((id, at) => {
    const had = visible.get(id) ?? new Set();
    const hidden = split.hidden.get(id);
    if (hidden === undefined || had.size < leastVisible) return;
    judged.push(id);
    hiddenFacts += hidden.size;
    const around = densityAround(
      space,
      product.filter((_, pair) => region[pair] === at),
    );
    const candidates = products.filter((candidate) => !had.has(candidate));
    const isHidden = candidates.map((candidate) => hidden.has(candidate));
    const scored = (scores: Float64Array) =>
      measuresOf(
        candidates.map((candidate) => scores[index.get(candidate) ?? 0] ?? 0),
        isHidden,
      );
    measures.density.push(scored(around));
    measures.popularity.push(scored(popular));
    measures.random.push(scored(new Float64Array(products.length)));
  });
  return { regions: judged, hiddenFacts, measures };
}
