import { describe, expect, it } from 'vitest';
import { checkChains } from '../../src/import/chain-checks/check-chains.ts';
import type { SectorTable } from '../../src/import/chain-checks/sector-table.ts';
import type { GraphDraft, RelationshipDraft } from '../../src/import/draft.ts';
import type { Properties } from '../../src/graph/values.ts';

/** A drafted graph written as a person would say it; every row stands on line 1 of a file named after what it is. */
class Draft implements GraphDraft {
  readonly nodes: GraphDraft['nodes'] = [];
  readonly relationships: RelationshipDraft[] = [];

  node(label: string, id: string, properties: Properties = {}): this {
    this.nodes.push({ id, label, properties: { name: id, ...properties }, visibility: 'PUBLIC', origin: at(label) });
    return this;
  }

  tie(start: string, type: string, end: string, properties: Properties = {}): this {
    this.relationships.push({
      type,
      start,
      end,
      qualifier: '',
      properties,
      visibility: 'PUBLIC',
      origin: at(type),
      columns: { start: null, end: null },
    });
    return this;
  }

  segment(id: string, stage: string): this {
    return this.node('Segment', id).tie('chain:c', 'HAS_SEGMENT', id, { order: 1n, stage });
  }

  product(id: string, segments: string[], properties: Properties = {}): this {
    this.node('Product', id, properties);
    for (const segment of segments) this.tie(id, 'IN_SEGMENT', segment, { core: true });
    return this;
  }

  process(id: string, inputs: string[], outputs: string[], taken: Properties = {}): this {
    this.node('Process', id);
    for (const input of inputs) this.tie(input, 'INPUT_TO', id, { essential: true, ...taken });
    outputs.forEach((output, index) => this.tie(id, 'YIELDS', output, { role: index === 0 ? 'MAIN' : 'BYPRODUCT' }));
    return this;
  }
}

const at = (what: string) => ({ file: what, line: 1 });

/** Ore is smelted, the metal is made into a part; one chain of one leading industry. The other segments hold services. */
function whole(): Draft {
  const draft = new Draft()
    .node('Park', 'park:p')
    .node('Industry', 'industry:i')
    .node('Chain', 'chain:c')
    .tie('park:p', 'LEADS_IN', 'industry:i', { rank: 1n })
    .tie('industry:i', 'HAS_CHAIN', 'chain:c')
    .segment('segment:up', 'UPSTREAM')
    .segment('segment:mid', 'MIDSTREAM')
    .segment('segment:down', 'DOWNSTREAM')
    .product('product:ore', ['segment:up'], { gbCode: '0810' })
    .product('product:metal', ['segment:mid'], { gbCode: '3110' })
    .product('product:part', ['segment:down'], { gbCode: '3311' })
    .process('process:smelt', ['product:ore'], ['product:metal'])
    .process('process:form', ['product:metal'], ['product:part']);
  for (let service = 1; service <= 12; service++)
    draft
      .segment(`segment:service-${service}`, 'SERVICE')
      .product(`product:service-${service}`, [`segment:service-${service}`], { market: 'SERVICE' });
  return draft;
}

/** Ores 08 → metals 31 → parts 33, and nothing else is traded. */
const SECTORS: SectorTable = {
  sectorOf: (gb) => ({ '08': 'ores', '31': 'metals', '33': 'parts' })[gb.slice(0, 2)] ?? null,
  nameOf: (sector) => sector,
  shareBought: (seller, buyer) =>
    `${seller} ${buyer}` === 'ores metals' || `${seller} ${buyer}` === 'metals parts' ? 0.5 : 0,
  exceptions: [],
};

const told = (draft: GraphDraft, table = SECTORS) =>
  checkChains(draft, table).faults.map(({ file, value, message }) => `${file} ${value ?? ''} ${message}`);

