import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { clearStaleMark, commitVersion, readMark } from '../../src/graph/dataset/commit-version.ts';
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
    expect(await clearStaleMark(database, 'recovery', now)).toBe(true);
    expect(await readMark(database)).toEqual({ version: 1, committing: null });
    await rowsOf(database, "CREATE (:Dataset {version: 2, state: 'COMMITTING'})");
    expect(await addProduct('b')).toEqual({ version: 2, changed: true });
    expect(await readMark(database)).toEqual({ version: 2, committing: null });
  });

  it('an import that fails leaves neither facts nor a mark', async () => {
    await addProduct('a');
    const failing = commitVersion(database, { by: 'test', methodVersion: '1', now }, async (tx) => {
      await tx.ask(createNodes, { rows: [{ id: 'product:x', label: 'Product', properties: { id: 'product:x' } }] });
      throw new Error('the reader stumbled');
    });
    await expect(failing).rejects.toThrow('the reader stumbled');
    expect(await rowsOf(database, 'MATCH (p:Product) RETURN p.id AS id')).toEqual([{ id: 'product:a' }]);
    expect(await readMark(database)).toEqual({ version: 1, committing: null });
  });
});
