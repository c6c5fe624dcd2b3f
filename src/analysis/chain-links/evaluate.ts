import { csrRow } from '../../projection/csr.ts';
import type { Projection } from '../../projection/projection.ts';
import { groupOf, hasGroup } from '../grouped.ts';
import { surroundingsOf, type Surroundings } from '../place/rings.ts';
import { resolveScope, type Scope, type ScopeArgument } from '../place/scope.ts';
import { surveyCoverage } from '../place/survey-coverage.ts';
import { createExtensionRule, extensionCandidates, type ExtensionStep } from './extension.ts';
import { findMakers, freshSince, GRADE, type MakerEntries } from './makers.ts';
import { findNeeds, NEED, processesOf, WORLD, type NeedEntries } from './needs.ts';
import { relevanceOf, type LinkRelevance } from './relevance.ts';
import { createScreening, type Screening } from './screening.ts';
import { verdictOf, type Verdict } from './status.ts';
import { bareTotals, totalsOf, type Totals } from './totals.ts';

/** One product's line before it is ranked and told. */
export interface Line {
  product: number;
  actual: Verdict;
  complete: Verdict;
  totals: { actual: Totals; complete: Totals };
  surveyed: boolean;
  extension: ExtensionStep | null;
  relevance: LinkRelevance;
  bothSided: boolean;
  minScale: number | null;
}

/** All that is known of a scope on one day: who makes, who needs, and the verdict on any product. */
export interface Evaluation {
  readonly projection: Projection;
  readonly scope: Scope;
  readonly today: string;
  /** The first day a statement may bear and still be fresh. */
  readonly fresh: number;
  readonly makers: MakerEntries;
  readonly needs: NeedEntries;
  readonly surroundings: Surroundings;
  readonly screening: Screening;
  /** Products made, possibly made, needed or reachable as extension, by number. */
  readonly touched: readonly number[];
  /** Somebody makes it here, for sale or not, in the world of a complete list. */
  readonly madeHere: (product: number) => boolean;
  readonly soldHere: (product: number, world: number) => boolean;
  readonly totalsIn: (product: number, world: number) => Totals;
  readonly lineOf: (product: number) => Line;
}

export function evaluate(projection: Projection, argument: ScopeArgument, today: string): Evaluation {
  const scope = resolveScope(projection, argument);
  const isSurveyed = surveyCoverage(projection, scope.place, today);
  const makers = findMakers(projection, scope, today, isSurveyed);
  const needs = findNeeds(projection, scope, makers);
  const surroundings = surroundingsOf(projection, scope);
  const screening = createScreening(projection, scope);

  // Maps, not arrays of every product: a scope touches a few of them, and clearing the arrays cost more than the rest.
  const totals = { actual: new Map<number, Totals>(), complete: new Map<number, Totals>() };
  const totalsIn = (product: number, world: number): Totals => {
    const bare = bareTotals(makers, needs, product, world);
    if (bare !== null) return bare;
    const known = world === WORLD.ACTUAL ? totals.actual : totals.complete;
    const before = known.get(product);
    if (before !== undefined) return before;
    const found = totalsOf(projection, makers, needs, product, world);
    known.set(product, found);
    return found;
  };
  const hasMakers = (product: number) => hasGroup(makers.byProduct, product);
  const soldHere = (product: number, world: number) => hasMakers(product) && totalsIn(product, world).sellers >= 1;
  const madeHere = (product: number) =>
    groupOf(makers.byProduct, product).some((entry) => makers.grade[entry] !== GRADE.OPEN);
  const extension = createExtensionRule(projection, surroundings, today, soldHere);

  let touched: readonly number[] | null = null;
  const touchedProducts = (): readonly number[] => {
    if (touched !== null) return touched;
    // A firm as the scope: what it makes and what it needs; how far its products go on is another question.
    const made =
      scope.firm === null
        ? makers.products
        : Array.from(csrRow(projection.makesOfFirm, scope.firm), (row) => projection.makesColumns.product[row] ?? 0);
    const sold = scope.firm === null ? made.filter((product) => soldHere(product, WORLD.COMPLETE)) : [];
    const found = new Set([...made, ...needs.products]);
    for (const product of extensionCandidates(projection, sold)) {
      if (!found.has(product) && extension(product, WORLD.COMPLETE) !== null) found.add(product);
    }
    touched = [...found].sort((a, b) => a - b);
    return touched;
  };

  const lines = new Map<number, Line>();
  const lineOf = (product: number): Line => {
    const known = lines.get(product);
    if (known !== undefined) return known;
    const line = newLine(product);
    lines.set(product, line);
    return line;
  };
  const newLine = (product: number): Line => {
    const actual = totalsIn(product, WORLD.ACTUAL);
    const complete = totalsIn(product, WORLD.COMPLETE);
    const minScale = minScaleOf(projection, product, complete.needed?.unit ?? null);
    const surveyed = isSurveyed(product);
    const now = surveyed && isOpen(actual) ? extension(product, WORLD.ACTUAL) : null;
    const later = isOpen(complete) ? extension(product, WORLD.COMPLETE) : null;
    const verdict = verdictOf(actual, { surveyed, extension: now !== null, minScale });
    const verdictIfComplete = verdictOf(complete, { surveyed: true, extension: later !== null, minScale });
    const relevance = relevanceOf(projection, product, verdict.status, verdictIfComplete.status, complete, {
      notAllowed: screening.isNotAllowed(product),
      declaredPurchase: complete.need === NEED.DECLARED,
      minScale,
      keyInputSurplus: () => hasKeyInputSurplus(projection, product, (input) => totalsIn(input, WORLD.COMPLETE)),
    });
    const missing = verdict.status === 'MISSING' || verdictIfComplete.status === 'MISSING';
    return {
      product,
      actual: verdict,
      complete: verdictIfComplete,
      totals: { actual, complete },
      surveyed,
      extension: now ?? later,
      relevance,
      bothSided: missing && keyInputMadeHere(projection, product, madeHere),
      minScale,
    };
  };
  return {
    projection,
    scope,
    today,
    fresh: freshSince(today),
    makers,
    needs,
    surroundings,
    screening,
    get touched() {
      return touchedProducts();
    },
    madeHere,
    soldHere,
    totalsIn,
    lineOf,
  };
}

/** Whether a product is reachable matters only where no rule above it decides. */
function isOpen({ sellers, captiveOnly, need }: Totals): boolean {
  return sellers === 0 && !captiveOnly && need < NEED.INFERRED;
}

function keyInputMadeHere(projection: Projection, product: number, madeHere: (product: number) => boolean): boolean {
  return processesOf(projection, product).some((process) => {
    const keys = csrRow(projection.keyInputs, process);
    return keys.length > 0 && keys.every(madeHere);
  });
}

/** The smallest scale any known process is worth building at, in the unit of the need. */
function minScaleOf(projection: Projection, product: number, unit: string | null): number | null {
  let smallest: number | null = null;
  for (const process of processesOf(projection, product)) {
    const facts = projection.processes[process];
    if (facts?.minScale == null || (unit !== null && facts.minScaleUnit !== unit)) continue;
    smallest = smallest === null ? facts.minScale : Math.min(smallest, facts.minScale);
  }
  return smallest;
}

function hasKeyInputSurplus(projection: Projection, product: number, totals: (product: number) => Totals): boolean {
  return processesOf(projection, product).some((process) =>
    csrRow(projection.keyInputs, process).some((input) => {
      const { supply, needed, needKnown } = totals(input);
      return (
        supply !== null && needed !== null && needKnown && supply.unit === needed.unit && supply.value > needed.value
      );
    }),
  );
}
