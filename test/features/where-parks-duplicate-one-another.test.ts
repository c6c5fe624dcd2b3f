import { describe, expect, it } from 'vitest';
import { parkOverlap } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const AB = ['park:a', 'park:b'];
const overlap = (graph: HandMade, parks = AB) => parkOverlap(graph.projection(), { parks }, TODAY);
const all = { first: 200 };
const part = (value: number | null, shared: number, ofOne: number, ofOther: number, weight: number) => ({
  value,
  shared,
  either: ofOne + ofOther - shared,
  ofOne,
  ofOther,
  weight,
});

describe('industries several parks lead in', () => {
  it('stand with the rank in each: the most parks first, then the lowest ranks', () => {
    const graph = new HandMade()
      .place('park:c', 'Park', 'region:county-a')
      .leads('park:a', 'industry:once', 1)
      .leads('park:a', 'industry:far', 3)
      .leads('park:a', 'industry:near', 2)
      .leads('park:b', 'industry:far', 3)
      .leads('park:b', 'industry:near', 2)
      .leads('park:b', 'industry:thrice', 5)
      .leads('park:a', 'industry:thrice', 5)
      .leads('park:c', 'industry:thrice', 5);
    const { industries } = overlap(graph, ['park:c', 'park:b', 'park:a']);
    expect(industries.rows(all)).toEqual([
      {
        industry: { id: 'industry:thrice' },
        parkCount: 3,
        parks: [
          { park: { id: 'park:a' }, rank: 5 },
          { park: { id: 'park:b' }, rank: 5 },
          { park: { id: 'park:c' }, rank: 5 },
        ],
      },
      {
        industry: { id: 'industry:near' },
        parkCount: 2,
        parks: [
          { park: { id: 'park:a' }, rank: 2 },
          { park: { id: 'park:b' }, rank: 2 },
        ],
      },
      {
        industry: { id: 'industry:far' },
        parkCount: 2,
        parks: [
          { park: { id: 'park:a' }, rank: 3 },
          { park: { id: 'park:b' }, rank: 3 },
        ],
      },
    ]);
    expect(industries.rows({ first: 1 }).map(({ industry }) => industry.id)).toEqual(['industry:thrice']);
    expect(industries.total()).toBe(3);
  });
});

