import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, keepsWeight, sparsenessOf, type Outcome } from '../../bench/evaluate/evaluate.ts';
import { factsOf, seedFacts, type Fact } from '../../bench/evaluate/facts.ts';
import { estimate } from '../../bench/evaluate/interval.ts';
import { measuresOf } from '../../bench/evaluate/measures.ts';
import { PROTOCOL } from '../../bench/evaluate/protocol.ts';
import { comparisons, largestDistance } from '../../bench/evaluate/published.ts';
import { judge } from '../../bench/evaluate/rankings.ts';
import { report } from '../../bench/evaluate/report.ts';
import { hideFacts, hideFirms, partOf, regionsOf, shuffled } from '../../bench/evaluate/split.ts';
import type { GraphDraft } from '../../src/import/draft.ts';
import { randomOf } from '../setup/random-graph.ts';

const RUNS = { numRuns: 1_000, seed: 20260630 };

describe('docs/method-checks.md', () => {
  it('is what the run gives from the seed as it stands; else: npm run evaluate -- --write', async () => {
    const page = await report(evaluate(seedFacts()), comparisons());
    expect(readFileSync(new URL('../../docs/method-checks.md', import.meta.url), 'utf8')).toBe(page);
  });

  it.each(comparisons().map((each) => [`${each.measure}, ${each.data}, ${each.by}`, each] as const))(
    'published: %s',
    (_, each) => {
      expect(each.ours.length).toBeGreaterThan(0);
      expect(largestDistance(each)).toBeLessThanOrEqual(each.tolerance);
    },
  );

  it('a distance is told where a value is off, missing or not a number', () => {
    const of = (ours: number[], theirs: number[]) =>
      largestDistance({
        measure: '',
        data: '',
        by: '',
        tolerance: 0,
        ours: Float64Array.from(ours),
        theirs: Float64Array.from(theirs),
      });
    expect(of([1, 2.5], [1, 2])).toBe(0.25);
    expect(of([0.5], [0.25])).toBe(0.25);
    expect(of([1], [1, 2])).toBeNaN();
    expect(of([NaN, 5], [1, 5])).toBeNaN();
    expect(of([], [])).toBeNaN();
  });
});

/** All orders of the candidates that go down in score, by brute force; the mean of the measures over them. */
function byAllOrders(scores: number[], isHidden: boolean[]): Record<string, number> {
  const orders = (left: number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left
          .filter((at) => left.every((other) => (scores[other] ?? 0) <= (scores[at] ?? 0)))
          .flatMap((at) => orders(left.filter((other) => other !== at)).map((rest) => [at, ...rest]));
  const all = orders(scores.map((_, at) => at)).map((order) => {
    const hits = (k: number) => order.slice(0, k).filter((at) => isHidden[at]).length;
    const first = order.findIndex((at) => isHidden[at]);
    return [hits(5) / 5, hits(10) / 10, Number(hits(10) > 0), first === -1 ? 0 : 1 / (first + 1)];
  });
  const mean = (at: number) => all.reduce((sum, each) => sum + (each[at] ?? 0), 0) / all.length;
  return { precisionAt5: mean(0), precisionAt10: mean(1), hitAt10: mean(2), meanReciprocalRank: mean(3) };
}

describe('measures', () => {
  it('of a ranking without ties', () => {
    const scores = Array.from({ length: 20 }, (_, at) => 20 - at);
    const hiddenAt = (...places: number[]) => scores.map((_, at) => places.includes(at + 1));
    expect(measuresOf(scores, hiddenAt(3, 7, 12))).toEqual({
      precisionAt5: 1 / 5,
      precisionAt10: 2 / 10,
      hitAt10: 1,
      meanReciprocalRank: 1 / 3,
    });
    expect(measuresOf(scores, hiddenAt(11))).toEqual({
      precisionAt5: 0,
      precisionAt10: 0,
      hitAt10: 0,
      meanReciprocalRank: 1 / 11,
    });
  });

  it('of a tie across the tenth place are the expected ones', () => {
    // Eight above, then four alike of which one is hidden: two of the four stand among the ten.
    const scores = [...Array<number>(8).fill(2), ...Array<number>(4).fill(1), 0];
    const hidden = scores.map((_, at) => at === 9);
    const measures = measuresOf(scores, hidden);
    expect(measures.precisionAt10).toBeCloseTo(0.05, 12);
    expect(measures.hitAt10).toBeCloseTo(0.5, 12);
    expect(measures.meanReciprocalRank).toBeCloseTo((1 / 9 + 1 / 10 + 1 / 11 + 1 / 12) / 4, 12);
  });

  it('are the mean over all orders of equal scores, for any scores; whose input order changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const random = randomOf(seed);
        const length = 1 + Math.floor(random() * 6);
        const scores = Array.from({ length }, () => Math.floor(random() * 3));
        const hidden = scores.map(() => random() < 0.4);
        const ours = measuresOf(scores, hidden);
        for (const [measure, value] of Object.entries(byAllOrders(scores, hidden)))
          expect(ours[measure as keyof typeof ours], measure).toBeCloseTo(value, 12);
        const order = shuffled(
          scores.map((_, at) => at),
          seed,
        );
        const again = measuresOf(
          order.map((at) => scores[at] ?? 0),
          order.map((at) => hidden[at] ?? false),
        );
        expect(again).toEqual(ours);
      }),
      RUNS,
    );
  });

  it('scores that differ by less than additions can tell are equal', () => {
    expect(measuresOf([0.1 + 0.2, 0.3], [false, true])).toEqual(measuresOf([0.3, 0.3], [false, true]));
  });
});

