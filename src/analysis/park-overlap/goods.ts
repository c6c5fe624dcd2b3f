import type { Projection } from '../../projection/projection.ts';
import { byFirms, firmsOf, type ComparedPark, type ParkFirms } from '../parks/compared-park.ts';
import { inSeveral } from './in-several.ts';

/** A product that several parks make or may make. */
export interface OverlapGood {
  product: { id: string };
  parkCount: number;
  parks: ParkFirms[];
}

/** The most parks first, then the most of them with a maker, then the most firms, then id. */
export function overlapGoods(projection: Projection, parks: readonly ComparedPark[]): OverlapGood[] {
  return inSeveral(parks, ({ profile }) => profile.goods)
    .map(({ key, parkCount, parks: making }) => ({
      key,
      parkCount,
      parks: making.map((park) => firmsOf(projection, park.profile, [key])),
    }))
    .sort((a, b) => b.parkCount - a.parkCount || byFirms(a.parks, b.parks) || a.key - b.key)
    .map(({ key, ...told }) => ({ product: { id: projection.productIds[key] ?? '' }, ...told }));
}
