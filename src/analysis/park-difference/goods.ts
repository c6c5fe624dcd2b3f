import type { Projection } from '../../projection/projection.ts';
import { needKindOf, WORLD, type NeedKind } from '../chain-links/needs.ts';
import type { LinkRelevance } from '../chain-links/relevance.ts';
import type { LinkStatus } from '../chain-links/status.ts';
import type { ComparedPark } from '../parks/compared-park.ts';
import { firmsMaking, type FirmCounts } from '../parks/profile.ts';
import { absenceOf, degreeInLacking, degreeOf, type Absence, type Degree } from './ahead.ts';

/** The line of a product in the park that lacks it: does that park need it? */
export interface LackingLine {
  status: LinkStatus;
  statusIfComplete: LinkStatus;
  relevance: LinkRelevance;
  needKind: NeedKind | null;
  makers: number;
  possibleMakers: number;
}

/** A product made in one park, for certain or possibly, and less surely or not in the other. */
export interface GoodAhead extends FirmCounts {
  product: { id: string };
  status: LinkStatus;
  statusIfComplete: LinkStatus;
  lacking: LackingLine;
  absence: Absence;
}

interface Found {
  product: number;
  degree: Degree;
  need: number;
  firms: FirmCounts;
  has: ComparedPark;
  lacks: ComparedPark;
}

/** What the other needs most certainly first, then what has a maker, then the most firms, then id. */
export function goodsAhead(projection: Projection, has: ComparedPark, lacks: ComparedPark): Found[] {
  const found: Found[] = [];
  for (const [product, good] of has.profile.goods) {
    const degree = degreeOf(good, lacks.profile);
    if (degree <= degreeInLacking(lacks.profile.goods.get(product))) continue;
    const { need } = lacks.evaluation().totalsIn(product, WORLD.ACTUAL);
    found.push({ product, degree, need, firms: firmsMaking(projection, has.profile, [product]), has, lacks });
  }
  const all = ({ firms }: Found) => firms.makers + firms.possibleMakers;
  return found.sort((a, b) => b.need - a.need || b.degree - a.degree || all(b) - all(a) || a.product - b.product);
}

export function lackingLine(projection: Projection, park: ComparedPark, product: number): LackingLine {
  const line = park.evaluation().lineOf(product);
  const { makers, possibleMakers } = firmsMaking(projection, park.profile, [product]);
  return {
    status: line.actual.status,
    statusIfComplete: line.complete.status,
    relevance: line.relevance,
    needKind: needKindOf(line.totals.actual.need),
    makers,
    possibleMakers,
  };
}

export function tellGoodAhead(projection: Projection, { product, firms, has, lacks }: Found): GoodAhead {
  const line = has.evaluation().lineOf(product);
  return {
    product: { id: projection.productIds[product] ?? '' },
    ...firms,
    status: line.actual.status,
    statusIfComplete: line.complete.status,
    lacking: lackingLine(projection, lacks, product),
    absence: absenceOf(lacks, [product]),
  };
}
