import { describe, expect, it } from 'vitest';
import { chainLink, chainWalk, type ChainWalkArguments } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

function walked(graph: HandMade, product: string, given: Partial<ChainWalkArguments> = {}, maxEdges?: number) {
  return chainWalk(
    graph.projection(),
    { product: `product:${product}`, direction: 'DOWNSTREAM', maxHops: 12, first: 200, ...given },
    TODAY,
    maxEdges,
  );
}

/** `pla 2 lactide/ring-opening essential` */
const drawn = ({ steps }: ReturnType<typeof walked>) =>
  steps.map(({ product, hops, from, process, role, essential, key }) =>
    [
      product.id.replace('product:', ''),
      hops,
      `${from.id.replace('product:', '')}/${process.id.replace('process:', '')}`,
      ...(role === 'MAIN' ? [] : [role]),
      essential ? 'essential' : 'optional',
      ...(key ? ['key'] : []),
    ].join(' '),
  );

/** Maize → lactic acid → lactide (used where made) → PLA → film and straws, with gypsum beside the acid. */
function bioplastics(): HandMade {
  return new HandMade()
    .product('maize')
    .product('lactic-acid')
    .product('gypsum')
    .product('lactide', { captive: 'NORMALLY' })
    .product('catalyst')
    .product('pla')
    .product('film')
    .process('fermentation', ['maize*'], ['lactic-acid', 'gypsum-'])
    .process('dehydration', ['lactic-acid'], ['lactide'])
    .process('ring-opening', ['lactide*', 'catalyst', 'lactic-acid?'], ['pla'])
    .process('blowing', ['pla'], ['film']);
}

describe('downstream', () => {
  it('every product once, with the product and the process it was first reached by; captive ones are nodes like any other', () => {
    expect(walked(bioplastics(), 'maize', { maxHops: 2 })).toEqual({
      product: { id: 'product:maize' },
      direction: 'DOWNSTREAM',
      steps: [
        {
          product: { id: 'product:gypsum' },
          hops: 1,
          from: { id: 'product:maize' },
          process: { id: 'process:fermentation' },
          role: 'BYPRODUCT',
          essential: true,
          key: true,
          status: null,
          statusIfComplete: null,
        },
        {
          product: { id: 'product:lactic-acid' },
          hops: 1,
          from: { id: 'product:maize' },
          process: { id: 'process:fermentation' },
          role: 'MAIN',
          essential: true,
          key: true,
          status: null,
          statusIfComplete: null,
        },
        {
          product: { id: 'product:lactide' },
          hops: 2,
          from: { id: 'product:lactic-acid' },
          process: { id: 'process:dehydration' },
          role: 'MAIN',
          essential: true,
          key: false,
          status: null,
          statusIfComplete: null,
        },
        {
          product: { id: 'product:pla' },
          hops: 2,
          from: { id: 'product:lactic-acid' },
          process: { id: 'process:ring-opening' },
          role: 'MAIN',
          essential: false,
          key: false,
          status: null,
          statusIfComplete: null,
        },
      ],
      total: 4,
      wholeHops: 2,
      truncated: false,
      goOn: null,
    });
  });

  it('nothing follows from an end product: an empty walk is whole', () => {
    expect(walked(bioplastics(), 'film')).toEqual({
      product: { id: 'product:film' },
      direction: 'DOWNSTREAM',
      steps: [],
      total: 0,
      wholeHops: 12,
      truncated: false,
      goOn: null,
    });
  });
});

describe('upstream', () => {
  it('what it is made from, essential and optional inputs told apart, with the role of what they are needed for', () => {
    expect(drawn(walked(bioplastics(), 'pla', { direction: 'UPSTREAM' }))).toEqual([
      'catalyst 1 pla/ring-opening essential',
      'lactic-acid 1 pla/ring-opening optional',
      'lactide 1 pla/ring-opening essential key',
      'maize 2 lactic-acid/fermentation essential key',
    ]);
    expect(drawn(walked(bioplastics(), 'gypsum', { direction: 'UPSTREAM' }))).toEqual([
      'maize 1 gypsum/fermentation BYPRODUCT essential key',
    ]);
  });
});

