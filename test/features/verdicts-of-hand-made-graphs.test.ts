import { describe, expect, it } from 'vitest';
import { chainLink, type ChainLink } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const PARK_A = { kind: 'park', id: 'park:a' } as const;

function link(graph: HandMade, product: string, scope: Parameters<typeof chainLink>[1]['scope'] = PARK_A): ChainLink {
  return chainLink(graph.projection(), { scope, product: `product:${product}` }, TODAY);
}

/** The verdict in one line, as the cases below write it down. */
function verdict(graph: HandMade, product: string, scope?: Parameters<typeof chainLink>[1]['scope']): string {
  const line = link(graph, product, scope);
  const then = line.actionIfConfirmed === null ? '' : ` then ${line.actionIfConfirmed}`;
  return `${line.status}/${line.statusIfComplete} n=${line.makerCount} need=${line.needKind ?? 'none'} ${line.relevance} ${line.action}${then}`;
}

const codes = (graph: HandMade, product: string) => link(graph, product).reasons.map(({ code }) => code);

describe('two routes to one product', () => {
  const graph = () =>
    new HandMade()
      .product('acid')
      .product('by-oil')
      .product('by-corn')
      .product('both')
      .process('acid-from-oil', ['by-oil', 'both'], ['acid'])
      .process('acid-from-corn', ['by-corn', 'both'], ['acid'])
      .firm('f', 'park:a')
      .survey(['park:a']);

  it('what both routes need is needed; what one needs is only possible', () => {
    const made = graph().makes('f', 'acid');
    expect(verdict(made, 'both')).toBe('MISSING/MISSING n=0 need=INFERRED GAP RECRUIT');
    expect(verdict(made, 'by-oil')).toBe('UNKNOWN/UNKNOWN n=0 need=POSSIBLE GAP VERIFY');
    expect(codes(made, 'by-oil')).toEqual(['NEED_UNPROVEN', 'IF_COMPLETE_NEED_UNPROVEN']);
  });

  it('a recorded process settles which input is needed', () => {
    const made = graph().makes('f', 'acid', { process: 'process:acid-from-corn' });
    expect(verdict(made, 'by-corn')).toBe('MISSING/MISSING n=0 need=INFERRED GAP RECRUIT');
    expect(verdict(made, 'by-oil')).toBe('ABSENT/ABSENT n=0 need=none GAP NONE');
  });
});

describe('a parent that is not interchangeable', () => {
  it('a maker of a kind is only a possible maker of the parent', () => {
    const graph = new HandMade()
      .product('resin', { interchangeable: false })
      .product('epoxy')
      .kind('epoxy', 'resin')
      .firm('f', 'park:a')
      .makes('f', 'epoxy');
    expect(verdict(graph, 'resin')).toBe('UNKNOWN/ABSENT n=0 need=none GAP NONE');
    expect(link(graph, 'resin').possibleMakers.map(({ possibleBecause }) => possibleBecause)).toEqual([['KIND_ONLY']]);
  });

  it('a maker of a kind of an interchangeable parent is a maker of it', () => {
    const graph = new HandMade()
      .product('flour', { interchangeable: true })
      .product('fine')
      .kind('fine', 'flour')
      .firm('f', 'park:a')
      .makes('f', 'fine');
    expect(verdict(graph, 'flour')).toBe('UNKNOWN/WEAK n=1 need=none GAP VERIFY then EXPAND');
  });

  it('a gap stands at the product needed, not at its kinds', () => {
    const graph = new HandMade()
      .product('paint')
      .product('resin')
      .product('epoxy')
      .kind('epoxy', 'resin')
      .process('paint', ['resin'], ['paint'])
      .firm('f', 'park:a')
      .makes('f', 'paint')
      .survey(['park:a']);
    expect(verdict(graph, 'resin')).toBe('MISSING/MISSING n=0 need=INFERRED GAP RECRUIT');
    expect(verdict(graph, 'epoxy')).toBe('ABSENT/ABSENT n=0 need=none GAP NONE');
  });
});

