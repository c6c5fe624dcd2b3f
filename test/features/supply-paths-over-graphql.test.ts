import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { openSeeded } from '../setup/seeded.ts';
import { startService, type TestService } from '../setup/service.ts';

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

const PATHS = `query ($from: ID!, $to: ID!, $maxHops: Int!) {
  supplyPaths(from: $from, to: $to, maxHops: $maxHops, first: 5) {
    hops
    truncated
    steps {
      type
      from { product { id } enterprise { id name parks(limit: 3) { id } regions(limit: 3) { id } } }
      to { product { id name kindOf(limit: 3) { id } } enterprise { id } }
      process { id name outputs(limit: 5) { id } }
      otherProcesses { id }
      role essential key status possibleBecause sells asOf confidence basis source { id kind } place
    }
    sentence { zh en }
  }
}`;

describe('supplyPaths over GraphQL, on the seed', () => {
  it('feathers of a slaughterhouse in Taiqian reach a maker of down jackets there, and every node can be walked on from', async () => {
    const answer = await service.ask(PATHS, {
      from: 'enterprise:new-hope-liuhe-taiqian',
      to: 'enterprise:fangxin-garment',
      maxHops: 4,
    });
    const silent = {
      process: null,
      otherProcesses: [],
      role: null,
      essential: null,
      key: null,
      status: null,
      possibleBecause: [],
      sells: null,
      asOf: null,
      confidence: null,
      basis: null,
      source: null,
      place: null,
    };
    const through = { ...silent, type: 'PROCESS', role: 'MAIN', essential: true, key: true };
    const node = (product: object | null, enterprise: object | null = null) => ({ product, enterprise });
    expect(answer['supplyPaths']).toEqual([
      {
        hops: 4,
        truncated: false,
        steps: [
          {
            ...silent,
            type: 'MAKES',
            from: node(null, {
              id: 'enterprise:new-hope-liuhe-taiqian',
              name: '新希望六和(台前)',
              parks: [],
              regions: [{ id: 'region:410927' }],
            }),
            to: node({ id: 'product:raw-down', name: '原料毛', kindOf: [] }),
            status: 'OPERATING',
            possibleBecause: ['STALE'],
            sells: true,
            asOf: '2022-12-19',
            confidence: 'LOW',
            basis: 'PUBLISHED',
            source: { id: 'source:puyang-b75', kind: 'GOVERNMENT' },
          },
          {
            ...through,
            from: node({ id: 'product:raw-down' }),
            to: node({ id: 'product:washed-down', name: '水洗绒', kindOf: [] }),
            process: {
              id: 'process:washed-down-by-washing',
              name: '分毛水洗',
              outputs: ['down-fibre', 'feather', 'washed-down', 'waste-feather'].map((name) => ({
                id: `product:${name}`,
              })),
            },
          },
          {
            ...through,
            from: node({ id: 'product:washed-down' }),
            to: node({ id: 'product:down-jacket', name: '羽绒服', kindOf: [{ id: 'product:down-product' }] }),
            process: {
              id: 'process:down-jacket-by-sewing',
              name: '充绒缝制',
              outputs: [{ id: 'product:down-jacket' }],
            },
          },
          {
            ...silent,
            type: 'MADE_BY',
            from: node({ id: 'product:down-jacket' }),
            to: node(null, { id: 'enterprise:fangxin-garment' }),
            status: 'UNKNOWN',
            possibleBecause: ['STATUS_UNKNOWN'],
            sells: true,
            asOf: '2012-02-09',
            confidence: 'MEDIUM',
            basis: 'PUBLISHED',
            source: { id: 'source:puyang-b47', kind: 'GOVERNMENT' },
          },
        ],
        sentence: {
          zh: '新希望六和(台前)生产原料毛(2022-12-19 的陈述,已超过 36 个月,待核实);原料毛是工艺「分毛水洗」必需的关键原料,产出水洗绒;水洗绒是工艺「充绒缝制」必需的关键原料,产出羽绒服;羽绒服由芳欣制衣生产(来源未说明是否在产,待核实)。',
          en: '新希望六和(台前) makes Raw feather and down (stated as of 2022-12-19, more than 36 months ago: to be verified); Raw feather and down is an essential, key input of the process “Sorting and washing”, which yields Washed down; Washed down is an essential, key input of the process “Filling and sewing”, which yields Down jacket; Down jacket is made by 芳欣制衣 (no source says that it is in operation: to be verified).',
        },
      },
    ]);
  });

  it('one hop less does not reach it: an empty list is the answer', async () => {
    const nowhere = { from: 'enterprise:new-hope-liuhe-taiqian', to: 'enterprise:fangxin-garment', maxHops: 3 };
    expect(await service.ask(PATHS, nowhere)).toEqual({ supplyPaths: [] });
  });

  it('what no path can begin at is told by its kind', async () => {
    const { errors } = await service.send(PATHS, { from: 'park:taiqian', to: 'product:down-jacket', maxHops: 3 });
    expect(errors[0]).toMatchObject({
      message: 'from: there is no Product or Enterprise with the id "park:taiqian".',
      extensions: {
        code: 'UNKNOWN_ID',
        field: 'from',
        remedy: 'park:taiqian (台前县产业集聚区) is a Park: name it where a Park is asked for.',
      },
    });
  });
});
