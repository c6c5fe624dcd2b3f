import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainLink, chainLinks, type ChainLink } from '../../src/analysis/questions.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection } from '../../src/projection/projection.ts';
import type { ProjectionRows } from '../../src/projection/rows.ts';
import { TODAY } from '../setup/hand-made.ts';
import { randomGraph, randomOf } from '../setup/random-graph.ts';

const SCOPE = { kind: 'park', id: 'park:a' } as const;
const RUNS = { numRuns: 1_000, seed: 20260630 };
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** Every line, by pages of a size. */
function allLines(projection: Projection, size = 200): ChainLink[] {
  const lines: ChainLink[] = [];
  for (let after: string | null = null; ;) {
    const page = chainLinks(projection, { scope: SCOPE, filter: { relevance: [] }, first: size, after }, TODAY);
    lines.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return lines;
    after = page.pageInfo.endCursor;
  }
}

function shuffled(rows: ProjectionRows, random: () => number): ProjectionRows {
  return Object.fromEntries(
    Object.entries(rows).map(([key, list]) => [
      key,
      (list as unknown[])
        .map((row) => ({ row, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ row }) => row),
    ]),
  ) as unknown as ProjectionRows;
}

const STRENGTH = { ABSENT: 0, UNKNOWN: 0, MISSING: 1, EXTENSION: 1, WEAK: 2, STRONG: 3 } as const;

describe('for any graph', () => {
  it('another maker that sells never weakens a product: with a survey, or of a capacity known in the unit of the need', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, choice) => {
        const before = randomGraph(seed);
        const after = randomGraph(seed);
        const product = before.rows.products[choice % before.rows.products.length]?.id ?? '';
        const line = chainLink(before.projection(), { scope: SCOPE, product }, TODAY);
        after.firm('newcomer', 'park:a').makes('newcomer', product.replace('product:', ''), {
          use: 'SALE',
          capacity: 100,
          unit: line.supply?.unit ?? line.need?.unit ?? 't/a',
          process: null,
        });
        const then = chainLink(after.projection(), { scope: SCOPE, product }, TODAY);
        // A newcomer of a product that is its own far input may add a need of it; verdicts that rest on amounts then may turn.
        if (line.need?.value !== then.need?.value || line.needKind !== then.needKind) return;
        expect(STRENGTH[then.status]).toBeGreaterThanOrEqual(STRENGTH[line.status]);
        expect(STRENGTH[then.statusIfComplete]).toBeGreaterThanOrEqual(STRENGTH[line.statusIfComplete]);
      }),
      RUNS,
    );
  });

  it('pages joined are the list, whatever their size', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 5 }), (seed, size) => {
        const projection = randomGraph(seed).projection();
        expect(allLines(projection, size)).toEqual(allLines(projection));
      }),
      RUNS,
    );
  });

  it('chainLink is its line in chainLinks', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const projection = randomGraph(seed).projection();
        for (const line of allLines(projection))
          expect(chainLink(projection, { scope: SCOPE, product: line.product.id }, TODAY)).toEqual(line);
      }),
      RUNS,
    );
  });

  it('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = randomGraph(seed).sorted();
        expect(allLines(buildProjection(shuffled(rows, randomOf(seed)), 1, 'PUBLIC'))).toEqual(
          allLines(buildProjection(rows, 1, 'PUBLIC')),
        );
      }),
      RUNS,
    );
  });

  it('a viewer’s answer is the answer on a graph without what it may not see', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed + 1);
        const hidden = randomGraph(seed).sorted();
        const removed: Record<string, unknown[]> = {};
        for (const [key, list] of Object.entries(hidden)) {
          for (const row of list as { visibility?: string }[])
            if (row.visibility !== undefined && random() < 0.15) row.visibility = 'INTERNAL';
          removed[key] = (list as { visibility?: string }[]).filter(({ visibility }) => visibility !== 'INTERNAL');
        }
        expect(allLines(buildProjection(hidden, 1, 'PUBLIC'))).toEqual(
          allLines(buildProjection(removed as unknown as ProjectionRows, 1, 'PUBLIC')),
        );
        const all = Object.fromEntries(
          Object.entries(hidden).map(([key, list]) => [
            key,
            (list as object[]).map((row) => ({ ...row, visibility: 'PUBLIC' })),
          ]),
        );
        expect(allLines(buildProjection(hidden, 1, 'INTERNAL'))).toEqual(
          allLines(buildProjection(all as unknown as ProjectionRows, 1, 'PUBLIC')),
        );
      }),
      RUNS,
    );
  });

  it('a status that is not UNKNOWN, MISSING, EXTENSION or ABSENT has makers; MISSING, EXTENSION and ABSENT have none', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const line of allLines(randomGraph(seed).projection())) {
          if (line.status === 'STRONG' || line.status === 'WEAK') expect(line.makers.length).toBeGreaterThan(0);
          if (line.status === 'MISSING' || line.status === 'EXTENSION' || line.status === 'ABSENT')
            expect([line.makers, line.possibleMakers]).toEqual([[], []]);
          expect(line.reasons.length).toBeGreaterThan(0);
          expect(
            line.statusIfComplete === 'UNKNOWN' ? line.reasons.map(({ code }) => code).join() : 'NEED_UNPROVEN',
          ).toContain('NEED_UNPROVEN');
        }
      }),
      RUNS,
    );
  });
});

describe('cursors', () => {
  it('of another question, another version or no question are refused with what to do', () => {
    const graph = randomGraph(7);
    const page = (args: object, version = 1) =>
      chainLinks(
        graph.projection('PUBLIC', version),
        { scope: SCOPE, filter: { relevance: [] }, first: 1, ...args },
        TODAY,
      );
    const after = page({}).pageInfo.endCursor;
    expect(() => page({ after, filter: {} })).toThrow(/another question/);
    expect(() => page({ after, weights: { scale: 1 } })).toThrow(/another question/);
    expect(() => page({ after }, 2)).toThrow(/dataset version 1; the answers are now of 2/);
    expect(() => page({ after: 'no cursor' })).toThrow(/no cursor of ours/);
  });
});
