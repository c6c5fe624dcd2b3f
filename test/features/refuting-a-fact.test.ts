import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { chainLinks, type ScopeArgument } from '../../src/analysis/questions.ts';
import type { LineVerdict } from '../../src/analysis/verdict-changes/verdict-changes.ts';
import { previewRefutation } from '../../src/commands/preview-refutation.ts';
import { refute as refuteCommand, type RefuteCommand } from '../../src/commands/refute.ts';
import { VIEWERS, type Viewer } from '../../src/config.ts';
import type { Database } from '../../src/graph/database.ts';
import { readMark } from '../../src/graph/dataset/commit-version.ts';
import { importLedgers } from '../../src/import/import-ledgers.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { readFactKey } from '../../src/import/refuting/fact-key.ts';
import type { RefutationRequest } from '../../src/import/refuting/plan-refutation.ts';
import { refuteFact } from '../../src/import/refuting/refute-fact.ts';
import { listRuns } from '../../src/import/runs/list-runs.ts';
import { undoRun } from '../../src/import/runs/undo-run.ts';
import { buildProjection } from '../../src/projection/build.ts';
import { readRows } from '../../src/projection/read-rows.ts';
import { rowsWithout } from '../../src/projection/rows-without.ts';
import { dumpFacts } from '../setup/dump.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { CITED, FACTS, KNOWN, smallTables, type TableFolder } from '../setup/tables.ts';

const now = () => '2026-06-30T00:00:00.000Z';
const TODAY = '2026-06-30';
const MAKES = 'enterprise:f MAKES product:b';
const HEADER = `enterprise,product,process,status,use,capacity,unit,as_stated,${FACTS}`;
const MADE = `enterprise:f,product:b,,投产,,5,t/a,5吨/年,${CITED}`;

