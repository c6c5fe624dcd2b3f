import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { search } from '../../src/analysis/questions.ts';
import { buildProjection } from '../../src/projection/build.ts';
import { readRows } from '../../src/projection/read-rows.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { HandMade } from '../setup/hand-made.ts';
import { openSeeded } from '../setup/seeded.ts';
import { startService, type TestService } from '../setup/service.ts';
import { writeRows } from '../setup/write-rows.ts';

describe('search over GraphQL, on the seed', () => {
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

  it('finds by pinyin, initials, code, id and in traditional characters', async () => {
    expect(
      await service.ask(`{
        pinyin: search(text: "juru suan", first: 2) { id kind name nameEn matched how }
        initials: search(text: "jrs", kinds: [PRODUCT], first: 1) { id kind name nameEn matched how }
        place: search(text: "puyangshichanyejijuqu", first: 1) { id kind name nameEn matched how }
        region: search(text: "410900", first: 5) { id kind name nameEn matched how }
        listed: search(text: "000019", first: 5) { id kind name nameEn matched how }
        cas: search(text: "8001-79-4", first: 5) { id kind name nameEn matched how }
        id: search(text: "skshu-puyang", first: 5) { id kind name nameEn matched how }
        traditional: search(text: "綠色塗料", first: 1) { id kind name nameEn matched how }
        nothing: search(text: "qxqxqx", first: 5) { id }
      }`),
    ).toMatchInlineSnapshot(`
      {
        "cas": [
          {
            "how": "CODE",
            "id": "product:castor-oil",
            "kind": "PRODUCT",
            "matched": "8001-79-4",
            "name": "蓖麻油",
            "nameEn": "Castor oil",
          },
        ],
        "id": [
          {
            "how": "ID",
            "id": "enterprise:skshu-puyang",
            "kind": "ENTERPRISE",
            "matched": "enterprise:skshu-puyang",
            "name": "三棵树(濮阳)",
            "nameEn": null,
          },
          {
            "how": "ID",
            "id": "project:skshu-puyang",
            "kind": "PROJECT",
            "matched": "project:skshu-puyang",
            "name": "三棵树濮阳新型建材生产及配套项目",
            "nameEn": null,
          },
        ],
        "initials": [
          {
            "how": "INITIALS",
            "id": "product:polylactic-acid",
            "kind": "PRODUCT",
            "matched": "聚乳酸",
            "name": "聚乳酸",
            "nameEn": "Polylactic acid",
          },
        ],
        "listed": [
          {
            "how": "CODE",
            "id": "enterprise:szse-000019",
            "kind": "ENTERPRISE",
            "matched": "000019.SZ",
            "name": "深粮控股",
            "nameEn": null,
          },
        ],
        "nothing": [],
        "pinyin": [
          {
            "how": "PINYIN",
            "id": "product:polylactic-acid",
            "kind": "PRODUCT",
            "matched": "聚乳酸",
            "name": "聚乳酸",
            "nameEn": "Polylactic acid",
          },
          {
            "how": "PINYIN",
            "id": "chain:biobased-materials",
            "kind": "CHAIN",
            "matched": "聚乳酸产业链",
            "name": "生物基材料",
            "nameEn": "Bio-based materials",
          },
        ],
        "place": [
          {
            "how": "PINYIN",
            "id": "park:puyang-industrial",
            "kind": "PARK",
            "matched": "濮阳市产业集聚区",
            "name": "濮阳市产业集聚区",
            "nameEn": "Puyang Industrial Agglomeration Area",
          },
        ],
        "region": [
          {
            "how": "CODE",
            "id": "region:410900",
            "kind": "REGION",
            "matched": "410900",
            "name": "濮阳市",
            "nameEn": "Puyang City",
          },
        ],
        "traditional": [
          {
            "how": "NAME",
            "id": "chain:green-coatings",
            "kind": "CHAIN",
            "matched": "绿色涂料",
            "name": "绿色涂料",
            "nameEn": "Green coatings",
          },
        ],
      }
    `);
  });

  it('reads the names of regions as they are read', async () => {
    for (const [text, id] of [
      ['chongqing', 'region:500000'],
      ['changdu', 'region:540300'],
      ['kashi', 'region:653100'],
      ['bengbu', 'region:340300'],
      ["lu'an", 'region:341500'],
      ['xiamen', 'region:350200'],
      ['lyuliang', 'region:141100'],
      ['taiqian', 'region:410927'],
    ]) {
      const { search } = (await service.ask(
        'query ($text: String!) { search(text: $text, kinds: [REGION], first: 1) { id } }',
        { text },
      )) as { search: { id: string }[] };
      expect(search, text).toEqual([{ id }]);
    }
  });
});

describe('an alias that is not public', () => {
  it('is found by those who may see it, wherever the restriction stands', async () => {
    const database = await openTestDatabase();
    await emptyTestDatabase(database);
    await writeRows(database, new HandMade().product('p').alias('product:p', '公开名').sorted());
    await rowsOf(
      database,
      `MATCH (p:Product {id: 'product:p'})
       CREATE (:Entity:RestrictedAlias {id: 'alias:i', name: '内部名', visibility: 'INTERNAL'})-[:ALIAS_OF_RESTRICTED {visibility: 'INTERNAL'}]->(p),
              (:Entity:RestrictedAlias {id: 'alias:c', name: '机密名', visibility: 'CONFIDENTIAL'})-[:ALIAS_OF_RESTRICTED {visibility: 'INTERNAL'}]->(p)`,
    );
    const rows = await readRows(database);
    await database.close();
    const seen = async (viewer: 'PUBLIC' | 'INTERNAL' | 'CONFIDENTIAL') => {
      const projection = buildProjection(rows, 1, viewer);
      const hits = await Promise.all(
        ['公开名', '内部名', 'jmm'].map((text) => search(projection, { text, labels: null, first: 5 })),
      );
      return hits.flat().map(({ matched }) => matched);
    };
    expect(await seen('PUBLIC')).toEqual(['公开名']);
    expect(await seen('INTERNAL')).toEqual(['公开名', '内部名']);
    expect(await seen('CONFIDENTIAL')).toEqual(['公开名', '内部名', '机密名']);
  });
});
