import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { listRuns } from '../../src/import/runs/list-runs.ts';
import { undoRun } from '../../src/import/runs/undo-run.ts';
import { dumpFacts } from '../setup/dump.ts';
import { emptyTestDatabase, openTestDatabase } from '../setup/graph.ts';
import { CITED, FACTS, KNOWN, smallTables, type TableFolder } from '../setup/tables.ts';

const now = () => '2026-06-30T00:00:00.000Z';

describe('runs', () => {
  let database: Database;
  let tables: TableFolder;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await emptyTestDatabase(database);
    tables = smallTables();
  });
  afterEach(() => tables.remove());

  const load = () => loadTables(database, tables.path, { origin: 'seed', now, by: '王工' });
  const undo = (id: string) => undoRun(database, id, { by: '李工', now });
  /** Everything but the records of the runs; 5 and 5.0 are told apart. */
  const dump = () => dumpFacts(database);

  /** A second version: one product more, one renamed, one firm’s capacity changed, one input gone. */
  function change(): void {
    tables
      .write('products.csv', [
        `id,name,name_en,aliases,gb_code,hs_code,cas,market,transport_mode,captive,interchangeable,hazard_class,${FACTS}`,
        `product:a,甲新,A,,,,,,,,,,${KNOWN}`,
        `product:b,乙,B,乙料;乙品,,,,REGIONAL,BULK_ROAD,OFTEN,true,3,${KNOWN}`,
        `product:c,丙,C,,,,,,,,,,${KNOWN}`,
      ])
      .write('makes.csv', [
        `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`,
        `enterprise:f,product:b,,投产,,7.5,t/a,,${CITED}`,
        `enterprise:f,product:c,,投产,,,,,${CITED}`,
      ])
      .write('inputs.csv', [`product,process,essential,key,ratio,cost_share,accepts_kinds,${FACTS}`]);
  }

  it('are recorded with who, when, files and counts; an import that changes nothing is none', async () => {
    await load();
    await load();
    change();
    await load();
    const found = await listRuns(database, 10);
    expect(found.map(({ id, kind, by, at, undoneBy }) => ({ id, kind, by, at, undoneBy }))).toEqual([
      { id: 'run:2', kind: 'SEED', by: '王工', at: now(), undoneBy: [] },
      { id: 'run:1', kind: 'SEED', by: '王工', at: now(), undoneBy: [] },
    ]);
    expect(found[0]?.counts.filter(({ name }) => name === 'Product')).toEqual([
      { name: 'Product', added: 1, changed: 1, removed: 0 },
    ]);
    expect(found[0]?.files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
    expect((await listRuns(database, 1)).map(({ id }) => id)).toEqual(['run:2']);
  });

  it('an undo brings back what was, to the type of every value, and can be undone itself', async () => {
    await load();
    const first = await dump();
    change();
    await load();
    const second = await dump();
    expect(second).not.toEqual(first);
    expect(await undo('run:2')).toMatchObject({ run: 'run:3', undone: 'run:2', version: 3 });
    expect(await dump()).toEqual(first);
    await undo('run:3');
    expect(await dump()).toEqual(second);
    expect((await listRuns(database, 10)).map(({ id, undoes, undoneBy }) => [id, undoes, undoneBy])).toEqual([
      ['run:4', 'run:3', []],
      ['run:3', 'run:2', ['run:4']],
      ['run:2', null, ['run:3']],
      ['run:1', null, []],
    ]);
    // The first run of all, undone, leaves nothing.
    await undo('run:4');
    await undo('run:1');
    expect(await dump()).toEqual([]);
  });

  it('an undo of what a later run has changed is refused, and names the facts', async () => {
    await load();
    change();
    await load();
    const before = await dump();
    await expect(undo('run:1')).rejects.toMatchObject({
      code: 'RUN_OVERTAKEN',
      message: expect.stringContaining('product:a') as string,
      remedy: 'Undo the later runs first (npm run runs lists them), or correct these facts one by one.',
    });
    expect(await dump()).toEqual(before);
    expect((await listRuns(database, 10)).map(({ id }) => id)).toEqual(['run:2', 'run:1']);
    await expect(undo('run:9')).rejects.toMatchObject({ code: 'UNKNOWN_ID', field: 'run' });
  });

  it('an undo is refused where a later run hangs something on a node that would go', async () => {
    await load();
    change();
    await load();
    tables.write('buys.csv', [
      `enterprise,product,quantity,unit,value_cny,year,from_place,${FACTS}`,
      `enterprise:f,product:c,,,,,,${CITED}`,
    ]);
    await load();
    await expect(undo('run:2')).rejects.toMatchObject({
      code: 'RUN_OVERTAKEN',
      message: expect.stringContaining('enterprise:f BUYS product:c') as string,
    });
    await undo('run:3');
    await undo('run:2');
  });
});
