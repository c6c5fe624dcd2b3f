import type { ComparedPark } from '../parks/compared-park.ts';
import type { Good } from '../parks/profile.ts';
import { toldApart, type Having } from '../parks/told-apart.ts';

/** What at least two of the parks, told apart, have: by key, which parks have it, and how many are told apart. */
export function inSeveral(
  parks: readonly ComparedPark[],
  goodsOf: (park: ComparedPark) => ReadonlyMap<number, Good>,
): { key: number; parkCount: number; parks: ComparedPark[] }[] {
  const byKey = new Map<number, { parks: ComparedPark[]; having: Having[] }>();
  for (const park of parks) {
    for (const [key, good] of goodsOf(park)) {
      const held = byKey.get(key) ?? { parks: [], having: [] };
      byKey.set(key, held);
      held.parks.push(park);
      held.having.push({ profile: park.profile, good });
    }
  }
  return [...byKey]
    .filter(([, { having }]) => having.length > 1)
    .map(([key, held]) => ({ key, parkCount: toldApart(held.having), parks: held.parks }))
    .filter(({ parkCount }) => parkCount > 1);
}