describe('captive lactide between lactic acid and PLA', () => {
  const graph = () =>
    new HandMade()
      .product('corn', { market: 'NATIONAL' })
      .product('lactic-acid')
      .product('lactide', { captive: 'NORMALLY' })
      .product('pla')
      .process('lactic-acid', ['corn*'], ['lactic-acid'])
      .process('lactide', ['lactic-acid*'], ['lactide'])
      .process('pla', ['lactide*'], ['pla'])
      .firm('acid', 'park:a')
      .survey(['park:a']);

  it('PLA is an extension of lactic acid: the captive step is looked through', () => {
    const made = graph().makes('acid', 'lactic-acid');
    expect(verdict(made, 'pla')).toBe('EXTENSION/EXTENSION n=0 need=none GAP RECRUIT');
    expect(link(made, 'pla').reasons[0]?.text.en).toContain('lactic-acid (through captive lactide)');
  });

  it('lactide itself is no extension, and its need by PLA is met in house', () => {
    expect(verdict(graph().makes('acid', 'lactic-acid'), 'lactide')).toBe('ABSENT/ABSENT n=0 need=none IN_HOUSE NONE');
    const pla = graph().firm('pla', 'park:a').makes('pla', 'pla');
    expect(verdict(pla, 'lactide')).toBe('MISSING/MISSING n=0 need=INFERRED IN_HOUSE NONE');
    expect(verdict(pla.buys('pla', 'lactide'), 'lactide')).toBe('MISSING/MISSING n=0 need=DECLARED GAP RECRUIT');
  });
});

describe('what need not be recruited', () => {
  it('steel is bought in', () => {
    const graph = new HandMade()
      .product('steel', { market: 'NATIONAL' })
      .product('blade')
      .process('blade', ['steel'], ['blade'])
      .firm('f', 'park:a')
      .makes('f', 'blade')
      .survey(['park:a']);
    expect(verdict(graph, 'steel')).toBe('MISSING/MISSING n=0 need=INFERRED BOUGHT_IN BUY_IN');
  });

  it('a PX plant is too large for one dyer', () => {
    const graph = new HandMade()
      .product('px')
      .product('oil')
      .process('px', ['oil*'], ['px'], { minScale: 600_000, minScaleUnit: 't/a' })
      .firm('dyer', 'park:a')
      .buys('dyer', 'px', { quantity: 2_000, unit: 't/a' })
      .survey(['park:a']);
    expect(verdict(graph, 'px')).toBe('MISSING/MISSING n=0 need=DECLARED TOO_LARGE NONE');
  });

  it('steam is a facility, testing a service', () => {
    const graph = new HandMade()
      .product('steam', { market: 'UTILITY' })
      .product('testing', { market: 'SERVICE' })
      .product('down')
      .process('down', ['steam', 'testing'], ['down'])
      .firm('f', 'park:a')
      .makes('f', 'down')
      .survey(['park:a']);
    expect(verdict(graph, 'steam')).toBe('MISSING/MISSING n=0 need=INFERRED UTILITY FACILITY');
    expect(verdict(graph, 'testing')).toBe('MISSING/MISSING n=0 need=INFERRED SERVICE FACILITY');
  });
});

