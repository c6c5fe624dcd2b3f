import { describe, expect, it } from 'vitest';
import { supplyPaths, type SupplyPath } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const ids = { product: (name: string) => `product:${name}`, firm: (name: string) => `enterprise:${name}` };

function paths(graph: HandMade, from: string, to: string, given: object = {}, maxEdges?: number): SupplyPath[] {
  return supplyPaths(graph.projection(), { from, to, maxHops: 8, first: 50, ...given }, TODAY, maxEdges);
}

/** `resin -PROCESS> paint -MADE_BY> painter`: enough to tell two paths apart. */
function drawn(found: readonly SupplyPath[]): string[] {
  const name = (node: SupplyPath['steps'][number]['from']) =>
    (node.product?.id ?? node.enterprise?.id ?? '').replace(/^.*:/, '');
  return found.map(({ steps }) =>
    steps.map((step, at) => `${at === 0 ? name(step.from) : ''} -${step.type}> ${name(step.to)}`).join(''),
  );
}

/** Resin goes into paint; a firm makes each; the painter buys pigment. */
function paintworks(): HandMade {
  return new HandMade()
    .product('resin')
    .product('paint')
    .product('pigment')
    .process('mixing', ['resin*', 'pigment?'], ['paint'], { sourceId: 'source:standard' })
    .firm('resin-works', 'park:a')
    .makes('resin-works', 'resin', { use: 'SALE', statedAt: 'row 3' })
    .firm('painter', 'park:b')
    .makes('painter', 'paint')
    .buys('painter', 'pigment', { asOf: '2025' });
}

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

describe('a path is told whole', () => {
  it('a firm makes resin, resin goes into paint, paint is made by another firm', () => {
    const product = (name: string) => ({ product: { id: ids.product(name) }, enterprise: null });
    const firm = (name: string) => ({ product: null, enterprise: { id: ids.firm(name) } });
    const stated = {
      status: 'OPERATING',
      sells: true,
      asOf: '2026-01',
      confidence: 'HIGH',
      basis: 'PUBLISHED',
      source: { id: 'source:s' },
    };
    expect(paths(paintworks(), ids.firm('resin-works'), ids.firm('painter'))).toEqual([
      {
        hops: 3,
        steps: [
          { ...silent, ...stated, type: 'MAKES', from: firm('resin-works'), to: product('resin'), place: 'row 3' },
          {
            ...silent,
            type: 'PROCESS',
            from: product('resin'),
            to: product('paint'),
            process: { id: 'process:mixing' },
            role: 'MAIN',
            essential: true,
            key: true,
            source: { id: 'source:standard' },
          },
          { ...silent, ...stated, type: 'MADE_BY', from: product('paint'), to: firm('painter') },
        ],
        sentence: {
          zh: 'resin-works生产resin;resin是工艺「mixing」必需的关键原料,产出paint;paint由painter生产。',
          en: 'resin-works makes resin; resin is an essential, key input of the process “mixing”, which yields paint; paint is made by painter.',
        },
        truncated: false,
      },
    ]);
  });

  it('a stated purchase is shorter than what follows from the recipe, and both are told', () => {
    const found = paths(paintworks(), ids.product('pigment'), ids.firm('painter'));
    expect(drawn(found)).toEqual(['pigment -BUYS> painter', 'pigment -PROCESS> paint -MADE_BY> painter']);
    expect(found[0]).toEqual({
      hops: 1,
      steps: [
        {
          ...silent,
          type: 'BUYS',
          from: { product: { id: 'product:pigment' }, enterprise: null },
          to: { product: null, enterprise: { id: 'enterprise:painter' } },
          asOf: '2025',
          confidence: 'HIGH',
          basis: 'PUBLISHED',
          source: { id: 'source:s' },
        },
      ],
      sentence: { zh: 'painter采购pigment。', en: 'painter buys pigment.' },
      truncated: false,
    });
    expect(found[1]?.sentence.en).toBe(
      'pigment is an optional input of the process “mixing”, which yields paint; paint is made by painter.',
    );
  });

  it('names of the graph are read, in Chinese and in English where there is one', () => {
    const graph = paintworks();
    for (const row of graph.rows.names)
      if (row.id === 'product:resin') Object.assign(row, { name: '树脂', nameEn: 'acrylic resin' });
    for (const row of graph.rows.processes) row.name = '调漆';
    const [path] = paths(graph, ids.product('resin'), ids.product('paint'));
    expect(path?.sentence).toEqual({
      zh: '树脂是工艺「调漆」必需的关键原料,产出paint。',
      en: 'acrylic resin is an essential, key input of the process “调漆”, which yields paint.',
    });
  });
});

