import type { Projection } from '../../projection/projection.ts';
import type { EdgeBudget } from '../edge-budget.ts';

export type WalkDirection = 'UPSTREAM' | 'DOWNSTREAM';

/**
 * What a walk reaches, as columns: each distinct product, the nearest first, then by id, and how it was first reached: from
 * which product, as an input and an output edge of one process; of several ways those of the smallest ids. The start is
 * none of them.
 */
export interface Walk {
  readonly product: readonly number[];
  readonly hops: readonly number[];
  readonly from: readonly number[];
  readonly input: readonly number[];
  readonly output: readonly number[];
  /** Hops walked whole: fewer than asked where the budget was spent. What was found of the next one is not told. */
  readonly wholeHops: number;
}

/** Which edges a step takes from a product to a process, and on from there. */
function sidesOf({ inputs, outputs, ...tables }: Projection, direction: WalkDirection) {
  return direction === 'DOWNSTREAM'
    ? {
        near: tables.inputsWithProduct,
        processOf: inputs.process,
        far: tables.outputsOfProcess,
        productOf: outputs.product,
      }
    : {
        near: tables.outputsWithProduct,
        processOf: outputs.process,
        far: tables.inputsOfProcess,
        productOf: inputs.product,
      };
}

/** Products and found edges in one number that sorts by product: exact up to 2⁵³, so up to 8 million products. */
const SHIFT = 2 ** 30;

/** Breadth first along processes, by numbers alone: a walk from a raw material reaches half of a large graph. */
export function walk(
  projection: Projection,
  start: number,
  direction: WalkDirection,
  maxHops: number,
  budget: EdgeBudget,
): Walk {
  const { near, processOf, far, productOf } = sidesOf(projection, direction);
  const seen = new Uint8Array(projection.productIds.length);
  seen[start] = 1;
  const product: number[] = [];
  const hops: number[] = [];
  const from: number[] = [];
  const nearEdge: number[] = [];
  const farEdge: number[] = [];
  const columns =
    direction === 'DOWNSTREAM' ? { input: nearEdge, output: farEdge } : { input: farEdge, output: nearEdge };
  const told = (wholeHops: number): Walk => ({ product, hops, from, ...columns, wholeHops });

  let layer: ArrayLike<number> = [start];
  for (let hop = 1; hop <= maxHops && layer.length > 0; hop++) {
    const foundFrom: number[] = [];
    const foundNear: number[] = [];
    const foundFar: number[] = [];
    // Products in the order of their ids, processes of each as well: whoever comes first has the smallest.
    for (let at = 0; at < layer.length; at++) {
      const here = layer[at] ?? 0;
      const end = near.offsets[here + 1] ?? 0;
      const begin = near.offsets[here] ?? 0;
      if (!budget.take(end - begin)) return told(hop - 1);
      for (let i = begin; i < end; i++) {
        const edge = near.items[i] ?? 0;
        const process = processOf[edge] ?? 0;
        const farEnd = far.offsets[process + 1] ?? 0;
        const farBegin = far.offsets[process] ?? 0;
        if (!budget.take(farEnd - farBegin)) return told(hop - 1);
        for (let j = farBegin; j < farEnd; j++) {
          const other = far.items[j] ?? 0;
          const next = productOf[other] ?? 0;
          if (seen[next] === 1) continue;
          seen[next] = 1;
          foundFrom.push(here);
          foundNear.push(edge);
          foundFar.push(other);
        }
      }
    }
    const sorted = new Float64Array(foundFar.length);
    for (let at = 0; at < sorted.length; at++) sorted[at] = (productOf[foundFar[at] ?? 0] ?? 0) * SHIFT + at;
    sorted.sort();
    const next = new Int32Array(sorted.length);
    for (let place = 0; place < sorted.length; place++) {
      const both = sorted[place] ?? 0;
      const reached = Math.floor(both / SHIFT);
      const at = both - reached * SHIFT;
      next[place] = reached;
      product.push(reached);
      hops.push(hop);
      from.push(foundFrom[at] ?? 0);
      nearEdge.push(foundNear[at] ?? 0);
      farEdge.push(foundFar[at] ?? 0);
    }
    layer = next;
  }
  return told(maxHops);
}
