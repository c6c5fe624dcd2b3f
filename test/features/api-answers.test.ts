import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOperations } from '../../src/api/ide.ts';
import type { Database } from '../../src/graph/database.ts';
import { rowsOf } from '../setup/graph.ts';
import { openSeeded } from '../setup/seeded.ts';
import { startService, type TestService } from '../setup/service.ts';

describe('the API on the seed', () => {
  let database: Database;
  let service: TestService;
  beforeAll(async () => {
    database = await openSeeded();
    service = await startService(database);
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  it.each(exampleOperations().map(({ file, query }) => [file, query]))('answers %s', async (_, query) => {
    const data = await service.ask(query);
    for (const value of Object.values(data)) expect(JSON.stringify(value).length).toBeGreaterThan(10);
  });

  it('walks on from an answer: two aliases with different arguments, fragments, variables and connections', async () => {
    const data = await service.ask(
      `query Walk($first: Int!, $wanted: String!) {
         chainLinks(scope: {park: "park:taiqian"}, filter: {segment: "segment:down-washing", relevance: []}, first: $first) {
           nodes {
             product { ...Named segments { name } }
             one: product { kinds(sort: [{id: ASC}], limit: 1) { id } }
             two: product { all: kinds(sort: [{id: ASC}], limit: 20) { id name } kindsConnection(first: 2, sort: [{node: {id: ASC}}]) { totalCount edges { cursor node { id } properties { basis } } pageInfo { hasNextPage } } }
             possibleMakers { enterprise { name regions(where: {name: {eq: $wanted}}) { name level } makesConnection(first: 5) { edges { properties { status asOf } node { name } } } } }
           }
         }
       }
       fragment Named on Product { id name ...Codes }
       fragment Codes on Product { codes { code } gbCode }`,
      { first: 30, wanted: '台前县' },
    );
    const nodes = (data['chainLinks'] as { nodes: Record<string, unknown>[] }).nodes;
    const line = nodes.find(({ product }) => (product as { id: string }).id === 'product:washed-down');
    expect(line?.['product']).toEqual({
      id: 'product:washed-down',
      name: '水洗绒',
      segments: [{ name: '分拣水洗' }],
      codes: [{ code: '1941' }],
      gbCode: '1941',
    });
    expect(line?.['one']).toEqual({ kinds: [{ id: 'product:high-fill-power-down' }] });
    expect(line?.['two']).toMatchObject({
      all: [
        { id: 'product:high-fill-power-down', name: '高蓬松羽绒' },
        { id: 'product:recycled-down', name: '再生羽绒' },
        { id: 'product:washed-duck-down', name: '水洗鸭绒' },
        { id: 'product:washed-goose-down', name: '水洗鹅绒' },
        { id: 'product:water-repellent-down', name: '拒水羽绒' },
      ],
      kindsConnection: {
        totalCount: 5,
        edges: [
          { node: { id: 'product:high-fill-power-down' }, properties: { basis: 'GENERAL_KNOWLEDGE' } },
          { node: { id: 'product:recycled-down' } },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
    const firms = line?.['possibleMakers'] as {
      enterprise: { name: string; regions: unknown[]; makesConnection: { edges: unknown[] } } | null;
    }[];
    const named = firms.find(({ enterprise }) => enterprise?.name === '新塘羽绒');
    expect(named?.enterprise).toMatchObject({
      regions: [{ name: '台前县', level: 'COUNTY' }],
      makesConnection: { edges: [{ properties: { status: 'UNKNOWN' }, node: { name: '水洗绒' } }] },
    });
  });

  it('skips and includes by variables below an answer', async () => {
    const query = `query ($deep: Boolean!) { chainLink(scope: {park: "park:nanle"}, product: "product:polylactic-acid") { product { key: id name @skip(if: $deep) yieldedBy @include(if: $deep) { id } } } }`;
    expect(await service.ask(query, { deep: false })).toEqual({
      chainLink: { product: { key: 'product:polylactic-acid', name: '聚乳酸' } },
    });
    expect(await service.ask(query, { deep: true })).toEqual({
      chainLink: {
        product: { key: 'product:polylactic-acid', yieldedBy: [{ id: 'process:polylactic-acid-by-ring-opening' }] },
      },
    });
  });

  it('濮东’s missing promotion and 信息技术 without a park come out of generated reads alone', async () => {
    const file = readFileSync(new URL('../../schema/operations/5-plan-mismatches.graphql', import.meta.url), 'utf8');
    expect(await service.ask(file)).toMatchObject({
      withoutPromotion: [{ name: '濮东产业集聚区' }],
      withoutPark: [{ name: '信息技术产业集群', tier: 'BAIYI' }],
    });
  });

  it('finds by one character, by alias and by English, and says what matched', async () => {
    const data = await service.ask(
      '{ a: search(text: "绒", first: 5) { id } b: search(text: "ＰＬＡ", kinds: [PRODUCT], first: 1) { id kind matched } c: search(text: "washed down", first: 1) { id } }',
    );
    expect((data['a'] as unknown[]).length).toBe(5);
    expect(data).toMatchObject({
      b: [{ id: 'product:polylactic-acid', kind: 'PRODUCT', matched: 'PLA' }],
      c: [{ id: 'product:washed-down' }],
    });
  });

  it('draws a neighbourhood in a stable order, and says when it was cut', async () => {
    const ask = (first: number) =>
      service.ask(
        `{ neighbourhood(id: "park:taiqian", depth: 2, first: ${first}) { nodes { id depth } edges { type from to } truncated goOn { zh en } } }`,
      );
    interface Around {
      nodes: { id: string; depth: number }[];
      truncated: boolean;
      goOn: { zh: string; en: string } | null;
    }
    const cut = (await ask(5))['neighbourhood'] as Around;
    expect(cut.nodes).toHaveLength(5);
    expect(cut.truncated).toBe(true);
    expect(cut.goOn?.en).toContain('only the first 5 nodes are given; raise first (200 at most)');
    expect(cut.goOn?.en).toContain(cut.nodes.at(-1)?.id);
    expect(
      await service.ask('{ neighbourhood(id: "reach:pipe", depth: 1, first: 200) { truncated goOn { zh } } }'),
    ).toEqual({ neighbourhood: { truncated: false, goOn: null } });
    expect(await ask(5)).toEqual(await ask(5));
  });

  it('pages of a generated list join to the whole, each row once, whatever it is sorted by', async () => {
    const whole = new Set<string>();
    const rows: string[] = [];
    for (let offset = 0; offset < 60; offset += 5) {
      const query = `query ($sort: [TargetSort!]) { targets(sort: $sort, limit: 5, offset: ${offset}) { id } }`;
      const { targets } = (await service.ask(query, { sort: [{ year: 'ASC' }] })) as { targets: { id: string }[] };
      rows.push(...targets.map(({ id }) => id));
    }
    const { targetsConnection } = (await service.ask(
      '{ targetsConnection(first: 200) { edges { node { id } } } }',
    )) as {
      targetsConnection: { edges: { node: { id: string } }[] };
    };
    for (const { node } of targetsConnection.edges) whole.add(node.id);
    expect(rows.toSorted()).toEqual([...whole].toSorted());
    let after: string | null = null;
    const connected: string[] = [];
    do {
      const page = (await service.ask(
        `query ($after: String) { targetsConnection(first: 7, after: $after, sort: [{ year: ASC }]) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      )) as {
        targetsConnection: { edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
      connected.push(...page.targetsConnection.edges.map(({ node }) => node.id));
      after = page.targetsConnection.pageInfo.hasNextPage ? page.targetsConnection.pageInfo.endCursor : null;
    } while (after !== null);
    expect(connected).toEqual(rows);
  });

  it('a connection asked without first says that there is more', async () => {
    const { enterprisesConnection: all } = (await service.ask(
      '{ enterprisesConnection { totalCount edges { cursor } pageInfo { hasNextPage } } }',
    )) as { enterprisesConnection: { totalCount: number; edges: unknown[]; pageInfo: unknown } };
    expect([all.edges.length, all.pageInfo]).toEqual([50, { hasNextPage: all.totalCount > 50 }]);
  });

  describe('refuses', () => {
    const codeOf = async (query: string, variables?: Record<string, unknown>) => {
      const { errors, data } = await service.send(query, variables);
      expect(data).toBeNull();
      return [errors[0]?.extensions['code'], errors[0]?.extensions['field']];
    };
    it('lists that are too long, by literal and by variable', async () => {
      expect(await codeOf('{ parks(limit: 201) { id } }')).toEqual(['LIMIT_EXCEEDED', 'limit']);
      expect(await codeOf('query ($n: Int) { parks(limit: $n) { id } }', { n: 1000 })).toEqual([
        'LIMIT_EXCEEDED',
        'limit',
      ]);
      expect(await codeOf('{ parks(limit: -1) { id } }')).toEqual(['LIMIT_EXCEEDED', 'limit']);
      expect(await codeOf('query ($n: Int!) { search(text: "a", first: $n) { id } }', { n: 201 })).toEqual([
        'LIMIT_EXCEEDED',
        'first',
      ]);
      expect(await codeOf('{ parks { enterprisesConnection(first: 500) { totalCount } } }')).toEqual([
        'LIMIT_EXCEEDED',
        'first',
      ]);
    });
    it('a generated cursor that is none, an operation that is not there', async () => {
      expect(await codeOf('{ parksConnection(first: 3, after: "foo") { totalCount } }')).toEqual([
        'BAD_USER_INPUT',
        'after',
      ]);
      expect(
        await codeOf('query ($c: String) { parksConnection(first: 3, after: $c) { totalCount } }', { c: 'zzz' }),
      ).toEqual(['BAD_USER_INPUT', 'after']);
      const body = JSON.stringify({ query: 'query A { dataset { version } }', operationName: 'B' });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body });
      expect(((await response.json()) as { errors: { message: string }[] }).errors[0]?.message).toBe(
        'Unknown operation named "B".',
      );
    });
    it('an id that is a name, an alias, of another kind, or mistyped, with what was meant', async () => {
      const remedyOf = async (query: string) => (await service.send(query)).errors[0]?.extensions['remedy'];
      const product = (asked: string) =>
        remedyOf(`{ chainLink(scope: {park: "park:nanle"}, product: "${asked}") { status } }`);
      for (const asked of ['PLA', '聚乳酸', 'product:polylactic_acid', 'product:poly-lactic'])
        expect(await product(asked), asked).toMatch(/^Did you mean product:polylactic-acid \(聚乳酸\)/);
      expect(await product('product:xxxxxxxx')).toBe('search(text: …) finds ids by name.');
      expect(await remedyOf('{ chainLinks(scope: {park: "region:410900"}, first: 1) { totalCount } }')).toBe(
        'region:410900 (濮阳市) is a Region: name it where a Region is asked for.',
      );
      expect(await remedyOf('{ neighbourhood(id: "park:taiqan", depth: 1, first: 5) { truncated } }')).toContain(
        'park:taiqian',
      );
    });
    it('operations that are too deep, too costly, too wide or too long', async () => {
      const deep = (levels: number): string => (levels === 0 ? '{ id }' : `{ kinds(limit: 1) ${deep(levels - 1)} }`);
      expect(await codeOf(`{ products(limit: 1) ${deep(13)} }`)).toEqual(['LIMIT_EXCEEDED', 'query']);
      const wide = (limit: number) =>
        `{ parks(limit: ${limit}) { enterprises(limit: ${limit}) { makes(limit: ${limit}) { id } } } }`;
      expect(await codeOf(wide(50))).toEqual(['LIMIT_EXCEEDED', 'query']);
      expect((await service.send(wide(20))).errors).toEqual([]);
      expect(
        await codeOf(`{ ${Array.from({ length: 21 }, (_, i) => `a${i}: parks(limit: 1) { id }`).join(' ')} }`),
      ).toEqual(['LIMIT_EXCEEDED', 'query']);
      expect(await codeOf(`{ parks(limit: 1) { ${'id '.repeat(2100)} } }`)).toEqual(['LIMIT_EXCEEDED', 'query']);
      expect(await codeOf(`{ parks(limit: 1) { id } } # ${'x'.repeat(100_001)}`)).toEqual(['LIMIT_EXCEEDED', 'body']);
    });
    it('an unknown id with the nearest names, an empty and a double scope, weights that are none', async () => {
      const unknown = await service.send('{ chainLinks(scope: {park: "park:taiqan"}, first: 1) { totalCount } }');
      expect(unknown.errors[0]).toMatchObject({
        extensions: { code: 'UNKNOWN_ID', field: 'scope.park', retryable: false },
      });
      expect(unknown.errors[0]?.extensions['remedy']).toContain('park:taiqian (台前县产业集聚区)');
      expect((await codeOf('{ chainLinks(scope: {}, first: 1) { totalCount } }'))[0]).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(
        (
          await codeOf('query ($s: ScopeInput!) { chainLinks(scope: $s, first: 1) { totalCount } }', {
            s: { park: 'park:fanxian', region: 'region:410900' },
          })
        )[0],
      ).toBe('BAD_USER_INPUT');
      expect(
        await codeOf('{ chainLinks(scope: {park: "park:fanxian"}, weights: {scale: -1}, first: 1) { totalCount } }'),
      ).toEqual(['BAD_USER_INPUT', 'weights.scale']);
      expect(await codeOf('{ chainLinks(scope: {park: "park:fanxian"}, first: 0) { totalCount } }')).toEqual([
        'LIMIT_EXCEEDED',
        'first',
      ]);
      expect(await codeOf('{ chainLinks(scope: {park: "product:coating"}, first: 1) { totalCount } }')).toEqual([
        'UNKNOWN_ID',
        'scope.park',
      ]);
    });
  });

  it('health answers at once', async () => {
    for (const path of ['live', 'ready']) {
      const started = Date.now();
      const response = await fetch(`${service.url}/health/${path}`);
      expect(response.status).toBe(200);
      expect(Date.now() - started).toBeLessThan(1_000);
    }
  });

  it('the IDE opens from this process alone', async () => {
    const page = await (await fetch(service.url)).text();
    expect(page).not.toMatch(/(?:src|href)="https?:/);
    for (const { query } of exampleOperations())
      expect(page).toContain(JSON.stringify(query.split('\n')[0] ?? '').slice(1, 12));
  });

  it('a restricted relationship cannot be seen, counted, filtered or sorted by through a generated read', async () => {
    const before = await service.ask(RESTRICTION);
    await rowsOf(
      database,
      `MATCH (e:Enterprise {id: 'enterprise:huichuan'}), (p:Product {id: 'product:furfural'})
       CREATE (e)-[:MAKES_RESTRICTED {visibility: 'CONFIDENTIAL', status: 'OPERATING', origin: 'test'}]->(p)`,
    );
    try {
      expect(await service.ask(RESTRICTION)).toEqual(before);
      const { errors } = await service.send('{ enterprises(where: {makesRestricted: {some: {}}}) { id } }');
      expect(errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    } finally {
      await rowsOf(database, "MATCH ()-[r:MAKES_RESTRICTED {origin: 'test'}]->() DELETE r");
    }
  });
});

const RESTRICTION = `{
  seen: enterprises(where: {id: {eq: "enterprise:huichuan"}}) { makes { id } makesConnection { totalCount edges { properties { status } } } }
  counted: products(where: {id: {eq: "product:furfural"}}) { makersConnection { totalCount } makers(sort: [{name: ASC}]) { id } }
  filtered: enterprises(where: {makes: {some: {id: {eq: "product:furfural"}}}}) { id }
  byEdge: enterprises(where: {makesConnection: {some: {edge: {status: {eq: "OPERATING"}}, node: {id: {eq: "product:furfural"}}}}}) { id }
  around: neighbourhood(id: "enterprise:huichuan", depth: 1, first: 50) { edges { type from to } }
  link: chainLink(scope: {park: "park:puyang-county"}, product: "product:furfural") { status makers { enterprise { id } } possibleMakers { enterprise { id } } }
}`;
