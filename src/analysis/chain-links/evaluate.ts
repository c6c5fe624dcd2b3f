import { csrRow } from '../../projection/csr.ts';
import type { Projection } from '../../projection/projection.ts';
import { surroundingsOf, type Surroundings } from '../place/rings.ts';
import { resolveScope, type Scope, type ScopeArgument } from '../place/scope.ts';
import { surveyCoverage } from '../place/survey-coverage.ts';
import { createExtensionRule, extensionCandidates, keyInputs, type ExtensionStep } from './extension.ts';
import { findMakers, GRADE, type MakerEntries } from './makers.ts';
import { findNeeds, NEED, processesOf, WORLD, type NeedEntries } from './needs.ts';
import { relevanceOf, type LinkRelevance } from './relevance.ts';
import { isNotAllowed } from './screening.ts';
import { verdictOf, type Verdict } from './status.ts';
import { totalsOf, type Totals } from './totals.ts';

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
  readonly makers: MakerEntries;
  readonly needs: NeedEntries;
  readonly surroundings: Surroundings;
  /** Products made, possibly made, needed or reachable as extension, by number. */
  readonly touched: readonly number[];
  /** Somebody makes it here, for sale or not, in the world of a complete list. */
  readonly madeHere: (product: number) => boolean;
  readonly soldHere: (product: number, world: number) => boolean;
  readonly lineOf: (product: number) => Line;
}

export function evaluate(projection: Projection, argument: ScopeArgument, today: string): Evaluation {
  const scope = resolveScope(projection, argument);
  const isSurveyed = surveyCoverage(projection, scope.place, today);
  const makers = findMakers(projection, scope, today, isSurveyed);
  const needs = findNeeds(projection, scope, makers);
  const surroundings = surroundingsOf(projection, scope);

  const totals = new Map<number, Totals>();
  const totalsIn = (product: number, world: number): Totals => {
    const key = product * 4 + world;
    const known = totals.get(key);
    if (known !== undefined) return known;
    const value = totalsOf(projection, makers, needs, product, world);
    totals.set(key, value);
    return value;
  };
  const made = (product: number) => csrRow(makers.byProduct, product).length > 0;
  const needed = (product: number) => csrRow(needs.byProduct, product).length > 0;
  const soldHere = (product: number, world: number) => made(product) && totalsIn(product, world).sellers >= 1;
  const madeHere = (product: number) =>
    csrRow(makers.byProduct, product).some((entry) => makers.grade[entry] !== GRADE.OPEN);
  const extension = createExtensionRule(projection, surroundings, today, soldHere);

  const touched: number[] = [];
  const sold: number[] = [];
  for (let product = 0; product < projection.productIds.length; product++) {
    if (made(product) && soldHere(product, WORLD.COMPLETE)) sold.push(product);
  }
  const candidates = scope.firm === null ? extensionCandidates(projection, sold) : new Set<number>();
  const ownProducts = new Set(
    scope.firm === null
      ? []
      : [...csrRow(projection.makesOfFirm, scope.firm)].map((row) => projection.makesColumns.product[row] ?? 0),
  );
  for (let product = 0; product < projection.productIds.length; product++) {
    const here = scope.firm === null ? made(product) : ownProducts.has(product);
    if (here || needed(product) || (candidates.has(product) && extension(product, WORLD.COMPLETE) !== null))
      touched.push(product);
  }

  const lines = new Map<number, Line>();
  const lineOf = (product: number): Line => {
    const known = lines.get(product);
    if (known !== undefined) return known;
    const actual = totalsIn(product, WORLD.ACTUAL);
    const complete = totalsIn(product, WORLD.COMPLETE);
    const minScale = minScaleOf(projection, product, complete.needed?.unit ?? null);
    const surveyed = isSurveyed(product);
    // Whether it is reachable matters only where no rule above it decides.
    const steps = {
      actual: surveyed ? extension(product, WORLD.ACTUAL) : null,
      complete: extension(product, WORLD.COMPLETE),
    };
    const now = verdictOf(actual, { surveyed, extension: steps.actual !== null, minScale });
    const later = verdictOf(complete, { surveyed: true, extension: steps.complete !== null, minScale });
    const relevance = relevanceOf(projection, product, now.status, later.status, complete, {
      notAllowed: isNotAllowed(projection, scope, product),
      declaredPurchase: complete.need === NEED.DECLARED,
      minScale,
      keyInputSurplus: hasKeyInputSurplus(projection, product, (input) => totalsIn(input, WORLD.COMPLETE)),
    });
    const missing = now.status === 'MISSING' || later.status === 'MISSING';
    const line: Line = {
      product,
      actual: now,
      complete: later,
      totals: { actual, complete },
      surveyed,
      extension: steps.actual ?? steps.complete,
      relevance,
      bothSided: missing && keyInputMadeHere(projection, product, madeHere),
      minScale,
    };
    lines.set(product, line);
    return line;
  };
  return { projection, scope, today, makers, needs, surroundings, touched, madeHere, soldHere, lineOf };
}

function keyInputMadeHere(projection: Projection, product: number, madeHere: (product: number) => boolean): boolean {
  return processesOf(projection, product).some((process) => {
    const keys = keyInputs(projection, process);
    return keys.length > 0 && keys.every(madeHere);
  });
}

/** The smallest scale any known process is worth building at, in the unit of the need. */
function minScaleOf(projection: Projection, product: number, unit: string | null): number | null {
  const scales = processesOf(projection, product).flatMap((process) => {
    const facts = projection.processes[process];
    return facts?.minScale == null || (unit !== null && facts.minScaleUnit !== unit) ? [] : [facts.minScale];
  });
  return scales.length === 0 ? null : Math.min(...scales);
}

function hasKeyInputSurplus(projection: Projection, product: number, totals: (product: number) => Totals): boolean {
  return processesOf(projection, product).some((process) =>
    keyInputs(projection, process).some((input) => {
      const { supply, needed, needKnown } = totals(input);
      return (
        supply !== null && needed !== null && needKnown && supply.unit === needed.unit && supply.value > needed.value
      );
    }),
  );
}
