import { csrRow } from '../../projection/csr.ts';
import { STATUS, type Projection } from '../../projection/projection.ts';
import { kindCounts } from '../chain-links/makers.ts';
import type { EdgeBudget } from '../edge-budget.ts';

/**
 * A place on a path, as a number: firms first, then products, both in the order of their ids, so that numbers sort as ids
 * do. Behind them each product once more, as what the firm at the end of the path makes: from there only MADE_BY goes on.
 */
export type Stop = number;

/** What a firm at the end makes, and by which processes it may: null where no process is recorded, so any that yields it. */
export type MadeAtEnd = ReadonlyMap<number, ReadonlySet<number> | null>;

/** The graph a path runs along, as seen from one end: the flow of goods, one hop an edge (docs/method.md, Walks). */
export interface Flow {
  readonly projection: Projection;
  readonly end: Stop;
  readonly madeAtEnd: MadeAtEnd;
  readonly stopOfFirm: (firm: number) => Stop;
  readonly stopOfProduct: (product: number) => Stop;
  /** The firm or product of a stop; the other is -1. */
  readonly firmOf: (stop: Stop) => number;
  readonly productOf: (stop: Stop) => number;
  readonly isMadeAtEnd: (stop: Stop) => boolean;
  /** The firm or product itself, so that a product is the same one as what the end makes of it. */
  readonly nodeOf: (stop: Stop) => Stop;
  /** From where goods come to a stop in one hop, each once, by number; null where the budget does not suffice to look. */
  readonly before: (stop: Stop, budget: EdgeBudget) => readonly Stop[] | null;
}

/** Who makes something: a plant that stands still or is being built delivers nothing. */
export function makesNow(projection: Projection, row: number): boolean {
  const status = projection.makesColumns.status[row];
  return status === STATUS.OPERATING || status === STATUS.UNKNOWN;
}

/** The process a MAKES fact records, where that is known to yield the product; else -1. */
export function recordedProcess(projection: Projection, row: number): number {
  const process = projection.makesColumns.process[row] ?? -1;
  const product = projection.makesColumns.product[row] ?? -1;
  return process !== -1 && csrRow(projection.yieldedBy, product).includes(process) ? process : -1;
}

/**
 * What the last firm makes: goods that go into the making of it reach that firm. What the firm also buys is left out:
 * the purchase is stated, and says more.
 */
function madeBy(projection: Projection, firm: number): MadeAtEnd {
  const bought = new Set(Array.from(csrRow(projection.buysOfFirm, firm), (row) => projection.buys[row]?.product));
  const made = new Map<number, Set<number> | null>();
  for (const row of csrRow(projection.makesOfFirm, firm)) {
    const product = projection.makesColumns.product[row] ?? -1;
    if (!makesNow(projection, row) || bought.has(projection.productIds[product])) continue;
    const process = recordedProcess(projection, row);
    const known = made.get(product);
    if (process === -1) made.set(product, null);
    else if (known === undefined) made.set(product, new Set([process]));
    else known?.add(process);
  }
  return made;
}

export function flowTo(projection: Projection, target: { firm: number } | { product: number }): Flow {
  const firms = projection.firmIds.length;
  const products = projection.productIds.length;
  const stopOfFirm = (firm: number): Stop => firm;
  const stopOfProduct = (product: number): Stop => firms + product;
  const isMadeAtEnd = (stop: Stop) => stop >= firms + products;
  const nodeOf = (stop: Stop): Stop => (isMadeAtEnd(stop) ? stop - products : stop);
  const firmOf = (stop: Stop) => (stop < firms ? stop : -1);
  const productOf = (stop: Stop) => (stop < firms ? -1 : nodeOf(stop) - firms);
  const end = 'firm' in target ? stopOfFirm(target.firm) : stopOfProduct(target.product);
  const madeAtEnd: MadeAtEnd = 'firm' in target ? madeBy(projection, target.firm) : new Map();

  const addInputs = (process: number, product: number, found: Set<Stop>, budget: EdgeBudget): boolean => {
    const edges = csrRow(projection.inputsOfProcess, process);
    if (!budget.take(edges.length)) return false;
    for (const edge of edges) {
      const input = projection.inputs.product[edge] ?? -1;
      if (input !== product) found.add(stopOfProduct(input));
    }
    return true;
  };
  const beforeProduct = (product: number, found: Set<Stop>, budget: EdgeBudget): boolean => {
    const makers = csrRow(projection.makesOfProduct, product);
    if (!budget.take(makers.length)) return false;
    for (const row of makers) {
      if (makesNow(projection, row)) found.add(stopOfFirm(projection.makesColumns.firm[row] ?? -1));
    }
    const kinds = csrRow(projection.descendants, product);
    if (!budget.take(kinds.length)) return false;
    for (const kind of kinds) if (kindCounts(projection, product, kind)) found.add(stopOfProduct(kind));
    return csrRow(projection.yieldedBy, product).every((process) => addInputs(process, product, found, budget));
  };
  const beforeFirm = (firm: number, found: Set<Stop>, budget: EdgeBudget): boolean => {
    const bought = csrRow(projection.buysOfFirm, firm);
    if (!budget.take(bought.length)) return false;
    for (const row of bought) {
      const product = projection.productIndex.get(projection.buys[row]?.product ?? '');
      if (product !== undefined) found.add(stopOfProduct(product));
    }
    if (stopOfFirm(firm) !== end) return true;
    if (!budget.take(madeAtEnd.size)) return false;
    for (const product of madeAtEnd.keys()) found.add(stopOfProduct(product) + products);
    return true;
  };

  return {
    projection,
    end,
    madeAtEnd,
    stopOfFirm,
    stopOfProduct,
    firmOf,
    productOf,
    isMadeAtEnd,
    nodeOf,
    before(stop, budget) {
      const found = new Set<Stop>();
      const firm = firmOf(stop);
      const product = productOf(stop);
      const looked = isMadeAtEnd(stop)
        ? [...(madeAtEnd.get(product) ?? csrRow(projection.yieldedBy, product))].every((process) =>
            addInputs(process, product, found, budget),
          )
        : firm === -1
          ? beforeProduct(product, found, budget)
          : beforeFirm(firm, found, budget);
      return looked ? [...found].sort((a, b) => a - b) : null;
    },
  };
}
