import { SUFFICIENT_COVERAGE } from '../weighted-score.ts';
import { rounded } from '../rounded.ts';
import type { ParkProfile } from './profile.ts';
import { isToldApart } from './told-apart.ts';

/** Published priors: judgement (docs/method.md, Parks compared). */
export const SIMILARITY_WEIGHTS = { industries: 0.5, clusters: 0.2, goods: 0.3 } as const;

/** The likeness of two sets by what they have in common (Jaccard 1901). */
export interface Likeness {
  /** shared ÷ either, 0 to 1; null where one of the two is not known. */
  value: number | null;
  shared: number;
  /** How many the one, the other or both have. */
  either: number;
  ofOne: number;
  ofOther: number;
  weight: number;
}

export interface ParkSimilarity {
  /** Σ weight · value ÷ Σ weight over the parts that are known; null where none is. */
  value: number | null;
  /** The weight of the parts that are known ÷ all weight. */
  coverage: number;
  insufficient: boolean;
  industries: Likeness;
  clusters: Likeness;
  goods: Likeness;
  /** Products with a maker in both. */
  certainInBoth: number;
}

/** Products made or possibly made in both, told apart, by number. */
export function sharedGoods(one: ParkProfile, other: ParkProfile): number[] {
  if (other.goods.size < one.goods.size) return sharedGoods(other, one);
  const shared: number[] = [];
  for (const [product, good] of one.goods) {
    const there = other.goods.get(product);
    if (there !== undefined && isToldApart(good, other) && isToldApart(there, one)) shared.push(product);
  }
  return shared;
}

/** How many goods are known of a park apart from another: all of a county may stand in any park of it. */
function goodsApart(one: ParkProfile, other: ParkProfile): number {
  if (other.placeUnknown.size === 0) return one.goods.size;
  let count = 0;
  for (const good of one.goods.values()) if (isToldApart(good, other)) count++;
  return count;
}

/** Of two sets by their sizes; not known where one of them is empty. */
function likeness(ofOne: number, ofOther: number, shared: number, weight: number): Likeness {
  const either = ofOne + ofOther - shared;
  const value = ofOne > 0 && ofOther > 0 ? rounded(shared / either) : null;
  return { value, shared, either, ofOne, ofOther, weight };
}

function ofSets(one: ReadonlySet<string>, other: ReadonlySet<string>, weight: number): Likeness {
  let shared = 0;
  for (const id of one) if (other.has(id)) shared++;
  return likeness(one.size, other.size, shared, weight);
}

/**
 * How alike two parks are by what is known of both. A part that is not known of one of them leaves both sums; under half
 * of the weight the likeness is marked as not told well enough.
 */
export function similarityOf(one: ParkProfile, other: ParkProfile): ParkSimilarity {
  // A maker stands in its park: what has one in both is shared.
  const shared = sharedGoods(one, other);
  const isCertain = ({ goods }: ParkProfile, product: number) => goods.get(product)?.certain === true;
  const certainInBoth = shared.filter((product) => isCertain(one, product) && isCertain(other, product)).length;
  const parts = {
    industries: ofSets(new Set(one.ranks.keys()), new Set(other.ranks.keys()), SIMILARITY_WEIGHTS.industries),
    clusters: ofSets(one.clusters, other.clusters, SIMILARITY_WEIGHTS.clusters),
    goods: likeness(goodsApart(one, other), goodsApart(other, one), shared.length, SIMILARITY_WEIGHTS.goods),
  };
  let [sum, known, all] = [0, 0, 0];
  for (const part of Object.values(parts)) {
    all += part.weight;
    if (part.value === null) continue;
    known += part.weight;
    sum += (part.weight * part.shared) / part.either;
  }
  const coverage = rounded(known / all);
  return {
    value: known === 0 ? null : rounded(sum / known),
    coverage,
    insufficient: coverage < SUFFICIENT_COVERAGE,
    ...parts,
    certainInBoth,
  };
}

/** Told well enough before not, what is not known at all last; then the more alike, then the better known. */
export function bySimilarity(a: ParkSimilarity, b: ParkSimilarity): number {
  const group = ({ value, insufficient }: ParkSimilarity) => (value === null ? 2 : insufficient ? 1 : 0);
  return group(a) - group(b) || (b.value ?? 0) - (a.value ?? 0) || b.coverage - a.coverage;
}
