import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { definedQueries } from '../../src/graph/query.ts';
import { emptyTestDatabase, openTestDatabase } from '../setup/graph.ts';

const ROOT = new URL('../../', import.meta.url);

describe('every Cypher file', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
    await emptyTestDatabase(database);
    // Loading a module defines its queries.
    for (const file of readdirSync(new URL('src', ROOT), { recursive: true, encoding: 'utf8' })) {
      if (file.endsWith('.ts') && readFileSync(new URL(join('src', file), ROOT), 'utf8').includes('defineQuery(')) {
        await import(new URL(join('src', file), ROOT).href);
      }
    }
  });
  afterAll(() => database.close());

  it('is defined once, with what it asks, its parameters and what one row is', () => {
    const files = readdirSync(new URL('src', ROOT), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.cypher'),
    );
    const names = definedQueries().map(({ name }) => name);
    expect(names.toSorted()).toEqual(
      files.map((file) => file.split('/').at(-1)?.replace('.cypher', '') ?? '').toSorted(),
    );
    for (const query of definedQueries()) expect(query.text, query.name).toMatch(new RegExp(`^// ${query.name}: `));
  });

  it('is planned by the database, and returns the columns its definition names', async () => {
    const session = database.driver.session({ database: database.name });
    for (const query of definedQueries()) {
      const params = Object.fromEntries(Object.keys(query.params.shape).map((key) => [key, null]));
      // EXPLAIN plans the query and tells the columns without running it.
      const planned = session.run(`EXPLAIN ${query.text}`, params);
      const keys = await planned.keys();
      await planned;
      expect(keys.toSorted(), query.name).toEqual(Object.keys(query.row.shape).toSorted());
    }
    await session.close();
  });
});
