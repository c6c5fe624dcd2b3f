import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/analysis/chain-links/evaluate.ts';
import { NEED_NAMES } from '../../src/analysis/chain-links/needs.ts';
import type { ScopeArgument } from '../../src/analysis/questions.ts';
import { addMonths } from '../../src/calendar.ts';
import type { Database } from '../../src/graph/database.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection } from '../../src/projection/projection.ts';
import { readRows } from '../../src/projection/read-rows.ts';
import { openSeeded } from '../setup/seeded.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { TODAY } from '../setup/hand-made.ts';
import { randomGraph } from '../setup/random-graph.ts';
import { writeRows } from '../setup/write-rows.ts';

const CYPHER = readFileSync(new URL('./chain-links.cypher', import.meta.url), 'utf8');
const GRAPHS = 200;

export function byAnalysis(projection: Projection, scope: ScopeArgument, today: string) {
  const evaluation = evaluate(projection, scope, today);
  return evaluation.touched
    .map((product) => evaluation.lineOf(product))
    .map((line) => ({
      product: projection.productIds[line.product],
      status: line.actual.status,
      statusIfComplete: line.complete.status,
      n: line.totals.actual.sellers,
      need: NEED_NAMES[line.totals.actual.need],
      relevance: line.relevance,
    }));
}

export function byCypher(database: Database, scope: string, today: string) {
  return rowsOf(database, CYPHER, {
    scope,
    today,
    staleBefore: addMonths(today, -36),
    surveyedSince: addMonths(today, -12),
  });
}

describe('the analysis and plain Cypher reach the same verdicts on the seed', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openSeeded();
  });
  afterAll(() => database.close());

  it('for each of the nine parks, the sub-park of coatings and a county', async () => {
    const projection = buildProjection(await readRows(database), 1, 'PUBLIC');
    const parks = projection.places
      .filter(({ kind }) => kind === 'Park')
      .map(({ id }) => ({ kind: 'park' as const, id }));
    expect(parks).toHaveLength(9);
    const scopes: ScopeArgument[] = [
      ...parks,
      { kind: 'subPark', id: 'subpark:green-coatings' },
      { kind: 'region', id: 'region:410927' },
    ];
    for (const today of [TODAY, '2022-06-30']) {
      for (const scope of scopes) {
        expect(byAnalysis(projection, scope, today), `${scope.id} on ${today}`).toEqual(
          await byCypher(database, scope.id, today),
        );
      }
    }
  }, 120_000);
});

describe('the analysis and plain Cypher reach the same verdicts', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it(
    `on ${GRAPHS} random graphs with processes, kinds, captive use, groups, surveys and stale facts`,
    { timeout: 600_000 },
    async () => {
      const statuses = new Map<string, number>();
      for (let seed = 1; seed <= GRAPHS; seed++) {
        await emptyTestDatabase(database);
        await writeRows(database, randomGraph(seed).sorted());
        const projection = buildProjection(await readRows(database), 1, 'PUBLIC');
        const scope = (
          [
            { kind: 'park', id: 'park:a' },
            { kind: 'subPark', id: 'subpark:a' },
            { kind: 'region', id: 'region:county-a' },
          ] as const
        )[seed % 3] ?? { kind: 'park', id: 'park:a' };
        const ours = byAnalysis(projection, scope, TODAY);
        const plain = await byCypher(database, scope.id, TODAY);
        expect(ours, `graph of seed ${seed}, scope ${scope.id}`).toEqual(plain);
        for (const { status, statusIfComplete } of ours) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          statuses.set(statusIfComplete, (statuses.get(statusIfComplete) ?? 0) + 1);
        }
      }
      // The graphs say something only if every verdict occurs among them.
      expect([...statuses.keys()].sort()).toEqual(['ABSENT', 'EXTENSION', 'MISSING', 'STRONG', 'UNKNOWN', 'WEAK']);
    },
  );
});
