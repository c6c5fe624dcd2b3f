import { describe, expect, it } from 'vitest';
import { investmentTargets, type InvestmentTargetsArguments } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const scope = { kind: 'park', id: 'park:a' } as const;
const ask = (graph: HandMade, product: string, args: Partial<InvestmentTargetsArguments> = {}) =>
  investmentTargets(graph.projection(), { scope, product: `product:${product}`, first: 50, ...args }, TODAY);
/** Who is told, how to talk with them, and why they are on the list. */
const told = (graph: HandMade, product: string, args: Partial<InvestmentTargetsArguments> = {}) =>
  ask(graph, product, args).nodes.map(({ enterprise, approach, match }) => [
    enterprise.id.replace('enterprise:', ''),
    match,
    approach,
  ]);

/** Another province, with a city and a county of its own. */
const far = (graph: HandMade) => {
  for (const [id, level, parent] of [
    ['region:far', 'PROVINCE', null],
    ['region:far-city', 'CITY', 'region:far'],
    ['region:far-county', 'COUNTY', 'region:far-city'],
  ] as const)
    graph.rows.places.push({
      id,
      label: 'Region',
      level,
      lng: level === 'COUNTY' ? 120 : null,
      lat: level === 'COUNTY' ? 35 : null,
      parents: parent === null ? [] : [parent],
    });
  return graph;
};

/** Blades need cloth; cloth is woven from glass fibre; carbon cloth is another kind of cloth. */
const blades = () =>
  far(new HandMade())
    .product('fibre')
    .product('textile')
    .product('cloth', { transportMode: 'BULK_ROAD' })
    .product('carbon-cloth')
    .product('mat')
    .product('blade')
    .kind('cloth', 'textile')
    .kind('carbon-cloth', 'textile')
    .process('cloth', ['fibre*'], ['cloth'])
    .process('mat', ['fibre*'], ['mat'])
    .process('blade', ['cloth*'], ['blade'])
    .firm('local-blades', 'park:a')
    .makes('local-blades', 'blade');

describe('who could fill a link', () => {
  it('groups that make it or report revenue from it, then those of goods ever further from it', () => {
    const graph = blades();
    for (const [firm, product, share] of [
      ['weaver', 'cloth', 0.2],
      ['drapery', 'textile', 0.9],
      ['carbon', 'carbon-cloth', 0.9],
      ['matter', 'mat', 0.9],
      ['spinner', 'fibre', 0.9],
      ['wind', 'blade', 0.9],
      ['baker', 'bread', 0.9],
    ] as const) {
      if (product === 'bread') graph.product('bread');
      graph.firm(firm, 'region:far-city').discloses(firm, product, share);
    }
    expect(told(graph, 'cloth')).toEqual([
      ['weaver', 'SAME', 'RECRUIT'],
      ['drapery', 'BROADER', 'RECRUIT'],
      ['carbon', 'SIBLING', 'RECRUIT'],
      ['matter', 'SAME_KEY_INPUT', 'RECRUIT'],
      ['spinner', 'KEY_INPUT', 'RECRUIT'],
      ['local-blades', 'USER', 'EXPAND'],
      ['wind', 'USER', 'RECRUIT'],
    ]);
  });

  it('a disclosure makes no maker: the link stays what it was, and the head office is no plant', () => {
    const graph = blades().firm('weaver', 'region:far-city').discloses('weaver', 'cloth', 0.2);
    const [target] = ask(graph, 'cloth').nodes;
    expect([target?.plants, target?.products.map(({ makes, revenueShare }) => [makes, revenueShare])]).toEqual([
      [],
      [[null, 0.2]],
    ]);
  });

  it('a group counts once, by its best good, with its plants and what they make', () => {
    const graph = blades()
      .firm('weaver', 'region:far-city')
      .firm('mill', 'region:far-county', { groupOf: 'weaver' })
      .discloses('weaver', 'cloth', 0.2)
      .makes('mill', 'cloth', { capacity: 900, unit: 't/a' })
      .makes('mill', 'mat');
    const [target, ...others] = ask(graph, 'cloth').nodes;
    expect(others.map(({ enterprise }) => enterprise.id)).toEqual(['enterprise:local-blades']);
    expect(
      target?.products.map(({ product, match, enterprise, capacity }) => [product.id, match, enterprise.id, capacity]),
    ).toEqual([
      ['product:cloth', 'SAME', 'enterprise:weaver', null],
      ['product:cloth', 'SAME', 'enterprise:mill', { value: 900, unit: 't/a' }],
      ['product:mat', 'SAME_KEY_INPUT', 'enterprise:mill', null],
    ]);
    expect(target?.plants.map(({ enterprise, ring }) => [enterprise.id, ring])).toEqual([['enterprise:mill', 'OTHER']]);
  });

  it('a stopped plant makes no candidate; one under construction does', () => {
    const graph = blades()
      .firm('stopped', 'region:far-city')
      .makes('stopped', 'cloth', { status: 'STOPPED' })
      .firm('building', 'region:far-city')
      .makes('building', 'cloth', { status: 'BUILDING' });
    expect(told(graph, 'cloth').map(([firm]) => firm)).toEqual(['building', 'local-blades']);
  });
});

