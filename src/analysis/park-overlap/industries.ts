import type { ComparedPark } from '../parks/compared-park.ts';

/** An industry that several parks lead in. */
export interface OverlapIndustry {
  industry: { id: string };
  parkCount: number;
  parks: { park: { id: string }; rank: number }[];
}

/** The most parks first, then the lowest sum of ranks, then id. */
export function overlapIndustries(parks: readonly ComparedPark[]): OverlapIndustry[] {
  const byIndustry = new Map<string, OverlapIndustry['parks']>();
  for (const { profile } of parks) {
    for (const [industry, rank] of profile.ranks) {
      const leading = byIndustry.get(industry) ?? [];
      byIndustry.set(industry, leading);
      leading.push({ park: { id: profile.place.id }, rank });
    }
  }
  const ranks = (leading: OverlapIndustry['parks']) => leading.reduce((sum, { rank }) => sum + rank, 0);
  return [...byIndustry]
    .filter(([, leading]) => leading.length > 1)
    .sort(([a, x], [b, y]) => y.length - x.length || ranks(x) - ranks(y) || (a < b ? -1 : 1))
    .map(([id, leading]) => ({ industry: { id }, parkCount: leading.length, parks: leading }));
}
