import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { commitVersion, readMark, recover } from '../../src/graph/dataset/commit-version.ts';
import { createNodes } from '../../src/graph/elements/queries.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { holdProjection, type ProjectionHolder } from '../../src/projection/holder.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { CITED, FACTS, smallTables } from '../setup/tables.ts';

const now = () => '2026-06-30T00:00:00.000Z';

describe('the projection and the version of the dataset', () => {
  let database: Database;
  let holder: ProjectionHolder;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await emptyTestDatabase(database);
    holder = holdProjection(database, { pollMs: 50, now: Date.now });
    return () => holder.close();
  });
  const addProduct = (name: string) =>
    commitVersion(database, { by: 'test', methodVersion: '1', now }, async (tx) => {
      const id = `product:${name}`;
      await tx.ask(createNodes, { rows: [{ id, label: 'Product', properties: { id, name } }] });
      return true;
    });

  it('holds nothing of an empty graph, then the first version, then the next by itself', async () => {
    await holder.refresh();
    expect(holder.current('PUBLIC')).toBeNull();
    const tables = smallTables();
    await loadTables(database, tables.path, { origin: 'seed', now });
    tables.remove();
    await holder.waitFor(1, AbortSignal.timeout(5_000));
    expect(holder.current('PUBLIC')?.productIds).toEqual(['product:a', 'product:b']);
    await addProduct('c');
    await holder.waitFor(2, AbortSignal.timeout(5_000));
    expect(holder.current('PUBLIC')?.productIds).toEqual(['product:a', 'product:b', 'product:c']);
    expect(holder.stale()).toBe(false);
  });

  it('a refresh that is asked for while another is under way does not make do with what that one saw', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    // Every answer of this database is held back until the gate is open, as by a slow network.
    const slow: Database = {
      ...database,
      ask: async (query, params, options) => {
        const rows = await database.ask(query, params, options);
        await gate;
        return rows;
      },
    };
    const own = holdProjection(slow, { pollMs: 60_000, now: Date.now });
    try {
      const first = own.refresh();
      // It has been told that the graph is empty, and not heard it yet.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await addProduct('a');
      const second = own.refresh();
      open();
      await Promise.all([first, second]);
      expect(own.current('PUBLIC')?.productIds).toEqual(['product:a']);
    } finally {
      own.close();
    }
  });

  it('is not loaded while a commit is under way; the version before goes on answering', async () => {
    await addProduct('a');
    await holder.refresh();
    await rowsOf(database, "CREATE (:Dataset {version: 2, state: 'COMMITTING'})");
    await rowsOf(database, "CREATE (:Entity:Product {id: 'product:half', name: 'half'})");
    await holder.refresh().catch(() => undefined);
    expect(holder.current('PUBLIC')?.version).toBe(1);
    expect(holder.current('PUBLIC')?.productIds).toEqual(['product:a']);
  });

  it('a restricted fact is in the projections of those who may see it, and only there', async () => {
    const tables = smallTables();
    tables.write('makes.csv', [
      `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS},visibility`,
      `enterprise:f,product:b,,投产,,5,t/a,,${CITED},INTERNAL`,
    ]);
    await loadTables(database, tables.path, { origin: 'seed', now });
    tables.remove();
    await holder.refresh();
    expect(holder.current('PUBLIC')?.makes).toHaveLength(0);
    expect(holder.current('INTERNAL')?.makes).toHaveLength(1);
    expect(holder.current('CONFIDENTIAL')?.makes).toHaveLength(1);
  });

  it('a mark whose importer died is cleared by recovery and by the next import', async () => {
    await addProduct('a');
    await rowsOf(database, "CREATE (:Dataset {version: 2, state: 'COMMITTING'})");
    expect(await recover(database, 'recovery', now)).toBe(true);
    expect(await readMark(database)).toEqual({ version: 1, committing: null, bulk: null });
    await rowsOf(database, "CREATE (:Dataset {version: 2, state: 'COMMITTING'})");
    expect(await addProduct('b')).toEqual({ version: 2, changed: true });
    expect(await readMark(database)).toEqual({ version: 2, committing: null, bulk: null });
  });

  it('facts whose importer died before it published them are published by recovery', async () => {
    await addProduct('a');
    await rowsOf(database, "CREATE (:Dataset {version: 2, state: 'WRITTEN'})");
    await rowsOf(database, "CREATE (:Entity:Product {id: 'product:b', name: 'b'})");
    expect(await readMark(database)).toEqual({ version: 1, committing: 2, bulk: null });
    expect(await recover(database, 'recovery', now)).toBe(true);
    expect(await readMark(database)).toEqual({ version: 2, committing: null, bulk: null });
    await rowsOf(database, "CREATE (:Dataset {version: 3, state: 'WRITTEN'})");
    expect(await addProduct('c')).toEqual({ version: 4, changed: true });
  });

  it('a running service settles a commit that nobody finishes', { timeout: 30_000 }, async () => {
    await addProduct('a');
    const watching = holdProjection(database, {
      pollMs: 50,
      now: Date.now,
      recover: () => recover(database, 'watch', now),
    });
    await rowsOf(database, "CREATE (:Dataset {version: 2, state: 'WRITTEN'})");
    await watching.waitFor(2, AbortSignal.timeout(20_000));
    watching.close();
    expect(await readMark(database)).toEqual({ version: 2, committing: null, bulk: null });
  });

  it('the same mark before and after a read says that no commit fell between', { timeout: 120_000 }, async () => {
    const size = 4_000;
    const commits = 10;
    const wrong: unknown[] = [];
    let reads = 0;
    let committing = true;
    const readers = Array.from({ length: 3 }, async () => {
      while (committing) {
        const before = await readMark(database);
        const [row] = await rowsOf(database, 'MATCH (p:Product) RETURN count(p.name) AS count');
        const after = await readMark(database);
        if (before.committing !== null || after.committing !== null || before.version !== after.version) continue;
        reads++;
        const expected = (before.version ?? 0) * size;
        if (row?.['count'] !== expected) wrong.push({ ...before, count: row?.['count'], expected });
      }
    });
    for (let version = 1; version <= commits; version++) {
      await commitVersion(database, { by: 'test', methodVersion: '1', now }, async (tx) => {
        const rows = Array.from({ length: size }, (_, at) => {
          const id = `product:v${version}-${at}`;
          return { id, label: 'Product', properties: { id, name: id } };
        });
        await tx.ask(createNodes, { rows });
        return true;
      });
    }
    committing = false;
    await Promise.all(readers);
    expect(wrong).toEqual([]);
    expect(reads).toBeGreaterThan(commits);
  });

  it('an import that fails leaves neither facts nor a mark', async () => {
    await addProduct('a');
    const failing = commitVersion(database, { by: 'test', methodVersion: '1', now }, async (tx) => {
      await tx.ask(createNodes, { rows: [{ id: 'product:x', label: 'Product', properties: { id: 'product:x' } }] });
      throw new Error('the reader stumbled');
    });
    await expect(failing).rejects.toThrow('the reader stumbled');
    expect(await rowsOf(database, 'MATCH (p:Product) RETURN p.id AS id')).toEqual([{ id: 'product:a' }]);
    expect(await readMark(database)).toEqual({ version: 1, committing: null, bulk: null });
  });
});
