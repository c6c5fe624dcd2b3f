import type { Good } from './profile.ts';

/**
 * In how many parks something can be made at once. A firm that is only known to the county may stand in any park of it,
 * but in one: two parks of a county that both may have the same firm do not share what it makes. Parks without a firm of
 * their own are matched with such firms, one each (Kuhn 1955).
 */
export function atOnce(goods: readonly Good[]): number {
  const open = goods.filter(({ standing }) => !standing);
  const parkOf = new Map<number, Good>();
  const settle = (park: Good, tried: Set<number>): boolean =>
    park.floating.some((firm) => {
      if (tried.has(firm)) return false;
      tried.add(firm);
      const before = parkOf.get(firm);
      if (before !== undefined && !settle(before, tried)) return false;
      parkOf.set(firm, park);
      return true;
    });
  return goods.length - open.length + open.filter((park) => settle(park, new Set())).length;
}
