import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { commitVersion, readMark } from '../../src/graph/dataset/commit-version.ts';
import { migrate, readMigrations } from '../../src/graph/migrations/migrate.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { smallTables } from '../setup/tables.ts';

const now = () => '2026-06-30T00:00:00.000Z';

describe('two imports at once', () => {
  let database: Database;
  let other: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
    other = await openTestDatabase();
    await emptyTestDatabase(database);
  });
  afterAll(async () => {
    await other.close();
    await database.close();
  });

  it('the second is refused by name while the first runs, and writes nothing', async () => {
    const tables = smallTables();
    await loadTables(database, tables.path, { origin: 'seed', now });
    const before = (await readMark(database)).version ?? 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (taken = resolve));
    const first = commitVersion(database, { by: '王工的导入', methodVersion: '1', now }, async () => {
      taken();
      await held;
      return true;
    });
    await running;
    const asked = Date.now();
    const second = await loadTables(other, tables.path, { origin: 'seed', now }).catch((error: unknown) => error);
    expect(second).toMatchObject({
      code: 'IMPORT_RUNNING',
      message: 'Another import is running: 王工的导入, since 2026-06-30T00:00:00.000Z.',
      remedy: 'Wait until it has ended, then run this one again.',
      retryable: true,
    });
    expect(Date.now() - asked).toBeLessThan(5_000);
    release();
    expect(await first).toEqual({ version: before + 1, changed: true });
    // Nothing of the refused one is left behind: the next goes through.
    await loadTables(other, tables.path, { origin: 'seed', now });
    expect((await readMark(database)).committing).toBeNull();
    tables.remove();
  });
});

describe('two services that start together', () => {
  it('both migrate: each migration is recorded once', async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, () => openTestDatabase()));
    const [first] = databases;
    if (first === undefined) throw new Error('no database');
    for (let round = 0; round < 3; round++) {
      await emptyTestDatabase(first);
      await rowsOf(first, 'MATCH (m:Migration) DELETE m');
      for (const { name } of await rowsOf(first, 'SHOW CONSTRAINTS YIELD name RETURN name'))
        await rowsOf(first, `DROP CONSTRAINT \`${String(name)}\` IF EXISTS`);
      await Promise.all(databases.map((database) => migrate(database, now)));
      expect(await rowsOf(first, 'MATCH (m:Migration) RETURN m.number AS number ORDER BY number')).toEqual(
        readMigrations().map(({ number }) => ({ number })),
      );
    }
    await Promise.all(databases.map((database) => database.close()));
  });

  it('an index without its constraint, left by a server that died meanwhile, is no obstacle', async () => {
    const database = await openTestDatabase();
    await emptyTestDatabase(database);
    await rowsOf(database, 'DROP CONSTRAINT import_run_id');
    await rowsOf(database, 'CREATE INDEX import_run_id FOR (r:ImportRun) ON (r.id)');
    await rowsOf(database, 'MATCH (m:Migration {number: 2}) DELETE m');
    expect(await migrate(database, now)).toBe(1);
    expect(
      await rowsOf(database, "SHOW CONSTRAINTS YIELD name, type WHERE name = 'import_run_id' RETURN name, type"),
    ).toEqual([{ name: 'import_run_id', type: 'UNIQUENESS' }]);
    await database.close();
  });
});
