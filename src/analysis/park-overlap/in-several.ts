import { atOnce } from '../parks/at-once.ts';
import type { Good } from '../parks/profile.ts';
import type { ComparedPark } from '../parks/compared-park.ts';

/** What at least two of the parks can have at once: by key, which parks, and in how many at once. */
export function inSeveral(
  parks: readonly ComparedPark[],
  goodsOf: (park: ComparedPark) => ReadonlyMap<number, Good>,
): { key: number; parkCount: number; parks: ComparedPark[] }[] {
  const byKey = new Map<number, { parks: ComparedPark[]; goods: Good[] }>();
  for (const park of parks) {
    for (const [key, good] of goodsOf(park)) {
      const held = byKey.get(key) ?? { parks: [], goods: [] };
      byKey.set(key, held);
      held.parks.push(park);
      held.goods.push(good);
    }
  }
  return [...byKey]
    .filter(([, { goods }]) => goods.length > 1)
    .map(([key, held]) => ({ key, parkCount: atOnce(held.goods), parks: held.parks }))
    .filter(({ parkCount }) => parkCount > 1);
}
