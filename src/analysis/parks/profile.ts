import type { Place, Projection } from '../../projection/projection.ts';
import { findMakers, GRADE, POSSIBLE, type MakerEntries } from '../chain-links/makers.ts';
import { groupOf } from '../grouped.ts';
import { RELATION, resolveScope } from '../place/scope.ts';
import { surveyCoverage } from '../place/survey-coverage.ts';

/**
 * What only follows from a statement about something else. One firm of 涂料 is a possible maker of every kind of it: two
 * parks with such a firm each would share dozens of goods that nobody has ever named.
 */
const NOT_NAMED = POSSIBLE.BROADER_PRODUCT | POSSIBLE.KIND_ONLY | POSSIBLE.COPRODUCT | POSSIBLE.AGGREGATE_ONLY;

/** A product, or the products of a segment, that firms of a park make or may make. */
export interface Good {
  /** A maker of it stands in the park. */
  readonly certain: boolean;
  /** A maker or possible maker of it is stated to stand in the park. */
  readonly standing: boolean;
  /** Firms, by number, that are known only to the county around: each may stand in any park of it, or in none. */
  readonly floating: readonly number[];
}

/** What a park is known by: what it leads in, and which goods a statement names of a firm there. */
export interface ParkProfile {
  readonly place: Place;
  /** Leading industries and their rank. */
  readonly ranks: ReadonlyMap<string, number>;
  /** The clusters its leading industries belong to. */
  readonly clusters: ReadonlySet<string>;
  /** By product: made or possibly made here, by a statement that names it or a kind that stands for it. */
  readonly goods: ReadonlyMap<number, Good>;
  /** Every maker and possible maker, what only follows included. */
  readonly makers: MakerEntries;
  /** Firms stated to stand here, and firms known only to the county around. */
  readonly standing: readonly number[];
  readonly placeUnknown: ReadonlySet<number>;
}

/** What is known of a park on a day. */
export function profileOf(projection: Projection, place: Place, today: string): ParkProfile {
  const scope = resolveScope(projection, { kind: 'park', id: place.id });
  const makers = findMakers(projection, scope, today, surveyCoverage(projection, place, today));
  const placeUnknown = new Set(scope.firms.filter((firm) => scope.relation[firm] === RELATION.PLACE_UNKNOWN));
  const leading = projection.leadingIndustries.filter(({ park }) => park === place.id);
  return {
    place,
    ranks: new Map(leading.map(({ industry, rank }) => [industry, rank])),
    clusters: new Set(leading.flatMap(({ clusters }) => clusters)),
    goods: goodsOf(projection, makers, placeUnknown),
    makers,
    standing: scope.firms.filter((firm) => !placeUnknown.has(firm)),
    placeUnknown,
  };
}

function goodsOf(
  projection: Projection,
  makers: MakerEntries,
  placeUnknown: ReadonlySet<number>,
): ReadonlyMap<number, Good> {
  const goods = new Map<number, Good>();
  for (const product of makers.products) {
    const named = Array.from(groupOf(makers.byProduct, product)).filter(
      (entry) => ((makers.reasons[entry] ?? 0) & NOT_NAMED) === 0,
    );
    if (named.length === 0) continue;
    const firms = named.map((entry) => projection.makesColumns.firm[makers.fact[entry] ?? 0] ?? 0);
    goods.set(product, {
      certain: named.some((entry) => makers.grade[entry] === GRADE.CERTAIN),
      standing: firms.some((firm) => !placeUnknown.has(firm)),
      floating: [...new Set(firms.filter((firm) => placeUnknown.has(firm)))],
    });
  }
  return goods;
}

/** Goods taken together: what is known of the makers of any of them. */
export function together(goods: readonly Good[]): Good {
  return {
    certain: goods.some(({ certain }) => certain),
    standing: goods.some(({ standing }) => standing),
    floating: [...new Set(goods.flatMap(({ floating }) => floating))],
  };
}

/** Counts of firms, as the makers and possible makers of the same line in `chainLinks`. */
export interface FirmCounts {
  makers: number;
  /** Firms that may make it, whatever the reason; those that are makers are not counted again. */
  possibleMakers: number;
  /** Of the possible makers those known only to the county around. */
  placeUnknown: number;
}

/** How many firms of a park make, and how many may make, one of some products. */
export function firmsMaking(projection: Projection, profile: ParkProfile, products: readonly number[]): FirmCounts {
  const { makers, placeUnknown } = profile;
  const certain = new Set<number>();
  const possible = new Set<number>();
  for (const product of products) {
    for (const entry of groupOf(makers.byProduct, product)) {
      const firm = projection.makesColumns.firm[makers.fact[entry] ?? -1];
      if (firm !== undefined) (makers.grade[entry] === GRADE.CERTAIN ? certain : possible).add(firm);
    }
  }
  const only = [...possible].filter((firm) => !certain.has(firm));
  return {
    makers: certain.size,
    possibleMakers: only.length,
    placeUnknown: only.filter((firm) => placeUnknown.has(firm)).length,
  };
}
