import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainLink, chainLinks, whatIf, type Assumptions, type ChainLink } from '../../src/analysis/questions.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection, Row } from '../../src/projection/projection.ts';
import type { ProjectionRows } from '../../src/projection/rows.ts';
import { TODAY } from '../setup/hand-made.ts';
import { randomGraph, randomOf } from '../setup/random-graph.ts';

const SCOPE = { kind: 'park', id: 'park:a' } as const;
const RUNS = { numRuns: 1_000, seed: 20260630 };
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

function allLines(projection: Projection, assume: Assumptions | null): ChainLink[] {
  const lines: ChainLink[] = [];
  for (let after: string | null = null; ;) {
    const page = chainLinks(projection, { scope: SCOPE, filter: { relevance: [] }, assume, first: 200, after }, TODAY);
    lines.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return lines;
    after = page.pageInfo.endCursor;
  }
}

/** Some plants that run, some firms that close, some surveys: of a random graph, at random. */
function randomAssumptions(rows: ProjectionRows, random: () => number): Assumptions {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const leaves = rows.enterprises.filter(() => random() < 0.25).map(({ id }) => id);
  const stays = rows.enterprises.map(({ id }) => id).filter((id) => !leaves.includes(id));
  const makes = Array.from({ length: Math.floor(random() * 4) }, () => {
    const product = pick(rows.products).id;
    const routes = rows.outputs.filter((row) => row.product === product).map(({ process }) => process);
    const capacity = random() < 0.5 ? Math.ceil(random() * 10) * 100 : null;
    return {
      product,
      enterprise: random() < 0.5 && stays.length > 0 ? pick(stays) : null,
      at: pick([null, 'park:a', 'park:b', 'subpark:a', 'region:county-a']),
      process: routes.length > 0 && random() < 0.4 ? pick(routes) : null,
      use: pick([null, 'SALE', 'CAPTIVE', 'BOTH'] as const),
      capacity,
      unit: capacity === null ? null : pick(['t/a', 'piece/a']),
      aboveScale: random() < 0.3,
    };
  });
  const once = new Map(
    makes.map((maker, at) => [
      maker.enterprise === null
        ? at
        : `${maker.enterprise} ${maker.product} ${maker.process ?? ''} ${maker.at ?? 'park:a'}`,
      maker,
    ]),
  );
  const surveyed =
    random() < 0.4 ? [{ at: pick([null, 'park:b']), covers: pick([[], ['segment:s'], ['chain:c']]) }] : [];
  return { leaves, makes: [...once.values()], surveyed };
}

/** The rows an import of the same facts would leave in the graph: written out here, from what an assumption means. */
function imported(rows: ProjectionRows, assume: Assumptions): ProjectionRows {
  const gone = new Set(assume.leaves ?? []);
  const out: ProjectionRows = {
    ...rows,
    makes: rows.makes.filter(({ enterprise }) => !gone.has(enterprise)),
    buys: rows.buys.filter(({ enterprise }) => !gone.has(enterprise)),
    locations: rows.locations.filter(({ enterprise }) => !gone.has(enterprise)),
    enterprises: [...rows.enterprises],
    subsidiaries: [...rows.subsidiaries],
    surveys: [...rows.surveys],
  };
  const above = (place: string): string[] => [
    place,
    ...(rows.places.find(({ id }) => id === place)?.parents ?? []).flatMap(above),
  ];
  const standsIn = (firm: string, place: string) =>
    rows.locations.some((row) => row.enterprise === firm && above(row.place).includes(place));
  let plants = 0;
  const plantOf = new Map<string, string>();
  for (const maker of assume.makes ?? []) {
    const at = maker.at ?? 'park:a';
    let enterprise = maker.enterprise ?? null;
    if (enterprise === null || !standsIn(enterprise, at)) {
      const key = enterprise === null ? `#${plants}` : `${enterprise} ${at}`;
      const before = plantOf.get(key);
      const id = before ?? `enterprise:~${String(++plants).padStart(3, '0')}`;
      if (before === undefined) {
        plantOf.set(key, id);
        out.enterprises.push({ id, aboveScale: maker.aboveScale === true, visibility: 'PUBLIC' });
        out.locations.push({ enterprise: id, place: at, parkStated: null, visibility: 'PUBLIC' });
        if (enterprise !== null) out.subsidiaries.push({ enterprise: id, parent: enterprise, visibility: 'PUBLIC' });
      }
      enterprise = id;
    }
    const fact: Row<'makes'> = {
      enterprise,
      product: maker.product,
      process: maker.process ?? null,
      status: 'OPERATING',
      use: maker.use ?? null,
      capacity: maker.capacity ?? null,
      unit: maker.unit ?? null,
      asOf: TODAY,
      sourceId: null,
      statedAt: null,
      confidence: 'HIGH',
      basis: 'ASSUMED',
      visibility: 'PUBLIC',
    };
    const same = out.makes.findIndex(
      (row) => row.enterprise === fact.enterprise && row.product === fact.product && row.process === fact.process,
    );
    if (same === -1) out.makes.push(fact);
    else out.makes[same] = fact;
  }
  (assume.surveyed ?? []).forEach(({ at, covers }, number) =>
    out.surveys.push({
      id: `survey:~${number + 1}`,
      firmsComplete: true,
      productsReadShare: 1,
      on: TODAY,
      covers: [at ?? 'park:a', ...(covers ?? [])],
      visibility: 'PUBLIC',
    }),
  );
  return out;
}

