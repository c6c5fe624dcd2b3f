import type { Evaluation, Line } from './evaluate.ts';
import { createSignals, GAP_SIGNALS, mediansOf, type GapWeights, type Signals } from './score.ts';
import { scoreOf, signalsTold, type Score, type SignalTold, type SignalValues } from '../weighted-score.ts';
import { goodsNeeding, type NeedEntries } from './needs.ts';
import { STATUSES } from './status.ts';

export interface RankedLine {
  line: Line;
  score: Score;
  /** Compared part by part, smallest first; the product's id decides what is left. */
  order: readonly number[];
}

export interface Ranking {
  readonly lines: RankedLine[];
  /** What a cursor names: the order of a line and its product's id. */
  readonly keyOf: (ranked: RankedLine) => (string | number)[];
  readonly signalsOf: (ranked: RankedLine) => SignalTold[];
}

/** Nothing would be to do here even if the list were complete. */
const isSettled = ({ complete }: Line) => complete.status === 'ABSENT' || complete.status === 'STRONG';

/**
 * What there is something to do about comes first. Told well enough: by score; not told well enough: after those. Equal
 * scores, and lines without one to go by: by status, both sides, certainty of the need, and for how many of the goods made here
 * it is needed: what nearly every kind of furniture takes is likelier needed by a maker of 家具 than what one kind takes.
 */
function orderOf(line: Line, score: Score, needs: NeedEntries): readonly number[] {
  const group = (isSettled(line) ? 2 : 0) + (score.insufficient ? 1 : 0);
  const byScore = score.insufficient ? 0 : -Math.round(score.score * 1e9);
  return [
    group,
    byScore,
    STATUSES.indexOf(line.complete.status),
    line.bothSided ? 0 : 1,
    -line.totals.complete.need,
    -goodsNeeding(needs, line.product),
  ];
}

function compareOrders(a: readonly number[], b: readonly number[]): number {
  for (let part = 0; part < a.length && part < b.length; part++) {
    const difference = (a[part] ?? 0) - (b[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Scores against the medians of all lines of the scope, before any filter; then the order of the list. */
export function rank(evaluation: Evaluation, all: Line[], wanted: Line[], weights: GapWeights): Ranking {
  const signals = createSignals(evaluation);
  const values = new Map(all.map((line) => [line.product, signals.valuesOf(line)]));
  const medians = mediansOf([...values.values()], () => ofChains(evaluation, values, signals));
  const valuesOf = (line: Line) => values.get(line.product) ?? signals.valuesOf(line);
  const weightList = GAP_SIGNALS.map((signal) => weights[signal]);
  const lines = wanted
    .map((line) => {
      const score = scoreOf(valuesOf(line), medians, weightList);
      return { line, score, order: orderOf(line, score, evaluation.needs) };
    })
    // Products are numbered in the order of their ids.
    .sort((a, b) => compareOrders(a.order, b.order) || a.line.product - b.line.product);
  return {
    lines,
    keyOf: ({ line, order }) => [...order, evaluation.projection.productIds[line.product] ?? ''],
    signalsOf: ({ line }) => {
      return signalsTold(GAP_SIGNALS, valuesOf(line), medians, weightList, (at) =>
        signals.evidenceOf(line, GAP_SIGNALS[at] ?? 'needValue'),
      );
    },
  };
}

/** The values of products of the chains that the scope does not touch: what a filter by chain adds to the list. */
function ofChains(
  evaluation: Evaluation,
  touched: ReadonlyMap<number, SignalValues>,
  signals: Signals,
): SignalValues[] {
  const { items } = evaluation.projection.productsOfSegment;
  return [...new Set(items)]
    .filter((product) => !touched.has(product))
    .map((product) => signals.valuesOf(evaluation.lineOf(product)));
}

/** Where the page after a key begins: the first line that sorts after it. */
export function startAfter(ranking: Ranking, key: readonly (string | number)[]): number {
  const id = key.at(-1);
  const order = key.slice(0, -1).map(Number);
  let low = 0;
  let high = ranking.lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = ranking.lines[middle];
    const own = at === undefined ? '' : String(ranking.keyOf(at).at(-1));
    const before =
      at !== undefined && (compareOrders(at.order, order) || (own < String(id) ? -1 : own > String(id) ? 1 : 0)) <= 0;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}
