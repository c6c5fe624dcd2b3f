import type { Projection, SegmentNode } from '../../projection/projection.ts';
import { countingProducts, segmentStatus } from '../chain-segments/chain-segments.ts';
import type { LinkStatus } from '../chain-links/status.ts';
import type { ComparedPark } from '../parks/compared-park.ts';
import { firmsMaking, type FirmCounts } from '../parks/profile.ts';
import { segmentsHeld } from '../parks/segments-held.ts';
import { absenceOf, degreeInLacking, degreeOf, type Absence, type Degree } from './ahead.ts';

/** A segment one park holds, for certain or possibly, and the other less surely or not. */
export interface SegmentAhead extends FirmCounts {
  segment: { id: string };
  chain: { id: string };
  /** Core products of it made or possibly made there. */
  products: number;
  status: LinkStatus;
  statusIfComplete: LinkStatus;
  lackingStatus: LinkStatus;
  lackingStatusIfComplete: LinkStatus;
  absence: Absence;
}

interface Found {
  segment: SegmentNode;
  degree: Degree;
  products: number;
  firms: FirmCounts;
  counting: readonly number[];
  has: ComparedPark;
  lacks: ComparedPark;
}

/** What has a maker first, then the most firms, then in the order of the chains. */
export function segmentsAhead(projection: Projection, has: ComparedPark, lacks: ComparedPark): Found[] {
  const there = segmentsHeld(projection, has.profile);
  const here = segmentsHeld(projection, lacks.profile);
  const found: Found[] = [];
  for (const [index, { products, good }] of there) {
    const degree = degreeOf(good, lacks.profile);
    const segment = projection.segments[index];
    if (segment === undefined || degree <= degreeInLacking(here.get(index)?.good)) continue;
    const firms = firmsMaking(projection, has.profile, products);
    const counting = countingProducts(projection, index);
    found.push({ segment, degree, products: products.length, firms, counting, has, lacks });
  }
  const all = ({ firms }: Found) => firms.makers + firms.possibleMakers;
  return found.sort((a, b) => b.degree - a.degree || all(b) - all(a) || a.segment.index - b.segment.index);
}

export function tellSegmentAhead({ segment, products, firms, counting, has, lacks }: Found): SegmentAhead {
  const there = segmentStatus(has.evaluation(), has.touched(), segment);
  const here = segmentStatus(lacks.evaluation(), lacks.touched(), segment);
  return {
    segment: { id: segment.id },
    chain: { id: segment.chain },
    products,
    ...firms,
    status: there.status,
    statusIfComplete: there.statusIfComplete,
    lackingStatus: here.status,
    lackingStatusIfComplete: here.statusIfComplete,
    absence: absenceOf(lacks, counting),
  };
}