describe('how to talk with a group', () => {
  it('a plant here is to grow, one near by is to be bought from, one far away is to be brought', () => {
    const graph = blades();
    graph.firm('here', 'park:a').makes('here', 'cloth');
    graph.firm('near', 'park:b').makes('near', 'cloth');
    graph.firm('far', 'region:far-county').makes('far', 'cloth');
    expect(told(graph, 'cloth').filter(([, match]) => match === 'SAME')).toEqual([
      ['here', 'SAME', 'EXPAND'],
      ['far', 'SAME', 'RECRUIT'],
      ['near', 'SAME', 'MATCH'],
    ]);
  });

  it('what may not be made here is told first, and the group stands behind those it does not concern', () => {
    const graph = blades().firm('weaver', 'region:far-city').discloses('weaver', 'cloth', 0.2);
    graph.rows.restrictions.push({
      list: 'list:l',
      name: '目录',
      nameEn: null,
      kind: 'CATALOGUE',
      loaded: true,
      asOf: null,
      sectors: [],
      place: null,
      restriction: 'restriction:r',
      class: 'PROHIBITED',
      clause: '一',
      threshold: null,
      thresholdOp: null,
      thresholdUnit: null,
      exception: null,
      stops: 'product:cloth',
    });
    const [target] = ask(graph, 'cloth').nodes;
    expect([target?.approach, target?.gates[0]]).toEqual([
      'AVOID',
      {
        code: 'RESTRICTION',
        state: 'CLOSED',
        text: { zh: '该产品在此不得新建:目录', en: 'it may not be made here: 目录' },
      },
    ]);
  });

  it('a group another park of the city is in talks with stands behind the others, with the reason', () => {
    const graph = blades()
      .firm('asked', 'region:far-city')
      .discloses('asked', 'cloth', 0.9)
      .project('cloth-next-door', 'park:b', ['asked'], { stage: 'TALKS' })
      .firm('free', 'region:far-city')
      .discloses('free', 'cloth', 0.1);
    expect(told(graph, 'cloth').map(([firm]) => firm)).toEqual(['free', 'local-blades', 'asked']);
    const asked = ask(graph, 'cloth').nodes.at(-1);
    expect(asked?.speaksAgainst).toEqual([
      { zh: '同市其他园区在谈或已签:cloth-next-door', en: 'another park of the city has it in hand: cloth-next-door' },
    ]);
  });

  it('a delisted company stands behind, one at risk is to be looked up', () => {
    const graph = blades();
    for (const [id, name] of [
      ['gone', '某某(退)'],
      ['risk', '*ST某某'],
      ['sound', '某某股份'],
    ] as const) {
      graph.firm(id, 'region:far-city').discloses(id, 'cloth', 0.5);
      const node = graph.rows.names.find((row) => row.id === `enterprise:${id}`);
      if (node !== undefined) node.name = name;
    }
    expect(told(graph, 'cloth').map(([firm]) => firm)).toEqual(['risk', 'sound', 'local-blades', 'gone']);
    const listing = ask(graph, 'cloth').nodes.flatMap(({ gates }) => gates.filter(({ code }) => code === 'LISTING'));
    expect(listing.map(({ state }) => state)).toEqual(['UNKNOWN', 'CLOSED']);
  });
});