describe('goods flow one way', () => {
  it('never from a product to its input, never from a firm’s goods to what it takes', () => {
    expect(paths(paintworks(), ids.product('paint'), ids.product('resin'))).toEqual([]);
    expect(paths(paintworks(), ids.firm('painter'), ids.firm('resin-works'))).toEqual([]);
  });

  it('a purchase leads to the buyer, and from there to what the buyer makes', () => {
    const graph = paintworks()
      .product('chair')
      .firm('joiner', 'park:a')
      .makes('joiner', 'chair')
      .buys('joiner', 'paint');
    expect(drawn(paths(graph, ids.product('pigment'), ids.product('chair')))).toEqual([
      'pigment -PROCESS> paint -BUYS> joiner -MAKES> chair',
      'pigment -BUYS> painter -MAKES> paint -BUYS> joiner -MAKES> chair',
    ]);
  });

  it('a by-product and a joint product go on, and are told as what they are', () => {
    const graph = new HandMade().product('a').product('b').product('c').product('d');
    graph.process('x', ['a'], ['b', 'c+', 'd-']);
    const roles = (to: string) => {
      const [path] = paths(graph, ids.product('a'), ids.product(to));
      return [path?.steps[0]?.role, path?.sentence.zh, path?.sentence.en];
    };
    expect(roles('c')).toEqual([
      'JOINT',
      'a是工艺「x」必需的原料,联产c。',
      'a is an essential input of the process “x”, which yields c as a joint product.',
    ]);
    expect(roles('d')).toEqual([
      'BYPRODUCT',
      'a是工艺「x」必需的原料,副产d。',
      'a is an essential input of the process “x”, which yields d as a by-product.',
    ]);
  });

  it('of several processes between the same two the telling one is told, the others are named; it is one path', () => {
    const graph = new HandMade().product('a').product('b').product('c');
    graph
      .process('k', ['a?'], ['b'])
      .process('l', ['a'], ['c', 'b-'])
      .process('m', ['a'], ['b'])
      .process('n', ['a*'], ['c', 'b-']);
    const found = paths(graph, ids.product('a'), ids.product('b'));
    expect(found.map(({ steps: [step] }) => [step?.process?.id, step?.otherProcesses.map(({ id }) => id)])).toEqual([
      ['process:n', ['process:m', 'process:l', 'process:k']],
    ]);
  });
});