describe('for any graph and anything that is assumed of it', () => {
  it('the lines are those of the graph after an import of the same facts', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = randomGraph(seed).sorted();
        const assume = randomAssumptions(rows, randomOf(seed + 7));
        const supposed = allLines(buildProjection(rows, 1, 'PUBLIC'), assume);
        expect(supposed).toEqual(allLines(buildProjection(imported(rows, assume), 1, 'PUBLIC'), null));
      }),
      RUNS,
    );
  });

  it('whatIf tells exactly the lines that differ, as chainLinks tells them before and after', () => {
    let told = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = randomGraph(seed).sorted();
        const assume = randomAssumptions(rows, randomOf(seed + 7));
        if ((assume.leaves?.length ?? 0) + (assume.makes?.length ?? 0) + (assume.surveyed?.length ?? 0) === 0) return;
        const projection = buildProjection(rows, 1, 'PUBLIC');
        const was = new Map(allLines(projection, null).map((line) => [line.product.id, line]));
        const is = new Map(allLines(projection, assume).map((line) => [line.product.id, line]));
        const verdict = (line: ChainLink | undefined) =>
          line === undefined
            ? null
            : [line.status, line.statusIfComplete, line.relevance, line.action, line.actionIfConfirmed];
        const differ = [...new Set([...was.keys(), ...is.keys()])]
          .filter((id) => JSON.stringify(verdict(was.get(id))) !== JSON.stringify(verdict(is.get(id))))
          .sort();
        const result = whatIf(projection, { scope: SCOPE, assume }, TODAY);
        const changes = result.changes({ first: 200 });
        expect(changes.map(({ product }) => product.id).sort()).toEqual(differ);
        expect(result.totalCount).toBe(differ.length);
        expect(result.shifts.reduce((sum, { count }) => sum + count, 0)).toBe(differ.length);
        for (const { product, before, after } of changes) {
          expect(before).toEqual(was.get(product.id) ?? null);
          expect(after).toEqual(is.get(product.id) ?? null);
          told++;
        }
      }),
      RUNS,
    );
    expect(told).toBeGreaterThan(1_000);
  });

  it('chainLink supposes what chainLinks supposes, and what is supposed leaves no trace', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = randomGraph(seed).sorted();
        const assume = randomAssumptions(rows, randomOf(seed + 7));
        const projection = buildProjection(rows, 1, 'PUBLIC');
        const before = allLines(projection, null);
        for (const line of allLines(projection, assume))
          expect(chainLink(projection, { scope: SCOPE, product: line.product.id, assume }, TODAY)).toEqual(line);
        expect(allLines(projection, null)).toEqual(before);
      }),
      RUNS,
    );
  });
});
