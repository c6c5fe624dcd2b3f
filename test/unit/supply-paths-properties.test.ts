import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainWalk, supplyPaths, type SupplyPath } from '../../src/analysis/questions.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection } from '../../src/projection/projection.ts';
import { TODAY, type HandMade } from '../setup/hand-made.ts';
import { randomGraph, randomOf } from '../setup/random-graph.ts';
import { partlyHidden, shuffledRows } from '../setup/row-variations.ts';

const RUNS = { numRuns: 1_000, seed: 20260630 };
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** A random graph with processes that run back as well, so that there are cycles. */
function cyclicGraph(seed: number): HandMade {
  const graph = randomGraph(seed);
  const random = randomOf(seed + 3);
  const products = graph.rows.products.map(({ id }) => id.replace('product:', ''));
  const pick = () => products[Math.floor(random() * products.length)] ?? '';
  for (let back = 0; back < 3; back++) {
    const [input, output] = [pick(), pick()];
    if (input !== output) graph.process(`back-${back}`, [`${input}?`], [output]);
  }
  return graph;
}

/** Two different nodes of a graph, products and firms. */
function twoEnds(projection: Projection, choice: number): [string, string] {
  const ids = [...projection.firmIds, ...projection.productIds];
  const from = choice % ids.length;
  const to = (from + 1 + (Math.floor(choice / ids.length) % (ids.length - 1))) % ids.length;
  return [ids[from] ?? '', ids[to] ?? ''];
}

const between = (projection: Projection, [from, to]: [string, string], given: object = {}, maxEdges?: number) =>
  supplyPaths(projection, { from, to, maxHops: 6, first: 50, ...given }, TODAY, maxEdges);

const idOf = (node: SupplyPath['steps'][number]['from'] | undefined) => node?.product?.id ?? node?.enterprise?.id ?? '';
const nodesOf = ({ steps }: SupplyPath) => [idOf(steps[0]?.from), ...steps.map(({ to }) => idOf(to))];

describe('for any graph and any two nodes', () => {
  it('a path is simple, joined step to step, not longer than asked, and lies where it belongs in the order', () => {
    let several = 0;
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, choice) => {
        const projection = cyclicGraph(seed).projection();
        const ends = twoEnds(projection, choice);
        const found = between(projection, ends);
        if (found.length > 1) several++;
        const keys = found.map((path) => {
          const nodes = nodesOf(path);
          expect([nodes[0], nodes.at(-1)]).toEqual(ends);
          expect(new Set(nodes).size).toBe(nodes.length);
          expect(path.hops).toBe(path.steps.length);
          expect(path.hops).toBeLessThanOrEqual(6);
          path.steps.forEach((step, at) => {
            if (at > 0) expect(step.from).toEqual(path.steps[at - 1]?.to);
            expect(step.process !== null).toBe(step.type === 'PROCESS');
            expect(step.status !== null).toBe(step.type === 'MAKES' || step.type === 'MADE_BY');
            if (step.type === 'MADE_BY') {
              expect(at).toBe(path.steps.length - 1);
              expect(path.steps[at - 1]?.type).toBe('PROCESS');
            }
          });
          return [String(path.hops), ...nodes].join(' ');
        });
        expect(keys).toEqual([...new Set(keys)].toSorted());
      }),
      RUNS,
    );
    expect(several).toBeGreaterThan(100);
  });

  it('a smaller first gives the beginning, fewer hops the shorter ones, a bound on edges the beginning or an error', () => {
    let cut = 0;
    fc.assert(
      fc.property(seeds, fc.nat(), fc.integer({ min: 1, max: 60 }), (seed, choice, most) => {
        const projection = cyclicGraph(seed).projection();
        const ends = twoEnds(projection, choice);
        const whole = between(projection, ends);
        expect(between(projection, ends, { first: 2 })).toEqual(whole.slice(0, 2));
        if (whole.length < 50) {
          expect(between(projection, ends, { maxHops: 3 })).toEqual(whole.filter(({ hops }) => hops <= 3));
        }
        let bounded: SupplyPath[];
        try {
          bounded = between(projection, ends, {}, most);
        } catch (error) {
          expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED' });
          return;
        }
        if (bounded.length < whole.length) {
          cut++;
          expect(bounded.every(({ truncated }) => truncated)).toBe(true);
        }
        expect(bounded.map((path) => ({ ...path, truncated: false }))).toEqual(whole.slice(0, bounded.length));
      }),
      RUNS,
    );
    expect(cut).toBeGreaterThan(20);
  });

  it('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, choice) => {
        const rows = cyclicGraph(seed).sorted();
        const projection = buildProjection(rows, 1, 'PUBLIC');
        const ends = twoEnds(projection, choice);
        expect(between(buildProjection(shuffledRows(rows, randomOf(seed)), 1, 'PUBLIC'), ends)).toEqual(
          between(projection, ends),
        );
      }),
      RUNS,
    );
  });

  it('a viewer’s answer is the answer on a graph without what it may not see', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, choice) => {
        const { hidden, removed } = partlyHidden(cyclicGraph(seed).sorted(), 0.1, randomOf(seed + 1));
        const without = buildProjection(removed, 1, 'PUBLIC');
        if (without.firmIds.length + without.productIds.length < 2) return;
        const ends = twoEnds(without, choice);
        expect(between(buildProjection(hidden, 1, 'PUBLIC'), ends)).toEqual(between(without, ends));
      }),
      RUNS,
    );
  });

  it('the shortest path between two products is never longer than a walk through processes alone', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const projection = cyclicGraph(seed).projection();
        const product = projection.productIds[0] ?? '';
        const { steps } = chainWalk(projection, { product, direction: 'DOWNSTREAM', maxHops: 6, first: 200 }, TODAY);
        for (const step of steps) {
          const [path] = between(projection, [product, step.product.id], { first: 1 });
          expect(path?.hops).toBeLessThanOrEqual(step.hops);
        }
      }),
      RUNS,
    );
  });
});