describe('kinds', () => {
  const kinds = (interchangeable: boolean) =>
    new HandMade()
      .product('acrylic')
      .product('waterborne')
      .product('resin', { interchangeable })
      .kind('waterborne', 'acrylic')
      .kind('acrylic', 'resin')
      .firm('joiner', 'park:a')
      .buys('joiner', 'resin');

  it('a kind serves as the broader product, at whatever height, where kinds of it are interchangeable', () => {
    const found = paths(kinds(true), ids.product('waterborne'), ids.firm('joiner'));
    expect(drawn(found)).toEqual(['waterborne -KIND_OF> resin -BUYS> joiner']);
    expect(found[0]?.steps[0]).toEqual({
      ...silent,
      type: 'KIND_OF',
      from: { product: { id: 'product:waterborne' }, enterprise: null },
      to: { product: { id: 'product:resin' }, enterprise: null },
    });
    expect(found[0]?.sentence).toEqual({
      zh: 'waterborne是resin的一种,可作resin用;joiner采购resin。',
      en: 'waterborne is a kind of resin and serves as such; joiner buys resin.',
    });
  });

  it('not where they are not, save a kind that an input names', () => {
    const graph = kinds(false);
    expect(paths(graph, ids.product('waterborne'), ids.firm('joiner'))).toEqual([]);
    graph.product('paint').process('mixing', ['resin'], ['paint']);
    for (const input of graph.rows.inputs) input.acceptsKinds = ['product:waterborne'];
    expect(drawn(paths(graph, ids.product('waterborne'), ids.firm('joiner')))).toEqual([
      'waterborne -KIND_OF> resin -BUYS> joiner',
    ]);
    expect(paths(graph, ids.product('acrylic'), ids.firm('joiner'))).toEqual([]);
  });

  it('a broader product is never taken for one of its kinds', () => {
    expect(paths(kinds(true), ids.product('resin'), ids.product('waterborne'))).toEqual([]);
  });
});

describe('who makes it, at the end', () => {
  it('two makers of one good do not supply each other, and a good does not go to its maker', () => {
    const graph = paintworks().firm('rival', 'park:a').makes('rival', 'paint');
    expect(paths(graph, ids.firm('rival'), ids.firm('painter'))).toEqual([]);
    expect(paths(graph, ids.product('paint'), ids.firm('painter'))).toEqual([]);
  });

  it('never on the way: the maker of the next product is passed through only where it is stated to buy', () => {
    const graph = paintworks().product('chair').makes('painter', 'chair');
    expect(paths(graph, ids.product('resin'), ids.product('chair'))).toEqual([]);
  });

  it('where the maker’s process is recorded, only what that one takes reaches it', () => {
    const graph = new HandMade()
      .product('a')
      .product('b')
      .product('q')
      .process('from-a', ['a'], ['q'])
      .process('from-b', ['b'], ['q'])
      .process('other', ['a'], ['b'])
      .firm('f', 'park:a')
      .makes('f', 'q', { process: 'process:from-b' });
    expect(drawn(paths(graph, ids.product('b'), ids.firm('f')))).toEqual(['b -PROCESS> q -MADE_BY> f']);
    expect(drawn(paths(graph, ids.product('a'), ids.firm('f')))).toEqual(['a -PROCESS> b -PROCESS> q -MADE_BY> f']);
    // A record of a process that is not known to yield the product says nothing of what it takes.
    graph.rows.makes[0] = { ...graph.rows.makes[0], process: 'process:other' } as never;
    expect(drawn(paths(graph, ids.product('a'), ids.firm('f')))).toEqual([
      'a -PROCESS> q -MADE_BY> f',
      'a -PROCESS> b -PROCESS> q -MADE_BY> f',
    ]);
  });

  it('what the last firm also buys is told as bought', () => {
    const graph = paintworks().buys('painter', 'paint');
    expect(drawn(paths(graph, ids.product('resin'), ids.firm('painter')))).toEqual([
      'resin -PROCESS> paint -BUYS> painter',
    ]);
  });
});

