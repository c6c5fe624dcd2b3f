import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BadTableError, type Fault } from '../../src/errors.ts';
import type { Database } from '../../src/graph/database.ts';
import { readMark } from '../../src/graph/dataset/commit-version.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { CITED, FACTS, KNOWN, smallTables, TableFolder } from '../setup/tables.ts';

const now = () => '2026-06-30T00:00:00.000Z';

describe('seeding a folder of tables', () => {
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

  const load = () => loadTables(database, tables.path, { origin: 'seed', now });
  const dump = () =>
    rowsOf(
      database,
      `MATCH (n:Entity) RETURN n.id AS a, '' AS type, '' AS b, properties(n) AS properties
       UNION ALL MATCH (n:Entity)-[r]->(m:Entity) RETURN n.id AS a, type(r) AS type, m.id AS b, properties(r) AS properties`,
    ).then((rows) => rows.map((row) => JSON.stringify(row)).toSorted());
  /** The faults as `file:line column value`; nothing may have been written. */
  const faultsOf = async (): Promise<Fault[]> => {
    const error: unknown = await load().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BadTableError);
    expect(await dump()).toEqual([]);
    expect(await readMark(database)).toEqual({ version: null, committing: null, bulk: null });
    return (error as BadTableError).faults.map((fault) => ({ ...fault, file: fault.file.split('/').at(-1) ?? '' }));
  };

  it('a folder without tables is refused: an empty folder is not an empty graph', async () => {
    await load();
    const before = await dump();
    const empty = new TableFolder();
    await expect(loadTables(database, empty.path, { origin: 'seed', now })).rejects.toMatchObject({
      code: 'BAD_TABLE',
      message: `The folder ${empty.path} holds no table.`,
    });
    expect(await dump()).toEqual(before);
    empty.remove();
  });

  it('tables that leave out much of what they gave before are refused, unless that is asked for', async () => {
    const kept = readFileSync(join(tables.path, 'products.csv'), 'utf8').trim().split('\n');
    const more = Array.from({ length: 100 }, (_, at) => `product:more-${at},多${at},,,,,,,,,,,${KNOWN}`);
    tables.write('products.csv', [...kept, ...more]);
    await load();
    const before = await dump();
    tables.write('products.csv', kept);
    await expect(load()).rejects.toMatchObject({
      code: 'REMOVES_MUCH',
      message: expect.stringMatching(
        /^The tables leave out 100 of the 1\d\d nodes and relationships they gave before/,
      ) as string,
    });
    expect(await dump()).toEqual(before);
    await loadTables(database, tables.path, { origin: 'seed', now, prune: true });
    expect(await rowsOf(database, 'MATCH (p:Product) RETURN count(p.id) AS count')).toEqual([{ count: 2 }]);
  });

  it('two industries of one rank in one park', async () => {
    tables
      .write('industries.csv', [
        `id,name,name_en,aliases,${FACTS}`,
        `industry:x,化工,,,${CITED}`,
        `industry:y,家具,,,${CITED}`,
      ])
      .write('leads_in.csv', [
        `park,industry,rank,${FACTS}`,
        `park:a,industry:x,1,${CITED}`,
        `park:a,industry:y,1,${CITED}`,
      ]);
    expect(
      (await faultsOf()).map(({ file, line, column, message }) => [
        file,
        line,
        column,
        message.replace(/\S*leads/, 'leads'),
      ]),
    ).toEqual([['leads_in.csv', 3, 'rank', 'is the rank of another industry in leads_in.csv:2']]);
  });

  it('a date after today, a capacity without a unit', async () => {
    tables.write('makes.csv', [
      `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`,
      `enterprise:f,product:a,,投产,,5,,,${CITED}`,
      `enterprise:f,product:b,,投产,,5,t/a,,PUBLISHED,source:paper,p. 1,2026-07,HIGH`,
    ]);
    expect(
      (await faultsOf()).map(({ file, line, column, value }) => `${file}:${line ?? 0} ${column ?? ''} ${value ?? ''}`),
    ).toEqual(['makes.csv:2 unit ', 'makes.csv:3 as_of 2026-07']);
  });

  it('writes every row once, with its basis, and ends in a new version', async () => {
    const report = await load();
    expect(report).toMatchObject({ rows: 15, version: 1, changed: true });
    expect(
      await rowsOf(database, 'MATCH (e:Enterprise)-[m:MAKES]->(p) RETURN e.id AS e, p.id AS p, properties(m) AS m'),
    ).toEqual([
      {
        e: 'enterprise:f',
        p: 'product:b',
        m: {
          status: 'OPERATING',
          capacity: 5,
          unit: 't/a',
          asStated: '5吨/年',
          basis: 'PUBLISHED',
          sourceId: 'source:paper',
          place: 'p. 1',
          asOf: '2026-01',
          confidence: 'HIGH',
          origin: 'seed',
          lastRun: 1,
        },
      },
    ]);
    expect(await rowsOf(database, 'MATCH (d:Dataset) RETURN d.version AS version, d.state AS state')).toEqual([
      { version: 1, state: 'READY' },
    ]);
  });

  it('changes nothing on the second run, and says so', async () => {
    await load();
    const before = await dump();
    expect(await load()).toMatchObject({ version: 1, changed: false, counts: [] });
    expect(await dump()).toEqual(before);
    expect(await rowsOf(database, 'MATCH (d:Dataset) RETURN count(d) AS count')).toEqual([{ count: 1 }]);
  });

  it('writes what changed, removes what is gone, and leaves the rest unmarked', async () => {
    await load();
    tables.write('makes.csv', [
      `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`,
      `enterprise:f,product:b,,停产,,5,t/a,,${CITED}`,
    ]);
    tables.write('locations.csv', [`enterprise,at,park_stated,${FACTS}`]);
    expect(await load()).toMatchObject({
      version: 2,
      counts: [
        { name: 'LOCATED_IN', added: 0, changed: 0, removed: 1 },
        { name: 'MAKES', added: 0, changed: 1, removed: 0 },
      ],
    });
    expect(
      await rowsOf(database, 'MATCH ()-[r]->() WHERE r.lastRun = 2 RETURN type(r) AS type, r.status AS status'),
    ).toEqual([{ type: 'MAKES', status: 'STOPPED' }]);
  });

  it('INPUT_OF is derived from the processes and equals them', async () => {
    await load();
    const derived = await rowsOf(database, 'MATCH (p)-[:INPUT_OF]->(q) RETURN p.id AS p, q.id AS q');
    const walked = await rowsOf(
      database,
      'MATCH (p)-[:INPUT_TO]->()-[:YIELDS]->(q) WHERE p <> q RETURN DISTINCT p.id AS p, q.id AS q',
    );
    expect(derived).toEqual(walked);
    expect(derived).toEqual([{ p: 'product:a', q: 'product:b' }]);
  });

  it('keeps the statement that is not believed as a claim with its source', async () => {
    tables.write('more/makes.csv', [
      `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`,
      `enterprise:f,product:b,,投产,,4,t/a,,PUBLISHED,source:paper,p. 2,2024,HIGH`,
      `enterprise:f,product:b,,投产,,9,t/a,,PUBLISHED,source:paper,p. 3,2026-02,LOW`,
    ]);
    await load();
    expect(await rowsOf(database, 'MATCH ()-[m:MAKES]->() RETURN m.capacity AS capacity')).toEqual([{ capacity: 5 }]);
    const claims = await rowsOf(
      database,
      'MATCH (c:Claim)-[:STATED_IN]->(s:Source), (c)-[:CLAIMS_OF]->(a), (c)-[:CLAIMS_ABOUT]->(b) RETURN c.asOf AS asOf, s.id AS source, a.id AS a, b.id AS b ORDER BY asOf',
    );
    expect(claims).toEqual([
      { asOf: '2024', source: 'source:paper', a: 'enterprise:f', b: 'product:b' },
      { asOf: '2026-02', source: 'source:paper', a: 'enterprise:f', b: 'product:b' },
    ]);
  });

  it('stores what is not public under other names', async () => {
    tables.write('makes.csv', [
      `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS},visibility`,
      `enterprise:f,product:b,,投产,,5,t/a,,${CITED},CONFIDENTIAL`,
    ]);
    await load();
    expect(
      await rowsOf(
        database,
        "MATCH ()-[r]->(:Product {id: 'product:b'}) WHERE type(r) STARTS WITH 'MAKES' RETURN type(r) AS type, r.visibility AS visibility",
      ),
    ).toEqual([{ type: 'MAKES_RESTRICTED', visibility: 'CONFIDENTIAL' }]);
  });

  describe('tells file, line, column, value and remedy, and writes nothing, for', () => {
    it('a wrong cell', async () => {
      tables.write('outputs.csv', [`process,product,role,ratio,${FACTS}`, `process:x,product:b,MAJOR,,${KNOWN}`]);
      expect(await faultsOf()).toEqual([
        {
          file: 'outputs.csv',
          line: 2,
          column: 'role',
          value: 'MAJOR',
          message: 'is not one of the words allowed here',
          remedy: 'write one of MAIN, JOINT, BYPRODUCT',
        },
      ]);
    });
    it('an unknown reference, with the nearest id', async () => {
      tables.write('locations.csv', [`enterprise,at,park_stated,${FACTS}`, `enterprise:ff,park:a,,${CITED}`]);
      expect(await faultsOf()).toMatchObject([
        {
          file: 'locations.csv',
          line: 2,
          column: 'enterprise',
          value: 'enterprise:ff',
          message: 'names nothing that is known',
        },
      ]);
    });
    it('a duplicate id', async () => {
      tables.write('more/enterprises.csv', [
        `id,name,name_en,aliases,former_names,uscc,above_scale,listed_code,gb_code,${FACTS}`,
        `enterprise:f,另一厂,,,,,,,,${CITED}`,
      ]);
      expect(await faultsOf()).toMatchObject([
        { file: 'enterprises.csv', line: 2, column: 'id', value: 'enterprise:f', remedy: 'keep one of the two rows' },
      ]);
    });
    it('an unknown status word', async () => {
      tables.write('makes.csv', [
        `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`,
        `enterprise:f,product:b,,拟建,,,,,${CITED}`,
      ]);
      expect(await faultsOf()).toMatchObject([
        {
          file: 'makes.csv',
          line: 2,
          column: 'status',
          value: '拟建',
          message: 'is not a word whose meaning is settled',
        },
      ]);
    });
    it('a cycle of kinds', async () => {
      tables.write('kinds.csv', [
        `product,kind_of,${FACTS}`,
        `product:a,product:b,${KNOWN}`,
        `product:b,product:a,${KNOWN}`,
      ]);
      expect(await faultsOf()).toMatchObject([
        { file: 'kinds.csv', column: 'kind_of', message: 'KIND_OF goes round: product:a → product:b → product:a' },
      ]);
    });
    it('a cycle of groups', async () => {
      tables.write('subsidiaries.csv', [`enterprise,parent,${FACTS}`, `enterprise:f,enterprise:f,${CITED}`]);
      expect(await faultsOf()).toMatchObject([
        {
          file: 'subsidiaries.csv',
          column: 'parent',
          message: 'SUBSIDIARY_OF goes round: enterprise:f → enterprise:f',
        },
      ]);
    });
    it('a process cycle that is not declared as a recycle, and none when it is', async () => {
      tables.write('more/inputs.csv', [
        `process,product,essential,key,ratio,cost_share,accepts_kinds,${FACTS}`,
        `process:x,product:b,false,,,,,${KNOWN}`,
      ]);
      expect(await faultsOf()).toMatchObject([
        { column: 'process', remedy: 'declare the output that is taken back in recycles, or remove a row' },
      ]);
      tables.write('recycles.csv', [`process,product,${FACTS}`, `process:x,product:b,${KNOWN}`]);
      expect(await load()).toMatchObject({ changed: true });
    });
    it('general knowledge with a source, a number or high confidence', async () => {
      tables.write('processes.csv', [
        `id,name,name_en,hazardous,approval_level,min_scale,min_scale_unit,min_investment_cny,${FACTS}`,
        'process:x,制乙,,,,100,t/a,,GENERAL_KNOWLEDGE,source:paper,,,HIGH',
      ]);
      expect((await faultsOf()).map(({ column, message }) => [column, message])).toEqual([
        ['source', 'general knowledge cites nothing'],
        ['confidence', 'general knowledge is MEDIUM at most'],
        ['min_scale', 'general knowledge carries no number'],
      ]);
    });
    it('a published row without a source', async () => {
      tables.write('locations.csv', [
        `enterprise,at,park_stated,${FACTS}`,
        'enterprise:f,park:a,,PUBLISHED,,,2026,HIGH',
      ]);
      expect(await faultsOf()).toMatchObject([
        { file: 'locations.csv', line: 2, column: 'source', message: 'a row that is PUBLISHED names its source' },
      ]);
    });
    it('a product called NATIONAL that is not on the list of commodities', async () => {
      tables.write('products.csv', [
        `id,name,name_en,aliases,gb_code,hs_code,cas,market,transport_mode,captive,interchangeable,hazard_class,${FACTS}`,
        `product:a,甲,,,,,,NATIONAL,,,,,${KNOWN}`,
        `product:b,乙,,,,,,,,,,,${KNOWN}`,
      ]);
      expect(await faultsOf()).toMatchObject([{ file: 'products.csv', line: 2, column: 'market', value: 'product:a' }]);
    });
    it('a file that is not UTF-8, a table nobody knows, a missing and an unknown column, a column twice, a short row', async () => {
      tables.write('chains.csv', Buffer.from([0x69, 0x64, 0xd6, 0xd0, 0xce, 0xc4]));
      tables.write('people.csv', ['id', '1']);
      tables.write('kinds.csv', [`product,parent,${FACTS}`]);
      tables.write('recycles.csv', [`process,process,product,${FACTS}`]);
      tables.write('reach.csv', [`transport_mode,km,${FACTS}`, 'PIPE']);
      expect((await faultsOf()).map(({ file, column, message }) => [file, column, message])).toEqual([
        ['chains.csv', null, 'is not UTF-8'],
        ['kinds.csv', 'kind_of', 'the table kinds needs this column'],
        ['kinds.csv', 'parent', 'the table kinds has no such column'],
        ['people.csv', null, 'is no table that is known'],
        ['reach.csv', null, 'is not a well-formed CSV (CSV_RECORD_INCONSISTENT_FIELDS_LENGTH)'],
        ['recycles.csv', null, 'names the column process twice'],
      ]);
    });
    it('a month that does not exist', async () => {
      tables.write('locations.csv', [
        `enterprise,at,park_stated,${FACTS}`,
        'enterprise:f,park:a,,PUBLISHED,source:paper,,2026-13,HIGH',
      ]);
      expect(await faultsOf()).toMatchObject([
        { column: 'as_of', value: '2026-13', remedy: 'write YYYY, YYYY-MM or YYYY-MM-DD' },
      ]);
    });
  });
});
