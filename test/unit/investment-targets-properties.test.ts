import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { investmentTargets, type InvestmentTarget } from '../../src/analysis/questions.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection } from '../../src/projection/projection.ts';
import type { ProjectionRows } from '../../src/projection/rows.ts';
import { TODAY } from '../setup/hand-made.ts';
import { randomGraph, randomOf } from '../setup/random-graph.ts';

const SCOPE = { kind: 'park', id: 'park:a' } as const;
const RUNS = { numRuns: 1_000, seed: 20260630 };
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** Every target of every product, by pages of a size. */
function all(projection: Projection, size = 200): [string, InvestmentTarget[]][] {
  return projection.productIds.map((product) => {
    const targets: InvestmentTarget[] = [];
    for (let after: string | null = null; ;) {
      const page = investmentTargets(projection, { scope: SCOPE, product, first: size, after }, TODAY);
      targets.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) {
        expect(targets).toHaveLength(page.totalCount);
        return [product, targets];
      }
      after = page.pageInfo.endCursor;
    }
  });
}

function rowsWhere(rows: ProjectionRows, keep: (row: { visibility?: string }) => boolean): ProjectionRows {
  return Object.fromEntries(
    Object.entries(rows).map(([key, list]) => [key, (list as { visibility?: string }[]).filter(keep)]),
  ) as unknown as ProjectionRows;
}

describe('for any graph', () => {
  it('pages joined are the list, and each group stands in it once', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 4 }), (seed, size) => {
        const projection = randomGraph(seed).projection();
        const whole = all(projection);
        expect(all(projection, size)).toEqual(whole);
        for (const [, targets] of whole) {
          const ids = targets.map(({ enterprise }) => enterprise.id);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
      RUNS,
    );
  });

  it('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = randomGraph(seed).sorted();
        const random = randomOf(seed);
        const shuffled = Object.fromEntries(
          Object.entries(rows).map(([key, list]) => [
            key,
            (list as unknown[])
              .map((row) => ({ row, at: random() }))
              .toSorted((a, b) => a.at - b.at)
              .map(({ row }) => row),
          ]),
        ) as unknown as ProjectionRows;
        expect(all(buildProjection(shuffled, 1, 'PUBLIC'))).toEqual(all(buildProjection(rows, 1, 'PUBLIC')));
      }),
      RUNS,
    );
  });

  it('a viewer’s answer is the answer on a graph without what it may not see', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed + 1);
        const rows = randomGraph(seed).sorted();
        for (const list of Object.values(rows) as { visibility?: string }[][]) {
          for (const row of list) if (row.visibility !== undefined && random() < 0.15) row.visibility = 'INTERNAL';
        }
        const open = rowsWhere(rows, ({ visibility }) => visibility !== 'INTERNAL');
        expect(all(buildProjection(rows, 1, 'PUBLIC'))).toEqual(all(buildProjection(open, 1, 'PUBLIC')));
      }),
      RUNS,
    );
  });

  it('scores and coverage lie in [0, 1], contributions add up to the score, and a closed gate never stands before an open one', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const [, targets] of all(randomGraph(seed).projection())) {
          const closed = targets.map(({ gates }) =>
            gates.some(({ code, state }) => state === 'CLOSED' && code !== 'ALREADY_HERE'),
          );
          expect(closed).toEqual(closed.toSorted((a, b) => Number(a) - Number(b)));
          for (const { score, coverage, insufficient, signals } of targets) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1);
            expect(insufficient).toBe(coverage < 0.5);
            expect(signals.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 4);
          }
        }
      }),
      RUNS,
    );
  });
});