describe('refuting a fact', () => {
  let database: Database;
  let tables: TableFolder;
  const folder = mkdtempSync(join(tmpdir(), 'parkchain-refuting-'));
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database.close();
  });
  /** A firm that makes 白油 out of 重蜡 in a park, and one beside it that buys it; a park in a county in a city. */
  beforeEach(async () => {
    await emptyTestDatabase(database);
    tables = smallTables()
      .write('regions.csv', [
        `id,name,name_en,aliases,code,level,parent,lng,lat,${FACTS}`,
        `region:1,甲县,,,1,COUNTY,region:9,115.0,35.0,${CITED}`,
        `region:8,乙市,,,8,CITY,,,,${CITED}`,
        `region:9,甲市,,,9,CITY,,,,${CITED}`,
      ])
      .write('products.csv', [
        `id,name,name_en,aliases,gb_code,hs_code,cas,market,transport_mode,captive,interchangeable,hazard_class,${FACTS}`,
        `product:a,重蜡,Heavy wax,,,,,,,,,,${KNOWN}`,
        `product:b,白油,White oil,,,,,REGIONAL,BULK_ROAD,OFTEN,true,3,${KNOWN}`,
      ])
      .write('enterprises.csv', [
        `id,name,name_en,aliases,former_names,uscc,above_scale,listed_code,gb_code,${FACTS}`,
        `enterprise:f,濮阳市恒信化工有限公司,,,,,,,,${CITED}`,
        `enterprise:g,濮阳市大成涂料有限公司,,,,,,,,${CITED}`,
      ])
      .write('industries.csv', [`id,name,name_en,aliases,${FACTS}`, `industry:x,化工,,,${CITED}`])
      .write('projects.csv', [
        `id,name,name_en,kind,at,enterprise,stage,investment_min_cny,investment_max_cny,talks_on,signed_on,landed_on,started_on,producing_on,full_on,terminated_on,as_stated,${FACTS}`,
        `project:j,白油项目,,,park:a,,开工,,,,,,2026-01,,,,,${CITED}`,
      ])
      .write('locations.csv', [
        `enterprise,at,park_stated,${FACTS}`,
        `enterprise:f,park:a,,${CITED}`,
        `enterprise:g,park:a,,${CITED}`,
      ])
      .write('makes.csv', [HEADER, MADE])
      .write('buys.csv', [
        `enterprise,product,quantity,unit,value_cny,year,from_place,${FACTS}`,
        `enterprise:g,product:b,,,,2025,,${CITED}`,
      ])
      .write('supplies.csv', [
        `enterprise,customer,product,what,${FACTS}`,
        `enterprise:f,enterprise:g,product:b,,${CITED}`,
      ])
      .write('subsidiaries.csv', [`enterprise,parent,${FACTS}`, `enterprise:f,enterprise:g,${CITED}`])
      .write('leaders.csv', [
        `enterprise,industry,kind,park,${FACTS}`,
        `enterprise:f,industry:x,链主,,${CITED}`,
        `enterprise:f,industry:x,链主,park:a,${CITED}`,
      ])
      .write('fills.csv', [`project,product,capacity,unit,${FACTS}`, `project:j,product:b,3,t/a,${CITED}`]);
  });
  afterEach(() => tables.remove());

  const seed = () => loadTables(database, tables.path, { origin: 'seed', now });
  const take = (asOf: string, visibility: Viewer = 'PUBLIC', options: { replace?: string } = {}) => {
    const path = join(folder, '台账.csv');
    writeFileSync(path, `企业名称,主要产品,经营状态\n濮阳市恒信化工有限公司,${options.replace ?? '白油'},正常生产\n`);
    return importLedgers(database, [{ path, shown: '台账.csv' }], {
      table: null,
      asOf,
      at: null,
      source: null,
      visibility,
      dryRun: false,
      replace: options.replace !== undefined,
      prune: false,
      bulk: false,
      by: '王工',
      now,
      report: () => undefined,
    });
  };
  const asked = (fact: string, more: Partial<RefutationRequest> = {}): RefutationRequest => ({
    fact: readFactKey(fact),
    source: '现场核查记录',
    asOf: null,
    reason: null,
    visibility: null,
    ...more,
  });
  const preview = (fact: string, more: Partial<RefutationRequest> = {}) =>
    previewRefutation(database, asked(fact, more), { now, today: TODAY });
  const refute = async (fact: string, more: Partial<RefutationRequest> = {}) => {
    const { version } = await readMark(database);
    return refuteFact(database, asked(fact, more), { version: version ?? 0, by: '李工', now });
  };
  /** Everything but the records of the runs; 5 and 5.0 are told apart. */
  const dump = () => dumpFacts(database);
  const believed = () =>
    rowsOf(
      database,
      'MATCH (a)-[r:MAKES|MAKES_RESTRICTED]->(b) RETURN a.id + " " + type(r) + " " + b.id AS fact, r.asOf AS asOf ORDER BY fact',
    );
  const claims = () =>
    rowsOf(
      database,
      `MATCH (c)-[:CLAIMS_OF|CLAIMS_OF_RESTRICTED]->(a), (c)-[:CLAIMS_ABOUT|CLAIMS_ABOUT_RESTRICTED]->(b), (c)-[:STATED_IN|STATED_IN_RESTRICTED]->(s)
       RETURN [l IN labels(c) WHERE l <> 'Entity'][0] AS label, a.id AS of, b.id AS about, s.name AS source, c.asOf AS asOf,
              c.refutes AS refutes, c.origin AS origin ORDER BY asOf, refutes, source`,
    );
  /** Every verdict of every scope, as `chainLinks` tells a viewer. */
  const verdicts = async (viewer: Viewer) => {
    const projection = buildProjection(await readRows(database), 0, viewer);
    const scopes: ScopeArgument[] = [
      { kind: 'park', id: 'park:a' },
      { kind: 'region', id: 'region:9' },
    ];
    return new Map(
      scopes.flatMap((scope) =>
        chainLinks(projection, { scope, filter: { relevance: [] }, first: 200 }, TODAY).nodes.map(
          ({ product, status, statusIfComplete, action }): [string, LineVerdict] => [
            `${scope.id} ${product.id}`,
            { status, statusIfComplete, action },
          ],
        ),
      ),
    );
  };

  it('takes it out of the graph; what it said and the refutation are kept as claims with their sources', async () => {
    await seed();
    const report = await refute(MAKES, { reason: '设备已拆除' });
    expect(report).toMatchObject({
      run: 'run:2',
      version: 2,
      counts: [
        { name: 'CLAIMS_ABOUT', added: 2, changed: 0, removed: 0 },
        { name: 'CLAIMS_OF', added: 2, changed: 0, removed: 0 },
        { name: 'Claim', added: 2, changed: 0, removed: 0 },
        { name: 'MAKES', added: 0, changed: 0, removed: 1 },
        { name: 'STATED_IN', added: 2, changed: 0, removed: 0 },
        { name: 'Source', added: 1, changed: 0, removed: 0 },
      ],
    });
    expect(await believed()).toEqual([]);
    const [refutation] = await rowsOf(
      database,
      'MATCH (c:Claim {id: $id})-[:STATED_IN]->(s:Source) RETURN properties(c) AS claim, properties(s) AS source',
      { id: report.claim },
    );
    const { id } = refutation?.['source'] as { id: string };
    expect(refutation).toEqual({
      claim: {
        id: report.claim,
        refutes: true,
        relationship: 'MAKES',
        startId: 'enterprise:f',
        endId: 'product:b',
        says: JSON.stringify({
          key: MAKES,
          properties: {
            asOf: TODAY,
            basis: 'STATED',
            confidence: 'HIGH',
            reason: '设备已拆除',
            refutes: true,
            sourceId: id,
          },
        }),
        basis: 'STATED',
        sourceId: id,
        asOf: TODAY,
        confidence: 'HIGH',
        origin: 'refutation',
        lastRun: 2,
      },
      source: { id, name: '现场核查记录', title: '现场核查记录', kind: 'LEDGER', origin: 'import', lastRun: 2 },
    });
    expect(id).toMatch(/^source:ledger-[0-9a-f]{12}$/);
    const ends = { label: 'Claim', of: 'enterprise:f', about: 'product:b' };
    expect(await claims()).toEqual([
      { ...ends, source: 'A paper', asOf: '2026-01', refutes: null, origin: 'seed' },
      { ...ends, source: '现场核查记录', asOf: TODAY, refutes: true, origin: 'refutation' },
    ]);
  });

  it('shows beforehand which verdicts change: the lines of chainLinks before and after', async () => {
    await seed();
    const { plan, views, nameOf } = await preview(MAKES);
    const lines = (scope: ScopeArgument) => [
      {
        scope,
        product: 'product:a',
        before: { status: 'UNKNOWN', statusIfComplete: 'MISSING', action: 'VERIFY' },
        after: null,
      },
      {
        scope,
        product: 'product:b',
        before: { status: 'UNKNOWN', statusIfComplete: 'WEAK', action: 'VERIFY' },
        after: { status: 'UNKNOWN', statusIfComplete: 'MISSING', action: 'VERIFY' },
      },
    ];
    expect(views).toEqual([
      {
        viewers: ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL'],
        changes: [...lines({ kind: 'park', id: 'park:a' }), ...lines({ kind: 'region', id: 'region:9' })],
      },
    ]);
    expect(plan).toMatchObject({ asOf: TODAY, visibility: 'PUBLIC', source: { name: '现场核查记录' }, staying: [] });
    expect([nameOf('park:a'), nameOf('product:b'), nameOf('none')]).toEqual(['甲园', '白油', 'none']);
    expect(await believed()).toEqual([{ fact: 'enterprise:f MAKES product:b', asOf: '2026-01' }]);
  });

  it.each([
    MAKES,
    'enterprise:g BUYS product:b',
    'enterprise:f SUPPLIES enterprise:g product:b',
    'enterprise:f LOCATED_IN park:a',
    'enterprise:f SUBSIDIARY_OF enterprise:g',
    'enterprise:f LEADER_OF industry:x',
    'enterprise:f LEADER_OF industry:x park:a',
    'project:j FILLS product:b',
  ])(
    '%s: the graph reads as foreseen, verdicts follow, the seed changes nothing, undo brings it back',
    async (fact) => {
      tables.write('surveys.csv', [
        `id,at,segments,chains,firms_complete,products_read_share,on,${FACTS}`,
        `survey:1,park:a,,,true,1,2026-06-01,${CITED}`,
      ]);
      await seed();
      const graph = await dump();
      const rows = await readRows(database);
      const before = await verdicts('PUBLIC');
      const { plan, views } = await preview(fact);
      await refute(fact);
      // Nothing but the name of the source is new.
      expect({ ...(await readRows(database)), names: rows.names }).toEqual(rowsWithout(rows, plan.refuted));
      const after = await verdicts('PUBLIC');
      const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted();
      expect(
        views[0]?.changes.map((change) => [`${change.scope.id} ${change.product}`, change.before, change.after]),
      ).toEqual(
        keys
          .map((key) => [key, before.get(key) ?? null, after.get(key) ?? null])
          .filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is)),
      );
      const refuted = await dump();
      expect(await seed()).toMatchObject({ changed: false, version: 2 });
      expect(await dump()).toEqual(refuted);
      await undoRun(database, 'run:2', { by: '李工', now });
      expect(await dump()).toEqual(graph);
      expect(await seed()).toMatchObject({ changed: false, version: 3 });
    },
  );

  it('is a run that names the fact', async () => {
    await seed();
    await refute(MAKES);
    expect(
      (await listRuns(database, 1)).map(({ id, kind, by, refutes, rows }) => [id, kind, by, refutes, rows]),
    ).toEqual([['run:2', 'REFUTE', '李工', MAKES, 1]]);
  });

  it('stands against the ledger that stated it and against the tables, whatever comes again', async () => {
    await seed();
    await take('2026-03-31');
    await refute(MAKES);
    const refuted = await dump();
    expect(await seed()).toMatchObject({ changed: false });
    expect(await take('2026-03-31')).toMatchObject({ run: null, rows: 1, written: 0, unchanged: 1 });
    expect(await seed()).toMatchObject({ changed: false });
    expect(await dump()).toEqual(refuted);
    const ends = { label: 'Claim', of: 'enterprise:f', about: 'product:b' };
    expect(await claims()).toEqual([
      { ...ends, source: 'A paper', asOf: '2026-01', refutes: null, origin: 'seed' },
      { ...ends, source: '台账', asOf: '2026-03-31', refutes: null, origin: 'import' },
      { ...ends, source: '现场核查记录', asOf: TODAY, refutes: true, origin: 'refutation' },
    ]);
  });

  it('keeps as a claim what comes first after it, restricted or not, if it is not dated later', async () => {
    await seed();
    await refute(MAKES, { asOf: '2026-04' });
    expect(await take('2026-04-30')).toMatchObject({
      written: 1,
      disagreements: [{ name: 'MAKES', about: MAKES, outcome: 'NOT_BELIEVED', file: '台账.csv', row: 2 }],
    });
    await take('2026-04-01', 'INTERNAL');
    expect(await believed()).toEqual([]);
    expect((await claims()).map(({ label, source, asOf }) => [label, source, asOf])).toEqual([
      ['Claim', 'A paper', '2026-01'],
      ['Claim', '现场核查记录', '2026-04'],
      ['RestrictedClaim', '台账', '2026-04-01'],
      ['Claim', '台账', '2026-04-30'],
    ]);
  });

  it('gives way to a statement that is dated later, in a ledger or in the tables', async () => {
    await seed();
    await refute(MAKES, { asOf: '2026-04' });
    await take('2026-05-01');
    expect(await believed()).toEqual([{ fact: MAKES, asOf: '2026-05-01' }]);
    expect(await seed()).toMatchObject({ changed: false });
    tables.write('makes.csv', [HEADER, MADE, MADE.replace('2026-01', '2026-06')]);
    await seed();
    expect(await believed()).toEqual([{ fact: MAKES, asOf: '2026-06' }]);
    expect(await seed()).toMatchObject({ changed: false });
  });

  it('stands when the later statement is taken back by its ledger', async () => {
    await seed();
    await refute(MAKES, { asOf: '2026-04' });
    await take('2026-05-01');
    expect(await believed()).toEqual([{ fact: MAKES, asOf: '2026-05-01' }]);
    await take('2026-05-01', 'PUBLIC', { replace: '重蜡' });
    expect(await believed()).toEqual([{ fact: 'enterprise:f MAKES product:a', asOf: '2026-05-01' }]);
    expect((await claims()).map(({ asOf, refutes }) => [asOf, refutes])).toEqual([
      ['2026-01', null],
      ['2026-04', true],
    ]);
    expect(await seed()).toMatchObject({ changed: false });
  });

  it('gives way to a later statement of the tables that stood behind the one it refutes', async () => {
    tables.write('makes.csv', [HEADER, MADE, MADE.replace('2026-01,HIGH', '2026-05,LOW')]);
    await seed();
    expect(await believed()).toEqual([{ fact: MAKES, asOf: '2026-01' }]);
    await refute(MAKES, { asOf: '2026-04' });
    await seed();
    expect(await believed()).toEqual([{ fact: MAKES, asOf: '2026-05' }]);
    expect((await claims()).map(({ asOf, refutes }) => [asOf, refutes])).toEqual([
      ['2026-01', null],
      ['2026-04', true],
    ]);
    expect(await seed()).toMatchObject({ changed: false });
    await refute(MAKES);
    expect(await believed()).toEqual([]);
    await seed();
    expect(await seed()).toMatchObject({ changed: false });
  });

  it('of a fact dated by the year that is not over is dated like it', async () => {
    tables.write('makes.csv', [HEADER, MADE.replace('2026-01', '2026')]);
    await seed();
    expect((await preview(MAKES)).plan.asOf).toBe('2026');
    await expect(refute(MAKES, { asOf: '2026-06' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'as-of',
      message: 'The fact is stated as of 2026: what was so on 2026-06 does not refute it.',
      remedy: 'Write --as-of 2026 or a later day, or leave it out for today.',
    });
    await expect(refute(MAKES, { asOf: '2026-07' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'as-of',
      message: '--as-of 2026-07 lies after today (2026-06-30).',
    });
  });

  it('tells what there is where the fact, an id or the type is not known, and writes nothing', async () => {
    tables.write('makes.csv', [HEADER, MADE, MADE.replace('product:b,', 'product:b,process:x')]);
    await seed();
    const before = await dump();
    await expect(refute('enterprise:f MAKES product:a')).rejects.toMatchObject({
      code: 'UNKNOWN_FACT',
      field: 'fact',
      message: 'The graph does not believe enterprise:f MAKES product:a.',
      remedy: 'It believes: enterprise:f MAKES product:b; enterprise:f MAKES product:b process:x.',
    });
    await expect(refute('enterprise:g MAKES product:a')).rejects.toMatchObject({
      code: 'UNKNOWN_FACT',
      remedy: 'It believes no MAKES of enterprise:g.',
    });
    await expect(refute('enterprise:f LOCATED_IN park:aa')).rejects.toMatchObject({
      code: 'UNKNOWN_ID',
      field: 'fact',
      message: 'There is no node with the id "park:aa".',
    });
    await expect(refute(MAKES, { source: 'source:papers' })).rejects.toMatchObject({
      code: 'UNKNOWN_ID',
      field: 'source',
      remedy: 'Did you mean source:paper?',
    });
    expect(() => readFactKey('product:a INPUT_TO process:x')).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        field: 'fact',
        message: 'INPUT_TO is nothing that can be refuted.',
        remedy:
          'Of these a fact can be refuted: MAKES, BUYS, DISCLOSES, SUPPLIES, LOCATED_IN, SUBSIDIARY_OF, LEADER_OF, FILLS. What tables say of chains and places is mended there.',
      }) as Error,
    );
    expect(() => readFactKey('enterprise:f MAKES')).toThrow('"enterprise:f MAKES" is no fact.');
    expect(await dump()).toEqual(before);
    expect((await preview(MAKES)).plan.staying.map(({ qualifier }) => qualifier)).toEqual(['process:x']);
    await refute(MAKES);
    await expect(refute(MAKES)).rejects.toMatchObject({
      code: 'UNKNOWN_FACT',
      message: expect.stringMatching(
        /^enterprise:f MAKES product:b is refuted already, as of 2026-06-30 by source:ledger-[0-9a-f]{12}\.$/,
      ) as string,
    });
    await refute('enterprise:f MAKES product:b process:x', { source: 'source:paper' });
    expect(await believed()).toEqual([]);
  });

  it('is refused where the dataset has changed since it was shown', async () => {
    await seed();
    await take('2026-03-31');
    await expect(refuteFact(database, asked(MAKES), { version: 1, by: '李工', now })).rejects.toMatchObject({
      code: 'DATASET_MOVED',
      retryable: true,
    });
    expect(await believed()).toHaveLength(1);
  });

  describe('that only some may see', () => {
    const RESTRICTED = [`${HEADER},visibility`, `${MADE},CONFIDENTIAL`];
    const seen = (views: { viewers: Viewer[]; changes: unknown[] }[]) =>
      views.map(({ viewers, changes }) => [viewers.join(' '), changes.length]);

    it('is told in secret, and the seed does not bring it back', async () => {
      tables.write('makes.csv', RESTRICTED);
      await seed();
      const graph = await dump();
      const before = await Promise.all(VIEWERS.map(verdicts));
      const { views, plan } = await preview(MAKES);
      expect(seen(views)).toEqual([
        ['PUBLIC INTERNAL', 0],
        ['CONFIDENTIAL', 4],
      ]);
      expect(plan.visibility).toBe('CONFIDENTIAL');
      await expect(refute(MAKES, { visibility: 'INTERNAL' })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'visibility',
        remedy: 'Write --visibility CONFIDENTIAL, or leave it out.',
      });
      await refute('enterprise:f MAKES_RESTRICTED product:b');
      expect(await believed()).toEqual([]);
      expect((await claims()).map(({ label, asOf, refutes }) => [label, asOf, refutes])).toEqual([
        ['RestrictedClaim', '2026-01', null],
        ['RestrictedClaim', TODAY, true],
      ]);
      expect(
        await rowsOf(
          database,
          `MATCH (c:RestrictedClaim)-[r]->() WHERE c.visibility <> 'CONFIDENTIAL' OR NOT type(r) ENDS WITH '_RESTRICTED' RETURN c.id AS id`,
        ),
      ).toEqual([]);
      const after = await Promise.all(VIEWERS.map(verdicts));
      expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
      expect(after[2]).not.toEqual(before[2]);
      expect(await seed()).toMatchObject({ changed: false });
      await undoRun(database, 'run:2', { by: '李工', now });
      expect(await dump()).toEqual(graph);
    });

    it('and one that all may see are refuted together', async () => {
      await seed();
      await take('2026-03-31', 'INTERNAL');
      expect(await believed()).toHaveLength(2);
      const { plan, views } = await preview(MAKES);
      expect(plan.refuted.map(({ visibility }) => visibility)).toEqual(['PUBLIC', 'INTERNAL']);
      expect(plan.visibility).toBe('PUBLIC');
      expect(seen(views)).toEqual([['PUBLIC INTERNAL CONFIDENTIAL', 4]]);
      await refute(MAKES);
      const refuted = await dump();
      expect(await believed()).toEqual([]);
      expect(await seed()).toMatchObject({ changed: false });
      expect(await take('2026-03-31', 'INTERNAL')).toMatchObject({ run: null });
      expect(await dump()).toEqual(refuted);
    });

    it('a source hides a refutation of what all may see, and the fact leaves for all', async () => {
      await seed();
      await refute(MAKES, { visibility: 'INTERNAL' });
      expect((await claims()).map(({ label, refutes }) => [label, refutes])).toEqual([
        ['Claim', null],
        ['RestrictedClaim', true],
      ]);
      expect(await believed()).toEqual([]);
      expect(await seed()).toMatchObject({ changed: false });
    });
  });

  describe('on the command line', () => {
    beforeEach(() => {
      const { uri, username, password } = inject('neo4j');
      vi.stubEnv('NEO4J_URI', uri);
      vi.stubEnv('NEO4J_USERNAME', username);
      vi.stubEnv('NEO4J_PASSWORD', password);
      vi.stubEnv('PARKCHAIN_TODAY', TODAY);
      return () => {
        vi.unstubAllEnvs();
        vi.restoreAllMocks();
      };
    });
    const run = async (options: Partial<RefuteCommand>) => {
      const out: string[] = [];
      const heard = (text: unknown) => out.push(String(text)) > 0;
      vi.spyOn(process.stdout, 'write').mockImplementation(heard);
      vi.spyOn(process.stderr, 'write').mockImplementation(heard);
      const error: unknown = await refuteCommand(
        MAKES,
        { source: '现场核查记录', asOf: '2026-06-30', ...options },
        new AbortController().signal,
      ).catch((caught: unknown) => caught);
      vi.restoreAllMocks();
      return {
        told: out
          .join('')
          .replaceAll(/(source:ledger-|claim:)[0-9a-f]+/g, '$1…')
          .split('\n'),
        error,
      };
    };
    const SHOWN = [
      'refuted: enterprise:f MAKES product:b, OPERATING 5 t/a, source:paper p. 1 2026-01 HIGH, PUBLIC',
      'by 现场核查记录 (source:ledger-…), as of 2026-06-30, PUBLIC',
      '甲园 park:a    重蜡 product:a  UNKNOWN (MISSING if complete) VERIFY  → not listed',
      '甲园 park:a    白油 product:b  UNKNOWN (WEAK if complete) VERIFY     → UNKNOWN (MISSING if complete) VERIFY',
      '甲市 region:9  重蜡 product:a  UNKNOWN (MISSING if complete) VERIFY  → not listed',
      '甲市 region:9  白油 product:b  UNKNOWN (WEAK if complete) VERIFY     → UNKNOWN (MISSING if complete) VERIFY',
    ];

    it('--dry-run shows what would change and writes nothing', async () => {
      await seed();
      const before = await dump();
      expect(await run({ dryRun: true })).toEqual({
        told: [...SHOWN, 'Nothing was written: --dry-run.', ''],
        error: undefined,
      });
      expect(await dump()).toEqual(before);
    });

    it('is refused where nobody can be asked, and done with --yes', async () => {
      await seed();
      const before = await dump();
      const refused = await run({});
      expect(refused.told).toEqual([...SHOWN, '']);
      expect(refused.error).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: 'yes',
        remedy: 'Add --yes to refute it unasked, or --dry-run to look only.',
      });
      expect(await dump()).toEqual(before);
      expect((await run({ yes: true })).told.slice(SHOWN.length)).toEqual([
        'enterprise:f MAKES product:b is refuted: claim:…. The dataset is now version 2 (run:2); npm run runs -- --undo run:2 puts it back.',
        '',
      ]);
      expect(await believed()).toEqual([]);
    });
  });
});