describe('surveys', () => {
  const graph = () =>
    new HandMade().product('a').product('b').process('b', ['a'], ['b']).firm('f', 'park:a').makes('f', 'b');

  it('without a survey a need without maker is a call to verify, not a claim', () => {
    expect(verdict(graph(), 'a')).toBe('UNKNOWN/MISSING n=0 need=INFERRED GAP VERIFY then RECRUIT');
    expect(codes(graph(), 'a')).toEqual(['LIST_INCOMPLETE', 'IF_COMPLETE_NEED_WITHOUT_MAKER']);
  });

  it('a survey makes it a gap; on its first day, and no longer after twelve months', () => {
    expect(verdict(graph().survey(['park:a'], { on: TODAY }), 'a')).toBe(
      'MISSING/MISSING n=0 need=INFERRED GAP RECRUIT',
    );
    expect(verdict(graph().survey(['park:a'], { on: '2025-07-01' }), 'a')).toContain('MISSING/MISSING');
    expect(verdict(graph().survey(['park:a'], { on: '2025-06-30' }), 'a')).toContain('UNKNOWN/MISSING');
    expect(verdict(graph().survey(['park:a'], { on: '2026-07-01' }), 'a')).toContain('UNKNOWN/MISSING');
  });

  it('a survey that read too few products, or not all firms, or another park or chain, says nothing', () => {
    expect(verdict(graph().survey(['park:a'], { productsReadShare: 0.89 }), 'a')).toContain('UNKNOWN/MISSING');
    expect(verdict(graph().survey(['park:a'], { firmsComplete: false }), 'a')).toContain('UNKNOWN/MISSING');
    expect(verdict(graph().survey(['park:b']), 'a')).toContain('UNKNOWN/MISSING');
    expect(verdict(graph().survey(['park:a', 'chain:other']), 'a')).toContain('UNKNOWN/MISSING');
  });

  it('a survey of a region covers its parks; one of its segment covers the product', () => {
    expect(verdict(graph().survey(['region:county-a', 'segment:s']), 'a')).toContain('MISSING/MISSING');
    expect(verdict(graph().survey(['region:city', 'chain:c']), 'a')).toContain('MISSING/MISSING');
  });

  it('a region needs every park and the rest of it covered', () => {
    const city = { kind: 'region', id: 'region:city' } as const;
    expect(verdict(graph().survey(['park:a']).survey(['park:b']), 'a', city)).toContain('UNKNOWN/MISSING');
    expect(verdict(graph().survey(['region:county-a']).survey(['region:county-b']), 'a', city)).toContain(
      'MISSING/MISSING',
    );
  });
});

describe('makers that are only possible', () => {
  it('recorded only by a broader product', () => {
    const graph = new HandMade()
      .product('paint')
      .product('powder-paint')
      .kind('powder-paint', 'paint')
      .firm('f', 'park:a')
      .makes('f', 'paint')
      .survey(['park:a']);
    expect(verdict(graph, 'powder-paint')).toBe('UNKNOWN/ABSENT n=0 need=none GAP NONE');
    expect(link(graph, 'powder-paint').possibleMakers[0]?.possibleBecause).toEqual(['BROADER_PRODUCT']);
  });

  it('known only to the county: possible in its park, a maker in the county, elsewhere in the city for the other park', () => {
    const graph = new HandMade()
      .product('a')
      .firm('f', 'region:county-a', { parkStated: 'NOT_STATED' })
      .makes('f', 'a');
    expect(verdict(graph, 'a')).toBe('UNKNOWN/ABSENT n=0 need=none GAP NONE');
    expect(link(graph, 'a').possibleMakers).toMatchObject([
      { ring: 'PARK_NOT_STATED', possibleBecause: ['PLACE_UNKNOWN'] },
    ]);
    expect(link(graph, 'a', { kind: 'region', id: 'region:county-a' }).makerCount).toBe(1);
    expect(link(graph, 'a', { kind: 'park', id: 'park:b' })).toMatchObject({
      possibleMakers: [],
      rings: [{ ring: 'CITY' }],
    });
  });

  it('said to stand outside the parks: no possible maker in them', () => {
    const graph = new HandMade()
      .product('a')
      .firm('f', 'region:county-a', { parkStated: 'OUTSIDE_PARKS' })
      .makes('f', 'a');
    expect(link(graph, 'a')).toMatchObject({ possibleMakers: [], rings: [{ ring: 'COUNTY_OUTSIDE_PARKS' }] });
  });

  it('only counted: more firms than are named', () => {
    const graph = new HandMade()
      .product('down')
      .firm('f', 'park:a')
      .makes('f', 'down', { status: 'UNKNOWN' })
      .count('product:down', 'park:a', 200);
    expect(link(graph, 'down').possibleMakers).toMatchObject([
      { enterprise: { id: 'enterprise:f' } },
      { enterprise: null, count: 200, possibleBecause: ['AGGREGATE_ONLY'] },
    ]);
    expect(
      link(
        new HandMade().product('down').firm('f', 'park:a').makes('f', 'down').count('product:down', 'park:a', 1),
        'down',
      ).possibleMakers,
    ).toEqual([]);
  });

  it('a stale statement: possible now, a maker once confirmed; a survey confirms it', () => {
    const graph = () => new HandMade().product('a').firm('f', 'park:a').makes('f', 'a', { asOf: '2023-05' });
    expect(verdict(graph(), 'a')).toBe('UNKNOWN/WEAK n=0 need=none GAP VERIFY then EXPAND');
    expect(
      verdict(new HandMade().product('a').firm('f', 'park:a').makes('f', 'a', { asOf: '2023-06' }), 'a'),
    ).toContain('n=1');
    expect(verdict(graph().survey(['park:a']), 'a')).toBe('WEAK/WEAK n=1 need=none GAP EXPAND');
    expect(
      link(new HandMade().product('a').firm('f', 'park:a').makes('f', 'a', { asOf: null }), 'a').possibleMakers[0]
        ?.possibleBecause,
    ).toEqual(['STALE']);
  });

  it('a by-product: the maker of the main product may have it, and is never asked to expand it', () => {
    const graph = new HandMade()
      .product('ethylene')
      .product('c4')
      .product('naphtha')
      .process('cracking', ['naphtha*'], ['ethylene', 'c4-'])
      .firm('f', 'park:a')
      .makes('f', 'ethylene')
      .firm('g', 'park:a')
      .buys('g', 'c4');
    expect(link(graph, 'c4').possibleMakers[0]?.possibleBecause).toEqual(['COPRODUCT']);
    // It comes from its own process: what another route to the by-product takes is not needed.
    graph.product('other-feed').process('c4-by-another-route', ['other-feed'], ['c4']);
    expect(verdict(graph, 'other-feed')).toBe('UNKNOWN/ABSENT n=0 need=none GAP NONE');
    expect(verdict(graph, 'c4')).toBe('UNKNOWN/MISSING n=0 need=DECLARED GAP VERIFY then RECRUIT');
  });

  it('needs that follow from possible makers are possible', () => {
    const graph = new HandMade()
      .product('a')
      .product('b')
      .process('b', ['a'], ['b'])
      .firm('f', 'park:a')
      .makes('f', 'b', { status: 'UNKNOWN' })
      .survey(['park:a']);
    expect(verdict(graph, 'a')).toBe('UNKNOWN/UNKNOWN n=0 need=POSSIBLE GAP VERIFY');
  });
});

