import type { EdgeBudget } from '../edge-budget.ts';
import type { Flow, Stop } from './flow.ts';

/** Paths, each as its stops from the first to the last. `truncated`: the budget was spent before all were looked for. */
export interface Found {
  readonly paths: readonly (readonly Stop[])[];
  readonly truncated: boolean;
}

/**
 * Simple paths from a stop to the flow's end, of at most `maxHops`, shortest first, then by the ids of their nodes in
 * order; at most `first`. Breadth first backwards from the end, layer by layer: after layer n it is known of every stop
 * whether the end lies exactly n hops on, and the paths of n hops are read off forwards without a step that cannot lead
 * there, save where a node would come twice. So what is found before the budget is spent is the beginning of all there
 * is. Yen (1971) asks for no more than the same order; layers answer it at once where every hop counts the same.
 */
export function shortestFirst(flow: Flow, from: Stop, maxHops: number, first: number, budget: EdgeBudget): Found {
  const paths: Stop[][] = [];
  /** Bit n: the end lies exactly n hops on from this stop. */
  const hopsLeft = new Map<Stop, number>([[flow.end, 1]]);
  const before = new Map<Stop, readonly Stop[]>();
  const after = new Map<Stop, Stop[]>();
  const look = (stop: Stop): readonly Stop[] | null => {
    const known = before.get(stop);
    if (known !== undefined) return budget.take(known.length) ? known : null;
    // A path neither comes back to its beginning nor goes on from its end.
    const found = flow.before(stop, budget)?.filter((one) => one !== flow.end) ?? null;
    if (found === null) return null;
    before.set(stop, found);
    for (const one of found) {
      const list = after.get(one);
      if (list === undefined) after.set(one, [stop]);
      else list.push(stop);
    }
    return found;
  };

  const path: Stop[] = [from];
  const visited = new Set<Stop>([flow.nodeOf(from)]);
  /** Whether to go on: false once there are enough paths or the budget is spent. */
  const readOff = (stop: Stop, hops: number): boolean => {
    if (hops === 0) return paths.push([...path]) < first;
    const next = after.get(stop) ?? [];
    if (!budget.take(next.length)) return false;
    const leading = next
      .filter((one) => ((hopsLeft.get(one) ?? 0) & (1 << (hops - 1))) !== 0 && !visited.has(flow.nodeOf(one)))
      .sort((a, b) => flow.nodeOf(a) - flow.nodeOf(b));
    for (const one of leading) {
      path.push(one);
      visited.add(flow.nodeOf(one));
      const goOn = readOff(one, hops - 1);
      path.pop();
      visited.delete(flow.nodeOf(one));
      if (!goOn) return false;
    }
    return true;
  };

  let layer: Stop[] = [flow.end];
  for (let hops = 1; hops <= maxHops && layer.length > 0; hops++) {
    const next: Stop[] = [];
    for (const stop of layer) {
      if (stop === from) continue;
      const found = look(stop);
      if (found === null) return { paths, truncated: true };
      for (const one of found) {
        const bits = hopsLeft.get(one) ?? 0;
        if ((bits & (1 << hops)) !== 0) continue;
        hopsLeft.set(one, bits | (1 << hops));
        next.push(one);
      }
    }
    layer = next;
    if (((hopsLeft.get(from) ?? 0) & (1 << hops)) !== 0 && !readOff(from, hops)) break;
  }
  return { paths, truncated: budget.isSpent() };
}
