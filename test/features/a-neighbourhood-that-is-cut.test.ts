import { readFileSync } from 'node:fs';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goOnOf } from '../../src/api/neighbourhood.ts';
import type { Database } from '../../src/graph/database.ts';
import { walkNeighbourhood } from '../../src/graph/neighbourhood/walk.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';

const STEP = readFileSync(new URL('../../src/graph/neighbourhood/step.cypher', import.meta.url), 'utf8');
const SPOKES = 2_000;
const id = (spoke: number) => `enterprise:${String(spoke).padStart(4, '0')}`;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await emptyTestDatabase(database);
  // Written from the last to the first, so that the order of the database is not that of the ids.
  await rowsOf(
    database,
    `CREATE (hub:Entity:Park {id: 'park:hub', name: '枢纽', visibility: 'PUBLIC'})
     WITH hub UNWIND range(${SPOKES - 1}, 0, -1) AS spoke
     CREATE (hub)<-[:LOCATED_IN]-(:Entity:Enterprise {id: 'enterprise:' + right('000' + toString(spoke), 4), name: '企业' + toString(spoke)})`,
  );
  await rowsOf(
    database,
    `MATCH (e {id: '${id(0)}'}) CREATE (e)-[:MAKES]->(:Entity:Product {id: 'product:a', name: '产品'})`,
  );
});
afterAll(async () => {
  await emptyTestDatabase(database);
  await database.close();
});

const around = (start: string, depth: number, first: number, bounds?: { visits: number; edges: number }) =>
  walkNeighbourhood(database, { id: start, depth, first, viewer: 'PUBLIC', timeoutMs: () => 60_000 }, bounds);

interface Plan {
  operatorType: string;
  rows: number;
  children: Plan[];
}
const operators = (plan: Plan): Plan[] => [plan, ...plan.children.flatMap(operators)];

describe('the neighbourhood of a hub', () => {
  it('is read no further than the bound: the database itself looks at no more relationships', async () => {
    const session = database.driver.session({ database: database.name });
    const run = await session.run(`PROFILE ${STEP}`, {
      ids: ['park:hub', id(0)],
      viewer: ['PUBLIC'],
      visits: neo4j.int(100),
      limit: neo4j.int(50),
    });
    await session.close();
    const plan = run.summary.profile as unknown as Plan;
    const expanded = operators(plan).filter(({ operatorType }) => operatorType.includes('Expand'));
    expect(expanded.map(({ rows }) => rows)).toEqual([100]);
    expect(run.records).toHaveLength(50);
  });

  it('says by what it was cut, and how deep it is whole', async () => {
    const told = async (...asked: Parameters<typeof around>) => {
      const found = await around(...asked);
      return [found?.nodes.length, found?.truncated, found?.cut, found?.wholeDepth];
    };
    const [nodes, relationships] = [true, true];
    expect(await told('product:a', 1, 10)).toEqual([2, false, { nodes: false, relationships: false }, 1]);
    expect(await told('product:a', 2, 10)).toEqual([3, false, { nodes: false, relationships: false }, 2]);
    expect(await told('product:a', 3, 10)).toEqual([10, true, { nodes, relationships: false }, 2]);
    expect(await told('park:hub', 1, 10)).toEqual([10, true, { nodes, relationships: false }, 0]);
    expect(await told('park:hub', 1, 200, { visits: 100, edges: 5_000 })).toEqual([
      101,
      true,
      { nodes: false, relationships },
      0,
    ]);
    expect(await told('park:hub', 1, 200, { visits: 5_000, edges: 150 })).toEqual([
      151,
      true,
      { nodes: false, relationships },
      0,
    ]);
    expect(await told('park:hub', 1, 200, { visits: SPOKES, edges: SPOKES })).toEqual([
      200,
      true,
      { nodes, relationships: false },
      0,
    ]);
  });

  it('takes the first by id as long as the bound on visits is not reached', async () => {
    const found = await around('park:hub', 1, 200, { visits: 5_000, edges: 150 });
    expect(found?.nodes.map((node) => node.id)).toEqual([
      'park:hub',
      ...Array.from({ length: 150 }, (_, at) => id(at)),
    ]);
  });
});

describe('how to go on', () => {
  const node = (depth: number) => ({
    id: `product:${depth}`,
    label: 'Product',
    name: `产品${depth}`,
    nameEn: null,
    depth,
  });
  const found = (cut: { nodes: boolean; relationships: boolean }, wholeDepth: number, depths: number[]) => ({
    nodes: depths.map(node),
    edges: [],
    truncated: cut.nodes || cut.relationships,
    cut,
    wholeDepth,
  });

  it('nothing where the neighbourhood is whole', () => {
    expect(goOnOf(found({ nodes: false, relationships: false }, 2, [0, 1]), { first: 9 })).toBeNull();
  });

  it('a higher first while there is one, a depth that is whole, one of the last nodes, the lists of a hub', () => {
    expect(goOnOf(found({ nodes: true, relationships: false }, 1, [0, 1, 2]), { first: 3 })).toEqual({
      zh: '只列出前 3 个节点;可提高 first(至多 200);depth: 1 是完整的;也可从列出的最后几个节点继续,例如 product:2(产品2)。',
      en: 'only the first 3 nodes are given; raise first (200 at most); with depth: 1 it is whole; or go on from one of the last that are given, such as product:2 (产品2).',
    });
    expect(goOnOf(found({ nodes: true, relationships: true }, 0, [0]), { first: 200 })).toEqual({
      zh: '只列出前 200 个节点;有的节点关系太多,未全部查看;它自己的列表字段(limit、offset)可逐页看全。',
      en: 'only the first 200 nodes are given; some node has more relationships than are looked at: its own list fields (limit, offset) give them page by page.',
    });
  });
});