describe('goods made in several parks', () => {
  it('makers and possible makers are told apart, as counts of firms; what has makers in more parks comes first', () => {
    const graph = new HandMade()
      .product('alone')
      .product('both')
      .product('doubtful')
      .firm('f', 'park:a')
      .firm('g', 'park:a')
      .firm('h', 'park:b')
      .makes('f', 'alone')
      .makes('f', 'both')
      .makes('g', 'both', { asOf: '2019' })
      .makes('h', 'both')
      .firm('i', 'park:a')
      .firm('j', 'park:a')
      .makes('g', 'doubtful', { status: 'UNKNOWN' })
      .makes('i', 'doubtful', { asOf: '2019' })
      .makes('j', 'doubtful', { asOf: null })
      .makes('f', 'doubtful', { status: 'STOPPED' })
      .makes('h', 'doubtful');
    expect(overlap(graph).goods.rows(all)).toEqual([
      {
        product: { id: 'product:both' },
        parkCount: 2,
        parks: [
          { park: { id: 'park:a' }, makers: 1, possibleMakers: 1, placeUnknown: 0 },
          { park: { id: 'park:b' }, makers: 1, possibleMakers: 0, placeUnknown: 0 },
        ],
      },
      {
        product: { id: 'product:doubtful' },
        parkCount: 2,
        parks: [
          { park: { id: 'park:a' }, makers: 0, possibleMakers: 3, placeUnknown: 0 },
          { park: { id: 'park:b' }, makers: 1, possibleMakers: 0, placeUnknown: 0 },
        ],
      },
    ]);
  });

  it('as many parks with a maker: the most firms first, then the id', () => {
    const graph = new HandMade().product('a').product('b').product('c').firm('f', 'park:a').firm('g', 'park:a');
    graph.firm('h', 'park:b');
    for (const product of ['a', 'b', 'c']) graph.makes('f', product).makes('h', product);
    graph.makes('g', 'c');
    expect(
      overlap(graph)
        .goods.rows(all)
        .map(({ product }) => product.id),
    ).toEqual(['product:c', 'product:a', 'product:b']);
  });

  it('two makers of the broader product share it, and none of its kinds; a kind that stands for it is it', () => {
    const broad = (interchangeable: boolean | null) =>
      new HandMade()
        .product('coating', { interchangeable })
        .product('wood-coating')
        .kind('wood-coating', 'coating')
        .firm('f', 'park:a')
        .firm('g', 'park:b');
    const shared = (graph: HandMade) =>
      overlap(graph)
        .goods.rows(all)
        .map(({ product, parks }) => [product.id, ...parks.map(({ makers }) => makers)]);
    expect(shared(broad(null).makes('f', 'coating').makes('g', 'coating'))).toEqual([['product:coating', 1, 1]]);
    expect(shared(broad(null).makes('f', 'coating').makes('g', 'wood-coating'))).toEqual([]);
    expect(shared(broad(true).makes('f', 'coating').makes('g', 'wood-coating'))).toEqual([['product:coating', 1, 1]]);
  });

  it('a by-product nobody names and a count without names make no overlap', () => {
    const graph = new HandMade()
      .product('main')
      .product('other')
      .product('beside')
      .product('raw')
      .process('one', ['raw'], ['main', 'beside-'])
      .process('two', ['raw'], ['other', 'beside-'])
      .firm('f', 'park:a')
      .firm('g', 'park:b')
      .makes('f', 'main')
      .makes('g', 'other')
      .count('product:raw', 'park:a', 20)
      .count('product:raw', 'park:b', 20);
    expect(overlap(graph).goods.rows(all)).toEqual([]);
  });

  describe('a firm known only to the county', () => {
    const twoOfOneCounty = () =>
      new HandMade()
        .place('park:c', 'Park', 'region:county-a')
        .product('p')
        .firm('f', 'region:county-a')
        .makes('f', 'p');

    it('says nothing between two parks of the county, even where one of them makes the same', () => {
      expect(overlap(twoOfOneCounty(), ['park:a', 'park:c']).goods.rows(all)).toEqual([]);
      const graph = twoOfOneCounty().firm('g', 'park:a').makes('g', 'p');
      expect(overlap(graph, ['park:a', 'park:c']).goods.rows(all)).toEqual([]);
      expect(overlap(graph, ['park:a', 'park:c']).pairs.rows(all)[0]?.similarity.goods).toEqual(
        part(null, 0, 1, 0, 0.3),
      );
    });

    it('counts against a park of another county: the two parks of the first are then one between them', () => {
      const graph = twoOfOneCounty().firm('g', 'park:b').makes('g', 'p');
      const { goods, pairs } = overlap(graph, ['park:a', 'park:b', 'park:c']);
      expect(goods.rows(all)).toEqual([
        {
          product: { id: 'product:p' },
          parkCount: 2,
          parks: [
            { park: { id: 'park:a' }, makers: 0, possibleMakers: 1, placeUnknown: 1 },
            { park: { id: 'park:b' }, makers: 1, possibleMakers: 0, placeUnknown: 0 },
            { park: { id: 'park:c' }, makers: 0, possibleMakers: 1, placeUnknown: 1 },
          ],
        },
      ]);
      expect(pairs.rows(all).map(({ one, other, similarity }) => [one.id, other.id, similarity.goods.value])).toEqual([
        ['park:a', 'park:b', 1],
        ['park:b', 'park:c', 1],
        ['park:a', 'park:c', null],
      ]);
    });

    it('two parks of the county with firms of their own are two, whoever else may stand there', () => {
      const graph = twoOfOneCounty().firm('g', 'park:a').makes('g', 'p').firm('h', 'park:c').makes('h', 'p');
      expect(overlap(graph, ['park:a', 'park:c']).goods.rows(all)).toEqual([
        {
          product: { id: 'product:p' },
          parkCount: 2,
          parks: [
            { park: { id: 'park:a' }, makers: 1, possibleMakers: 1, placeUnknown: 1 },
            { park: { id: 'park:c' }, makers: 1, possibleMakers: 1, placeUnknown: 1 },
          ],
        },
      ]);
      // A third park of the county, with no firm of its own and first by its id, takes nothing from the two.
      graph.place('park:0', 'Park', 'region:county-a');
      const [good] = overlap(graph, ['park:0', 'park:a', 'park:c']).goods.rows(all);
      expect([good?.parkCount, good?.parks.length]).toEqual([2, 3]);
    });
  });
});

