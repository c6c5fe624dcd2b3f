import { csrRow, groupedBy, type Csr } from '../../projection/csr.ts';
import { ROLE, type Projection } from '../../projection/projection.ts';
import { RELATION, type Scope } from '../place/scope.ts';
import { GRADE, POSSIBLE, type MakerEntries } from './makers.ts';

/** How certain a need is; the higher, the more certain. */
export const NEED = { NONE: 0, POSSIBLE: 1, INFERRED: 2, DECLARED: 3 } as const;
export const NEED_NAMES = ['NONE', 'POSSIBLE', 'INFERRED', 'DECLARED'] as const;

/** The two worlds a verdict is reached in, as bits: the evidence at hand, and the list of makers complete. */
export const WORLD = { ACTUAL: 1, COMPLETE: 2 } as const;

/**
 * Who needs each product, as columns: the product needed, how certain, the MAKES fact it follows from (or -1), the BUYS
 * fact (or -1), the product made from it (or -1), the worlds it holds in, and the amount where it is known (else NaN).
 */
export interface NeedEntries {
  readonly product: readonly number[];
  readonly kind: readonly number[];
  readonly makes: readonly number[];
  readonly buys: readonly number[];
  readonly via: readonly number[];
  readonly worlds: readonly number[];
  readonly amount: readonly number[];
  readonly unit: readonly (string | null)[];
  readonly byProduct: Csr;
  /** Every product with an entry, by number. */
  readonly products: readonly number[];
  /** The most certain need of each product, by world. */
  readonly most: { readonly actual: Uint8Array; readonly complete: Uint8Array };
  /** 1 where some amount needed is known. */
  readonly measured: Uint8Array;
}

export interface ProcessNeed {
  input: number;
  /** Essential in every process looked at. */
  always: boolean;
  /** Input per unit of the main product, where one process says so; else NaN. */
  ratio: number;
}

/** The essential inputs of some processes, and whether every one of them needs it. */
function essentialInputs(projection: Projection, processes: ArrayLike<number>, made: number): ProcessNeed[] {
  const { inputs, inputsOfProcess } = projection;
  const found: (ProcessNeed & { times: number })[] = [];
  for (let at = 0; at < processes.length; at++) {
    const process = processes[at] ?? 0;
    const end = inputsOfProcess.offsets[process + 1] ?? 0;
    for (let i = inputsOfProcess.offsets[process] ?? 0; i < end; i++) {
      const edge = inputsOfProcess.items[i] ?? 0;
      const input = inputs.product[edge] ?? 0;
      if (inputs.essential[edge] !== 1 || input === made) continue;
      const before = at === 0 ? undefined : found.find((need) => need.input === input);
      if (before !== undefined) before.times++;
      else {
        const ratio = inputs.ratio[edge] ?? Number.NaN;
        const counts = processes.length === 1 && !Number.isNaN(ratio) && isMain(projection, process, made);
        found.push({ input, times: 1, always: true, ratio: counts ? ratio : Number.NaN });
      }
    }
  }
  for (const need of found) need.always = need.times === processes.length;
  return found;
}

function isMain(projection: Projection, process: number, made: number): boolean {
  return csrRow(projection.outputsOfProcess, process).some(
    (edge) => projection.outputs.product[edge] === made && projection.outputs.role[edge] === ROLE.MAIN,
  );
}

export function processesOf(projection: Projection, product: number): Int32Array {
  return csrRow(projection.yieldedBy, product);
}

/** What making a product takes, by all its known processes. */
export function needsOfProduct(projection: Projection, product: number): ProcessNeed[] {
  return essentialInputs(projection, processesOf(projection, product), product);
}

