import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainLinks, type ScopeArgument } from '../../src/analysis/questions.ts';
import { verdictChanges, type LineVerdict } from '../../src/analysis/verdict-changes/verdict-changes.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection } from '../../src/projection/projection.ts';
import { rowsWithout } from '../../src/projection/rows-without.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';
import { randomGraph } from '../setup/random-graph.ts';

/** Every park, and the city they lie in. */
const scopesOf = ({ places }: Projection): ScopeArgument[] => [
  ...places.filter(({ kind }) => kind === 'Park').map(({ id }): ScopeArgument => ({ kind: 'park', id })),
  { kind: 'region', id: 'region:city' },
];

/** Every line of every scope, as `chainLinks` tells it. */
function linesOf(projection: Projection): Map<string, LineVerdict> {
  return new Map(
    scopesOf(projection).flatMap((scope) =>
      chainLinks(projection, { scope, filter: { relevance: [] }, first: 200 }, TODAY).nodes.map(
        ({ product, status, statusIfComplete, action }): [string, LineVerdict] => [
          `${scope.id} ${product.id}`,
          { status, statusIfComplete, action },
        ],
      ),
    ),
  );
}

describe('the verdicts that change', () => {
  it('are told park by park and then for the city, each by product, with what they were and would be', () => {
    const before = new HandMade()
      .product('wax')
      .product('oil')
      .process('refining', ['wax'], ['oil'])
      .firm('maker', 'park:b')
      .makes('maker', 'oil')
      .firm('buyer', 'park:a')
      .buys('buyer', 'oil')
      .survey(['park:a']);
    const after = buildProjection(
      rowsWithout(before.rows, [
        {
          start: 'enterprise:maker',
          type: 'MAKES',
          end: 'product:oil',
          qualifier: '',
          visibility: 'PUBLIC',
        },
      ]),
      1,
      'PUBLIC',
    );
    expect(verdictChanges(before.projection(), after, TODAY)).toEqual([
      {
        scope: { kind: 'park', id: 'park:a' },
        product: 'product:oil',
        before: { status: 'MISSING', statusIfComplete: 'MISSING', action: 'MATCH' },
        after: { status: 'MISSING', statusIfComplete: 'MISSING', action: 'RECRUIT' },
      },
      {
        scope: { kind: 'park', id: 'park:b' },
        product: 'product:oil',
        before: { status: 'UNKNOWN', statusIfComplete: 'WEAK', action: 'VERIFY' },
        after: null,
      },
      {
        scope: { kind: 'park', id: 'park:b' },
        product: 'product:wax',
        before: { status: 'UNKNOWN', statusIfComplete: 'MISSING', action: 'VERIFY' },
        after: null,
      },
      {
        scope: { kind: 'region', id: 'region:city' },
        product: 'product:oil',
        before: { status: 'UNKNOWN', statusIfComplete: 'WEAK', action: 'VERIFY' },
        after: { status: 'UNKNOWN', statusIfComplete: 'MISSING', action: 'VERIFY' },
      },
      {
        scope: { kind: 'region', id: 'region:city' },
        product: 'product:wax',
        before: { status: 'UNKNOWN', statusIfComplete: 'MISSING', action: 'VERIFY' },
        after: null,
      },
    ]);
    expect(verdictChanges(after, after, TODAY)).toEqual([]);
  });

  it('for any graph and any maker that goes, turn the lines of chainLinks before into those after', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.nat(), (seed, choice) => {
        const { rows } = randomGraph(seed);
        const gone = rows.makes[choice % Math.max(1, rows.makes.length)];
        if (gone === undefined) return;
        const before = buildProjection(rows, 1, 'PUBLIC');
        const { enterprise: start, product: end, process, visibility } = gone;
        const fact = { start, type: 'MAKES', end, qualifier: process ?? '', visibility };
        const after = buildProjection(rowsWithout(rows, [fact]), 1, 'PUBLIC');
        const turned = linesOf(before);
        for (const { scope, product, after: verdict } of verdictChanges(before, after, TODAY)) {
          if (verdict === null) turned.delete(`${scope.id} ${product}`);
          else turned.set(`${scope.id} ${product}`, verdict);
        }
        expect(turned).toEqual(linesOf(after));
      }),
      { numRuns: 200, seed: 20260630 },
    );
  });
});