describe('segments several parks hold', () => {
  it('by different core products, with the status on the board of each; what is not core or a utility holds none', () => {
    const graph = new HandMade()
      .product('a')
      .product('b')
      .product('steam', { market: 'UTILITY', segment: 'segment:t' })
      .product('beside', { segment: null })
      .firm('f', 'park:a')
      .firm('g', 'park:b')
      .makes('f', 'a')
      .makes('g', 'b')
      .makes('f', 'steam')
      .makes('g', 'steam')
      .makes('f', 'beside')
      .survey(['park:a']);
    graph.rows.segments.push({
      id: 'segment:t',
      chain: 'chain:d',
      position: 1,
      stage: 'UPSTREAM',
      industries: [],
      visibility: 'PUBLIC',
    });
    const one = { makers: 1, possibleMakers: 0, placeUnknown: 0, products: 1 };
    expect(overlap(graph).segments.rows(all)).toEqual([
      {
        segment: { id: 'segment:s' },
        chain: { id: 'chain:c' },
        parkCount: 2,
        parks: [
          { park: { id: 'park:a' }, ...one, status: 'WEAK', statusIfComplete: 'WEAK' },
          { park: { id: 'park:b' }, ...one, status: 'UNKNOWN', statusIfComplete: 'WEAK' },
        ],
      },
    ]);
  });
});

describe('links several parks would go after', () => {
  it('are missing, weak or an extension in each if the lists were complete, and worth it; more missing first', () => {
    const graph = new HandMade()
      .product('weak-and-missing')
      .product('missing')
      .product('steel', { market: 'NATIONAL' })
      .product('made')
      .firm('f', 'park:a')
      .firm('g', 'park:b')
      .makes('f', 'weak-and-missing')
      .survey(['park:b']);
    for (const firm of ['f', 'g'])
      graph.buys(firm, 'weak-and-missing').buys(firm, 'missing').buys(firm, 'steel').makes(firm, 'made');
    const { links } = overlap(graph);
    expect(links.rows(all).map(({ product, parkCount }) => [product.id, parkCount])).toEqual([
      ['product:missing', 2],
      ['product:weak-and-missing', 2],
      ['product:made', 2],
    ]);
    expect(links.rows({ first: 2 })[1]).toEqual({
      product: { id: 'product:weak-and-missing' },
      parkCount: 2,
      parks: [
        {
          park: { id: 'park:a' },
          status: 'UNKNOWN',
          statusIfComplete: 'WEAK',
          makerCount: 1,
          needKind: 'DECLARED',
          action: 'VERIFY',
          actionIfConfirmed: 'EXPAND',
        },
        {
          park: { id: 'park:b' },
          status: 'MISSING',
          statusIfComplete: 'MISSING',
          makerCount: 0,
          needKind: 'DECLARED',
          action: 'MATCH',
          actionIfConfirmed: null,
        },
      ],
    });
    expect(links.total()).toBe(3);
  });
});

