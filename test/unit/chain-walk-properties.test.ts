import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainWalk, type ChainWalkArguments } from '../../src/analysis/questions.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection } from '../../src/projection/projection.ts';
import { TODAY } from '../setup/hand-made.ts';
import { randomGraph, randomOf } from '../setup/random-graph.ts';
import { partlyHidden, shuffledRows } from '../setup/row-variations.ts';

const SCOPE = { kind: 'park', id: 'park:a' } as const;
const RUNS = { numRuns: 1_000, seed: 20260630 };
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const directions = fc.constantFrom('UPSTREAM' as const, 'DOWNSTREAM' as const);

const from = (projection: Projection, product: string, given: Partial<ChainWalkArguments> = {}, maxEdges?: number) =>
  chainWalk(projection, { product, direction: 'DOWNSTREAM', maxHops: 6, first: 200, ...given }, TODAY, maxEdges);
const anyProduct = (projection: Projection, choice: number) =>
  projection.productIds[choice % projection.productIds.length] ?? '';

describe('for any graph and any product', () => {
  it('each product stands once, one hop behind the one it was reached from, in order; the start is not among them', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), directions, (seed, choice, direction) => {
        const projection = randomGraph(seed).projection();
        const product = anyProduct(projection, choice);
        const { steps, total, truncated } = from(projection, product, { direction });
        const hops = new Map([[product, 0], ...steps.map((step) => [step.product.id, step.hops] as const)]);
        expect(hops.size).toBe(steps.length + 1);
        expect([total, truncated]).toEqual([steps.length, false]);
        for (const step of steps) expect(hops.get(step.from.id)).toBe(step.hops - 1);
        const keys = steps.map((step) => `${step.hops} ${step.product.id}`);
        expect(keys).toEqual(keys.toSorted());
      }),
      RUNS,
    );
  });

  it('what is so many hops downstream of a product has it as many hops upstream', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, choice) => {
        const projection = randomGraph(seed).projection();
        const product = anyProduct(projection, choice);
        for (const step of from(projection, product).steps) {
          const back = from(projection, step.product.id, { direction: 'UPSTREAM' }).steps;
          expect(back.find((one) => one.product.id === product)?.hops).toBe(step.hops);
        }
      }),
      RUNS,
    );
  });

  it('first gives the beginning and leaves the total; fewer hops and a bound on edges give the nearer ones', () => {
    let bounded = 0;
    fc.assert(
      fc.property(seeds, fc.nat(), directions, fc.integer({ min: 1, max: 20 }), (seed, choice, direction, most) => {
        const projection = randomGraph(seed).projection();
        const product = anyProduct(projection, choice);
        const whole = from(projection, product, { direction });
        const some = from(projection, product, { direction, first: 2 });
        expect([some.steps, some.total]).toEqual([whole.steps.slice(0, 2), whole.total]);
        expect(some.goOn !== null).toBe(whole.total > 2);
        expect(from(projection, product, { direction, maxHops: 2 }).steps).toEqual(
          whole.steps.filter(({ hops }) => hops <= 2),
        );
        try {
          const near = from(projection, product, { direction }, most);
          if (near.truncated) bounded++;
          expect(near.steps).toEqual(whole.steps.filter(({ hops }) => hops <= near.wholeHops));
          expect(near.goOn !== null).toBe(near.wholeHops < 6);
        } catch (error) {
          expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED' });
        }
      }),
      RUNS,
    );
    expect(bounded).toBeGreaterThan(20);
  });

  it('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), directions, (seed, choice, direction) => {
        const rows = randomGraph(seed).sorted();
        const projection = buildProjection(rows, 1, 'PUBLIC');
        const product = anyProduct(projection, choice);
        const other = buildProjection(shuffledRows(rows, randomOf(seed)), 1, 'PUBLIC');
        const asked = { direction, scope: SCOPE };
        expect(from(other, product, asked)).toEqual(from(projection, product, asked));
      }),
      RUNS,
    );
  });

  it('a viewer’s answer is the answer on a graph without what it may not see', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), directions, (seed, choice, direction) => {
        const { hidden, removed } = partlyHidden(randomGraph(seed).sorted(), 0.1, randomOf(seed + 1));
        const without = buildProjection(removed, 1, 'PUBLIC');
        if (without.productIds.length === 0) return;
        const product = anyProduct(without, choice);
        const asked = { direction, scope: SCOPE };
        expect(from(buildProjection(hidden, 1, 'PUBLIC'), product, asked)).toEqual(from(without, product, asked));
      }),
      RUNS,
    );
  });
});
