import { ParkChainError } from '../../errors.ts';
import type { Projection } from '../../projection/projection.ts';
import type { Assumptions } from '../assume/check-assumptions.ts';
import { supposing } from '../assume/supposing.ts';
import { actionOf } from '../chain-links/action.ts';
import { weightsFrom } from '../chain-links/chain-links.ts';
import { describe, type ChainLink } from '../chain-links/describe.ts';
import { evaluate, type Evaluation, type Line } from '../chain-links/evaluate.ts';
import type { Reference } from '../chain-links/parties.ts';
import { rank } from '../chain-links/rank.ts';
import type { LinkStatus } from '../chain-links/status.ts';
import { checkFirst, MAX_FIRST } from '../first.ts';
import type { ScopeArgument } from '../place/scope.ts';

/** What the assumption does to a link: it comes onto the list or leaves it, is better or worse supplied, or is to be handled otherwise. */
export const EFFECTS = ['WEAKER', 'STRONGER', 'APPEARS', 'GONE', 'OTHERWISE'] as const;
export type Effect = (typeof EFFECTS)[number];

export interface LinkChange {
  product: Reference;
  effect: Effect;
  /** The line of `chainLinks` before and after; null where it is not on the list. */
  before: ChainLink | null;
  after: ChainLink | null;
}

export interface WhatIfResult {
  /** The first of them, weaker ones first; BAD_USER_INPUT outside 1–200. */
  changes: (args: { first: number }) => LinkChange[];
  totalCount: number;
  /** How many links went from one status to another; null is not being on the list. */
  shifts: { from: LinkStatus | null; to: LinkStatus | null; count: number }[];
}

/** docs/method.md, Tests: another maker never makes a link weaker in this order. */
const STRENGTH: Record<LinkStatus, number> = { ABSENT: 0, UNKNOWN: 0, MISSING: 1, EXTENSION: 1, WEAK: 2, STRONG: 3 };

function effectOf(before: Line | null, after: Line | null): Effect {
  if (before === null) return 'APPEARS';
  if (after === null) return 'GONE';
  const difference =
    STRENGTH[after.actual.status] - STRENGTH[before.actual.status] ||
    STRENGTH[after.complete.status] - STRENGTH[before.complete.status];
  return difference < 0 ? 'WEAKER' : difference > 0 ? 'STRONGER' : 'OTHERWISE';
}

function isSame(before: Evaluation, after: Evaluation, a: Line, b: Line): boolean {
  if (a.actual.status !== b.actual.status || a.complete.status !== b.complete.status) return false;
  if (a.relevance !== b.relevance) return false;
  const [x, y] = [actionOf(before, a), actionOf(after, b)];
  return x.action === y.action && x.actionIfConfirmed === y.actionIfConfirmed;
}

/** Some lines of an evaluation, by product, as `chainLinks` would tell them. */
function told(evaluation: Evaluation, lines: Line[]): ReadonlyMap<number, ChainLink> {
  const all = evaluation.touched.map((product) => evaluation.lineOf(product));
  const ranking = rank(evaluation, all, lines, weightsFrom(null));
  return new Map(
    ranking.lines.map((ranked) => [ranked.line.product, describe(evaluation, ranked, ranking.signalsOf(ranked))]),
  );
}

/**
 * Links whose status, action or relevance would be others if what is assumed were so, weaker ones first. The same as
 * asking `chainLinks` before and after an import of the same facts (test/unit/what-if-properties.test.ts).
 */
export function whatIf(
  projection: Projection,
  args: { scope: ScopeArgument; assume: Assumptions },
  today: string,
): WhatIfResult {
  const supposed = supposing(projection, args.scope, args.assume, today);
  if (supposed === projection) {
    throw new ParkChainError('BAD_USER_INPUT', 'assume: nothing is assumed.', {
      field: 'assume',
      remedy: 'Write at least one of makes, leaves, surveyed, such as {leaves: ["enterprise:skshu-puyang"]}.',
    });
  }
  const before = evaluate(projection, args.scope, today);
  const after = evaluate(supposed, args.scope, today);
  const was = new Set(before.touched);
  const is = new Set(after.touched);
  const changed = [...new Set([...before.touched, ...after.touched])].flatMap((product) => {
    const a = was.has(product) ? before.lineOf(product) : null;
    const b = is.has(product) ? after.lineOf(product) : null;
    return a !== null && b !== null && isSame(before, after, a, b) ? [] : [{ product, a, b, effect: effectOf(a, b) }];
  });
  changed.sort((x, y) => EFFECTS.indexOf(x.effect) - EFFECTS.indexOf(y.effect) || x.product - y.product);

  const shifts = new Map<string, WhatIfResult['shifts'][number]>();
  for (const { a, b } of changed) {
    const [from, to] = [a?.actual.status ?? null, b?.actual.status ?? null];
    const shift = shifts.get(`${from} ${to}`) ?? { from, to, count: 0 };
    shift.count++;
    shifts.set(`${from} ${to}`, shift);
  }
  return {
    changes({ first }) {
      checkFirst(first, MAX_FIRST, 'Ask for 1 to 200 changes; totalCount says how many there are.');
      const page = changed.slice(0, first);
      const toldBefore = told(
        before,
        page.flatMap(({ a }) => a ?? []),
      );
      const toldAfter = told(
        after,
        page.flatMap(({ b }) => b ?? []),
      );
      return page.map(({ product, effect }) => ({
        product: { id: projection.productIds[product] ?? '' },
        effect,
        before: toldBefore.get(product) ?? null,
        after: toldAfter.get(product) ?? null,
      }));
    },
    totalCount: changed.length,
    shifts: [...shifts.values()].sort(
      (x, y) => y.count - x.count || (`${x.from} ${x.to}` < `${y.from} ${y.to}` ? -1 : 1),
    ),
  };
}
