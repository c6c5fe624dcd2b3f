import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { importLedgers, type ImportOptions } from '../../src/import/import-ledgers.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { undoRun } from '../../src/import/runs/undo-run.ts';
import { dumpFacts } from '../setup/dump.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { startService } from '../setup/service.ts';
import { CITED, FACTS, smallTables, type TableFolder } from '../setup/tables.ts';

const now = () => '2026-10-15T00:00:00.000Z';
const by = { by: '王工', now };

describe('a ledger and the seed speak of the same things', () => {
  let database: Database;
  let tables: TableFolder;
  const folder = mkdtempSync(join(tmpdir(), 'parkchain-beside-'));
  const seed = () => loadTables(database, tables.path, { origin: 'seed', ...by });
  const take = (name: string, lines: string[], options: Partial<ImportOptions> = {}) => {
    writeFileSync(join(folder, name), lines.join('\n'));
    return importLedgers(database, [{ path: join(folder, name), shown: name }], {
      table: null,
      asOf: '2026-06',
      at: '甲园',
      source: null,
      visibility: 'PUBLIC',
      dryRun: false,
      replace: false,
      prune: false,
      bulk: false,
      report: () => undefined,
      ...by,
      ...options,
    });
  };
  const makes = () =>
    rowsOf(
      database,
      `MATCH (e)-[r:MAKES|MAKES_RESTRICTED]->(p) RETURN e.name AS firm, p.name AS product, r.status AS status, r.capacity AS capacity,
              r.sourceId AS source, r.carried AS carried, r.origin AS origin ORDER BY firm, product, status`,
    );
  const dump = () => dumpFacts(database);

  beforeAll(async () => {
    database = await openTestDatabase();
  });
  beforeEach(async () => {
    await emptyTestDatabase(database);
    tables = smallTables();
    await seed();
  });
  afterEach(() => tables.remove());
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the newer is believed and carries the amount it is silent on; the older is a claim; the seed finds nothing to change', async () => {
    const report = await take('名单.csv', ['企业名称,主要产品,状态', '某厂,乙,停产']);
    expect(report.disagreements).toEqual([
      expect.objectContaining({ name: 'LOCATED_IN', outcome: 'SUPERSEDED' }),
      {
        name: 'MAKES',
        about: 'enterprise:f MAKES product:b',
        outcome: 'SUPERSEDED',
        file: '名单.csv',
        row: 2,
        claim: expect.stringMatching(/^claim:/) as string,
      },
    ]);
    expect(await makes()).toEqual([
      {
        firm: '某厂',
        product: '乙',
        status: 'STOPPED',
        capacity: 5,
        source: expect.stringMatching(/^source:ledger-/) as string,
        carried: ['capacity', 'unit'],
        origin: 'import',
      },
    ]);
    const claims = await rowsOf(
      database,
      "MATCH (c:Claim {relationship: 'MAKES'})-[:STATED_IN]->(s) MATCH (c)-[:CLAIMS_OF]->(e) MATCH (c)-[:CLAIMS_ABOUT]->(p) RETURN c.says AS says, s.id AS source, e.id AS of, p.id AS about, c.origin AS origin",
    );
    expect(claims).toMatchObject([{ source: 'source:paper', of: 'enterprise:f', about: 'product:b', origin: 'seed' }]);
    expect(JSON.parse(String(claims[0]?.['says']))).toMatchObject({ properties: { status: 'OPERATING', capacity: 5 } });

    const before = await dump();
    expect(await seed()).toMatchObject({ changed: false });
    expect(await dump()).toEqual(before);
    // And the ledger again changes nothing.
    expect(await take('名单.csv', ['企业名称,主要产品,状态', '某厂,乙,停产'])).toMatchObject({
      run: null,
      unchanged: 1,
    });
  });

  it('two dates of one fact in one ledger: the later is believed whatever the order, the other is kept, and undo forgets both', async () => {
    const graph = await dump();
    const dated = [
      '企业名称,主要产品,状态,统计时间',
      '新厂,甲,停产,2026-05',
      '新厂,甲,在产,2024-05',
      '某厂,乙,在产,2026-02',
      '某厂,乙,停产,2026-03',
    ];
    const report = await take('多期.csv', dated, { asOf: null });
    expect((await makes()).map(({ firm, status }) => [firm, status])).toEqual([
      ['新厂', 'STOPPED'],
      ['某厂', 'STOPPED'],
    ]);
    expect(
      await rowsOf(database, "MATCH (c:Claim {relationship: 'MAKES'}) RETURN c.asOf AS asOf ORDER BY asOf"),
    ).toEqual([{ asOf: '2024-05' }, { asOf: '2026-01' }, { asOf: '2026-02' }]);
    expect(await take('多期.csv', dated, { asOf: null })).toMatchObject({ run: null, unchanged: 4 });
    await undoRun(database, report.run ?? '', by);
    expect(await dump()).toEqual(graph);
  });

  it('an older ledger is not believed against a newer seed, and is kept', async () => {
    const report = await take('旧名单.csv', ['企业名称,主要产品,状态', '某厂,乙,停产'], { asOf: '2025-01' });
    expect(await makes()).toMatchObject([{ status: 'OPERATING', source: 'source:paper', origin: 'seed' }]);
    expect(report.disagreements.map(({ name, outcome }) => `${name} ${outcome}`).toSorted()).toEqual([
      'LOCATED_IN NOT_BELIEVED',
      'MAKES NOT_BELIEVED',
    ]);
    expect(await seed()).toMatchObject({ changed: false });
  });

  it('a seed that says something newer takes the belief back and keeps what the ledger said', async () => {
    await take('名单.csv', ['企业名称,主要产品,状态', '某厂,乙,停产']);
    tables.write('makes.csv', [
      `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`,
      'enterprise:f,product:b,,投产,,7,t/a,7吨/年,PUBLISHED,source:paper,p. 1,2026-09,HIGH',
    ]);
    await seed();
    expect(await makes()).toMatchObject([{ status: 'OPERATING', capacity: 7, source: 'source:paper', origin: 'seed' }]);
    expect(
      await rowsOf(database, "MATCH (c:Claim {relationship: 'MAKES'}) RETURN c.origin AS origin ORDER BY origin"),
    ).toEqual([{ origin: 'import' }]);
    expect(await seed()).toMatchObject({ changed: false });
  });

  it('what a ledger says of a node stays when its row of the seed changes; a node it speaks of is not removed with its row', async () => {
    await take('企业.csv', ['企业名称,统一社会信用代码,规上', '某厂,91512081MA62K0260E,是']);
    const header = `id,name,name_en,aliases,former_names,uscc,above_scale,listed_code,gb_code,${FACTS}`;
    tables.write('enterprises.csv', [header, `enterprise:f,某厂,Some Works,,,,,,,${CITED}`]);
    await seed();
    expect(
      await rowsOf(
        database,
        'MATCH (e:Enterprise) RETURN e.nameEn AS nameEn, e.uscc AS uscc, e.aboveScale AS aboveScale',
      ),
    ).toEqual([{ nameEn: 'Some Works', uscc: '91512081MA62K0260E', aboveScale: true }]);
    tables
      .write('enterprises.csv', [header])
      .write('locations.csv', [`enterprise,at,park_stated,${FACTS}`])
      .write('makes.csv', [`enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`]);
    await expect(seed()).rejects.toMatchObject({ code: 'HELD_BY_IMPORTS' });
  });

  it('a full table takes back what it no longer says, and the older statement of another is believed again', async () => {
    const full = ['企业名称,主要产品,状态', '某厂,乙,停产', '新厂,甲,在产'];
    await take('全表.csv', full);
    const graph = await dump();
    const less = await take('全表.csv', full.slice(0, 2).concat('新厂,乙,在产'), { replace: true, dryRun: true });
    expect(await dump()).toEqual(graph);
    expect(less.counts.find(({ name }) => name === 'MAKES')).toMatchObject({ added: 1, removed: 1 });
    const gone = await take('全表.csv', ['企业名称,主要产品,状态', '新厂,甲,在产'], { replace: true });
    expect(await makes()).toMatchObject([
      { firm: '新厂', product: '甲', status: 'OPERATING', origin: 'import' },
      { firm: '某厂', product: '乙', status: 'OPERATING', capacity: 5, source: 'source:paper', origin: 'seed' },
    ]);
    expect(await seed()).toMatchObject({ changed: false });
    await undoRun(database, gone.run ?? '', by);
    expect(await dump()).toEqual(graph);
  });

  it('a corrected figure names the one it replaces, and a figure that returns replaces it again', async () => {
    const figure = (value: string) => take('统计.csv', ['园区,指标,数值,单位,年份', `甲园,企业数量,${value},家,2025`]);
    await figure('40');
    await figure('40');
    await figure('42');
    await figure('40');
    expect(
      await rowsOf(
        database,
        'MATCH (o:Observation) OPTIONAL MATCH (o)-[:REPLACES]->(b) RETURN o.valueMin AS value, b.valueMin AS replaces ORDER BY o.lastRun',
      ),
    ).toEqual([
      { value: 40, replaces: null },
      { value: 42, replaces: 40 },
      { value: 40, replaces: 42 },
    ]);
  });

  it('a restricted list stops a product for those who may see it, and does not exist for others', async () => {
    await take('目录.csv', ['目录名称,类别,条款,产品,园区', '内部目录,禁止,一.1,甲,甲园'], { visibility: 'INTERNAL' });
    const ask = async (viewer: 'PUBLIC' | 'INTERNAL') => {
      const service = await startService(database, { viewer });
      const answer = await service.ask(`{
        chainLink(scope: {park: "park:a"}, product: "product:a") { screening { list { name } finding clause } }
        restrictionLists { name }
      }`);
      await service.close();
      return answer;
    };
    const [open, inside] = [await ask('PUBLIC'), await ask('INTERNAL')];
    expect(JSON.stringify(open)).not.toContain('内部目录');
    expect(inside).toMatchObject({ restrictionLists: [] });
    expect((inside['chainLink'] as { screening: unknown[] }).screening).toContainEqual({
      list: { name: '内部目录' },
      finding: 'PROHIBITED',
      clause: '一.1',
    });
  });

  it('a restricted ledger is seen by those who may, and by nobody else', async () => {
    await take(
      '内部.csv',
      ['企业名称,统一社会信用代码,主要产品,状态', '某厂,91512081MA62K0260E,乙,停产', '内厂,,甲,在产'],
      {
        visibility: 'INTERNAL',
      },
    );
    const ask = async (viewer: 'PUBLIC' | 'INTERNAL') => {
      const service = await startService(database, { viewer });
      const answer = await service.ask(`{
        b: chainLink(scope: {park: "park:a"}, product: "product:b") { makers { enterprise { name } } }
        a: chainLink(scope: {park: "park:a"}, product: "product:a") { makers { enterprise { name } } }
        search(text: "内厂", first: 5) { name kind }
        enterprises { name uscc }
        sources { title }
      }`);
      await service.close();
      return answer;
    };
    expect(await ask('PUBLIC')).toEqual({
      b: { makers: [{ enterprise: { name: '某厂' } }] },
      a: { makers: [] },
      search: [],
      enterprises: [{ name: '某厂', uscc: null }],
      sources: [{ title: 'A paper' }],
    });
    expect(await ask('INTERNAL')).toMatchObject({
      b: { makers: [] },
      a: { makers: [{ enterprise: { name: '内厂' } }] },
      search: [{ name: '内厂', kind: 'ENTERPRISE' }],
    });
  });
});