const fact = (firm: string, product: string, ...regions: string[]): Fact => ({ firm, product, regions, made: true });

describe('the split', () => {
  const many = Array.from({ length: 95 }, (_, at) => fact(`f${at % 31}`, `p${at}`, `r${at % 7}`));

  it('the parts are the whole, each once, and always the same', () => {
    const parts = Array.from({ length: 10 }, (_, at) => partOf(many, at));
    expect(parts.map((part) => part.length)).toEqual([10, 9, 10, 9, 10, 9, 10, 9, 10, 9]);
    expect(new Set(parts.flat())).toEqual(new Set(many));
    expect(partOf(many, 0)).toEqual(parts[0]);
  });

  it('a region–product fact that a visible firm still supports is not hidden', () => {
    const facts = [...many, ...many.map(({ product, regions }) => ({ firm: 'z', product, regions, made: false }))];
    const { visible, hidden } = hideFacts(facts, 0);
    expect(visible.length).toBe(facts.length - 19);
    const stands = regionsOf(visible);
    const gone = facts.filter((each) => !visible.includes(each));
    const alone = gone.filter(({ product }) => gone.filter((other) => other.product === product).length === 2);
    expect([...hidden.values()].reduce((sum, { size }) => sum + size, 0)).toBe(alone.length / 2);
    for (const [region, products] of hidden)
      for (const product of products) expect(stands.get(region)?.has(product) ?? false).toBe(false);
  });

  it('whole firms are hidden with all their facts', () => {
    const { visible } = hideFirms(many);
    const firms = new Set(visible.map(({ firm }) => firm));
    expect(firms.size).toBe(31 - 3);
    expect(many.filter(({ firm }) => firms.has(firm))).toEqual(visible);
  });
});

/** Two kinds of regions, each kind with products of its own; and a few products that nearly all regions have. */
function twoKinds(): Fact[] {
  const random = randomOf(1);
  return Array.from({ length: 60 }, (_, region) =>
    Array.from({ length: 40 }, (__, product) => ({ product, share: product % 2 === region % 2 ? 0.6 : 0.02 }))
      .filter(({ share }) => random() < share)
      .map(({ product }) => fact(`f${region}-${product}`, `p${product}`, `r${region}`)),
  ).flat();
}

describe('the evaluation', () => {
  it('finds relatedness better where it is, and not where products are spread without regard to each other', () => {
    const products = Array.from({ length: 40 }, (_, at) => `p${at}`).sort();
    const related = evaluate({ facts: twoKinds(), products, withoutCity: 0 });
    expect(related.keepsWeight).toBe(true);
    expect(related.main.regions).toBeGreaterThan(40);
    const random = randomOf(2);
    const spread = twoKinds().map((each) => ({ ...each, product: `p${Math.floor(40 * random() ** 3)}` }));
    expect(evaluate({ facts: spread, products, withoutCity: 0 }).keepsWeight).toBe(false);
  });

  it('the order of the facts’ regions and of products changes nothing', () => {
    const products = Array.from({ length: 40 }, (_, at) => `p${at}`);
    const split = hideFacts(twoKinds(), 0);
    const straight = judge(split, products, 5);
    const back = judge({ ...split, visible: split.visible.toReversed() }, products.toReversed(), 5);
    expect(back.regions).toEqual(straight.regions);
    for (const ranking of ['density', 'popularity', 'random'] as const)
      straight.measures[ranking].forEach((each, at) => {
        expect(back.measures[ranking][at]?.meanReciprocalRank).toBeCloseTo(each.meanReciprocalRank, 9);
      });
  });

  it('judges only regions with enough visible products and a hidden fact', () => {
    const split = {
      visible: ['a', 'b', 'c', 'd', 'e'].flatMap((product) => [fact('f', product, 'r1'), fact('g', product, 'r3')]),
      hidden: new Map([
        ['r1', new Set(['x'])],
        ['r2', new Set(['x', 'y'])],
      ]),
    };
    const products = ['a', 'b', 'c', 'd', 'e', 'x', 'y'];
    expect(judge(split, products, 5)).toMatchObject({ regions: ['r1'], hiddenFacts: 1 });
    expect(judge(split, products, 6).regions).toEqual([]);
    // Neither is anywhere visible: two candidates alike.
    const either = { precisionAt5: 0.2, precisionAt10: 0.1, hitAt10: 1, meanReciprocalRank: 0.75 };
    expect(judge(split, products, 5).measures).toEqual({ density: [either], popularity: [either], random: [either] });
  });

  it('keeps the weight only if both lower ends are above 0', () => {
    const of = (rank: number, precision: number): Outcome => {
      const at = (low: number) => ({ mean: low + 0.1, low, high: low + 0.2 });
      const difference = {
        precisionAt5: at(1),
        precisionAt10: at(precision),
        hitAt10: at(1),
        meanReciprocalRank: at(rank),
      };
      const estimates = { density: difference, popularity: difference, random: difference };
      return { regions: 1, hiddenFacts: 1, estimates, difference };
    };
    expect(keepsWeight(of(0.01, 0.01))).toBe(true);
    expect(keepsWeight(of(0.01, 0))).toBe(false);
    expect(keepsWeight(of(-0.01, 0.01))).toBe(false);
    expect(keepsWeight(of(NaN, NaN))).toBe(false);
  });

  it('intervals: narrow around a value all share, the same each time, around the mean otherwise', () => {
    expect(estimate([2, 2, 2])).toEqual({ mean: 2, low: 2, high: 2 });
    const values = Array.from({ length: 100 }, (_, at) => at % 2);
    const { mean, low, high } = estimate(values);
    expect([mean, estimate(values)]).toEqual([0.5, { mean, low, high }]);
    // 1.96 standard errors of 0.05 each way.
    expect(low).toBeGreaterThan(0.37);
    expect(low).toBeLessThan(0.43);
    expect(high).toBeGreaterThan(0.57);
    expect(high).toBeLessThan(0.63);
    expect(estimate([]).mean).toBeNaN();
  });
});

