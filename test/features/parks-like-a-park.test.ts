import { describe, expect, it } from 'vitest';
import { parkPeers } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const peers = (graph: HandMade, first = 200) => parkPeers(graph.projection(), { park: 'park:a', first }, TODAY);
const order = (graph: HandMade) =>
  peers(graph).map(({ park, similarity, comparable }) => [
    park.id.slice('park:'.length),
    similarity.value,
    similarity.coverage,
    comparable,
  ]);

describe('the parks most like a park', () => {
  it('come with what is shared, the city and how much is known', () => {
    const graph = new HandMade()
      .product('p')
      .product('q')
      .leads('park:a', 'industry:i', 2, ['cluster:x'])
      .leads('park:a', 'industry:j', 1, ['cluster:x'])
      .leads('park:b', 'industry:i', 1, ['cluster:x', 'cluster:y'])
      .firm('f', 'park:a')
      .firm('g', 'park:b')
      .makes('f', 'p')
      .makes('f', 'q')
      .makes('g', 'p', { asOf: '2019' });
    const likeness = (
      value: number,
      shared: number,
      either: number,
      ofOne: number,
      ofOther: number,
      weight: number,
    ) => ({
      value,
      shared,
      either,
      ofOne,
      ofOther,
      weight,
    });
    const [peer, ...others] = peers(graph);
    expect(others).toEqual([]);
    const { sharedGoods, ...told } = peer ?? {};
    expect(told).toEqual({
      park: { id: 'park:b' },
      similarity: {
        value: 0.5,
        coverage: 1,
        insufficient: false,
        industries: likeness(0.5, 1, 2, 2, 1, 0.5),
        clusters: likeness(0.5, 1, 2, 1, 2, 0.2),
        goods: likeness(0.5, 1, 2, 2, 1, 0.3),
        certainInBoth: 0,
      },
      comparable: true,
      sameCity: true,
      sharedIndustries: [{ industry: { id: 'industry:i' }, rank: 2, peerRank: 1 }],
      sharedClusters: [{ id: 'cluster:x' }],
      knowledge: {
        park: { id: 'park:b' },
        leadingIndustries: 1,
        firms: 1,
        firmsWithProducts: 1,
        firmsPlaceUnknown: 0,
        products: 1,
        productsPlaceUnknown: 0,
        survey: 'NONE',
        surveyedSegments: 0,
        summary: {
          zh: '已知企业 1 家,其中 1 家有产品记录,共 1 种产品;另有 0 家只知在所属县区,园区未载明,涉及另外 0 种产品;没有今天有效的完整调查,未见不等于没有',
          en: '1 firm(s) are known here, 1 of them with recorded products, 1 product(s) in all; 0 more are known only to the county around, with 0 further product(s); no survey is valid today: not recorded does not mean not there',
        },
      },
    });
    expect(sharedGoods?.rows({ first: 200 })).toEqual([
      {
        product: { id: 'product:p' },
        parks: [
          { park: { id: 'park:a' }, makers: 1, possibleMakers: 0, placeUnknown: 0 },
          { park: { id: 'park:b' }, makers: 0, possibleMakers: 1, placeUnknown: 0 },
        ],
      },
    ]);
    expect(sharedGoods?.total()).toBe(1);
  });

  it('shared industries stand in the order of the park that was asked for', () => {
    const graph = new HandMade();
    for (const [industry, rank] of [
      ['industry:i', 2],
      ['industry:j', 3],
      ['industry:k', 1],
    ] as const)
      graph.leads('park:a', industry, rank).leads('park:b', industry, 4 - rank);
    expect(
      peers(graph)[0]?.sharedIndustries.map(({ industry, rank, peerRank }) => [industry.id, rank, peerRank]),
    ).toEqual([
      ['industry:k', 1, 3],
      ['industry:i', 2, 2],
      ['industry:j', 3, 1],
    ]);
  });

  it('what shares nothing follows, then what is told too little, then what cannot be compared: none is dropped', () => {
    const graph = new HandMade()
      .place('park:nothing-shared', 'Park', 'region:county-a')
      .place('park:goods-only', 'Park', 'region:county-a')
      .place('park:dark', 'Park', 'region:county-a')
      .place('park:alike', 'Park', 'region:county-a')
      .product('p')
      .leads('park:a', 'industry:i', 1)
      .leads('park:b', 'industry:i', 1)
      .leads('park:alike', 'industry:i', 1)
      .leads('park:nothing-shared', 'industry:k', 1);
    for (const at of ['park:a', 'park:goods-only', 'park:alike']) graph.firm(at.slice(5), at).makes(at.slice(5), 'p');
    expect(order(graph)).toEqual([
      ['alike', 1, 0.8, true],
      ['b', 1, 0.5, true],
      ['nothing-shared', 0, 0.5, true],
      ['goods-only', 1, 0.3, true],
      ['dark', null, 0, false],
    ]);
    expect(peers(graph).map(({ similarity }) => similarity.insufficient)).toEqual([false, false, false, true, true]);
    expect(peers(graph, 2).map(({ park }) => park.id)).toEqual(['park:alike', 'park:b']);
  });

  it('of a park nothing is known of, every other is there and none can be compared', () => {
    const graph = new HandMade().leads('park:b', 'industry:i', 1);
    expect(order(graph)).toEqual([['b', null, 0, false]]);
  });

  it('another city is another city; without one it is not known', () => {
    const graph = new HandMade();
    graph.rows.places.push(
      { id: 'region:city-2', label: 'Region', level: 'CITY', lng: null, lat: null, parents: ['region:province'] },
      { id: 'park:c', label: 'Park', level: null, lng: null, lat: null, parents: ['region:city-2'] },
      { id: 'park:d', label: 'Park', level: null, lng: null, lat: null, parents: [] },
    );
    expect(peers(graph).map(({ park, sameCity }) => [park.id, sameCity])).toEqual([
      ['park:b', true],
      ['park:c', false],
      ['park:d', null],
    ]);
  });

  it('a park nobody knows, and a number out of bounds, are refused', () => {
    const asked = (park: string, first: number) => () => parkPeers(new HandMade().projection(), { park, first }, TODAY);
    expect(asked('park:nowhere', 5)).toThrow('park: there is no Park with the id "park:nowhere".');
    expect(asked('region:city', 5)).toThrow('park: there is no Park with the id "region:city".');
    for (const first of [0, -1, 201, 2.5, Number.NaN])
      expect(asked('park:a', first)).toThrow(`first: ${first} is outside 1–200.`);
  });
});
