import { SUFFICIENT_COVERAGE } from '../chain-links/score.ts';
import { rounded } from '../rounded.ts';
import { atOnce } from './at-once.ts';
import type { ParkProfile } from './profile.ts';

/** Published priors: judgement (docs/method.md, Parks compared). */
export const SIMILARITY_WEIGHTS = { industries: 0.5, clusters: 0.2, goods: 0.3 } as const;

/** The likeness of two sets by what they have in common (Jaccard 1901). */
export interface Likeness {
  /** shared ÷ either, 0 to 1; null where one of the two is not known. */
  value: number | null;
  shared: number;
  /** How many stand in the one, the other or both. */
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

/** Products that can be made in both at once, by number: see `atOnce`. */
export function sharedGoods(one: ParkProfile, other: ParkProfile): number[] {
  const shared: number[] = [];
  for (const [product, here] of one.goods) {
    const there = other.goods.get(product);
    if (there !== undefined && atOnce([here, there]) === 2) shared.push(product);
  }
  return shared;
}

/** Whether anything is known of the goods of a park that is not as well known of the other: all of one county may stand in either. */
function isKnownApart(one: ParkProfile, other: ParkProfile): boolean {
  for (const { standing, floating } of one.goods.values()) {
    if (standing || floating.some((firm) => !other.placeUnknown.has(firm))) return true;
  }
  return false;
}

function likeness(ofOne: number, ofOther: number, inBoth: number, shared: number, known: boolean): Likeness {
  const either = ofOne + ofOther - inBoth;
  return { value: known && either > 0 ? rounded(shared / either) : null, shared, either, ofOne, ofOther, weight: 0 };
}

function ofSets(one: ReadonlyMap<string, unknown> | ReadonlySet<string>, other: ReadonlySet<string>): Likeness {
  let shared = 0;
  for (const id of one.keys()) if (other.has(id)) shared++;
  return likeness(one.size, other.size, shared, shared, one.size > 0 && other.size > 0);
}

function ofGoods(one: ParkProfile, other: ParkProfile): Likeness {
  let inBoth = 0;
  for (const product of one.goods.keys()) if (other.goods.has(product)) inBoth++;
  const known = isKnownApart(one, other) && isKnownApart(other, one);
  return likeness(one.goods.size, other.goods.size, inBoth, sharedGoods(one, other).length, known);
}

/**
 * How alike two parks are by what is known of both. A part that is not known of one of them leaves both sums; under half
 * of the weight the likeness is marked as not told well enough.
 */
export function similarityOf(one: ParkProfile, other: ParkProfile): ParkSimilarity {
  const parts = {
    industries: { ...ofSets(one.ranks, new Set(other.ranks.keys())), weight: SIMILARITY_WEIGHTS.industries },
    clusters: { ...ofSets(one.clusters, other.clusters), weight: SIMILARITY_WEIGHTS.clusters },
    goods: { ...ofGoods(one, other), weight: SIMILARITY_WEIGHTS.goods },
  };
  let [sum, known, all] = [0, 0, 0];
  for (const { value, shared, either, weight } of Object.values(parts)) {
    all += weight;
    if (value === null) continue;
    known += weight;
    sum += (weight * shared) / either;
  }
  let certainInBoth = 0;
  for (const [product, { certain }] of one.goods) {
    if (certain && other.goods.get(product)?.certain === true) certainInBoth++;
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