describe('projects of several parks for one product', () => {
  it('with stage and latest change, the furthest first; those given up, and one project sited in two parks, make none', () => {
    const graph = new HandMade()
      .place('subpark:a', 'SubPark', 'park:a')
      .product('both')
      .product('given-up')
      .product('one-project')
      .fill('x', 'both', {
        place: 'subpark:a',
        stage: 'SIGNED',
        stagedOn: ['2024-05', null],
        capacity: 10,
        unit: 't/a',
      })
      .fill('y', 'both', { place: 'park:b', stage: 'STARTED', stagedOn: ['2023', '2025-02'] })
      .fill('z', 'both', { place: 'park:b', stage: null })
      .fill('v', 'both', { place: 'region:county-b', stage: 'FULL' })
      .fill('x', 'given-up', { place: 'park:a' })
      .fill('w', 'given-up', { place: 'park:b', stage: 'TERMINATED' })
      .fill('u', 'one-project', { place: 'park:a' })
      .fill('u', 'one-project', { place: 'park:b' });
    const { projects } = overlap(graph);
    expect(projects.rows(all)).toEqual([
      {
        product: { id: 'product:both' },
        parkCount: 2,
        projectCount: 3,
        projects: [
          {
            park: { id: 'park:b' },
            project: { id: 'project:y' },
            stage: 'STARTED',
            stagedOn: '2025-02',
            capacity: null,
          },
          {
            park: { id: 'park:a' },
            project: { id: 'project:x' },
            stage: 'SIGNED',
            stagedOn: '2024-05',
            capacity: { value: 10, unit: 't/a' },
          },
          { park: { id: 'park:b' }, project: { id: 'project:z' }, stage: null, stagedOn: null, capacity: null },
        ],
      },
    ]);
    for (let j = 0; j < 30; j++) graph.fill(`j${j}`, 'both', { place: 'park:b', stage: 'TALKS' });
    const [many] = overlap(graph).projects.rows(all);
    expect([many?.projectCount, many?.projects.length]).toEqual([33, 20]);
  });
});

describe('pairs', () => {
  it('the likeness is told with its parts and how many are behind each', () => {
    const graph = new HandMade()
      .product('a')
      .product('b')
      .product('c')
      .leads('park:a', 'industry:i', 1, ['cluster:x'])
      .leads('park:a', 'industry:j', 2, ['cluster:y'])
      .leads('park:b', 'industry:i', 1, ['cluster:x'])
      .firm('f', 'park:a')
      .firm('g', 'park:b')
      .makes('f', 'a')
      .makes('f', 'b')
      .makes('g', 'b')
      .makes('g', 'c', { status: 'UNKNOWN' });
    expect(overlap(graph).pairs.rows(all)).toEqual([
      {
        one: { id: 'park:a' },
        other: { id: 'park:b' },
        similarity: {
          value: 0.45,
          coverage: 1,
          insufficient: false,
          industries: part(0.5, 1, 2, 1, 0.5),
          clusters: part(0.5, 1, 2, 1, 0.2),
          goods: part(0.333333, 1, 2, 2, 0.3),
          certainInBoth: 1,
        },
      },
    ]);
  });

  it('what is not known of one leaves both sums: an overlap of unknowns is none', () => {
    const graph = new HandMade().product('a').leads('park:a', 'industry:i', 1).firm('f', 'park:b').makes('f', 'a');
    expect(overlap(graph).pairs.rows(all)).toEqual([
      {
        one: { id: 'park:a' },
        other: { id: 'park:b' },
        similarity: {
          value: null,
          coverage: 0,
          insufficient: true,
          industries: part(null, 0, 1, 0, 0.5),
          clusters: part(null, 0, 0, 0, 0.2),
          goods: part(null, 0, 0, 1, 0.3),
          certainInBoth: 0,
        },
      },
    ]);
  });
});

