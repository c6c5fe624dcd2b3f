import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainLinks } from '../../src/analysis/chain-links/chain-links.ts';
import { exampleOperations } from '../../src/api/ide.ts';
import type { Database } from '../../src/graph/database.ts';
import { migrate, readMigrations } from '../../src/graph/migrations/migrate.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { undoRun } from '../../src/import/runs/undo-run.ts';
import { buildProjection } from '../../src/projection/build.ts';
import { readRows } from '../../src/projection/read-rows.ts';
import { dumpConstraints, dumpFacts } from '../setup/dump.ts';
import { loadFirstVersion } from '../setup/first-version.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { TODAY } from '../setup/hand-made.ts';
import { SEED } from '../setup/seeded.ts';
import { startService } from '../setup/service.ts';

const now = () => '2027-01-15T00:00:00.000Z';

/** What the number and the time of a version decide, in an answer. */
const OF_THE_VERSION = new Set(['version', 'importedAt', 'cursor', 'startCursor', 'endCursor']);

/** Everything that must not depend on where a graph came from. */
async function taken(database: Database) {
  const rows = await readRows(database);
  const projection = buildProjection(rows, 1, 'PUBLIC');
  const service = await startService(database);
  const answers: string[] = [];
  for (const { query } of exampleOperations()) {
    const told = await service.ask(query);
    answers.push(JSON.stringify(told, (key, value: unknown) => (OF_THE_VERSION.has(key) ? undefined : value)));
  }
  await service.close();
  return {
    constraints: await dumpConstraints(database),
    facts: await dumpFacts(database, ['lastRun']),
    // In the order of their text: what a query leaves open is put in order when the projection is built.
    rows: Object.fromEntries(
      Object.entries(rows).map(([name, list]) => [name, list.map((row) => JSON.stringify(row)).toSorted()]),
    ),
    links: chainLinks(projection, { scope: { kind: 'park', id: 'park:taiqian' }, first: 200 }, TODAY),
    answers,
  };
}

/**
 * The fixture is the whole graph that `npm run seed` of the first complete version (commit 93263ec) left in an empty
 * Neo4j 5.26, region outlines and industry codes with it: 42 constraints, 3,596 nodes, 7,656 relationships, 170 KB.
 */
describe('the graph the first version left, after the migrations and the seed of today', () => {
  let database: Database;
  let older: Awaited<ReturnType<typeof taken>>;
  let fresh: Awaited<ReturnType<typeof taken>>;
  let left: string[];
  beforeAll(async () => {
    database = await openTestDatabase();
    await emptyTestDatabase(database);
    await loadTables(database, SEED, { origin: 'seed', now });
    fresh = await taken(database);
    await loadFirstVersion(database);
    expect(await dumpConstraints(database)).toHaveLength(42);
    left = await dumpFacts(database);
    await migrate(database, now);
    await loadTables(database, SEED, { origin: 'seed', now, by: 'today' });
    older = await taken(database);
  });
  afterAll(() => database.close());

  it('was another graph before', () => {
    expect(left.length).toBe(3_593 + 7_656);
    expect(left).not.toEqual(fresh.facts);
  });

  it('has every migration recorded once, and the constraints of a new graph', async () => {
    expect(await rowsOf(database, 'MATCH (m:Migration) RETURN m.number AS number ORDER BY number')).toEqual(
      readMigrations().map(({ number }) => ({ number })),
    );
    expect(older.constraints).toEqual(fresh.constraints);
  });

  it('equals a freshly seeded graph: every label, property and type', () => {
    const wanted = new Set(fresh.facts);
    expect(older.facts.filter((line) => !wanted.has(line))).toEqual([]);
    expect(older.facts).toEqual(fresh.facts);
  });

  it('gives the projection the same rows, and 台前 the same lines', () => {
    expect(older.rows).toEqual(fresh.rows);
    expect(older.links).toEqual(fresh.links);
    expect(older.links.totalCount).toBeGreaterThan(0);
  });

  it('gives every example operation the same answer', () => {
    expect(older.answers).toHaveLength(exampleOperations().length);
    expect(older.answers).toEqual(fresh.answers);
  });

  it('has the change as a run, which can be undone: then it is what the first version left', async () => {
    await undoRun(database, 'run:2', { by: 'today', now });
    expect(await dumpFacts(database)).toEqual(left);
  });
});
