import { describe, expect, it } from 'vitest';
import { parkDifference } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const difference = (graph: HandMade, peer = 'park:b') =>
  parkDifference(graph.projection(), { park: 'park:a', peer }, TODAY);
const all = { first: 200 };
const goods = (graph: HandMade, peer = 'park:b') => {
  const { peerHas, weHave } = difference(graph, peer);
  const ids = (side: typeof peerHas) => side.goods.rows(all).map(({ product, absence }) => [product.id, absence]);
  return { peerHas: ids(peerHas), weHave: ids(weHave) };
};

describe('leading industries', () => {
  it('of the one and not of the other, by rank, with what the other leads in of the same cluster', () => {
    const graph = new HandMade()
      .leads('park:a', 'industry:both', 1)
      .leads('park:a', 'industry:kin', 2, ['cluster:x'])
      .leads('park:b', 'industry:both', 3)
      .leads('park:b', 'industry:far', 2, ['cluster:y'])
      .leads('park:b', 'industry:near', 1, ['cluster:x', 'cluster:y']);
    const { peerHas, weHave } = difference(graph);
    expect(peerHas.industries.rows(all)).toEqual([
      { industry: { id: 'industry:near' }, rank: 1, sameCluster: [{ id: 'industry:kin' }] },
      { industry: { id: 'industry:far' }, rank: 2, sameCluster: [] },
    ]);
    expect(weHave.industries.rows(all)).toEqual([
      { industry: { id: 'industry:kin' }, rank: 2, sameCluster: [{ id: 'industry:near' }] },
    ]);
    expect([peerHas.has, peerHas.lacks, weHave.has, weHave.lacks].map(({ id }) => id)).toEqual([
      'park:b',
      'park:a',
      'park:a',
      'park:b',
    ]);
  });
});