describe('what is stated of a maker', () => {
  const made = (given: object, survey: string | null = null) => {
    const graph = new HandMade().product('a').firm('f', 'park:a').makes('f', 'a', given);
    if (survey !== null) graph.survey([survey]);
    const [path] = paths(graph, ids.firm('f'), ids.product('a'));
    const [step] = path?.steps ?? [];
    return step === undefined ? null : [step.status, step.possibleBecause, step.sells, path?.sentence];
  };

  it('a plant that stands still or is being built delivers nothing', () => {
    expect(made({ status: 'STOPPED' })).toBeNull();
    expect(made({ status: 'BUILDING' })).toBeNull();
  });

  it('one of which no source says that it produces, or that was last heard of long ago, is only possible and says why', () => {
    expect(made({ status: 'UNKNOWN' })).toEqual([
      'UNKNOWN',
      ['STATUS_UNKNOWN'],
      true,
      {
        zh: 'f生产a(来源未说明是否在产,待核实)。',
        en: 'f makes a (no source says that it is in operation: to be verified).',
      },
    ]);
    expect(made({ asOf: '2020' })).toEqual([
      'OPERATING',
      ['STALE'],
      true,
      {
        zh: 'f生产a(2020 的陈述,已超过 36 个月,待核实)。',
        en: 'f makes a (stated as of 2020, more than 36 months ago: to be verified).',
      },
    ]);
    expect(made({ asOf: null })?.[3]).toEqual({
      zh: 'f生产a(陈述未注明时间,待核实)。',
      en: 'f makes a (stated without a date: to be verified).',
    });
  });

  it('a survey of the place confirms it; one of another place does not; own use is told', () => {
    expect(made({ asOf: '2020' }, 'park:a')?.[1]).toEqual([]);
    expect(made({ asOf: '2020' }, 'park:b')?.[1]).toEqual(['STALE']);
    expect(made({ use: 'CAPTIVE' })?.[2]).toBe(false);
  });

  it('of several statements the surest is told, then the latest', () => {
    const graph = new HandMade().product('a').process('x', [], ['a']).process('y', [], ['a']).firm('f', 'park:a');
    graph
      .makes('f', 'a', { status: 'UNKNOWN', asOf: '2026-05', process: null })
      .makes('f', 'a', { asOf: '2025', process: 'process:x' })
      .makes('f', 'a', { asOf: '2026', process: 'process:y' });
    const [path] = paths(graph, ids.firm('f'), ids.product('a'));
    expect(path?.steps.map(({ status, asOf }) => [status, asOf])).toEqual([['OPERATING', '2026']]);
  });
});

describe('which paths, and in which order', () => {
  /** a → b, c, d → z, b → c and c → b, and z → a. */
  function web(): HandMade {
    const graph = new HandMade().product('a').product('b').product('c').product('d').product('z');
    const arrows: [string, string][] = [
      ['a', 'd'],
      ['a', 'c'],
      ['a', 'b'],
      ['b', 'z'],
      ['c', 'z'],
      ['d', 'z'],
      ['b', 'c'],
      ['c', 'b'],
      ['z', 'a'],
    ];
    for (const [from, to] of arrows) graph.process(`${from}-${to}`, [from], [to]);
    return graph;
  }
  const short = (given: object = {}, maxEdges?: number) =>
    paths(web(), ids.product('a'), ids.product('z'), given, maxEdges).map(({ steps, truncated }) => [
      ['a', ...steps.map(({ to }) => to.product?.id.replace('product:', ''))].join(''),
      truncated,
    ]);

  it('shortest first, then by the ids of the nodes in order; no node twice', () => {
    expect(short()).toEqual([
      ['abz', false],
      ['acz', false],
      ['adz', false],
      ['abcz', false],
      ['acbz', false],
    ]);
  });

  it('firms stand before products among paths of one length, as their ids do', () => {
    const graph = paintworks().firm('a-shop', 'park:a').buys('a-shop', 'resin').makes('a-shop', 'pigment');
    graph.process('grinding', ['resin'], ['paint']).product('filler').process('f', ['resin'], ['filler']);
    graph.process('g', ['filler'], ['pigment']);
    expect(drawn(paths(graph, ids.product('resin'), ids.product('pigment')))).toEqual([
      'resin -BUYS> a-shop -MAKES> pigment',
      'resin -PROCESS> filler -PROCESS> pigment',
    ]);
  });

  it('maxHops and first cut, without a word: more may be asked for', () => {
    expect(short({ maxHops: 2 }).map(([path]) => path)).toEqual(['abz', 'acz', 'adz']);
    expect(short({ first: 4 })).toEqual([
      ['abz', false],
      ['acz', false],
      ['adz', false],
      ['abcz', false],
    ]);
    expect(short({ maxHops: 1 })).toEqual([]);
  });

  it('a bound on what is looked at: what was found before it is the beginning of the whole, and says that it was cut', () => {
    const whole = short().map(([path]) => path);
    const seen = new Set<number>();
    for (let most = 1; most < 60; most++) {
      let found: unknown[][];
      try {
        found = short({}, most);
      } catch (error) {
        expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', field: 'maxHops' });
        seen.add(-1);
        continue;
      }
      expect(found.map(([path]) => path)).toEqual(whole.slice(0, found.length));
      if (found.length < whole.length) expect(found.every(([, truncated]) => truncated === true)).toBe(true);
      seen.add(found.length);
    }
    // The error, some of the paths and all of them did occur.
    expect([...seen].toSorted((a, b) => a - b)).toEqual(expect.arrayContaining([-1, 3, 5]));
    expect(() => short({}, 1)).toThrow(
      expect.objectContaining({
        code: 'LIMIT_EXCEEDED',
        message: 'maxHops: no path from product:a to product:z was found before 1 edges had been looked at.',
        remedy: 'Ask with maxHops below 8, or for two nodes that are nearer to each other.',
      }) as Error,
    );
    expect(() => short({ maxHops: 1 }, 1)).toThrow(
      expect.objectContaining({ remedy: 'Ask for a path to a node that fewer others lead to.' }) as Error,
    );
  });
});

