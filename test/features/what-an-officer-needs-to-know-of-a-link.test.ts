import { describe, expect, it } from 'vitest';
import { chainLink } from '../../src/analysis/questions.ts';
import { HandMade, TODAY } from '../setup/hand-made.ts';

const scope = { kind: 'park', id: 'park:a' } as const;
const resin = () =>
  new HandMade()
    .product('resin')
    .product('paint')
    .process('resin', ['paint?'], ['resin'], { minScale: 5_000, minScaleUnit: 't/a', minInvestmentCny: 3e7 })
    .process('paint', ['resin*'], ['paint'])
    .firm('painter', 'park:a')
    .makes('painter', 'paint');
const linkOf = (graph: HandMade) => chainLink(graph.projection(), { scope, product: 'product:resin' }, TODAY);

describe('a link tells an officer', () => {
  it('what is spent on it a year, by whom, and where it is bought today', () => {
    const graph = resin()
      .buys('painter', 'resin', { quantity: 900, unit: 't/a', valueCny: 1.2e7, fromPlace: '山东淄博' })
      .firm('second', 'park:a')
      .buys('second', 'resin', { valueCny: 3e6 })
      .firm('somewhere', 'region:county-a')
      .buys('somewhere', 'resin', { valueCny: 9e9 });
    const line = linkOf(graph);
    // The third buyer may stand outside the park: what it spends is told with it, and not summed.
    expect([
      line.needValueCny,
      line.needs.map(({ enterprise, need, valueCny, fromPlace }) => [enterprise?.id, need, valueCny, fromPlace]),
    ]).toEqual([
      1.5e7,
      [
        ['enterprise:painter', 'DECLARED', 1.2e7, '山东淄博'],
        ['enterprise:second', 'DECLARED', 3e6, null],
        ['enterprise:painter', 'INFERRED', null, null],
        ['enterprise:somewhere', 'POSSIBLE', 9e9, null],
      ],
    ]);
  });

  it('the smallest plant worth building and what it costs, null where no source says', () => {
    const line = linkOf(resin());
    expect([line.minScale, line.minInvestmentCny, line.needValueCny]).toEqual([
      { value: 5_000, unit: 't/a' },
      3e7,
      null,
    ]);
  });

  it('what projects elsewhere cost and the land they take, those without a figure left out', () => {
    const graph = resin()
      .project('priced', 'park:b', [], { investmentMinCny: 1e8, investmentMaxCny: 2e8, asOf: '2025' })
      .fill('priced', 'resin', { place: 'park:b', capacity: 20_000, unit: 't/a' })
      .project('sized', 'park:b', [], { asOf: '2026', stage: 'STARTED' })
      .figure('project:sized', 'AREA', 300, 'mu')
      .fill('sized', 'resin', { place: 'park:b' })
      .project('silent', 'park:b', [])
      .fill('silent', 'resin', { place: 'park:b' });
    expect(linkOf(graph).referenceProjects).toEqual([
      {
        project: { id: 'project:sized' },
        stage: 'STARTED',
        capacity: null,
        investmentMinCny: null,
        investmentMaxCny: null,
        land: { value: 300, unit: 'mu' },
        source: { id: 'source:s' },
      },
      {
        project: { id: 'project:priced' },
        stage: 'SIGNED',
        capacity: { value: 20_000, unit: 't/a' },
        investmentMinCny: 1e8,
        investmentMaxCny: 2e8,
        land: null,
        source: { id: 'source:s' },
      },
    ]);
  });

  it('who leads the task that answers its action, that of the confirmed link where it is to be verified', () => {
    const graph = resin();
    graph.rows.responsibilities.push(
      { task: 'task:promotion', actions: ['RECRUIT'], department: 'department:commerce', position: 1 },
      { task: 'task:upgrading', actions: ['MATCH', 'EXPAND'], department: 'department:reform', position: 1 },
    );
    const line = linkOf(graph);
    expect([line.action, line.actionIfConfirmed, line.responsible]).toEqual([
      'VERIFY',
      'RECRUIT',
      [{ department: { id: 'department:commerce' }, task: { id: 'task:promotion' } }],
    ]);
  });
});
