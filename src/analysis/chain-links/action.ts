import { addMonths, dayNumber } from '../../calendar.ts';
import { csrRow } from '../../projection/csr.ts';
import { STATUS, type Row } from '../../projection/projection.ts';
import { RELATION } from '../place/scope.ts';
import { kindCounts, sells } from './makers.ts';
import type { Evaluation, Line } from './evaluate.ts';
import type { LinkStatus } from './status.ts';

export type LinkAction = 'AVOID' | 'FACILITY' | 'BUY_IN' | 'NONE' | 'VERIFY' | 'WAIT' | 'MATCH' | 'EXPAND' | 'RECRUIT';

/** A project that has not moved for longer is no reason to wait. */
export const WAIT_MONTHS = 18;
const UNDER_WAY = new Set(['STARTED', 'PRODUCING', 'FULL']);

export interface Filling {
  fill: Row<'fills'>;
  /** The latest dated change of stage. */
  stagedOn: string | null;
}

/** The latest dated change of stage of a project. */
export function latestChange({ stagedOn }: Row<'fills'>): string | null {
  return stagedOn.reduce<string | null>((latest, date) => (dayNumber(date) > dayNumber(latest) ? date : latest), null);
}

/** Projects in the scope that would make the product, latest change first. */
export function fillingsOf(evaluation: Evaluation, product: number): Filling[] {
  const { projection, scope } = evaluation;
  return [...csrRow(projection.fillsOfProduct, product)]
    .flatMap((row) => projection.fills[row] ?? [])
    .filter((fill) => {
      const place = projection.places[projection.placeIndex.get(fill.place ?? '') ?? -1];
      return place?.within.includes(scope.place.index) === true;
    })
    .map((fill) => ({ fill, stagedOn: latestChange(fill) }))
    .sort((a, b) => dayNumber(b.stagedOn) - dayNumber(a.stagedOn) || (a.fill.project < b.fill.project ? -1 : 1));
}

function isUnderWay(evaluation: Evaluation, line: Line): boolean {
  const since = dayNumber(addMonths(evaluation.today, -WAIT_MONTHS));
  const { needed, needKnown, supply } = line.totals.complete;
  return fillingsOf(evaluation, line.product).some(({ fill, stagedOn }) => {
    if (!UNDER_WAY.has(fill.stage ?? '') || dayNumber(stagedOn) < since) return false;
    if (!needKnown || needed === null) return true;
    const lacking = needed.value - (supply?.unit === needed.unit ? supply.value : 0);
    return fill.capacity !== null && fill.unit === needed.unit && fill.capacity >= lacking;
  });
}

/** Firms outside the scope that sell the product, or a kind of it that counts: the MAKES facts, stale ones included. */
export function sellersElsewhere(evaluation: Evaluation, product: number): number[] {
  return sellersWhere(evaluation, product, (relation) => relation === RELATION.NONE);
}

export function isFresh({ projection, fresh }: Evaluation, fact: number): boolean {
  return (projection.makesColumns.day[fact] ?? 0) >= fresh;
}

function sellersWhere(evaluation: Evaluation, product: number, stands: (relation: number) => boolean): number[] {
  const { projection, scope } = evaluation;
  const kinds = [...csrRow(projection.descendants, product)].filter((kind) => kindCounts(projection, product, kind));
  return [product, ...kinds].flatMap((made) =>
    [...csrRow(projection.makesOfProduct, made)].filter(
      (row) =>
        projection.makesColumns.status[row] === STATUS.OPERATING &&
        sells(projection, row, product) &&
        stands(scope.relation[projection.makesColumns.firm[row] ?? 0] ?? RELATION.NONE),
    ),
  );
}

/**
 * A seller near by. Where the list is not complete, the question is what to do once it is: then stale statements are
 * confirmed, and a firm known only to the county around, and not on the list of this place, stands elsewhere in it.
 */
function canBeMatched(evaluation: Evaluation, product: number, ifConfirmed: boolean): boolean {
  const { projection, surroundings } = evaluation;
  const elsewhere =
    ifConfirmed && sellersWhere(evaluation, product, (relation) => relation === RELATION.PLACE_UNKNOWN).length > 0;
  if (elsewhere) return true;
  return sellersElsewhere(evaluation, product).some((row) => {
    if (!ifConfirmed && !isFresh(evaluation, row)) return false;
    const firm = projection.makesColumns.firm[row] ?? 0;
    const ring = surroundings.ringOf(firm, product);
    const near = ring === 'COUNTY_OUTSIDE_PARKS' || ring === 'CITY' || ring === 'WITHIN_REACH';
    return near && surroundings.isWithinReach(firm, product) && projection.makes[row]?.capacity !== 0;
  });
}

function canBeExpanded(evaluation: Evaluation, line: Line, status: LinkStatus): boolean {
  const { projection, madeHere } = evaluation;
  if (status === 'WEAK') return true;
  // A local maker of something from the same key input, by purpose and not as a by-product …
  for (const process of csrRow(projection.madeBy, line.product)) {
    for (const key of csrRow(projection.keyInputs, process)) {
      for (const other of csrRow(projection.dependents, key)) {
        if (!csrRow(projection.keyInputs, other).includes(key)) continue;
        if (csrRow(projection.purposes, other).some((made) => made !== line.product && madeHere(made))) return true;
      }
    }
  }
  // … or of a sibling kind.
  return [...csrRow(projection.parents, line.product)].some((parent) =>
    [...csrRow(projection.descendants, parent)].some((kind) => kind !== line.product && madeHere(kind)),
  );
}

/** docs/method.md, What to do: the first that matches, on the status the list would have if it were complete. */
function actionFor(evaluation: Evaluation, line: Line, status: LinkStatus): LinkAction {
  switch (line.relevance) {
    case 'NOT_ALLOWED':
      return 'AVOID';
    case 'UTILITY':
    case 'SERVICE':
      return 'FACILITY';
    case 'BOUGHT_IN':
      return 'BUY_IN';
    case 'IN_HOUSE':
    case 'TOO_LARGE':
      return 'NONE';
    case 'GAP':
      break;
  }
  if (status === 'STRONG' || status === 'ABSENT') return 'NONE';
  if (status === 'UNKNOWN') return 'VERIFY';
  if (isUnderWay(evaluation, line)) return 'WAIT';
  // An extension has no buyer here to be matched with a seller.
  const ifConfirmed = line.actual.status === 'UNKNOWN';
  if (status !== 'EXTENSION' && canBeMatched(evaluation, line.product, ifConfirmed)) return 'MATCH';
  if (canBeExpanded(evaluation, line, status)) return 'EXPAND';
  return 'RECRUIT';
}

export function actionOf(
  evaluation: Evaluation,
  line: Line,
): { action: LinkAction; actionIfConfirmed: LinkAction | null } {
  const then = actionFor(evaluation, line, line.complete.status);
  const settled = then === 'AVOID' || then === 'FACILITY' || then === 'BUY_IN' || then === 'NONE' || then === 'VERIFY';
  if (settled) return { action: then, actionIfConfirmed: null };
  return line.actual.status === 'UNKNOWN'
    ? { action: 'VERIFY', actionIfConfirmed: then }
    : { action: then, actionIfConfirmed: null };
}
