import { csrRow } from '../../projection/csr.ts';
import type { Projection } from '../../projection/projection.ts';
import { countsInSegment } from '../chain-segments/chain-segments.ts';
import { together, type Good, type ParkProfile } from './profile.ts';

/** What a park has of a segment. */
export interface HeldSegment {
  /** The core products of it that are made or possibly made there, by number. */
  readonly products: readonly number[];
  /** What is known of the makers of any of them. */
  readonly good: Good;
}

/** The segments of which a park has something, by number. UTILITY and SERVICE are left out, as on the board. */
export function segmentsHeld(projection: Projection, profile: ParkProfile): ReadonlyMap<number, HeldSegment> {
  const products = new Map<number, number[]>();
  for (const product of profile.goods.keys()) {
    for (const segment of csrRow(projection.segmentsOfProduct, product)) {
      if (!countsInSegment(projection, segment, product)) continue;
      products.set(segment, [...(products.get(segment) ?? []), product]);
    }
  }
  return new Map(
    [...products].map(([segment, held]) => [
      segment,
      { products: held, good: together(held.flatMap((product) => profile.goods.get(product) ?? [])) },
    ]),
  );
}