describe('of several ways', () => {
  it('the one with the fewest hops, then from the smallest product, then by the smallest process', () => {
    const graph = new HandMade().product('a').product('b').product('c').product('z').product('y');
    graph
      .process('a-to-both', ['a'], ['c', 'b+'])
      .process('x-from-c', ['c*'], ['z'])
      .process('z-from-b', ['b'], ['z'])
      .process('y-from-b', ['b?'], ['z'])
      .process('z-to-a', ['z'], ['a', 'y-'])
      .process('y-from-z', ['z'], ['y']);
    expect(drawn(walked(graph, 'a'))).toEqual([
      'b 1 a/a-to-both JOINT essential',
      'c 1 a/a-to-both essential',
      'z 2 b/y-from-b optional',
      'y 3 z/y-from-z essential',
    ]);
  });

  it('a cycle comes back to the start, and the start is none of the products reached', () => {
    const graph = new HandMade().product('a').product('b').process('x', ['a'], ['b', 'a-']).process('y', ['b'], ['a']);
    expect(drawn(walked(graph, 'a'))).toEqual(['b 1 a/x essential']);
    expect(drawn(walked(graph, 'a', { direction: 'UPSTREAM' }))).toEqual(['b 1 a/y essential']);
  });
});

describe('with a scope', () => {
  it('each product says how its line stands there, as chainLink does', () => {
    const graph = bioplastics()
      .firm('f', 'park:a')
      .makes('f', 'lactic-acid', { use: 'SALE' })
      .firm('g', 'park:a')
      .makes('g', 'film')
      .survey(['park:a']);
    const scope = { kind: 'park', id: 'park:a' } as const;
    const { steps } = walked(graph, 'maize', { scope });
    expect(steps.map(({ product, status }) => [product.id.replace('product:', ''), status])).toEqual([
      ['gypsum', 'UNKNOWN'],
      ['lactic-acid', 'WEAK'],
      ['lactide', 'ABSENT'],
      ['pla', 'MISSING'],
      ['film', 'WEAK'],
    ]);
    for (const { product, status, statusIfComplete } of steps) {
      const line = chainLink(graph.projection(), { scope, product: product.id }, TODAY);
      expect([product.id, status, statusIfComplete]).toEqual([product.id, line.status, line.statusIfComplete]);
    }
  });
});

