import type { Evaluation, Line } from './evaluate.ts';
import { mediansOf, scoreOf, signalsOf, type GapWeights, type Score } from './score.ts';
import { STATUSES } from './status.ts';

export interface RankedLine {
  line: Line;
  score: Score;
  /** Compared part by part, smallest first; ends with the product's id, so that no two are equal. */
  key: (string | number)[];
}

/** Told well enough: by score. Not told well enough: after those, by status, both sides, certainty. Ties by id. */
function keyOf(evaluation: Evaluation, line: Line, score: Score): (string | number)[] {
  const id = evaluation.projection.productIds[line.product] ?? '';
  if (!score.insufficient) return [0, -Math.round(score.score * 1e9), id];
  return [1, STATUSES.indexOf(line.complete.status), line.bothSided ? 0 : 1, -line.totals.complete.need, id];
}

export function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (let part = 0; part < Math.max(a.length, b.length); part++) {
    const x = a[part];
    const y = b[part];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}

/** Scores against the medians of all lines of the scope, before any filter; then the order of the list. */
export function rank(evaluation: Evaluation, all: Line[], wanted: Line[], weights: GapWeights): RankedLine[] {
  const signals = new Map(all.map((line) => [line.product, signalsOf(evaluation, line)]));
  const medians = mediansOf([...signals.values()]);
  return wanted
    .map((line) => {
      const score = scoreOf(signals.get(line.product) ?? signalsOf(evaluation, line), medians, weights);
      return { line, score, key: keyOf(evaluation, line, score) };
    })
    .sort((a, b) => compareKeys(a.key, b.key));
}
