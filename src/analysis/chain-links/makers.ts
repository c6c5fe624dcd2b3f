import { addMonths } from '../../calendar.ts';
import { csrRow, isEmptyRow } from '../../projection/csr.ts';
import { ROLE, STATUS, USE, type Projection } from '../../projection/projection.ts';
import { groupedBy, type Groups } from '../grouped.ts';
import { RELATION, relationOf, type Scope } from '../place/scope.ts';

export const STALE_MONTHS = 36;

/** Why a maker is only a possible one, as bits. */
export const POSSIBLE = {
  STALE: 1,
  STATUS_UNKNOWN: 2,
  BROADER_PRODUCT: 4,
  KIND_ONLY: 8,
  PLACE_UNKNOWN: 16,
  COPRODUCT: 32,
  AGGREGATE_ONLY: 64,
} as const;
export type PossibleReason = keyof typeof POSSIBLE;

/** CERTAIN makes it; STALE would, once confirmed; OPEN is any other possible maker. */
export const GRADE = { CERTAIN: 1, STALE: 2, OPEN: 3 } as const;

/**
 * Who makes or may make each product in a scope, as columns: product, the MAKES fact (-1 for a count without names),
 * the grade, the reasons as bits, and whether the fact names the product itself. `byProduct` gives the entry numbers.
 */
export interface MakerEntries {
  readonly product: readonly number[];
  readonly fact: readonly number[];
  readonly grade: readonly number[];
  readonly reasons: readonly number[];
  readonly direct: readonly boolean[];
  /** The observation behind an AGGREGATE_ONLY entry; -1 elsewhere. */
  readonly count: readonly number[];
  readonly byProduct: Groups;
  /** Every product with an entry, by number. */
  readonly products: Int32Array;
}

/** A maker of this use sells; unknown use sells, unless the product is normally used where it is made. */
export function sells(projection: Projection, fact: number, product: number): boolean {
  const use = projection.makesColumns.use[fact];
  if (use === USE.SALE || use === USE.BOTH) return true;
  return use === USE.NONE && projection.products[product]?.captive !== 'NORMALLY';
}

/** Whether makers of the kind are makers of the broader product: it is interchangeable, or an input names the kind. */
export function kindCounts(projection: Projection, broader: number, kind: number): boolean {
  return (
    projection.products[broader]?.interchangeable === true ||
    projection.accepted.has(broader * projection.productIds.length + kind)
  );
}

/** The first day a statement may bear and still be fresh. */
export function freshSince(today: string): number {
  return Number(addMonths(today, -STALE_MONTHS).replaceAll('-', ''));
}

/** The one process known to yield the product, or -1. */
function onlyProcess(projection: Projection, product: number): number {
  const { offsets, items } = projection.yieldedBy;
  const first = offsets[product] ?? 0;
  return (offsets[product + 1] ?? 0) - first === 1 ? (items[first] ?? -1) : -1;
}

export function findMakers(
  projection: Projection,
  scope: Scope,
  today: string,
  isSurveyed: (product: number) => boolean,
): MakerEntries {
  const { makesColumns: makes } = projection;
  const fresh = freshSince(today);
  const product: number[] = [];
  const fact: number[] = [];
  const grade: number[] = [];
  const reasons: number[] = [];
  const direct: boolean[] = [];
  const count: number[] = [];
  const add = (target: number, from: number, how: number, why: number, itself: boolean, observation = -1): void => {
    product.push(target);
    fact.push(from);
    grade.push(how);
    reasons.push(why);
    direct.push(itself);
    count.push(observation);
  };
  for (const firm of scope.firms) {
    for (const row of csrRow(projection.makesOfFirm, firm)) {
      const status = makes.status[row];
      if (status !== STATUS.OPERATING && status !== STATUS.UNKNOWN) continue;
      const made = makes.product[row] ?? 0;
      let why = 0;
      if (scope.relation[firm] === RELATION.PLACE_UNKNOWN) why |= POSSIBLE.PLACE_UNKNOWN;
      if (status === STATUS.UNKNOWN) why |= POSSIBLE.STATUS_UNKNOWN;
      else if ((makes.day[row] ?? 0) < fresh && !isSurveyed(made)) why |= POSSIBLE.STALE;
      const how = why === 0 ? GRADE.CERTAIN : why === POSSIBLE.STALE ? GRADE.STALE : GRADE.OPEN;
      add(made, row, how, why, true);
      // Most products are no kind of another and have no kinds: their rows are not even looked at.
      if (!isEmptyRow(projection.ancestors, made)) {
        for (const broader of csrRow(projection.ancestors, made)) {
          if (kindCounts(projection, broader, made)) add(broader, row, how, why, false);
          else add(broader, row, GRADE.OPEN, why | POSSIBLE.KIND_ONLY, false);
        }
      }
      if (!isEmptyRow(projection.descendants, made)) {
        for (const kind of csrRow(projection.descendants, made))
          add(kind, row, GRADE.OPEN, why | POSSIBLE.BROADER_PRODUCT, false);
      }
      addCoproducts(projection, made, row, why, add);
    }
  }
  addCounts(projection, scope, add);
  const byProduct = groupedBy(product);
  return { product, fact, grade, reasons, direct, count, byProduct, products: byProduct.keys };
}