describe('the score of a group', () => {
  const signal = (graph: HandMade, name: string, firm = 'weaver') => {
    const target = ask(graph, 'cloth').nodes.find(({ enterprise }) => enterprise.id === `enterprise:${firm}`);
    return target?.signals.find((own) => own.name === name)?.value;
  };
  const weaver = () => blades().firm('weaver', 'region:far-city').discloses('weaver', 'cloth', 0.4);
  const staged = (date: string) => [null, null, null, date, null, null, null];

  it('productMatch is the nearness of the good times its share of revenue; unknown without a share', () => {
    expect(signal(weaver(), 'productMatch')).toBe(0.4);
    expect(signal(weaver().discloses('weaver', 'carbon-cloth', 0.6), 'productMatch')).toBe(0.4);
    expect(signal(weaver().discloses('weaver', 'carbon-cloth', 0.9), 'productMatch')).toBe(0.45);
    expect(signal(blades().firm('weaver', 'park:b').makes('weaver', 'cloth'), 'productMatch')).toBe(null);
  });

  it('expansion counts plants opened in 36 months outside the home province; unknown without any project', () => {
    expect(signal(weaver(), 'expansion')).toBe(null);
    const opened = (date: string, place = 'park:b') =>
      weaver().project('new', place, ['weaver'], { stage: 'STARTED', stagedOn: staged(date) });
    expect(signal(opened('2025-01'), 'expansion')).toBe(0.5);
    expect(signal(opened('2020-01'), 'expansion')).toBe(0);
    expect(signal(opened('2025-01', 'region:far-county'), 'expansion')).toBe(0);
    expect(
      signal(
        opened('2025-01').project('second', 'park:b', ['weaver'], { stage: 'PRODUCING', stagedOn: staged('2026') }),
        'expansion',
      ),
    ).toBe(1);
  });

  it('localTrade is 1 with a leader here, ½ with anybody here, 0 where trade is known and none is here', () => {
    expect(signal(weaver(), 'localTrade')).toBe(null);
    expect(signal(weaver().supplies('weaver', 'local-blades', 'cloth'), 'localTrade')).toBe(0.5);
    expect(signal(weaver().supplies('local-blades', 'weaver'), 'localTrade')).toBe(0.5);
    expect(
      signal(weaver().firm('chief', 'park:a', { leader: true }).supplies('weaver', 'chief', 'cloth'), 'localTrade'),
    ).toBe(1);
    expect(signal(weaver().firm('other', 'region:far-city').supplies('weaver', 'other', 'cloth'), 'localTrade')).toBe(
      0,
    );
  });

  it('transport grows with the distance of its nearest plant over twice the reach of the good; a seat is no plant', () => {
    expect(signal(weaver(), 'transport')).toBe(null);
    expect(signal(weaver().makes('weaver', 'cloth'), 'transport')).toBe(null);
    expect(signal(blades().firm('weaver', 'region:far-county').makes('weaver', 'cloth'), 'transport')).toBe(1);
    expect(signal(blades().firm('weaver', 'region:county-b').makes('weaver', 'cloth'), 'transport')).toBeCloseTo(
      0.033,
      2,
    );
  });

  it('plantSize compares the need here with its smallest plant, finance its capital with what a plant costs', () => {
    const sized = weaver()
      .makes('weaver', 'cloth', { capacity: 1_000, unit: 't/a' })
      .buys('local-blades', 'cloth', { quantity: 400, unit: 't/a' });
    expect(signal(sized, 'plantSize')).toBe(0.4);
    expect(signal(weaver().figure('enterprise:weaver', 'REGISTERED_CAPITAL', 5e7, 'CNY'), 'finance')).toBe(null);
    const priced = weaver()
      .figure('enterprise:weaver', 'REGISTERED_CAPITAL', 5e7, 'CNY')
      .project('elsewhere', 'region:far-county', [], { investmentMinCny: 2e8 })
      .fill('elsewhere', 'cloth', { place: 'region:far-county' });
    expect(signal(priced, 'finance')).toBe(0.25);
  });

  it('focusRegion and technology: a seat in a region of the plan, titles it holds', () => {
    const graph = weaver();
    expect(signal(graph, 'focusRegion')).toBe(null);
    graph.rows.focusRegions.push({ focus: 'focus:far', region: 'region:far' });
    expect(signal(graph, 'focusRegion')).toBe(1);
    expect(signal(graph, 'focusRegion', 'local-blades')).toBe(0);
    expect([signal(graph, 'technology'), signal(graph.honour('weaver', '单项冠军'), 'technology')]).toEqual([
      null,
      0.5,
    ]);
  });

  it('is ranked by weights the caller may change, and says what it does not know', () => {
    const graph = blades()
      .firm('large', 'region:far-city')
      .discloses('large', 'cloth', 0.8)
      .firm('known', 'region:far-city')
      .discloses('known', 'cloth', 0.1)
      .supplies('known', 'local-blades', 'cloth')
      .project('opened', 'park:b', ['known'], { stage: 'STARTED', stagedOn: staged('2025-06') });
    expect(told(graph, 'cloth').map(([firm]) => firm)).toEqual(['known', 'large', 'local-blades']);
    const only = { expansion: 0, localTrade: 0, transport: 0, plantSize: 0, finance: 0, focusRegion: 0, technology: 0 };
    expect(told(graph, 'cloth', { weights: only }).map(([firm]) => firm)).toEqual(['large', 'known', 'local-blades']);
    const large = ask(graph, 'cloth').nodes[1];
    expect([large?.insufficient, large?.unknown.map(({ en }) => en)]).toEqual([
      true,
      [
        'records of dishonesty and major accidents are not in this graph: look them up',
        'no project of it, or not its seat, is known',
        'nothing is known of its trade',
        'where it makes the product, or how far it is carried, is not known (a head office is no plant)',
        'the size of its plants or the quantity needed here is not known',
        'its registered capital is not known',
        'its seat is not known',
        'no title or certificate of it is loaded',
      ],
    ]);
  });
});

describe('a question about targets that cannot be answered', () => {
  it('is told with its field and what to do', () => {
    const graph = blades();
    expect(() => ask(graph, 'clot')).toThrow('product: there is no Product with the id "product:clot"');
    expect(() => investmentTargets(graph.projection(), { scope, product: 'park:a', first: 1 }, TODAY)).toThrow(
      'product: there is no Product with the id "park:a"',
    );
    expect(() => ask(graph, 'cloth', { first: 0 })).toThrow('first: 0 is outside 1–200.');
    expect(() => ask(graph, 'cloth', { weights: { finance: Number.NaN } })).toThrow(
      'weights.finance: NaN is no weight.',
    );
    expect(() => ask(graph, 'cloth', { weights: { finance: -1 } })).toThrow('weights.finance: -1 is no weight.');
    const after = ask(graph, 'cloth', { first: 1 }).pageInfo.endCursor;
    expect(() => ask(graph, 'fibre', { after })).toThrow('this cursor belongs to another question');
    expect(ask(graph, 'fibre', { first: 5 }).nodes.map(({ match }) => match)).toEqual([]);
  });
});