describe('makers', () => {
  it('two subsidiaries of one group count once', () => {
    const graph = new HandMade()
      .product('a')
      .firm('head', 'region:province')
      .firm('x', 'park:a', { groupOf: 'head', leader: true })
      .firm('y', 'park:a', { groupOf: 'head' })
      .makes('x', 'a')
      .makes('y', 'a')
      .survey(['park:a']);
    expect(verdict(graph, 'a')).toBe('WEAK/WEAK n=1 need=none GAP EXPAND');
    expect(codes(graph, 'a')).toEqual(['SINGLE_SOURCE']);
  });

  it('captive makers only: weak when surveyed, and they are told apart', () => {
    const graph = () => new HandMade().product('a').firm('f', 'park:a').makes('f', 'a', { use: 'CAPTIVE' });
    expect(verdict(graph().survey(['park:a']), 'a')).toBe('WEAK/WEAK n=0 need=none GAP EXPAND');
    expect(codes(graph().survey(['park:a']), 'a')).toEqual(['CAPTIVE_ONLY']);
    expect(link(graph(), 'a').makers).toMatchObject([{ sells: false }]);
  });

  it('unknown use sells, unless the product is normally captive', () => {
    expect(link(new HandMade().product('a').firm('f', 'park:a').makes('f', 'a'), 'a').makerCount).toBe(1);
    expect(
      link(new HandMade().product('a', { captive: 'NORMALLY' }).firm('f', 'park:a').makes('f', 'a'), 'a').makerCount,
    ).toBe(0);
  });

  it('strong: two sellers with a leader or above scale, with or without a survey', () => {
    const graph = (given: { leader?: boolean; aboveScale?: boolean }) =>
      new HandMade().product('a').firm('x', 'park:a', given).firm('y', 'park:a').makes('x', 'a').makes('y', 'a');
    expect(verdict(graph({ leader: true }), 'a')).toBe('STRONG/STRONG n=2 need=none GAP NONE');
    expect(verdict(graph({ aboveScale: true }), 'a')).toBe('STRONG/STRONG n=2 need=none GAP NONE');
    expect(verdict(graph({}).survey(['park:a']), 'a')).toBe('WEAK/WEAK n=2 need=none GAP EXPAND');
    expect(codes(graph({}).survey(['park:a']), 'a')).toEqual(['NO_LEADER']);
  });

  it('strong when known capacity covers every known need; weak when all is known and it does not', () => {
    const graph = (need: number) =>
      new HandMade()
        .product('a')
        .firm('x', 'park:a')
        .makes('x', 'a', { capacity: 100, unit: 't/a' })
        .firm('y', 'park:a')
        .buys('y', 'a', { quantity: need, unit: 't/a' });
    expect(verdict(graph(100), 'a')).toBe('STRONG/STRONG n=1 need=DECLARED GAP NONE');
    expect(codes(graph(101), 'a')).toEqual(['SUPPLY_BELOW_NEED', 'SINGLE_SOURCE', 'NO_LEADER']);
    expect(verdict(graph(101), 'a')).toBe('WEAK/WEAK n=1 need=DECLARED GAP EXPAND');
  });

  it('amounts of different units are not compared', () => {
    const graph = new HandMade()
      .product('a')
      .firm('x', 'park:a')
      .makes('x', 'a', { capacity: 100, unit: 't/a' })
      .firm('y', 'park:a')
      .buys('y', 'a', { quantity: 1, unit: 'piece/a' });
    expect(verdict(graph, 'a')).toBe('UNKNOWN/WEAK n=1 need=DECLARED GAP VERIFY then EXPAND');
  });

  it('an inferred need is known by the ratio of its one process', () => {
    const graph = new HandMade()
      .product('acid')
      .product('pla')
      .process('pla', ['acid=1.3'], ['pla'])
      .firm('p', 'park:a')
      .makes('p', 'pla', { capacity: 1000, unit: 't/a' })
      .firm('s', 'park:a')
      .makes('s', 'acid', { capacity: 1300, unit: 't/a' });
    expect(link(graph, 'acid')).toMatchObject({
      status: 'STRONG',
      supply: { value: 1300, unit: 't/a' },
      need: { value: 1300, unit: 't/a' },
    });
  });
});

