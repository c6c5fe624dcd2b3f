import type { SegmentBox, SegmentFlow } from './chain-map.ts';
import { STAGES } from './stages.ts';

/** A stage takes at most this many columns by what flows inside it; more would make the picture a ribbon. */
const DEEPEST = 3;
/** A column of more boxes is parted, in the order of the chain. */
const TALLEST = 8;

/**
 * The column of each segment, from the left: by stage, inside a stage by the longest way that leads to it there, and a column that is too
 * tall is parted. What flows inside a column is drawn beside it.
 */
export function columnsOf(segments: readonly SegmentBox[], flows: readonly SegmentFlow[]): Map<string, number> {
  const columns = new Map<string, number>();
  let first = 0;
  for (const { stage } of STAGES) {
    const inside = segments.filter((segment) => segment.stage === stage);
    const order = new Map(inside.map(({ id }, index) => [id, index]));
    // Only what goes forward in the order of the chain counts: what flows back would have no longest way.
    const forward = flows.filter(({ from, to }) => (order.get(from) ?? Infinity) < (order.get(to) ?? -1));
    const depth = new Map<string, number>();
    for (const { id } of inside) {
      const before = forward.filter(({ to }) => to === id).map(({ from }) => depth.get(from) ?? 0);
      depth.set(id, before.length === 0 ? 0 : Math.min(DEEPEST - 1, 1 + Math.max(...before)));
    }
    for (let level = 0; level < DEEPEST; level++) {
      const here = inside.filter(({ id }) => depth.get(id) === level);
      if (here.length === 0) continue;
      const parts = Math.ceil(here.length / TALLEST);
      const each = Math.ceil(here.length / parts);
      here.forEach(({ id }, index) => columns.set(id, first + Math.floor(index / each)));
      first += parts;
    }
  }
  return columns;
}