describe('products made', () => {
  it('come with the line of the park that lacks them: what it needs first, then what has a maker', () => {
    const graph = new HandMade()
      .product('bought')
      .product('idle')
      .product('perhaps')
      .product('taken')
      .product('good')
      .process('good', ['taken'], ['good'])
      .firm('f', 'park:a')
      .firm('g', 'park:b')
      .firm('h', 'park:b')
      .buys('f', 'bought')
      .makes('f', 'good')
      .makes('g', 'bought', { status: 'UNKNOWN' })
      .makes('g', 'idle')
      .makes('h', 'perhaps', { asOf: null })
      .makes('h', 'taken')
      .makes('g', 'taken')
      .survey(['park:a']);
    const { peerHas, weHave } = difference(graph);
    const none = { makers: 0, possibleMakers: 0 };
    expect(peerHas.goods.rows(all)).toEqual([
      {
        product: { id: 'product:bought' },
        makers: 0,
        possibleMakers: 1,
        placeUnknown: 0,
        status: 'UNKNOWN',
        statusIfComplete: 'ABSENT',
        lacking: { status: 'MISSING', statusIfComplete: 'MISSING', relevance: 'GAP', needKind: 'DECLARED', ...none },
        absence: 'SURVEYED',
      },
      {
        product: { id: 'product:taken' },
        makers: 2,
        possibleMakers: 0,
        placeUnknown: 0,
        status: 'UNKNOWN',
        statusIfComplete: 'WEAK',
        lacking: { status: 'MISSING', statusIfComplete: 'MISSING', relevance: 'GAP', needKind: 'INFERRED', ...none },
        absence: 'SURVEYED',
      },
      {
        product: { id: 'product:idle' },
        makers: 1,
        possibleMakers: 0,
        placeUnknown: 0,
        status: 'UNKNOWN',
        statusIfComplete: 'WEAK',
        lacking: { status: 'ABSENT', statusIfComplete: 'ABSENT', relevance: 'GAP', needKind: null, ...none },
        absence: 'SURVEYED',
      },
      {
        product: { id: 'product:perhaps' },
        makers: 0,
        possibleMakers: 1,
        placeUnknown: 0,
        status: 'UNKNOWN',
        statusIfComplete: 'WEAK',
        lacking: { status: 'ABSENT', statusIfComplete: 'ABSENT', relevance: 'GAP', needKind: null, ...none },
        absence: 'SURVEYED',
      },
    ]);
    expect(peerHas.goods.rows({ first: 1 })).toHaveLength(1);
    expect(peerHas.goods.total()).toBe(4);
    expect(weHave.goods.rows(all).map(({ product, absence }) => [product.id, absence])).toEqual([
      ['product:good', 'NOT_SURVEYED'],
    ]);
  });

  it('a maker there against a possible one here is listed, and said; as sure here as there is not', () => {
    const graph = new HandMade()
      .product('surer')
      .product('as-sure')
      .product('both-doubtful')
      .product('broad')
      .product('kind')
      .kind('kind', 'broad')
      .firm('f', 'park:a')
      .firm('g', 'park:b')
      .makes('g', 'surer')
      .makes('f', 'surer', { asOf: '2019' })
      .makes('g', 'as-sure')
      .makes('f', 'as-sure')
      .makes('g', 'both-doubtful', { status: 'UNKNOWN' })
      .makes('f', 'both-doubtful', { asOf: '2019' })
      .makes('g', 'kind')
      .makes('f', 'broad');
    // A maker of something broader may make the kind; a maker of the kind may be taken for one of the broader.
    expect(goods(graph)).toEqual({
      peerHas: [
        ['product:kind', 'POSSIBLE'],
        ['product:surer', 'POSSIBLE'],
      ],
      weHave: [['product:broad', 'POSSIBLE']],
    });
  });

  it('a firm that may stand in either is had by neither; against a park of another county it is', () => {
    const graph = new HandMade()
      .place('park:c', 'Park', 'region:county-a')
      .product('p')
      .firm('f', 'region:county-a')
      .makes('f', 'p');
    expect(goods(graph, 'park:c')).toEqual({ peerHas: [], weHave: [] });
    expect(goods(graph, 'park:b')).toEqual({ peerHas: [], weHave: [['product:p', 'NOT_SURVEYED']] });
    // A maker in the one: in the other somebody may make it all the same.
    expect(goods(graph.firm('g', 'park:c').makes('g', 'p'), 'park:c')).toEqual({
      peerHas: [['product:p', 'POSSIBLE']],
      weHave: [],
    });
  });

  it('firms that are only counted are possible makers of the park that lacks it', () => {
    const graph = new HandMade().product('p').firm('g', 'park:b').makes('g', 'p').count('product:p', 'park:a', 5);
    expect(goods(graph.survey(['park:a']))).toEqual({ peerHas: [['product:p', 'POSSIBLE']], weHave: [] });
  });
});

describe('segments', () => {
  it('come with the status on both boards; what nobody is known to make is only said after a survey', () => {
    const graph = () => new HandMade().product('p').product('q').firm('g', 'park:b').makes('g', 'p').makes('g', 'q');
    const told = {
      segment: { id: 'segment:s' },
      chain: { id: 'chain:c' },
      products: 2,
      makers: 1,
      possibleMakers: 0,
      placeUnknown: 0,
      status: 'UNKNOWN',
      statusIfComplete: 'WEAK',
      lackingStatusIfComplete: 'ABSENT',
    };
    expect(difference(graph()).peerHas.segments.rows(all)).toEqual([
      { ...told, lackingStatus: 'UNKNOWN', absence: 'NOT_SURVEYED' },
    ]);
    expect(difference(graph().survey(['park:a'])).peerHas.segments.rows(all)).toEqual([
      { ...told, lackingStatus: 'ABSENT', absence: 'SURVEYED' },
    ]);
    const possible = graph().firm('f', 'park:a').makes('f', 'q', { status: 'UNKNOWN' });
    expect(difference(possible).peerHas.segments.rows(all)).toEqual([
      { ...told, lackingStatus: 'UNKNOWN', absence: 'POSSIBLE' },
    ]);
    expect(difference(possible.makes('f', 'p')).peerHas.segments.rows(all)).toEqual([]);
  });
});

