import { describe, expect, it } from 'vitest';
import { chainLink, whatIf, type Assumptions } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const scope = { kind: 'park', id: 'park:a' } as const;

/** Paint is made from resin; one firm of the park makes the resin, another the paint, a third stands in the sister park. */
const paint = () =>
  new HandMade()
    .product('resin')
    .product('paint')
    .process('paint', ['resin*'], ['paint'])
    .process('other', ['resin'], ['resin'])
    .firm('resin-maker', 'park:a', { aboveScale: true })
    .makes('resin-maker', 'resin')
    .firm('painter', 'park:a')
    .makes('painter', 'paint')
    .firm('elsewhere', 'park:b')
    .makes('elsewhere', 'resin')
    .survey(['park:a']);

const changesOf = (assume: Assumptions, graph = paint()) =>
  whatIf(graph.projection(), { scope, assume }, TODAY)
    .changes({ first: 50 })
    .map(({ product, effect, before, after }) => [
      product.id,
      effect,
      before === null ? null : [before.status, before.action],
      after === null ? null : [after.status, after.action],
    ]);

describe('what if', () => {
  it('a supplier leaves: the link it alone filled is missing, and the firms that need it are named', () => {
    const result = whatIf(paint().projection(), { scope, assume: { leaves: ['enterprise:resin-maker'] } }, TODAY);
    const [change] = result.changes({ first: 50 });
    expect([change?.product.id, change?.effect, change?.before?.status, change?.after?.status]).toEqual([
      'product:resin',
      'WEAKER',
      'WEAK',
      'MISSING',
    ]);
    expect(change?.after?.needs.map(({ enterprise }) => enterprise?.id)).toEqual(['enterprise:painter']);
    expect([result.totalCount, result.shifts]).toEqual([1, [{ from: 'WEAK', to: 'MISSING', count: 1 }]]);
  });

  it('a plant of a firm nobody has named makes a second source; it is told as assumed and is no node', () => {
    expect(changesOf({ makes: [{ product: 'product:resin' }] })).toEqual([
      ['product:resin', 'STRONGER', ['WEAK', 'MATCH'], ['STRONG', 'NONE']],
    ]);
    const line = chainLink(
      paint().projection(),
      { scope, product: 'product:resin', assume: { makes: [{ product: 'product:resin', capacity: 5, unit: 't/a' }] } },
      TODAY,
    );
    expect(line.makers.map(({ enterprise, assumed, capacity }) => [enterprise?.id ?? null, assumed, capacity])).toEqual(
      [
        ['enterprise:resin-maker', false, null],
        [null, true, { value: 5, unit: 't/a' }],
      ],
    );
  });

  it('a firm of the same group is no second source, wherever its plants stand', () => {
    const graph = paint().firm('daughter', 'park:b', { groupOf: 'resin-maker' });
    expect(changesOf({ makes: [{ product: 'product:resin', enterprise: 'enterprise:daughter' }] }, graph)).toEqual([]);
  });

  it('a plant that is assumed elsewhere is met in its ring, not in the scope', () => {
    const without = paint();
    without.rows.makes.splice(
      0,
      without.rows.makes.length,
      ...without.rows.makes.filter(({ product }) => product !== 'product:resin'),
    );
    expect(changesOf({ makes: [{ product: 'product:resin', at: 'park:b' }] }, without)).toEqual([
      ['product:resin', 'OTHERWISE', ['MISSING', 'EXPAND'], ['MISSING', 'MATCH']],
    ]);
  });

  it('a survey turns what is suspected into what is certain', () => {
    const unsurveyed = paint();
    unsurveyed.rows.surveys.length = 0;
    expect(changesOf({ surveyed: [{}] }, unsurveyed)).toEqual([
      ['product:paint', 'STRONGER', ['UNKNOWN', 'VERIFY'], ['WEAK', 'EXPAND']],
      ['product:resin', 'STRONGER', ['UNKNOWN', 'VERIFY'], ['WEAK', 'MATCH']],
    ]);
  });

  it('a supplier near by leaves: the link is as weak as before, and nobody is left to be matched with', () => {
    expect(changesOf({ leaves: ['enterprise:elsewhere'] })).toEqual([
      ['product:resin', 'OTHERWISE', ['WEAK', 'MATCH'], ['WEAK', 'EXPAND']],
    ]);
  });

  it('an assumption that changes nothing changes nothing', () => {
    const graph = paint().firm('trader', 'park:b');
    expect(changesOf({ leaves: ['enterprise:trader'] }, graph)).toEqual([]);
  });
});

describe('an assumption that cannot be made', () => {
  const ask = (assume: Assumptions) => () => whatIf(paint().projection(), { scope, assume }, TODAY);

  it('is told with its field', () => {
    expect(ask({})).toThrow('assume: nothing is assumed.');
    expect(ask({ makes: [{ product: 'product:resine' }] })).toThrow('assume.makes[0].product: there is no Product');
    expect(ask({ makes: [{ product: 'park:a' }] })).toThrow('assume.makes[0].product: there is no Product');
    expect(ask({ makes: [{ product: 'product:resin', enterprise: 'enterprise:x' }] })).toThrow(
      'assume.makes[0].enterprise: there is no Enterprise',
    );
    expect(ask({ makes: [{ product: 'product:resin', at: 'park:x' }] })).toThrow(
      'assume.makes[0].at: there is no node',
    );
    expect(ask({ makes: [{ product: 'product:resin', process: 'process:paint' }] })).toThrow(
      'assume.makes[0].process: process:paint does not yield product:resin.',
    );
    expect(ask({ makes: [{ product: 'product:resin', capacity: Number.NaN, unit: 't/a' }] })).toThrow(
      'assume.makes[0].capacity: NaN is no capacity.',
    );
    expect(ask({ makes: [{ product: 'product:resin', capacity: -1, unit: 't/a' }] })).toThrow('-1 is no capacity');
    expect(ask({ makes: [{ product: 'product:resin', capacity: 1 }] })).toThrow('a capacity and its unit go together');
    expect(ask({ leaves: ['enterprise:paintr'] })).toThrow('assume.leaves[0]: there is no Enterprise');
    expect(ask({ surveyed: [{ covers: ['segment:x'] }] })).toThrow('assume.surveyed[0].covers[0]: there is no Segment');
    expect(
      ask({
        leaves: ['enterprise:painter'],
        makes: [{ product: 'product:resin', enterprise: 'enterprise:painter' }],
      }),
    ).toThrow('assume.makes[0].enterprise: enterprise:painter is also assumed to leave.');
    const twice = { product: 'product:resin', enterprise: 'enterprise:painter' };
    expect(ask({ makes: [twice, twice] })).toThrow('the same firm is assumed to make the same product there twice');
  });

  it('is bounded, and says what to do with more', () => {
    const many = Array.from({ length: 10_000 }, () => ({ product: 'product:resin' }));
    expect(ask({ makes: many })).toThrow('assume.makes: 10000 are assumed at once, 100 are allowed.');
  });

  it('does not take the scope’s own firm away', () => {
    const own = { kind: 'enterprise', id: 'enterprise:painter' } as const;
    expect(() =>
      whatIf(paint().projection(), { scope: own, assume: { leaves: ['enterprise:painter'] } }, TODAY),
    ).toThrow('assume.leaves: enterprise:painter is the scope of the question itself.');
  });
});
