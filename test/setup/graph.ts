import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { connect } from '../../src/graph/connect.ts';
import type { Database } from '../../src/graph/database.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    neo4j: {
      uri: string;
      username: string;
      password: string;
      /** Marks the database as one the test run may empty. */ mark: string;
    };
  }
}

/** Opens the throw-away database of this test run. */
export async function openTestDatabase(): Promise<Database> {
  const { uri, username, password } = inject('neo4j');
  return connect({ uri, username, password, database: 'neo4j' });
}

/**
 * Empties the test database. Refuses any database that does not carry this run's mark: a wrong NEO4J_TEST_URI must not
 * cost anybody a graph.
 */
export async function emptyTestDatabase(database: Database): Promise<void> {
  const session = database.driver.session({ database: database.name });
  try {
    const found = await session.run('MATCH (m:TestRun {mark: $mark}) RETURN count(m) AS count', {
      mark: inject('neo4j').mark,
    });
    if (Number(found.records[0]?.get('count')) !== 1)
      throw new Error('this database was not handed to the test run: not emptied');
    await session.run('MATCH (m:TestRun) REMOVE m.seeded');
    await session.run('MATCH (n) WHERE NOT n:TestRun AND NOT n:Migration DETACH DELETE n');
  } finally {
    await session.close();
  }
  await migrate(database, () => '2026-01-01T00:00:00.000Z');
}

export function newMark(): string {
  return randomUUID();
}

/** Plain Cypher for assertions; rows as plain objects with numbers. */
export async function rowsOf(
  database: Database,
  cypher: string,
  params: Record<string, unknown> = {},
): Promise<Record<string, unknown>[]> {
  const session = database.driver.session({ database: database.name });
  try {
    const { plain } = await import('../../src/graph/values.ts');
    const result = await session.run(cypher, params);
    return result.records.map((record) =>
      Object.fromEntries((record.keys as string[]).map((key) => [key, plain(record.get(key))])),
    );
  } finally {
    await session.close();
  }
}