/** What else comes out of the process whose main product the firm makes: the recorded one, or the only known one. */
function addCoproducts(
  projection: Projection,
  made: number,
  row: number,
  why: number,
  add: (target: number, from: number, how: number, why: number, itself: boolean) => void,
): void {
  const recorded = projection.makesColumns.process[row] ?? -1;
  const process = recorded === -1 ? onlyProcess(projection, made) : recorded;
  if (process === -1) return;
  const { offsets } = projection.outputsOfProcess;
  // A process of one output has nothing beside it.
  if ((offsets[process + 1] ?? 0) - (offsets[process] ?? 0) < 2) return;
  const outputs = csrRow(projection.outputsOfProcess, process);
  if (!outputs.some((edge) => projection.outputs.product[edge] === made && projection.outputs.role[edge] === ROLE.MAIN))
    return;
  for (const edge of outputs) {
    const other = projection.outputs.product[edge] ?? 0;
    if (other !== made) add(other, row, GRADE.OPEN, why | POSSIBLE.COPRODUCT, false);
  }
}

/** An observation that counts more firms than are named makes unnamed possible makers (AGGREGATE_ONLY). */
function addCounts(
  projection: Projection,
  scope: Scope,
  add: (target: number, from: number, how: number, why: number, itself: boolean, observation: number) => void,
): void {
  projection.counts.forEach((observation, number) => {
    const place = projection.places[projection.placeIndex.get(observation.place) ?? -1];
    if (place === undefined || relationOf(scope.place, place, null) === RELATION.NONE) return;
    const segment = projection.segmentIndex.get(observation.target);
    const own = projection.productIndex.get(observation.target);
    const targets =
      segment !== undefined
        ? [...csrRow(projection.productsOfSegment, segment)].filter((product) =>
            projection.core.has(segment * projection.productIds.length + product),
          )
        : own === undefined
          ? []
          : [own];
    const counted = segment !== undefined ? [...csrRow(projection.productsOfSegment, segment)] : targets;
    const products = new Set(counted.flatMap((product) => [product, ...csrRow(projection.descendants, product)]));
    if (namedFirms(projection, products, place.index) >= observation.value) return;
    for (const target of targets) add(target, -1, GRADE.OPEN, POSSIBLE.AGGREGATE_ONLY, false, number);
  });
}

function namedFirms(projection: Projection, products: Set<number>, place: number): number {
  const firms = new Set<number>();
  for (const product of products) {
    for (const row of csrRow(projection.makesOfProduct, product)) {
      const status = projection.makesColumns.status[row];
      const firm = projection.makesColumns.firm[row] ?? 0;
      if (status !== STATUS.OPERATING && status !== STATUS.UNKNOWN) continue;
      const here = csrRow(projection.locationsOfFirm, firm).some((location) =>
        projection.places[projection.locations.place[location] ?? -1]?.within.includes(place),
      );
      if (here) firms.add(firm);
    }
  }
  return firms.size;
}