describe('projects', () => {
  const needed = () => new HandMade().product('a').firm('f', 'park:a').buys('f', 'a').survey(['park:a']);

  it('one under way, moved within 18 months, is waited for', () => {
    expect(verdict(needed().fill('p', 'a', { stage: 'STARTED', stagedOn: ['2024-12-31'] }), 'a')).toContain('WAIT');
    expect(verdict(needed().fill('p', 'a', { stage: 'STARTED', stagedOn: ['2024-12-29'] }), 'a')).toContain('RECRUIT');
  });

  it('a letter of intent changes nothing and is told with its age', () => {
    const graph = needed().fill('p', 'a', { stage: 'SIGNED', stagedOn: ['2026-06-01'] });
    expect(verdict(graph, 'a')).toBe('MISSING/MISSING n=0 need=DECLARED GAP RECRUIT');
    expect(link(graph, 'a').fills).toMatchObject([
      { project: { id: 'project:p' }, stage: 'SIGNED', stagedOn: '2026-06-01' },
    ]);
  });

  it('too small a project is not waited for', () => {
    const graph = new HandMade()
      .product('a')
      .firm('f', 'park:a')
      .buys('f', 'a', { quantity: 100, unit: 't/a' })
      .survey(['park:a']);
    expect(
      verdict(graph.fill('p', 'a', { stage: 'STARTED', stagedOn: ['2026-01'], capacity: 99, unit: 't/a' }), 'a'),
    ).toContain('RECRUIT');
  });
});

