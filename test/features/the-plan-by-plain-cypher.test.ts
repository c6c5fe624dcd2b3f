import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { CATALOGUE } from '../../src/import/catalogue.ts';
import { rowsOf } from '../setup/graph.ts';
import { openSeeded, SEED } from '../setup/seeded.ts';

describe('the plan, asked by plain Cypher', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openSeeded();
  });
  afterAll(() => database.close());
  const ask = (cypher: string) => rowsOf(database, cypher);

  it('nine parks with their leading industries in order', async () => {
    const rows = await ask(
      `MATCH (p:Park)-[r:LEADS_IN]->(i:Industry) WITH p, i ORDER BY r.rank RETURN p.name AS park, collect(i.name) AS leads ORDER BY park`,
    );
    expect(Object.fromEntries(rows.map(({ park, leads }) => [park, leads]))).toEqual({
      濮阳县产业集聚区: ['装备制造', '非金属新材料', '食品制造'],
      濮阳市化工产业集聚区: ['化工', '高分子材料深加工'],
      清丰县产业集聚区: ['家具制造', '食品加工', '节能环保装备'],
      南乐县产业集聚区: ['生物制造', '食品加工', '装备制造'],
      范县产业集聚区: ['化工', '纺织服装', '生物医药及高性能医疗器械'],
      台前县产业集聚区: ['羽绒及服饰', '化工'],
      濮东产业集聚区: ['能源装备', '节能环保', '现代物流'],
      濮阳经济技术产业集聚区: ['化工', '装备制造', '节能环保'],
      濮阳市产业集聚区: ['化工', '装备制造', '新材料'],
    });
  });

  it('ten clusters in three tiers; the lost tier has no number', async () => {
    expect(
      await ask(
        'MATCH (c:Cluster) RETURN c.tier AS tier, count(*) AS clusters, collect(DISTINCT c.tierValueCny) AS value, collect(DISTINCT c.redacted) AS redacted ORDER BY tier',
      ),
    ).toEqual([
      { tier: 'BAIYI', clusters: 6, value: [10_000_000_000], redacted: [false] },
      { tier: 'LOST', clusters: 3, value: [], redacted: [true] },
      { tier: 'QIANYI', clusters: 1, value: [100_000_000_000], redacted: [false] },
    ]);
  });

  it('ten sub-parks, two without a park', async () => {
    expect(await ask('MATCH (s:SubPark) RETURN count(*) AS all')).toEqual([{ all: 10 }]);
    expect(await ask('MATCH (s:SubPark) WHERE NOT (s)-[:PART_OF]->() RETURN s.name AS name ORDER BY name')).toEqual([
      { name: '华龙区循环经济产业园' },
      { name: '濮阳新型化工基地综合物流园' },
    ]);
  });

  it('the table of targets; lost numbers are null and redacted', async () => {
    const rows = await ask(`MATCH (t:Target)-[:MEASURED_BY]->(i:Indicator) WHERE t.year IN ['Y1', 'Y2', 'Y3']
      WITH i, t ORDER BY t.year RETURN i.id AS indicator, collect(coalesce(toString(t.valueMin), 'null') + CASE WHEN t.redacted THEN ' redacted' ELSE '' END) AS values, collect(DISTINCT t.force) AS force ORDER BY indicator`);
    expect(rows).toEqual([
      { indicator: 'indicator:enterprises-over-1bn', values: ['15.0', '20.0', '25.0'], force: ['MUST'] },
      {
        indicator: 'indicator:high-tech-enterprises',
        values: ['90.0', 'null redacted', 'null redacted'],
        force: ['STRIVE'],
      },
      { indicator: 'indicator:leading-industry-share', values: ['65.0', '67.0', '70.0'], force: ['MUST'] },
      { indicator: 'indicator:main-business-revenue-growth', values: ['15.0', '15.0', '15.0'], force: ['MUST'] },
      {
        indicator: 'indicator:park-tax-revenue',
        values: ['2.3E9', '2.6E9', '3.0E9'],
        force: ['MUST'],
      },
    ]);
    expect(await ask('MATCH (t:Target) RETURN count(*) AS all')).toEqual([{ all: 39 }]);
    expect(
      await ask('MATCH (t:Target) WHERE t.aggregation IN ["MEAN", "CUMULATIVE"] RETURN t.id AS id ORDER BY id'),
    ).toEqual(
      [
        'target:energy-intensity-decline',
        'target:green-factories',
        'target:stock-land-three-years',
        'target:stock-land-year-end',
      ].map((id) => ({ id })),
    );
  });

  it('every star promotion', async () => {
    const rows = await ask(
      'MATCH (s:StarRating)-[:RATES]->(p:Park) RETURN s.year AS year, s.stars AS stars, p.id AS park ORDER BY year, stars, park',
    );
    expect(rows.map(({ year, stars, park }) => `${String(year)} ${String(stars)} ${String(park)}`)).toEqual([
      'Y1 1 park:fanxian',
      'Y1 1 park:puyang-development',
      'Y1 1 park:puyang-industrial',
      'Y2 1 park:puyang-county',
      'Y2 2 park:fanxian',
      'Y3 1 park:nanle',
      'Y3 1 park:puyang-chemical',
      'Y3 1 park:qingfeng',
      'Y3 1 park:taiqian',
      'Y3 2 park:puyang-development',
      'Y3 2 park:puyang-industrial',
    ]);
  });

  it('every task with all its leads', async () => {
    const rows = await ask(
      'MATCH (t:Task)-[l:LED_BY]->(d:Department) WITH t, d ORDER BY l.order RETURN t.section AS section, collect(d.name) AS leads ORDER BY section',
    );
    expect(rows).toHaveLength(26);
    const leads = new Map(rows.map((row) => [row['section'], row['leads']]));
    expect(leads.get('§二(二)7')).toEqual([
      '市发展改革委',
      '市城市管理局',
      '市自然资源和规划局',
      '市科技局',
      '市市场监管局',
      '濮阳供电公司',
    ]);
    expect(leads.get('§二(五)1')).toEqual(['市委改革办', '市发展改革委']);
    expect(leads.get('§三(六)')).toEqual(['市委营商环境办']);
    expect(rows.reduce((sum, row) => sum + (row['leads'] as string[]).length, 0)).toBe(46);
  });

  it('what each class of the evaluation brings, and what ranks bring', async () => {
    const rows = await ask(
      'MATCH (p:Policy)-[:APPLIES_TO]->(c:EvaluationClass) RETURN c.code AS code, collect(DISTINCT p.status) AS status ORDER BY code',
    );
    expect(rows).toEqual([
      { code: 'A', status: ['PLANNED'] },
      { code: 'B', status: ['PLANNED'] },
      { code: 'C', status: ['PLANNED'] },
    ]);
    expect(await ask('MATCH (i:Incentive) WHERE i.amountCny IS NULL AND i.redacted RETURN count(*) AS lost')).toEqual([
      { lost: 5 },
    ]);
    expect(
      await ask("MATCH (i:Incentive {id: 'incentive:provincial-fall'}) RETURN i.amountCny AS amount, i.per AS per"),
    ).toEqual([{ amount: 500_000, per: 'PROVINCIAL_PLACE_LOST' }]);
  });

  it('the lists the plan names are there and not loaded', async () => {
    expect(
      await ask(
        'MATCH (l:RestrictionList)-[:STATED_IN]->(:Source {id: "source:puyang-action-plan"}) RETURN l.kind AS kind, count(*) AS lists, collect(DISTINCT l.loaded) AS loaded ORDER BY kind',
      ),
    ).toEqual([
      { kind: 'CATALOGUE', lists: 1, loaded: [false] },
      { kind: 'NEGATIVE_LIST', lists: 9, loaded: [false] },
    ]);
  });

  it('clusters without a park and leading industries without a cluster can be asked for', async () => {
    expect(
      await ask('MATCH (c:Cluster) WHERE NOT EXISTS { (c)<-[b:BELONGS_TO]-()<-[:LEADS_IN]-() } RETURN c.name AS name'),
    ).toEqual([{ name: '信息技术产业集群' }]);
    expect(
      await ask(
        'MATCH (i:Industry) WHERE (i)<-[:LEADS_IN]-() AND NOT (i)-[:BELONGS_TO]->() RETURN i.name AS name ORDER BY name',
      ),
    ).toEqual([{ name: '现代物流' }, { name: '生物医药及高性能医疗器械' }, { name: '纺织服装' }]);
  });
});

describe('the tables of the seed', () => {
  const tables = readdirSync(SEED, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.csv'))
    .map((file) => ({
      file,
      table: CATALOGUE.get(file.split('/').at(-1)?.replace('.csv', '') ?? ''),
      rows: parse(readFileSync(join(SEED, file)), { bom: true, columns: true }) as unknown as Record<string, string>[],
    }));

  it('no number stands in a row without a source', () => {
    const bare = tables.flatMap(({ file, table, rows }) =>
      rows.flatMap((row) =>
        (table?.quantities ?? [])
          .filter((column) => row[column] !== '' && (row['source'] ?? '') === '')
          .map((column) => `${file} ${row['id'] ?? ''} ${column}`),
      ),
    );
    expect(bare).toEqual([]);
  });

  it('no source is cited that is not in the table of sources', () => {
    const known = new Set(
      tables.filter(({ table }) => table?.name === 'sources').flatMap(({ rows }) => rows.map((row) => row['id'])),
    );
    const cited = new Set(
      tables
        .flatMap(({ rows }) => rows.map((row) => row['source']))
        .filter((source) => source !== undefined && source !== ''),
    );
    expect([...cited].filter((source) => !known.has(source))).toEqual([]);
  });
});
