import type { Facts } from './facts.ts';
import { estimate, type Estimate } from './interval.ts';
import { PROTOCOL, type Measures } from './protocol.ts';
import { byAdvantage, judge, type Judged, type Ranking } from './rankings.ts';
import { hideFacts, hideFirms, regionsOf } from './split.ts';

export const MEASURES = ['precisionAt5', 'precisionAt10', 'hitAt10', 'meanReciprocalRank'] as const;
export const RANKINGS = ['density', 'popularity', 'random'] as const;

export interface Outcome {
  regions: number;
  hiddenFacts: number;
  estimates: Record<Ranking, Record<keyof Measures, Estimate>>;
  /** Density − popularity, paired by region. */
  difference: Record<keyof Measures, Estimate>;
}

export interface Sparseness {
  firms: number;
  facts: number;
  factsMade: number;
  withoutCity: number;
  regions: number;
  regionsWithMade: number;
  products: number;
  productsWithFact: number;
  regionProductFacts: number;
  /** Quartiles of region–product facts a region, and the most. */
  aRegion: [number, number, number, number];
  /** Region–product facts that one firm alone supports. */
  ofOneFirm: number;
  /** Products that one region alone has. */
  ofOneRegion: number;
}

export interface Evaluation {
  sparseness: Sparseness;
  hiddenPairs: number;
  hiddenAll: number;
  main: Outcome;
  keepsWeight: boolean;
  otherLeast: { least: number; outcome: Outcome }[];
  otherTenths: Outcome[];
  wholeFirms: Outcome;
  advantage: Outcome;
}

const record = <K extends string, V>(keys: readonly K[], of: (key: K) => V) =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>;

export function outcomeOf({ regions, hiddenFacts, measures }: Judged): Outcome {
  return {
    regions: regions.length,
    hiddenFacts,
    estimates: record(RANKINGS, (ranking) =>
      record(MEASURES, (measure) => estimate(measures[ranking].map((each) => each[measure]))),
    ),
    difference: record(MEASURES, (measure) =>
      estimate(measures.density.map((each, at) => each[measure] - (measures.popularity[at]?.[measure] ?? 0))),
    ),
  };
}

/** The rule of the protocol: above 0 at the lower end, in both. */
export const keepsWeight = ({ difference }: Outcome): boolean =>
  PROTOCOL.decidedBy.every((measure) => difference[measure].low > 0);

export function sparsenessOf({ facts, products, withoutCity }: Facts): Sparseness {
  const made = facts.filter((fact) => fact.made);
  const regions = regionsOf(facts);
  const sizes = [...regions.values()].map((had) => had.size).sort((a, b) => a - b);
  const quartile = (part: number) => sizes[Math.round((part / 4) * (sizes.length - 1))] ?? 0;
  const firmsBehind = new Map<string, number>();
  for (const { regions: seats, product } of facts)
    for (const seat of seats) firmsBehind.set(`${seat} ${product}`, (firmsBehind.get(`${seat} ${product}`) ?? 0) + 1);
  const regionsBehind = new Map<string, number>();
  for (const had of regions.values())
    for (const product of had) regionsBehind.set(product, (regionsBehind.get(product) ?? 0) + 1);
  const ones = (counts: Map<string, number>) => [...counts.values()].filter((count) => count === 1).length;
  return {
    firms: new Set(facts.map(({ firm }) => firm)).size,
    facts: facts.length,
    factsMade: made.length,
    withoutCity,
    regions: regions.size,
    regionsWithMade: regionsOf(made).size,
    products: products.length,
    productsWithFact: regionsBehind.size,
    regionProductFacts: firmsBehind.size,
    aRegion: [quartile(1), quartile(2), quartile(3), sizes.at(-1) ?? 0],
    ofOneFirm: ones(firmsBehind),
    ofOneRegion: ones(regionsBehind),
  };
}

/** Everything the protocol asks for, from the facts alone. */
export function evaluate(given: Facts): Evaluation {
  const { facts, products } = given;
  const split = hideFacts(facts, 0);
  const outcome = (least: number) => outcomeOf(judge(split, products, least));
  const main = outcome(PROTOCOL.leastVisible);
  return {
    sparseness: sparsenessOf(given),
    hiddenPairs: facts.length - split.visible.length,
    hiddenAll: [...split.hidden.values()].reduce((sum, { size }) => sum + size, 0),
    main,
    keepsWeight: keepsWeight(main),
    otherLeast: PROTOCOL.otherLeastVisible.map((least) => ({ least, outcome: outcome(least) })),
    otherTenths: Array.from({ length: PROTOCOL.parts - 1 }, (_, at) =>
      outcomeOf(judge(hideFacts(facts, at + 1), products, PROTOCOL.leastVisible)),
    ),
    wholeFirms: outcomeOf(judge(hideFirms(facts), products, PROTOCOL.leastVisible)),
    advantage: outcomeOf(judge(split, products, PROTOCOL.leastVisible, byAdvantage)),
  };
}