describe('who around could supply', () => {
  it('a sister park’s seller is matched; one too far for a pipe is not', () => {
    const graph = (mode: string) =>
      new HandMade()
        .product('a', { transportMode: mode })
        .firm('f', 'park:a')
        .buys('f', 'a')
        .survey(['park:a'])
        .firm('g', 'park:b')
        .makes('g', 'a');
    expect(verdict(graph('PIPE'), 'a')).toContain('MATCH');
    const far = graph('PIPE');
    for (const place of far.rows.places) if (place.id === 'region:county-b') place.lng = 116;
    expect(verdict(far, 'a')).toContain('RECRUIT');
  });

  it('a captive maker next door has nothing to sell', () => {
    const graph = new HandMade()
      .product('a')
      .firm('f', 'park:a')
      .buys('f', 'a')
      .survey(['park:a'])
      .firm('g', 'park:b')
      .makes('g', 'a', { use: 'CAPTIVE' });
    expect(verdict(graph, 'a')).toContain('RECRUIT');
  });
});

describe('lists', () => {
  /** A list of the city with no entry, or one entry of it; `what` is where it differs. */
  const entry = (
    what: Partial<HandMade['rows']['restrictions'][number]>,
  ): HandMade['rows']['restrictions'][number] => ({
    list: 'list:l',
    name: '目录',
    nameEn: null,
    kind: 'CATALOGUE',
    loaded: true,
    asOf: null,
    sectors: [],
    place: 'region:city',
    restriction: null,
    class: null,
    clause: null,
    threshold: null,
    thresholdOp: null,
    thresholdUnit: null,
    exception: null,
    stops: null,
    ...what,
  });
  const stops = (what: Partial<HandMade['rows']['restrictions'][number]>) =>
    entry({ restriction: 'restriction:r', class: 'RESTRICTED', clause: '一.1', stops: 'process:a', ...what });
  /** a is made of b by one process and bought in a park that was surveyed. */
  const bought = (hazardous = false) =>
    new HandMade()
      .product('a')
      .product('b')
      .process('a', ['b'], ['a'], { hazardous })
      .firm('f', 'park:a')
      .buys('f', 'a')
      .survey(['park:a']);
  const withEntry = (graph: HandMade, ...rows: HandMade['rows']['restrictions']) => {
    graph.rows.restrictions.push(...rows);
    return graph;
  };
  const NOTHING = { clause: null, threshold: null, exception: null };

  it('a list that is not loaded, and a hazardous process without zone data, leave the clearance unknown', () => {
    const line = link(withEntry(bought(true), entry({ loaded: false })), 'a');
    expect(line.screening).toEqual([
      { list: { id: 'list:l' }, loaded: false, asOf: null, finding: 'CLEARANCE_UNKNOWN', ...NOTHING },
    ]);
    expect(line.reasons.map(({ code }) => code)).toContain('CLEARANCE_UNKNOWN');
    expect(line.action).toBe('RECRUIT');
  });

  it('a loaded list that stops every known process: not allowed', () => {
    const graph = withEntry(bought(), stops({ asOf: '2026-01-01', class: 'PROHIBITED' }));
    expect(verdict(graph, 'a')).toBe('MISSING/MISSING n=0 need=DECLARED NOT_ALLOWED AVOID');
    expect(link(graph, 'a').screening).toMatchObject([{ finding: 'PROHIBITED', clause: '一.1' }]);
  });

  it('an entry that is held of a list not loaded as a whole stops as well, and leaves the rest unknown', () => {
    const graph = withEntry(bought(), stops({ loaded: false }));
    expect(verdict(graph, 'a')).toContain('NOT_ALLOWED AVOID');
    expect(link(graph, 'a').screening).toMatchObject([{ finding: 'RESTRICTED', loaded: false }]);
    expect(link(graph, 'b').screening).toMatchObject([{ finding: 'CLEARANCE_UNKNOWN' }]);
  });

  it('a list without a place applies everywhere, one of another place nowhere here', () => {
    expect(verdict(withEntry(bought(), stops({ place: null })), 'a')).toContain('NOT_ALLOWED AVOID');
    const elsewhere = withEntry(bought(), stops({ place: 'park:b' }));
    expect(verdict(elsewhere, 'a')).toContain('GAP RECRUIT');
    expect(link(elsewhere, 'a').screening).toEqual([]);
  });

  it('an entry below a size, or with an exception, is told and stops nothing as a whole', () => {
    const small = withEntry(
      bought(),
      stops({ threshold: 20, thresholdOp: '<', thresholdUnit: '万吨/年', clause: '一.3' }),
    );
    expect(verdict(small, 'a')).toContain('GAP RECRUIT');
    expect(link(small, 'a').screening).toMatchObject([
      { finding: 'RESTRICTED', clause: '一.3', threshold: '<20 万吨/年', exception: null },
    ]);
    const excepted = withEntry(bought(), stops({ exception: '特种除外' }));
    expect(verdict(excepted, 'a')).toContain('GAP RECRUIT');
    expect(link(excepted, 'a').screening).toMatchObject([{ threshold: null, exception: '特种除外' }]);
  });

  it('a loaded zone table without a recognised zone stops a hazardous process', () => {
    const graph = withEntry(bought(true), entry({ list: 'list:z', kind: 'ZONE_TABLE', place: 'park:a' }));
    expect(verdict(graph, 'a')).toContain('NOT_ALLOWED AVOID');
    graph.rows.zones.push({ id: 'zone:z', park: 'park:a', recognised: true });
    expect(verdict(graph, 'a')).toContain('GAP RECRUIT');
  });
});

