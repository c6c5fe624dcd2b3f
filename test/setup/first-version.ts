import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Database } from '../../src/graph/database.ts';
import { untagged } from '../../src/graph/values.ts';
import { emptyTestDatabase, rowsOf } from './graph.ts';

const FIXTURE = new URL('../fixtures/graph-of-the-first-version.ndjson.gz', import.meta.url);
const BATCH = 2_000;

interface Constraint {
  constraint: string;
  type: string;
  label: string;
  properties: string[];
}
interface Node {
  labels: string[];
  properties: Record<string, unknown>;
}
interface Relationship {
  start: string;
  type: string;
  end: string;
  properties: Record<string, unknown>;
}

const driverValues = <T extends { properties: Record<string, unknown> }>(row: T): T => ({
  ...row,
  properties: Object.fromEntries(Object.entries(row.properties).map(([key, value]) => [key, untagged(value)])),
});

/**
 * Makes of the test database what the first complete version left: its constraints, its nodes (its own notes among them)
 * and relationships, whole. Plain Cypher: nothing of today's importer or migrations is used.
 */
export async function loadFirstVersion(database: Database): Promise<void> {
  await emptyTestDatabase(database);
  await rowsOf(database, 'MATCH (n) WHERE NOT n:TestRun DETACH DELETE n');
  for (const { name } of await rowsOf(database, 'SHOW CONSTRAINTS YIELD name RETURN name'))
    await rowsOf(database, `DROP CONSTRAINT \`${String(name)}\``);
  const lines = gunzipSync(readFileSync(FIXTURE)).toString('utf8').trimEnd().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Constraint | Node | Relationship);
  for (const row of rows) {
    if (!('constraint' in row)) continue;
    if (row.type !== 'UNIQUENESS') throw new Error(`the fixture has a constraint of another kind: ${row.type}`);
    const keys = row.properties.map((property) => `n.${property}`).join(', ');
    await rowsOf(database, `CREATE CONSTRAINT ${row.constraint} FOR (n:${row.label}) REQUIRE (${keys}) IS UNIQUE`);
  }
  const nodes = rows.filter((row): row is Node => 'labels' in row).map(driverValues);
  const relationships = rows.filter((row): row is Relationship => 'start' in row).map(driverValues);
  for (let from = 0; from < nodes.length; from += BATCH)
    await rowsOf(database, 'UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties', {
      rows: nodes.slice(from, from + BATCH),
    });
  for (let from = 0; from < relationships.length; from += BATCH)
    await rowsOf(
      database,
      `UNWIND $rows AS row MATCH (a:Entity {id: row.start}) MATCH (b:Entity {id: row.end})
       CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties`,
      { rows: relationships.slice(from, from + BATCH) },
    );
}
