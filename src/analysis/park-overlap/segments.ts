import type { Projection, SegmentNode } from '../../projection/projection.ts';
import { segmentStatus } from '../chain-segments/chain-segments.ts';
import type { LinkStatus } from '../chain-links/status.ts';
import { segmentsHeld } from '../parks/segments-held.ts';
import { byFirms, firmsOf, type ComparedPark, type ParkFirms } from '../parks/compared-park.ts';
import { inSeveral } from './in-several.ts';

/** A segment several parks hold: firms there make or may make one of its core products. */
export interface OverlapSegment {
  segment: { id: string };
  chain: { id: string };
  parkCount: number;
  parks: (ParkFirms & { products: number; status: LinkStatus; statusIfComplete: LinkStatus })[];
}

interface Found {
  segment: SegmentNode;
  parkCount: number;
  parks: { park: ComparedPark; firms: ParkFirms; products: number }[];
}

/** The most parks first, then the most of them with a maker, then the most firms, then in the order of the chains. */
export function overlapSegments(projection: Projection, parks: readonly ComparedPark[]): Found[] {
  const held = new Map(parks.map((park) => [park, segmentsHeld(projection, park.profile)]));
  const goodsOf = (park: ComparedPark) =>
    new Map([...(held.get(park) ?? [])].map(([segment, { good }]) => [segment, good]));
  const countsOf = ({ parks: told }: Found) => told.map(({ firms }) => firms);
  return inSeveral(parks, goodsOf)
    .flatMap(({ key, parkCount, parks: holding }) => {
      const segment = projection.segments[key];
      const told = holding.map((park) => {
        const products = held.get(park)?.get(key)?.products ?? [];
        return { park, firms: firmsOf(projection, park.profile, products), products: products.length };
      });
      return segment === undefined ? [] : [{ segment, parkCount, parks: told }];
    })
    .sort(
      (a, b) => b.parkCount - a.parkCount || byFirms(countsOf(a), countsOf(b)) || a.segment.index - b.segment.index,
    );
}

export function tellSegment({ segment, parkCount, parks }: Found): OverlapSegment {
  return {
    segment: { id: segment.id },
    chain: { id: segment.chain },
    parkCount,
    parks: parks.map(({ park, firms, products }) => {
      const { status, statusIfComplete } = segmentStatus(park.evaluation(), park.touched(), segment);
      return { ...firms, products, status, statusIfComplete };
    }),
  };
}