describe('extensions', () => {
  const base = () =>
    new HandMade()
      .product('key')
      .product('other')
      .product('end')
      .process('end', ['key*', 'other'], ['end'])
      .firm('f', 'park:a')
      .makes('f', 'key')
      .survey(['park:a']);

  it('need the other essential inputs to be had', () => {
    expect(verdict(base(), 'end')).toBe('ABSENT/ABSENT n=0 need=none GAP NONE');
    expect(verdict(base().firm('g', 'park:b').makes('g', 'other'), 'end')).toContain('EXTENSION/EXTENSION');
  });

  it('need the key input to be sold, not only made', () => {
    const graph = new HandMade()
      .product('key')
      .product('end')
      .process('end', ['key*'], ['end'])
      .firm('f', 'park:a')
      .makes('f', 'key', { use: 'CAPTIVE' })
      .survey(['park:a']);
    expect(verdict(graph, 'end')).toBe('ABSENT/ABSENT n=0 need=none GAP NONE');
  });

  it('are not made of by-products, nor of processes without inputs', () => {
    const graph = new HandMade()
      .product('key')
      .product('main')
      .product('by')
      .product('found')
      .process('p', ['key*'], ['main', 'by-'])
      .process('dig', [], ['found'])
      .firm('f', 'park:a')
      .makes('f', 'key')
      .survey(['park:a']);
    expect(verdict(graph, 'main')).toContain('EXTENSION');
    expect(verdict(graph, 'by')).toContain('ABSENT');
    expect(verdict(graph, 'found')).toContain('ABSENT');
  });

  it('a missing link whose key input is made here is both-sided', () => {
    const graph = base().firm('g', 'park:a').buys('g', 'end');
    expect(link(graph, 'end')).toMatchObject({ status: 'MISSING', bothSided: true });
  });
});

describe('an enterprise as the scope', () => {
  it('its needs count, the makers of its park supply them', () => {
    const graph = new HandMade()
      .product('a')
      .product('b')
      .product('x')
      .process('b', ['a'], ['b'])
      .process('x', ['a'], ['x'])
      .firm('f', 'park:a')
      .makes('f', 'b')
      .firm('g', 'park:a')
      .makes('g', 'a')
      .makes('g', 'x');
    const line = link(graph, 'a', { kind: 'enterprise', id: 'enterprise:f' });
    expect(line.needs.map(({ enterprise, via }) => [enterprise?.id, via?.id])).toEqual([['enterprise:f', 'product:b']]);
    expect(line.makers.map(({ enterprise }) => enterprise?.id)).toEqual(['enterprise:g']);
  });
});
