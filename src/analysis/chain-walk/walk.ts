import { csrRow } from '../../projection/csr.ts';
import { ROLE, type Projection } from '../../projection/projection.ts';
import type { EdgeBudget } from '../edge-budget.ts';

export type WalkDirection = 'UPSTREAM' | 'DOWNSTREAM';

/** How a product was first reached: from the product and by the process of the smallest ids. */
export interface Reached {
  product: number;
  hops: number;
  from: number;
  process: number;
  /** ROLE of the output of that process: of this product downstream, of the one before it upstream. */
  role: number;
  /** Of the input of that process: the product before downstream, this one upstream. */
  essential: boolean;
  key: boolean;
}

export interface Walk {
  /** Every distinct product, the nearest first, then by id; the start is none of them. */
  readonly reached: readonly Reached[];
  /** Hops walked whole: fewer than asked where the budget was spent. */
  readonly wholeHops: number;
}

/** Breadth first along processes. What was found of a hop that the budget did not suffice for is not told. */
export function walk(
  projection: Projection,
  start: number,
  direction: WalkDirection,
  maxHops: number,
  budget: EdgeBudget,
): Walk {
  const seen = new Set([start]);
  const reached: Reached[] = [];
  const step = direction === 'DOWNSTREAM' ? stepDown : stepUp;
  let layer = [start];
  for (let hops = 1; hops <= maxHops && layer.length > 0; hops++) {
    const next: Reached[] = [];
    for (const from of layer) {
      const whole = step(projection, from, budget, (found) => {
        if (seen.has(found.product)) return;
        seen.add(found.product);
        next.push({ ...found, hops, from });
      });
      if (!whole) return { reached, wholeHops: hops - 1 };
    }
    // Products are numbered in the order of their ids: the next hop begins from the smallest.
    next.sort((a, b) => a.product - b.product);
    for (const found of next) reached.push(found);
    layer = next.map(({ product }) => product);
  }
  return { reached, wholeHops: maxHops };
}

type Find = (found: Omit<Reached, 'hops' | 'from'>) => void;

/** What the processes that take a product yield; processes by id. False where the budget did not suffice. */
function stepDown(projection: Projection, from: number, budget: EdgeBudget, find: Find): boolean {
  const { inputs, outputs } = projection;
  const taken = csrRow(projection.inputsWithProduct, from);
  if (!budget.take(taken.length)) return false;
  for (const input of taken) {
    const process = inputs.process[input] ?? -1;
    const yielded = csrRow(projection.outputsOfProcess, process);
    if (!budget.take(yielded.length)) return false;
    for (const output of yielded) {
      find({
        product: outputs.product[output] ?? -1,
        process,
        role: outputs.role[output] ?? ROLE.MAIN,
        essential: inputs.essential[input] === 1,
        key: inputs.key[input] === 1,
      });
    }
  }
  return true;
}

/** What the processes that yield a product take. */
function stepUp(projection: Projection, from: number, budget: EdgeBudget, find: Find): boolean {
  const { inputs, outputs } = projection;
  const yielded = csrRow(projection.outputsWithProduct, from);
  if (!budget.take(yielded.length)) return false;
  for (const output of yielded) {
    const process = outputs.process[output] ?? -1;
    const taken = csrRow(projection.inputsOfProcess, process);
    if (!budget.take(taken.length)) return false;
    for (const input of taken) {
      find({
        product: inputs.product[input] ?? -1,
        process,
        role: outputs.role[output] ?? ROLE.MAIN,
        essential: inputs.essential[input] === 1,
        key: inputs.key[input] === 1,
      });
    }
  }
  return true;
}