describe('a walk that is cut says how to go on', () => {
  /** root → 0…n, each of which goes on to one more. */
  function fan(wide: number): HandMade {
    const graph = new HandMade().product('root');
    for (let at = 0; at < wide; at++) {
      const name = String(at).padStart(3, '0');
      graph.product(`near-${name}`).product(`far-${name}`);
      graph.process(`near-${name}`, ['root'], [`near-${name}`]);
      graph.process(`far-${name}`, [`near-${name}`], [`far-${name}`]);
    }
    return graph;
  }
  const cut = (wide: number, given: Partial<ChainWalkArguments>, maxEdges?: number) => {
    const { steps, total, wholeHops, truncated, goOn } = walked(fan(wide), 'root', given, maxEdges);
    return { listed: steps.length, total, wholeHops, truncated, goOn };
  };

  it('by a higher first, where all of it fits in one answer', () => {
    expect(cut(3, { first: 4, maxHops: 2 })).toEqual({
      listed: 4,
      total: 6,
      wholeHops: 2,
      truncated: true,
      goOn: {
        zh: '2 步内共 6 个产品,列出前 4 个;first: 6 可看全;从列出的最后几个产品可继续走,例如 product:far-000(far-000)。',
        en: '6 products lie within 2 hop(s), the first 4 are listed; first: 6 shows all of them; to go further, start at one of the last that are listed, such as product:far-000 (far-000).',
      },
    });
    expect(cut(3, { first: 6, maxHops: 2 })).toEqual({
      listed: 6,
      total: 6,
      wholeHops: 2,
      truncated: false,
      goOn: null,
    });
  });

  it('by fewer hops, where only the nearer ones fit; else from one of the last', () => {
    expect(cut(150, { maxHops: 2 })).toMatchObject({
      listed: 200,
      total: 300,
      truncated: true,
      goOn: {
        en: '300 products lie within 2 hop(s), the first 200 are listed; first: 200 with maxHops: 1 shows all within 1 hop(s); to go further, start at one of the last that are listed, such as product:far-049 (far-049).',
      },
    });
    expect(cut(201, { maxHops: 2 })).toMatchObject({
      listed: 200,
      total: 402,
      truncated: true,
      goOn: {
        zh: '2 步内共 402 个产品,列出前 200 个;first 至多 200;从列出的最后几个产品可继续走,例如 product:near-199(near-199)。',
      },
    });
  });

  it('the bound on edges: hops that were not walked whole are not told, and the answer says how many were', () => {
    // 3 inputs and 3 outputs of the first hop; the second takes as many again.
    expect(cut(3, {}, 11)).toEqual({
      listed: 3,
      total: 3,
      wholeHops: 1,
      truncated: true,
      goOn: {
        zh: '已查看 11 条边,只走完 1 步;从列出的最后几个产品可继续走,例如 product:near-002(near-002)。',
        en: '11 edges were looked at, and 1 hop(s) walked whole; to go further, start at one of the last that are listed, such as product:near-002 (near-002).',
      },
    });
    expect(cut(3, {}, 12)).toMatchObject({ listed: 6, wholeHops: 12, truncated: false, goOn: null });
  });

  it('not even one hop within the bound is an error, never an empty walk', () => {
    expect(() => cut(3, {}, 5)).toThrow(
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        field: 'product',
        message:
          'product: the processes around product:root have more than 5 inputs and outputs: not one hop can be walked.',
        remedy: 'Start at a product next to it: a kind of it, or one that is made from it.',
      }) as Error,
    );
  });
});

describe('bad input', () => {
  const fault = (given: Partial<ChainWalkArguments>) => {
    try {
      walked(bioplastics(), 'maize', given);
      return null;
    } catch (error) {
      const { code, field, message, remedy } = error as Record<string, unknown>;
      return { code, field, message, remedy };
    }
  };

  it('numbers out of bounds, fractions and NaN', () => {
    for (const maxHops of [0, 13, 1.5, Number.NaN])
      expect(fault({ maxHops })).toEqual({
        code: 'BAD_USER_INPUT',
        field: 'maxHops',
        message: `maxHops: ${maxHops} is outside 1–12.`,
        remedy: 'Write a whole number from 1 to 12.',
      });
    for (const first of [0, 201, Number.NaN])
      expect(fault({ first })).toEqual({
        code: 'BAD_USER_INPUT',
        field: 'first',
        message: `first: ${first} is outside 1–200.`,
        remedy: 'Ask for 1 to 200.',
      });
  });

  it('a product or a scope that is none', () => {
    expect(fault({ product: 'product:mais' })).toEqual({
      code: 'UNKNOWN_ID',
      field: 'product',
      message: 'product: there is no Product with the id "product:mais".',
      remedy: 'Did you mean product:maize (maize)? search(text: …) finds ids by name.',
    });
    expect(fault({ product: '' })).toEqual({
      code: 'UNKNOWN_ID',
      field: 'product',
      message: 'product: there is no Product with the id "".',
      remedy: 'search(text: …) finds ids by name.',
    });
    expect(fault({ scope: { kind: 'park', id: 'park:z' } })).toMatchObject({
      code: 'UNKNOWN_ID',
      field: 'scope.park',
    });
  });
});
