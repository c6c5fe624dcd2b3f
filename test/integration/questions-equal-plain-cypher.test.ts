import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScopeArgument } from '../../src/analysis/questions.ts';
import type { Database } from '../../src/graph/database.ts';
import { buildProjection } from '../../src/projection/build.ts';
import { readRows } from '../../src/projection/read-rows.ts';
import { openSeeded } from '../setup/seeded.ts';
import { emptyTestDatabase, openTestDatabase } from '../setup/graph.ts';
import { TODAY } from '../setup/hand-made.ts';
import { randomGraph } from '../setup/random-graph.ts';
import { writeRows } from '../setup/write-rows.ts';
import { chainLinksComparison } from './differential/chain-links.ts';
import { chainWalkComparison } from './differential/chain-walk.ts';
import type { Comparison } from './differential/comparison.ts';
import { investmentTargetsComparison } from './differential/investment-targets.ts';

import { supplyPathsComparison } from './differential/supply-paths.ts';

import { parksComparison } from './differential/parks.ts';

import { searchComparison } from './differential/search.ts';

const COMPARISONS: readonly Comparison[] = [
  chainLinksComparison,
  chainWalkComparison,
  investmentTargetsComparison,
  parksComparison,
  searchComparison,
  supplyPathsComparison,
];
const GRAPHS = 200;

describe('the analysis and plain Cypher answer alike on the seed', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openSeeded();
  });
  afterAll(() => database.close());

  it('for each of the nine parks, the sub-park of coatings and a county', { timeout: 600_000 }, async () => {
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
        for (const { question, ours, plain } of COMPARISONS) {
          expect(ours(projection, scope, today), `${question}: ${scope.id} on ${today}`).toEqual(
            await plain(database, scope, today),
          );
        }
      }
    }
  });
});

describe('the analysis and plain Cypher answer alike', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it(
    `on ${GRAPHS} random graphs with processes, kinds, captive use, groups, surveys and stale facts`,
    { timeout: 1_200_000 },
    async () => {
      const occurred = new Map(COMPARISONS.map(({ question }) => [question, new Set<string>()]));
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
        for (const { question, ours, plain, mustOccur } of COMPARISONS) {
          const rows = ours(projection, scope, TODAY);
          expect(rows, `${question}: graph of seed ${seed}, scope ${scope.id}`).toEqual(
            await plain(database, scope, TODAY),
          );
          for (const note of mustOccur.notes(rows)) occurred.get(question)?.add(note);
        }
      }
      // The graphs say something only if everything that matters occurs among them.
      for (const { question, mustOccur } of COMPARISONS) {
        const seen = occurred.get(question);
        expect(
          mustOccur.all.filter((note) => seen?.has(note) !== true),
          `${question}: never occurred`,
        ).toEqual([]);
      }
    },
  );
});
