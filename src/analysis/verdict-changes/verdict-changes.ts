import type { Projection } from '../../projection/projection.ts';
import { actionOf, type LinkAction } from '../chain-links/action.ts';
import { evaluate } from '../chain-links/evaluate.ts';
import type { LinkStatus } from '../chain-links/status.ts';
import type { ScopeArgument } from '../place/scope.ts';

/** What a line of `chainLinks` comes to. */
export interface LineVerdict {
  status: LinkStatus;
  statusIfComplete: LinkStatus;
  action: LinkAction;
}

/** A line of `chainLinks` that is another after a change of the graph; null where it is not on the list. */
export interface VerdictChange {
  scope: ScopeArgument;
  product: string;
  before: LineVerdict | null;
  after: LineVerdict | null;
}

/**
 * The lines of `chainLinks`, of any relevance, that differ between two graphs in their verdict or in being there at all: for every park,
 * then for every city with a park, each by id, and in each by product id.
 */
export function verdictChanges(before: Projection, after: Projection, today: string): VerdictChange[] {
  return scopesOf(before).flatMap((scope) => {
    const was = verdictsOf(before, scope, today);
    const is = verdictsOf(after, scope, today);
    return [...new Set([...was.keys(), ...is.keys()])]
      .sort()
      .map((product) => ({ scope, product, before: was.get(product) ?? null, after: is.get(product) ?? null }))
      .filter((change) => !isSame(change.before, change.after));
  });
}

function isSame(a: LineVerdict | null, b: LineVerdict | null): boolean {
  return a?.status === b?.status && a?.statusIfComplete === b?.statusIfComplete && a?.action === b?.action;
}

function scopesOf({ places }: Projection): ScopeArgument[] {
  const parks = places.filter(({ kind }) => kind === 'Park');
  const around = new Set(parks.flatMap(({ within }) => within));
  const cities = places.filter(({ index, kind, level }) => kind === 'Region' && level === 'CITY' && around.has(index));
  return [
    ...parks.map(({ id }): ScopeArgument => ({ kind: 'park', id })),
    ...cities.map(({ id }): ScopeArgument => ({ kind: 'region', id })),
  ];
}

function verdictsOf(projection: Projection, scope: ScopeArgument, today: string): Map<string, LineVerdict> {
  const evaluation = evaluate(projection, scope, today);
  return new Map(
    evaluation.touched.map((product) => {
      const line = evaluation.lineOf(product);
      const verdict: LineVerdict = {
        status: line.actual.status,
        statusIfComplete: line.complete.status,
        action: actionOf(evaluation, line).action,
      };
      return [projection.productIds[product] ?? '', verdict];
    }),
  );
}
