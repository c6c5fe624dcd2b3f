import { csrRow, isEmptyRow } from '../../projection/csr.ts';
import { ROLE, type Projection } from '../../projection/projection.ts';
import { groupedBy, groupOf, type Groups } from '../grouped.ts';
import { RELATION, type Scope } from '../place/scope.ts';
import { GRADE, POSSIBLE, type MakerEntries } from './makers.ts';

/** How certain a need is; the higher, the more certain. */
export const NEED = { NONE: 0, POSSIBLE: 1, INFERRED: 2, DECLARED: 3 } as const;
export const NEED_NAMES = ['NONE', 'POSSIBLE', 'INFERRED', 'DECLARED'] as const;
export type NeedKind = Exclude<(typeof NEED_NAMES)[number], 'NONE'>;

/** A need as it is told; null where there is none. */
export function needKindOf(need: number): NeedKind | null {
  const name = NEED_NAMES[need] ?? 'NONE';
  return name === 'NONE' ? null : name;
}

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
  readonly byProduct: Groups;
  /** Every product with an entry, by number. */
  readonly products: Int32Array;
  /** The most certain need by world, in the slots of `byProduct`. */
  readonly most: { readonly actual: readonly number[]; readonly complete: readonly number[] };
  /** Whether some amount needed is known, in the slots of `byProduct`. */
  readonly measured: readonly boolean[];
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

/** Inputs never change, nor what follows from them: it is worked out once for all questions, whatever they assume of firms. */
const needsOfProducts = new WeakMap<Projection['inputs'], Map<number, readonly ProcessNeed[]>>();
const NOTHING: readonly ProcessNeed[] = [];

/** What making a product takes, by all its known processes. */
export function needsOfProduct(projection: Projection, product: number): readonly ProcessNeed[] {
  if (!hasProcess(projection, product)) return NOTHING;
  const known = needsOfProducts.get(projection.inputs) ?? new Map<number, readonly ProcessNeed[]>();
  needsOfProducts.set(projection.inputs, known);
  const found = known.get(product) ?? essentialInputs(projection, processesOf(projection, product), product);
  known.set(product, found);
  return found;
}

export function findNeeds(projection: Projection, scope: Scope, makers: MakerEntries): NeedEntries {
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
  for (const made of makers.products) addInferred(projection, scope, makers, made, add);
  const byProduct = groupedBy(columns.product);
  return { ...columns, byProduct, products: byProduct.keys, ...summaryOf(columns, byProduct) };
}

/** For how many goods made or possibly made here a product is needed, if the list of makers is complete. */
export function goodsNeeding({ byProduct, via, worlds }: NeedEntries, product: number): number {
  const goods = new Set<number>();
  for (const entry of groupOf(byProduct, product)) {
    const made = via[entry] ?? -1;
    if (made !== -1 && ((worlds[entry] ?? 0) & WORLD.COMPLETE) !== 0) goods.add(made);
  }
  return goods.size;
}

function summaryOf(
  { kind, worlds, amount }: Pick<NeedEntries, 'kind' | 'worlds' | 'amount'>,
  { keys, offsets, items }: Groups,
): Pick<NeedEntries, 'most' | 'measured'> {
  const most = { actual: [] as number[], complete: [] as number[] };
  const measured: boolean[] = [];
  for (let slot = 0; slot < keys.length; slot++) {
    let [actual, complete, known]: [number, number, boolean] = [NEED.NONE, NEED.NONE, false];
    for (let at = offsets[slot] ?? 0; at < (offsets[slot + 1] ?? 0); at++) {
      const entry = items[at] ?? 0;
      const how = kind[entry] ?? NEED.NONE;
      if (((worlds[entry] ?? 0) & WORLD.ACTUAL) !== 0 && how > actual) actual = how;
      if (((worlds[entry] ?? 0) & WORLD.COMPLETE) !== 0 && how > complete) complete = how;
      if (!Number.isNaN(amount[entry] ?? Number.NaN)) known = true;
    }
    most.actual.push(actual);
    most.complete.push(complete);
    measured.push(known);
  }
  return { most, measured };
}

/** The needs that follow from the makers of one product. */
function addInferred(
  projection: Projection,
  scope: Scope,
  makers: MakerEntries,
  made: number,
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
  const general = needsOfProduct(projection, made);
  if (general.length === 0 && !hasProcess(projection, made)) return;
  let someCertain = false;
  let someStale = false;
  const entries: number[] = [];
  for (const entry of groupOf(makers.byProduct, made)) {
    if (!countsForNeeds(projection, scope, makers, entry)) continue;
    entries.push(entry);
    if (makers.grade[entry] === GRADE.CERTAIN) someCertain = true;
    if (makers.grade[entry] === GRADE.STALE) someStale = true;
  }
  for (const entry of entries) {
    const fact = makers.fact[entry] ?? -1;
    const recorded = fact === -1 ? -1 : (projection.makesColumns.process[fact] ?? -1);
    const inputs =
      recorded !== -1 && processesOf(projection, made).includes(recorded)
        ? essentialInputs(projection, [recorded], made)
        : general;
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
  const reasons = makers.reasons[entry] ?? 0;
  // What comes out beside a main product takes what that one's process takes, no other route to it.
  if ((reasons & POSSIBLE.COPRODUCT) !== 0) return false;
  if (fact === -1 || makers.direct[entry] === true || (reasons & POSSIBLE.BROADER_PRODUCT) !== 0) return true;
  // A maker known by a kind that has processes of its own needs what those processes take, not this one's.
  return !hasProcess(projection, projection.makesColumns.product[fact] ?? 0);
}

function hasProcess(projection: Projection, product: number): boolean {
  return !isEmptyRow(projection.yieldedBy, product);
}