export function findNeeds(projection: Projection, scope: Scope, makers: MakerEntries): NeedEntries {
  const most = {
    actual: new Uint8Array(projection.productIds.length),
    complete: new Uint8Array(projection.productIds.length),
  };
  const measured = new Uint8Array(projection.productIds.length);
  const columns = {
    product: [] as number[],
    kind: [] as number[],
    makes: [] as number[],
    buys: [] as number[],
    via: [] as number[],
    worlds: [] as number[],
    amount: [] as number[],
    unit: [] as (string | null)[],
  };
  const add = (
    product: number,
    kind: number,
    makes: number,
    buys: number,
    via: number,
    worlds: number,
    amount: number,
    unit: string | null,
  ): void => {
    columns.product.push(product);
    columns.kind.push(kind);
    columns.makes.push(makes);
    columns.buys.push(buys);
    columns.via.push(via);
    columns.worlds.push(worlds);
    columns.amount.push(amount);
    columns.unit.push(unit);
    if ((worlds & WORLD.ACTUAL) !== 0 && kind > (most.actual[product] ?? 0)) most.actual[product] = kind;
    if ((worlds & WORLD.COMPLETE) !== 0 && kind > (most.complete[product] ?? 0)) most.complete[product] = kind;
    if (!Number.isNaN(amount)) measured[product] = 1;
  };
  const both = WORLD.ACTUAL | WORLD.COMPLETE;
  for (const firm of scope.firms) {
    if (scope.firm !== null && firm !== scope.firm) continue;
    for (const row of csrRow(projection.buysOfFirm, firm)) {
      const bought = projection.buys[row];
      if (bought === undefined) continue;
      // A buyer that may stand elsewhere is no declared need of this place.
      const kind = scope.relation[firm] === RELATION.IN || scope.firm !== null ? NEED.DECLARED : NEED.POSSIBLE;
      add(
        projection.productIndex.get(bought.product) ?? 0,
        kind,
        -1,
        row,
        -1,
        both,
        bought.quantity ?? Number.NaN,
        bought.unit,
      );
    }
  }
  for (const made of makers.products) addInferred(projection, scope, makers, made, csrRow(makers.byProduct, made), add);
  const grouped = groupedBy(projection.productIds.length, columns.product);
  return { ...columns, byProduct: grouped.table, products: grouped.keys, most, measured };
}

/** Reasons of makers recorded by a product that is no kind of the one in question. */
const OTHER_PRODUCT = POSSIBLE.BROADER_PRODUCT | POSSIBLE.COPRODUCT;

/** The needs that follow from the makers of one product. */
function addInferred(
  projection: Projection,
  scope: Scope,
  makers: MakerEntries,
  made: number,
  all: Int32Array,
  add: (
    product: number,
    kind: number,
    makes: number,
    buys: number,
    via: number,
    worlds: number,
    amount: number,
    unit: string | null,
  ) => void,
): void {
  const known = processesOf(projection, made);
  if (known.length === 0) return;
  const general = essentialInputs(projection, known, made);
  let someCertain = false;
  let someStale = false;
  const entries: number[] = [];
  for (const entry of all) {
    if (!countsForNeeds(projection, scope, makers, entry)) continue;
    entries.push(entry);
    if (makers.grade[entry] === GRADE.CERTAIN) someCertain = true;
    if (makers.grade[entry] === GRADE.STALE) someStale = true;
  }
  for (const entry of entries) {
    const fact = makers.fact[entry] ?? -1;
    const recorded = fact === -1 ? -1 : (projection.makesColumns.process[fact] ?? -1);
    const inputs =
      recorded !== -1 && known.includes(recorded) ? essentialInputs(projection, [recorded], made) : general;
    const grade = makers.grade[entry];
    // As a maker in the worlds where it is one; as a possible maker only in worlds where the product has no maker.
    const asMaker =
      grade === GRADE.CERTAIN ? WORLD.ACTUAL | WORLD.COMPLETE : grade === GRADE.STALE ? WORLD.COMPLETE : 0;
    const asPossible =
      (grade !== GRADE.CERTAIN && !someCertain ? WORLD.ACTUAL : 0) |
      (grade === GRADE.OPEN && !someCertain && !someStale ? WORLD.COMPLETE : 0);
    const stated = fact === -1 ? undefined : projection.makes[fact];
    for (const { input, always, ratio } of inputs) {
      const amount = stated?.capacity == null || makers.direct[entry] !== true ? Number.NaN : stated.capacity * ratio;
      if (asMaker !== 0)
        add(input, always ? NEED.INFERRED : NEED.POSSIBLE, fact, -1, made, asMaker, amount, stated?.unit ?? null);
      if (asPossible !== 0) add(input, NEED.POSSIBLE, fact, -1, made, asPossible, Number.NaN, null);
    }
  }
}

/** Whether what a maker's product takes is this product's needs. */
function countsForNeeds(projection: Projection, scope: Scope, makers: MakerEntries, entry: number): boolean {
  const fact = makers.fact[entry] ?? -1;
  if (scope.firm !== null && projection.makesColumns.firm[fact] !== scope.firm) return false;
  // A maker known by a kind that has processes of its own needs what those processes take, not this one's.
  if (fact === -1 || makers.direct[entry] === true || ((makers.reasons[entry] ?? 0) & OTHER_PRODUCT) !== 0) return true;
  return !hasProcess(projection, projection.makesColumns.product[fact] ?? 0);
}

function hasProcess(projection: Projection, product: number): boolean {
  return csrRow(projection.yieldedBy, product).length > 0;
}