describe('facts', () => {
  const origin = { file: 'f', line: 1 };
  const node = (id: string, label: string, level: string | null = null) =>
    ({ id, label, properties: level === null ? {} : { level }, visibility: 'PUBLIC', origin }) as const;
  const to = (type: string, start: string, end: string, properties = {}) =>
    ({
      type,
      start,
      end,
      qualifier: '',
      properties,
      visibility: 'PUBLIC',
      origin,
      columns: { start: null, end: null },
    }) as const;
  const draft: GraphDraft = {
    nodes: [
      node('region:370000', 'Region', 'PROVINCE'),
      node('region:310000', 'Region', 'PROVINCE'),
      node('region:370100', 'Region', 'CITY'),
      node('region:370102', 'Region', 'COUNTY'),
      node('park:p', 'Park'),
      ...['b', 'a', 'c'].map((id) => node(`product:${id}`, 'Product')),
    ],
    relationships: [
      to('PART_OF', 'region:370100', 'region:370000'),
      to('PART_OF', 'region:370102', 'region:370100'),
      to('IN', 'park:p', 'region:370102'),
      to('LOCATED_IN', 'enterprise:plant', 'park:p'),
      to('LOCATED_IN', 'enterprise:both', 'region:370100'),
      to('LOCATED_IN', 'enterprise:both', 'region:310000'),
      to('LOCATED_IN', 'enterprise:province', 'region:370000'),
      to('MAKES', 'enterprise:plant', 'product:a', { status: 'OPERATING' }),
      to('MAKES', 'enterprise:plant', 'product:b', { status: 'STOPPED' }),
      to('MAKES', 'enterprise:plant', 'product:c', { status: 'BUILDING' }),
      to('DISCLOSES', 'enterprise:both', 'product:b'),
      to('DISCLOSES', 'enterprise:both', 'product:a'),
      to('MAKES', 'enterprise:both', 'product:a', { status: 'UNKNOWN' }),
      to('DISCLOSES', 'enterprise:province', 'product:a'),
      to('DISCLOSES', 'enterprise:nowhere', 'product:a'),
    ],
  };

  it('are pairs of firm and product with the firm’s cities; made or only disclosed; without a city left out and counted', () => {
    const both = ['region:310000', 'region:370100'];
    expect(factsOf(draft)).toEqual({
      facts: [
        { firm: 'enterprise:both', product: 'product:a', regions: both, made: true },
        { firm: 'enterprise:both', product: 'product:b', regions: both, made: false },
        { firm: 'enterprise:plant', product: 'product:a', regions: ['region:370100'], made: true },
      ],
      products: ['product:a', 'product:b', 'product:c'],
      withoutCity: 2,
    });
  });

  it('how sparse they are', () => {
    expect(sparsenessOf(factsOf(draft))).toEqual({
      firms: 2,
      facts: 3,
      factsMade: 2,
      withoutCity: 2,
      regions: 2,
      regionsWithMade: 2,
      products: 3,
      productsWithFact: 2,
      regionProductFacts: 4,
      aRegion: [2, 2, 2, 2],
      ofOneFirm: 3,
      ofOneRegion: 0,
    });
  });

  it('the protocol is the one that was committed', () => {
    expect(PROTOCOL).toEqual({
      splitSeed: 20261125,
      parts: 10,
      leastVisible: 5,
      otherLeastVisible: [1, 10],
      resamples: 1_000,
      bootstrapSeed: 20261126,
      interval: 0.95,
      equal: 1e-12,
      decidedBy: ['meanReciprocalRank', 'precisionAt10'],
    });
  });
});
