import { describe, expect, it } from 'vitest';
import { chainLink, chainLinks, chainSegments } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const scope = { kind: 'park', id: 'park:a' } as const;
const segment = (graph: HandMade) => {
  const [line] = chainSegments(graph.projection(), { scope }, TODAY);
  return [line?.status, line?.statusIfComplete, line?.summary.en];
};
const linkOf = (graph: HandMade, product: string) =>
  chainLink(graph.projection(), { scope, product: `product:${product}` }, TODAY);

describe('the board', () => {
  it('a segment of which nothing is known is to be verified; only a survey says that there is nothing', () => {
    const graph = () => new HandMade().product('a');
    expect(segment(graph())).toEqual([
      'UNKNOWN',
      'ABSENT',
      'nobody is known to make or need a core product; without a complete survey that says little',
    ]);
    expect(segment(graph().survey(['park:a']))).toEqual([
      'ABSENT',
      'ABSENT',
      'surveyed: no core product is made or needed here',
    ]);
  });

  it('a segment of utilities says that they decide no status', () => {
    expect(segment(new HandMade().product('steam', { market: 'UTILITY' }))).toEqual([
      'UNKNOWN',
      'ABSENT',
      'its core products are utilities or services, which decide no status',
    ]);
  });
});

describe('sellers around', () => {
  const needed = () => new HandMade().product('a').firm('f', 'park:a').buys('f', 'a');

  it('one whose statement is stale is listed as such, and matched once it is confirmed', () => {
    const graph = needed().firm('g', 'park:b').makes('g', 'a', { asOf: '2020-01' });
    const line = linkOf(graph, 'a');
    expect(line.rings.map(({ ring, makers }) => [ring, makers.map(({ possibleBecause }) => possibleBecause)])).toEqual([
      ['CITY', [['STALE']]],
    ]);
    expect([line.action, line.actionIfConfirmed]).toEqual(['VERIFY', 'MATCH']);
    // A survey of this park confirms nothing of the other.
    expect(linkOf(graph.survey(['park:a']), 'a').action).toBe('RECRUIT');
  });

  it('one known only to the county, and not on this park’s list, stands elsewhere in the county', () => {
    const graph = needed().firm('g', 'region:county-a').makes('g', 'a');
    const line = linkOf(graph, 'a');
    expect([line.status, line.statusIfComplete, line.action, line.actionIfConfirmed]).toEqual([
      'UNKNOWN',
      'MISSING',
      'VERIFY',
      'MATCH',
    ]);
  });
});

describe('the order of the lines', () => {
  const order = (graph: HandMade, filter: object = {}) =>
    chainLinks(graph.projection(), { scope, filter: { relevance: [], ...filter }, first: 50 }, TODAY).nodes.map(
      ({ product, statusIfComplete }) => `${product.id.slice('product:'.length)} ${statusIfComplete}`,
    );

  it('what there is something to do about stands before what is settled, whatever its score', () => {
    // a: needed by nobody, its key input sold here; z: needed, nothing of it made here.
    const graph = new HandMade()
      .product('a')
      .product('b')
      .product('other')
      .product('z')
      .process('make-a', ['b*', 'other'], ['a'])
      .firm('f', 'park:a')
      .makes('f', 'b')
      .makes('f', 'a', { status: 'UNKNOWN' })
      .buys('f', 'z');
    const lines = order(graph);
    expect(lines.at(-1)).toBe('a ABSENT');
    expect(lines).toContain('z MISSING');
  });

  it('equal scores: a missing link before a weak one, before an id', () => {
    const graph = new HandMade()
      .product('a')
      .product('z')
      .firm('f', 'park:a')
      .makes('f', 'a')
      .buys('f', 'a')
      .buys('f', 'z');
    expect(order(graph)).toEqual(['z MISSING', 'a WEAK']);
  });

  it('a value that is not known never puts a line before one whose value is known to be nothing', () => {
    const graph = new HandMade().product('a').product('b').product('key').process('make-a', ['key*'], ['a']);
    const lines = chainLinks(
      graph.projection(),
      { scope, filter: { chain: 'chain:c', relevance: [] }, first: 50 },
      TODAY,
    ).nodes;
    expect(new Set(lines.map(({ score }) => score)).size).toBe(1);
    const keyInput = lines.map(({ product, signals }) => {
      const signal = signals.find(({ name }) => name === 'keyInputLocal');
      return [product.id, signal?.value ?? null, signal?.imputed ?? null];
    });
    expect(keyInput).toEqual([
      ['product:a', 0, null],
      ['product:b', null, 0],
      ['product:key', null, 0],
    ]);
  });

  it('an empty list of a filter asks for nothing in particular; a segment of another chain is refused', () => {
    const graph = new HandMade().product('a').firm('f', 'park:a').makes('f', 'a');
    expect(order(graph, { status: [], statusIfComplete: [], action: [] })).toEqual(['a WEAK']);
    graph.rows.segments.push({
      id: 'segment:t',
      chain: 'chain:d',
      position: 1,
      stage: 'MIDSTREAM',
      industries: [],
      visibility: 'PUBLIC',
    });
    expect(() => order(graph, { chain: 'chain:c', segment: 'segment:t' })).toThrow(
      'filter.segment: segment:t is no segment of chain:c.',
    );
  });
});

describe('lines that score alike', () => {
  it('what more of the goods made here take comes first: a maker known only broadly takes it more likely', () => {
    const graph = new HandMade()
      .product('furniture')
      .product('bed')
      .product('chair')
      .product('all-take')
      .product('a-bed-takes')
      .kind('bed', 'furniture')
      .kind('chair', 'furniture')
      .process('bed', ['a-bed-takes', 'all-take'], ['bed'])
      .process('chair', ['all-take'], ['chair'])
      .firm('f', 'park:a')
      .makes('f', 'furniture');
    const { nodes } = chainLinks(graph.projection(), { scope, first: 10 }, TODAY);
    const needed = nodes.filter(({ needKind }) => needKind !== null);
    expect(needed.map(({ product, needKind, score }) => [product.id, needKind, score])).toEqual([
      ['product:all-take', 'POSSIBLE', needed[0]?.score],
      ['product:a-bed-takes', 'POSSIBLE', needed[0]?.score],
    ]);
  });
});