describe('how much is known of each park', () => {
  it('firms, products, surveys and what rests on the county alone are told', () => {
    const graph = new HandMade()
      .place('park:c', 'Park', 'region:county-a')
      .product('a')
      .product('b')
      .product('c')
      .leads('park:a', 'industry:i', 1)
      .firm('f', 'park:a')
      .firm('idle', 'park:a')
      .firm('stopped', 'park:a')
      .firm('around', 'region:county-a')
      .firm('outside', 'region:county-a', { parkStated: 'OUTSIDE_PARKS' })
      .makes('f', 'a')
      .makes('stopped', 'b', { status: 'STOPPED' })
      .makes('around', 'a')
      .makes('around', 'c')
      .makes('outside', 'b')
      .survey(['park:a', 'segment:s'])
      .survey(['park:b'], { on: '2026-06-30' })
      .survey(['park:c'], { on: '2025-06-30' });
    expect(overlap(graph, ['park:a', 'park:b', 'park:c']).parks).toEqual([
      {
        park: { id: 'park:a' },
        leadingIndustries: 1,
        firms: 3,
        firmsWithProducts: 1,
        firmsPlaceUnknown: 1,
        products: 1,
        productsPlaceUnknown: 1,
        survey: 'PART',
        surveyedSegments: 1,
        summary: {
          zh: '已知企业 3 家,其中 1 家有产品记录,共 1 种产品;另有 1 家只知在所属县区,园区未载明,涉及另外 1 种产品;今天有效的调查只覆盖 1 个环节,其余未见不等于没有',
          en: '3 firm(s) are known here, 1 of them with recorded products, 1 product(s) in all; 1 more are known only to the county around, with 1 further product(s); surveys valid today cover 1 segment(s) only; elsewhere, not recorded does not mean not there',
        },
      },
      expect.objectContaining({
        park: { id: 'park:b' },
        firms: 0,
        firmsPlaceUnknown: 0,
        survey: 'ALL',
        surveyedSegments: null,
      }),
      expect.objectContaining({
        park: { id: 'park:c' },
        firmsPlaceUnknown: 1,
        products: 0,
        productsPlaceUnknown: 2,
        survey: 'NONE',
        surveyedSegments: 0,
      }),
    ]);
  });
});

describe('bad input', () => {
  const fails = (parks: string[], graph = new HandMade()) => {
    try {
      overlap(graph, parks);
    } catch (error) {
      const { code, message, field, remedy } = error as Record<string, unknown>;
      return { code, message, field, remedy };
    }
    return null;
  };

  it('2 to 20 parks, each once and each known; first from 1 to 200', () => {
    expect(fails(['park:a'])).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'parks: 1 given, 2–20 are compared.',
      field: 'parks',
      remedy: 'Name 2 to 20 parks.',
    });
    expect(fails(Array.from({ length: 21 }, (_, at) => `park:${at}`))?.['message']).toBe(
      'parks: 21 given, 2–20 are compared.',
    );
    expect(fails(['park:a', 'park:b', 'park:a'])).toEqual({
      code: 'BAD_USER_INPUT',
      message: 'parks: park:a is named twice.',
      field: 'parks',
      remedy: 'Name each park once.',
    });
    expect(fails(['park:a', 'park:nowhere'])).toEqual({
      code: 'UNKNOWN_ID',
      message: 'parks: there is no Park with the id "park:nowhere".',
      field: 'parks',
      remedy: 'search(text: …) finds ids by name.',
    });
    expect(fails(['park:a', 'region:county-a'])?.['code']).toBe('UNKNOWN_ID');
    expect(fails(['park:a', 'enterprise:f'], new HandMade().firm('f', 'park:a'))?.['remedy']).toBe(
      'enterprise:f (f) is a Enterprise: name it where a Enterprise is asked for.',
    );
    for (const first of [0, 201, 1.5, Number.NaN])
      expect(() => overlap(new HandMade()).goods.rows({ first })).toThrow(`first: ${first} is outside 1–200.`);
  });
});
