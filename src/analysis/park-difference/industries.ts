import type { Projection } from '../../projection/projection.ts';
import type { ParkProfile } from '../parks/profile.ts';

/** An industry one park leads in and the other does not. */
export interface IndustryAhead {
  industry: { id: string };
  rank: number;
  /** What the other leads in of the same cluster. */
  sameCluster: { id: string }[];
}

/** By rank, then id. */
export function industriesAhead(projection: Projection, has: ParkProfile, lacks: ParkProfile): IndustryAhead[] {
  const clustersOf = new Map(projection.leadingIndustries.map(({ industry, clusters }) => [industry, clusters]));
  return [...has.ranks]
    .filter(([industry]) => !lacks.ranks.has(industry))
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .map(([industry, rank]) => {
      const clusters = new Set(clustersOf.get(industry));
      const alike = [...lacks.ranks.keys()].filter((other) => clustersOf.get(other)?.some((at) => clusters.has(at)));
      return { industry: { id: industry }, rank, sameCluster: alike.sort().map((id) => ({ id })) };
    });
}
