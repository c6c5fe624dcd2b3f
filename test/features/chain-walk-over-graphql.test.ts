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

const WALK = `query ($product: ID!, $direction: WalkDirection!, $maxHops: Int!, $first: Int!, $scope: ScopeInput) {
  chainWalk(product: $product, direction: $direction, maxHops: $maxHops, first: $first, scope: $scope) {
    product { id name market }
    direction total wholeHops truncated goOn { zh en }
    steps {
      product { id name market segments(limit: 5) { id } }
      hops from { id } process { id name inputs(limit: 20) { id } } role essential key status statusIfComplete
    }
  }
}`;

describe('chainWalk over GraphQL, on the seed', () => {
  it('what raw down is made into, with how each good stands in Taiqian', async () => {
    const scope = { park: 'park:taiqian' };
    const asked = { product: 'product:raw-down', direction: 'DOWNSTREAM', maxHops: 2, first: 4, scope };
    const washing = {
      hops: 1,
      from: { id: 'product:raw-down' },
      process: {
        id: 'process:washed-down-by-washing',
        name: '分毛水洗',
        inputs: [
          'down-deodorant',
          'down-detergent',
          'down-testing',
          'industrial-water',
          'raw-down',
          'steam',
          'wastewater-treatment',
        ].map((name) => ({ id: `product:${name}` })),
      },
      essential: true,
      key: true,
      status: 'UNKNOWN',
    };
    const good = (name: string, zh: string, segment: string) => ({
      id: `product:${name}`,
      name: zh,
      market: 'REGIONAL',
      segments: [{ id: `segment:${segment}` }],
    });
    const steps = [
      {
        ...washing,
        product: good('down-fibre', '绒丝', 'down-feather'),
        role: 'BYPRODUCT',
        statusIfComplete: 'ABSENT',
      },
      { ...washing, product: good('feather', '毛片', 'down-feather'), role: 'JOINT', statusIfComplete: 'UNKNOWN' },
      { ...washing, product: good('washed-down', '水洗绒', 'down-washing'), role: 'MAIN', statusIfComplete: 'WEAK' },
      {
        ...washing,
        product: good('waste-feather', '下脚毛', 'down-byproducts'),
        role: 'BYPRODUCT',
        statusIfComplete: 'ABSENT',
      },
    ];
    expect(await service.ask(WALK, asked)).toEqual({
      chainWalk: {
        product: { id: 'product:raw-down', name: '原料毛', market: 'REGIONAL' },
        direction: 'DOWNSTREAM',
        total: 28,
        wholeHops: 2,
        truncated: true,
        goOn: {
          zh: '2 步内共 28 个产品,列出前 4 个;first: 28 可看全;从列出的最后几个产品可继续走,例如 product:waste-feather(下脚毛)。',
          en: '28 products lie within 2 hop(s), the first 4 are listed; first: 28 shows all of them; to go further, start at one of the last that are listed, such as product:waste-feather (Waste feather).',
        },
        steps,
      },
    });
    // Each status is that of the product's own line.
    const lines = steps.map(
      ({ product }, at) =>
        `l${at}: chainLink(scope: {park: "park:taiqian"}, product: "${product.id}") { statusIfComplete }`,
    );
    const told = await service.ask(`{ ${lines.join(' ')} }`);
    expect(Object.values(told)).toEqual(steps.map(({ statusIfComplete }) => ({ statusIfComplete })));
  });

  it('what goes into it, the other way; a scope has one key', async () => {
    const up = await service.ask(
      '{ chainWalk(product: "product:washed-down", direction: UPSTREAM, maxHops: 1, first: 50) { total truncated goOn { en } steps { product { id } from { id } essential key status } } }',
    );
    const inputs = [
      { name: 'down-deodorant', essential: false, key: false },
      { name: 'down-detergent', essential: true, key: false },
      { name: 'down-testing', essential: false, key: false },
      { name: 'industrial-water', essential: true, key: false },
      { name: 'raw-down', essential: true, key: true },
      { name: 'steam', essential: true, key: false },
      { name: 'wastewater-treatment', essential: true, key: false },
    ];
    expect(up).toEqual({
      chainWalk: {
        total: 7,
        truncated: false,
        goOn: null,
        steps: inputs.map(({ name, essential, key }) => ({
          product: { id: `product:${name}` },
          from: { id: 'product:washed-down' },
          essential,
          key,
          status: null,
        })),
      },
    });
    const { errors } = await service.send(WALK, {
      product: 'product:washed-down',
      direction: 'UPSTREAM',
      maxHops: 1,
      first: 1,
      scope: { park: 'park:taiqian', region: 'region:410927' },
    });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