describe('projects', () => {
  it('for products no project of the other would make; what it needs first, then the furthest', () => {
    const graph = new HandMade()
      .product('needed')
      .product('far')
      .product('near')
      .product('both')
      .firm('f', 'park:a')
      .buys('f', 'needed')
      .fill('talks', 'needed', { place: 'park:b', stage: 'TALKS' })
      .fill('built', 'far', { place: 'park:b', stage: 'STARTED', stagedOn: ['2025'], capacity: 5, unit: 't/a' })
      .fill('signed', 'near', { place: 'park:b', stage: 'SIGNED' })
      .fill('over', 'near', { place: 'park:b', stage: 'TERMINATED' })
      .fill('x', 'both', { place: 'park:b' })
      .fill('y', 'both', { place: 'park:a' });
    const { peerHas, weHave } = difference(graph);
    const unneeded = {
      status: 'UNKNOWN',
      statusIfComplete: 'ABSENT',
      relevance: 'GAP',
      needKind: null,
      makers: 0,
      possibleMakers: 0,
    };
    expect(peerHas.projects.rows(all)).toEqual([
      {
        project: { id: 'project:talks' },
        product: { id: 'product:needed' },
        stage: 'TALKS',
        stagedOn: null,
        capacity: null,
        lacking: { ...unneeded, statusIfComplete: 'MISSING', needKind: 'DECLARED' },
      },
      {
        project: { id: 'project:built' },
        product: { id: 'product:far' },
        stage: 'STARTED',
        stagedOn: '2025',
        capacity: { value: 5, unit: 't/a' },
        lacking: unneeded,
      },
      {
        project: { id: 'project:signed' },
        product: { id: 'product:near' },
        stage: 'SIGNED',
        stagedOn: null,
        capacity: null,
        lacking: unneeded,
      },
    ]);
    expect(weHave.projects.rows(all)).toEqual([]);
  });
});

describe('the whole answer', () => {
  it('says what is known of both, how alike they are, and what "lacks" is worth', () => {
    const { park, peer, similarity, peerHas, weHave } = difference(
      new HandMade().product('p').firm('g', 'park:b').makes('g', 'p').survey(['park:b']),
    );
    expect([park.park.id, park.survey, peer.park.id, peer.survey]).toEqual(['park:a', 'NONE', 'park:b', 'ALL']);
    expect(similarity.value).toBe(null);
    expect(peerHas.reservation).toEqual({
      zh: '“没有”只是没有记录。已知企业 0 家,其中 0 家有产品记录,共 0 种产品;另有 0 家只知在所属县区,园区未载明,涉及另外 0 种产品;没有今天有效的完整调查,未见不等于没有',
      en: '"Lacks" means that nothing is recorded: 0 firm(s) are known here, 0 of them with recorded products, 0 product(s) in all; 0 more are known only to the county around, with 0 further product(s); no survey is valid today: not recorded does not mean not there',
    });
    expect(weHave.reservation.en).toContain('a survey valid today covers all of it');
  });

  it('the same park twice, parks nobody knows and numbers out of bounds are refused', () => {
    const asked = (park: string, peer: string) => () =>
      parkDifference(new HandMade().projection(), { park, peer }, TODAY);
    expect(asked('park:a', 'park:a')).toThrow('peer: park:a is the park itself.');
    expect(asked('park:nowhere', 'park:a')).toThrow('park: there is no Park with the id "park:nowhere".');
    expect(asked('park:a', 'region:city')).toThrow('peer: there is no Park with the id "region:city".');
    const { peerHas } = asked('park:a', 'park:b')();
    for (const first of [0, 201, 1.5, Number.NaN])
      expect(() => peerHas.goods.rows({ first })).toThrow(`first: ${first} is outside 1–200.`);
  });
});