describe('a chain is checked as a whole', () => {
  it('a chain that is whole has no fault, and is counted', () => {
    const report = checkChains(whole(), SECTORS);
    expect(report.faults).toEqual([]);
    expect(report.chains).toEqual([
      {
        id: 'chain:c',
        name: 'chain:c',
        segments: 15,
        products: 15,
        services: 12,
        processes: 2,
        inputs: 2,
        endProducts: 1,
      },
    ]);
    expect(report.sectors).toMatchObject({ lookedUp: 2, refuted: [], kept: [] });
  });

  it('a product in no segment', () => {
    expect(told(whole().product('product:lost', []))).toEqual(['Product product:lost stands in no segment']);
  });

  it('a good on the way that nothing makes, and one that nothing uses; by-products, services and utilities excepted', () => {
    const draft = whole()
      .product('product:from-nowhere', ['segment:mid'])
      .process('process:use', ['product:from-nowhere', 'product:power'], ['product:part', 'product:slag'])
      .product('product:power', ['segment:mid'], { market: 'UTILITY' })
      .product('product:slag', ['segment:mid'])
      .product('product:to-nowhere', ['segment:mid'])
      .process('process:waste', ['product:ore'], ['product:to-nowhere']);
    expect(told(draft)).toEqual([
      'Product product:from-nowhere is made by no process',
      'Product product:to-nowhere is used by no process',
    ]);
  });

  it('a broader product is made where its kind is, and a kind is used where the broader one is', () => {
    const draft = whole()
      .product('product:alloy', ['segment:mid'])
      .tie('product:alloy', 'KIND_OF', 'product:metal')
      .process('process:alloying', ['product:ore'], ['product:alloy']);
    draft.nodes
      .filter(({ id }) => id === 'product:metal')
      .forEach(({ properties }) => (properties['interchangeable'] = true));
    expect(told(draft)).toEqual([]);
  });

  it('a process without feed, and one without a main output', () => {
    const draft = whole()
      .node('Process', 'process:empty')
      .tie('product:ore', 'INPUT_TO', 'process:empty', { essential: true })
      .node('Process', 'process:magic')
      .tie('process:magic', 'YIELDS', 'product:part', { role: 'MAIN' });
    expect(told(draft)).toEqual([
      'Process process:empty yields nothing as MAIN',
      'Process process:magic takes nothing',
    ]);
  });

  it('a segment without a core product, and a chain of too few segments', () => {
    const draft = whole()
      .segment('segment:bare', 'MIDSTREAM')
      .tie('product:ore', 'IN_SEGMENT', 'segment:bare', { core: false });
    expect(told(draft)).toEqual(['Segment segment:bare has no core product']);
    const small = whole();
    const kept = small.relationships.filter(({ end }) => !end.startsWith('segment:service'));
    expect(
      told({
        nodes: small.nodes.filter(({ id }) => !id.includes('service')),
        relationships: kept.filter(({ start }) => !start.includes('service')),
      }),
    ).toEqual(['Chain chain:c has 3 segments']);
  });

  it('an input that stands later in the chain than what is made of it; not where an output is taken back', () => {
    const back = () =>
      whole()
        .process('process:back', ['product:part'], ['product:metal', 'product:metal-scrap'])
        .product('product:metal-scrap', ['segment:mid']);
    expect(told(back(), { ...SECTORS, shareBought: () => 1 })).toEqual([
      'INPUT_TO product:part stands later in chain:c than product:metal, which is made of it',
    ]);
    const recycled = back().tie('process:back', 'RECYCLES', 'product:metal');
    expect(told(recycled, { ...SECTORS, shareBought: () => 1 })).toEqual([]);
  });

  it('an input whose kinds do not stand for each other must name those that serve', () => {
    const broad = (taken: Properties) =>
      whole()
        .product('product:alloy', ['segment:mid'])
        .tie('product:alloy', 'KIND_OF', 'product:metal')
        .process('process:alloying', ['product:ore'], ['product:alloy'])
        .process('process:press', ['product:metal'], ['product:part'], taken)
        .relationships.filter(({ start, end }) => !(start === 'product:metal' && end === 'process:form'));
    const withKinds = (taken: Properties) => ({ nodes: nodesOf(taken), relationships: broad(taken) });
    const nodesOf = (taken: Properties) =>
      whole()
        .product('product:alloy', ['segment:mid'])
        .process('process:alloying', ['product:ore'], ['product:alloy'])
        .process('process:press', ['product:metal'], ['product:part'], taken)
        .nodes.filter(({ id }) => id !== 'process:form');
    const drop = ({ nodes, relationships }: GraphDraft): GraphDraft => ({
      nodes,
      relationships: relationships.filter(({ start }) => start !== 'process:form'),
    });
    expect(told(drop(withKinds({})))).toEqual([
      'INPUT_TO product:metal has kinds (product:alloy) that do not stand for each other',
    ]);
    expect(told(drop(withKinds({ acceptsKinds: ['product:alloy'] })))).toEqual([]);
  });

  it('a leading industry without a chain, and an end product nothing upstream leads to', () => {
    const draft = whole()
      .node('Industry', 'industry:j')
      .tie('park:p', 'LEADS_IN', 'industry:j', { rank: 2n })
      .product('product:toy', ['segment:down'])
      .product('product:toy-parts', ['segment:mid'])
      .process('process:toys', ['product:toy-parts'], ['product:toy'])
      .product('product:toy-clay', ['segment:mid'])
      .process('process:toy-clay', ['product:toy-parts'], ['product:toy-clay'])
      .process('process:toy-parts', ['product:toy-clay'], ['product:toy-parts']);
    expect(told(draft)).toEqual([
      'LEADS_IN industry:j is a leading industry without a chain',
      'Product product:toy is an end product of chain:c that nothing upstream in it leads to',
    ]);
  });

  it('an input whose sectors do not trade, unless it is excepted for a reason; exceptions nobody needs are told', () => {
    const draft = () => whole().process('process:odd', ['product:ore'], ['product:part']);
    expect(told(draft())).toEqual([
      'INPUT_TO product:ore goes into product:part by process:odd, though parts buys nothing from ores',
    ]);
    const exception = { process: 'process:odd', product: 'product:ore', reason: 'crushed ore as ballast' };
    const many = draft();
    for (let extra = 0; extra < 10; extra++) many.process(`process:more-${extra}`, ['product:metal'], ['product:part']);
    expect(told(many, { ...SECTORS, exceptions: [exception] })).toEqual([]);
    expect(told(whole(), { ...SECTORS, exceptions: [exception] })).toEqual([
      'exceptions.csv process:odd product:ore is an exception the table does not ask for',
    ]);
    expect(told(draft(), { ...SECTORS, exceptions: [exception] })).toEqual([
      'exceptions.csv 1 exceptions are more than a tenth of the 3 pairs',
    ]);
  });
});
