import type { Projection } from '../../projection/projection.ts';
import { actionOf, type LinkAction } from '../chain-links/action.ts';
import type { Line } from '../chain-links/evaluate.ts';
import { needKindOf, type NeedKind } from '../chain-links/needs.ts';
import type { LinkStatus } from '../chain-links/status.ts';
import type { ComparedPark } from '../parks/compared-park.ts';

/** A product several parks would go after: a gap, a weak link or an extension in each, if the lists were complete. */
export interface OverlapLink {
  product: { id: string };
  parkCount: number;
  parks: {
    park: { id: string };
    status: LinkStatus;
    statusIfComplete: LinkStatus;
    makerCount: number;
    needKind: NeedKind | null;
    action: LinkAction;
    actionIfConfirmed: LinkAction | null;
  }[];
}

interface Found {
  product: number;
  parks: { park: ComparedPark; line: Line }[];
}

const WANTED: readonly LinkStatus[] = ['MISSING', 'WEAK', 'EXTENSION'];

/** Whether there would be something to go after here: the same relevance GAP that chainLinks lists. */
function isWanted({ complete, relevance }: Line): boolean {
  return relevance === 'GAP' && WANTED.includes(complete.status);
}

/** The most parks first, then the most of them where it would be MISSING, then WEAK, then id. */
export function overlapLinks(parks: readonly ComparedPark[]): Found[] {
  const touching = new Map<number, ComparedPark[]>();
  for (const park of parks) {
    for (const product of park.touched()) {
      const before = touching.get(product);
      if (before === undefined) touching.set(product, [park]);
      else before.push(park);
    }
  }
  const where = (found: Found, status: LinkStatus) =>
    found.parks.filter(({ line }) => line.complete.status === status).length;
  return [...touching]
    .filter(([, those]) => those.length > 1)
    .map(([product, those]) => ({
      product,
      parks: those
        .map((park) => ({ park, line: park.evaluation().lineOf(product) }))
        .filter(({ line }) => isWanted(line)),
    }))
    .filter((found) => found.parks.length > 1)
    .sort(
      (a, b) =>
        b.parks.length - a.parks.length ||
        where(b, 'MISSING') - where(a, 'MISSING') ||
        where(b, 'WEAK') - where(a, 'WEAK') ||
        a.product - b.product,
    );
}

export function tellLink(projection: Projection, { product, parks }: Found): OverlapLink {
  return {
    product: { id: projection.productIds[product] ?? '' },
    parkCount: parks.length,
    parks: parks.map(({ park, line }) => ({
      park: { id: park.profile.place.id },
      status: line.actual.status,
      statusIfComplete: line.complete.status,
      makerCount: line.totals.actual.sellers,
      needKind: needKindOf(line.totals.actual.need),
      ...actionOf(park.evaluation(), line),
    })),
  };
}