describe('bad input', () => {
  const fault = (given: object) => {
    try {
      paths(paintworks(), ids.product('resin'), ids.product('paint'), given);
      return null;
    } catch (error) {
      const { code, field, message, remedy } = error as Record<string, unknown>;
      return { code, field, message, remedy };
    }
  };

  it('numbers out of bounds, fractions and NaN', () => {
    for (const maxHops of [0, 9, 1.5, Number.NaN, -1])
      expect(fault({ maxHops })).toEqual({
        code: 'BAD_USER_INPUT',
        field: 'maxHops',
        message: `maxHops: ${maxHops} is outside 1–8.`,
        remedy: 'Write a whole number from 1 to 8.',
      });
    for (const first of [0, 51, 2.5, Number.NaN])
      expect(fault({ first })).toEqual({
        code: 'BAD_USER_INPUT',
        field: 'first',
        message: `first: ${first} is outside 1–50.`,
        remedy: 'Ask for 1 to 50.',
      });
  });

  it('an end that is nothing, empty, or of another kind; two ends that are one', () => {
    expect(fault({ from: 'product:rezin' })).toEqual({
      code: 'UNKNOWN_ID',
      field: 'from',
      message: 'from: there is no Product or Enterprise with the id "product:rezin".',
      remedy: 'Did you mean product:resin (resin)? search(text: …) finds ids by name.',
    });
    expect(fault({ to: '' })).toEqual({
      code: 'UNKNOWN_ID',
      field: 'to',
      message: 'to: there is no Product or Enterprise with the id "".',
      remedy: 'search(text: …) finds ids by name.',
    });
    const graph = paintworks();
    graph.rows.names.push({
      id: 'park:a',
      label: 'Park',
      name: '园区',
      nameEn: null,
      aliases: [],
      visibility: 'PUBLIC',
    });
    expect(() => paths(graph, 'park:a', ids.product('paint'))).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_ID',
        message: 'from: there is no Product or Enterprise with the id "park:a".',
        remedy: 'park:a (园区) is a Park: name it where a Park is asked for.',
      }) as Error,
    );
    expect(fault({ to: 'product:resin' })).toEqual({
      code: 'BAD_USER_INPUT',
      field: 'to',
      message: 'to: product:resin is where the path begins.',
      remedy: 'Name two different nodes; chainWalk(product: …) goes everywhere from one.',
    });
  });
});
