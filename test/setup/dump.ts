import neo4j from 'neo4j-driver';
import type { Database } from '../../src/graph/database.ts';

/** A value as text that tells 5 from 5.0, and shows bytes. */
function typed(value: unknown): unknown {
  if (neo4j.isInt(value)) return `int ${value.toString()}`;
  if (typeof value === 'number') return `float ${value}`;
  if (value instanceof Int8Array) return `bytes ${Buffer.from(value).toString('base64')}`;
  return Array.isArray(value) ? value.map(typed) : value;
}

function propertiesOf(value: unknown, without: readonly string[]): Record<string, unknown> {
  const properties = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(properties)
      .filter((key) => !without.includes(key))
      .sort()
      .map((key) => [key, typed(properties[key])]),
  );
}

async function dumped(database: Database, cypher: string, without: readonly string[]): Promise<string[]> {
  const session = database.driver.session({ database: database.name });
  try {
    const { records } = await session.run(cypher);
    return records
      .map((record) =>
        JSON.stringify({
          ...record.toObject(),
          properties: propertiesOf(record.get('properties'), without),
        }),
      )
      .sort();
  } finally {
    await session.close();
  }
}

/** Every fact: nodes with their labels and relationships, each with its properties and their types, sorted. */
export async function dumpFacts(database: Database, without: readonly string[] = []): Promise<string[]> {
  return [
    ...(await dumped(
      database,
      `MATCH (n:Entity) UNWIND labels(n) AS label WITH n, label ORDER BY label
       RETURN n.id AS id, collect(label) AS labels, properties(n) AS properties`,
      without,
    )),
    ...(await dumped(
      database,
      `MATCH (a:Entity)-[r]->(b:Entity)
       RETURN a.id AS start, type(r) AS type, b.id AS end, properties(r) AS properties`,
      without,
    )),
  ];
}

/** What is known of imports: versions, migrations, runs, and what their elements were before. */
export function dumpRecords(database: Database): Promise<string[]> {
  return dumped(
    database,
    'MATCH (n:Dataset|Migration|ImportRun|ImportImages) RETURN labels(n) AS labels, properties(n) AS properties',
    [],
  );
}

/** The constraints the database holds, as one line each. */
export function dumpConstraints(database: Database): Promise<string[]> {
  return dumped(
    database,
    'SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties RETURN name, type, labelsOrTypes, {of: properties} AS properties',
    [],
  );
}
