import { ParkChainError } from '../errors.ts';
import { rounded } from './rounded.ts';

/** What each signal says of one row, in the order of the question's signals; null where there is nothing to say it from. */
export type SignalValues = readonly (number | null)[];
export type Medians = readonly (number | null)[];

/** Under this share of the weight a row is marked as not told well enough and not ranked by its score. */
export const SUFFICIENT_COVERAGE = 0.5;

/** The middle value; the mean of the two middle ones where their number is even; null of nothing. */
export function median(values: number[]): number | null {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The median of one signal over the rows that have it. */
export function medianOf(rows: readonly SignalValues[], signal: number): number | null {
  const present: number[] = [];
  for (const values of rows) {
    const value = values[signal];
    if (value != null) present.push(value);
  }
  return median(present);
}

export interface Score {
  score: number;
  coverage: number;
  insufficient: boolean;
}

/** score = Σ wᵢvᵢ / Σ wᵢ. A missing value takes the median over all rows; a signal no row has leaves both sums. */
export function scoreOf(values: SignalValues, medians: Medians, weights: readonly number[]): Score {
  let sum = 0;
  let total = 0;
  let known = 0;
  let all = 0;
  weights.forEach((weight, at) => {
    all += weight;
    const value = values[at] ?? null;
    if (value !== null) known += weight;
    const used = value ?? medians[at] ?? null;
    if (used === null) return;
    total += weight;
    sum += weight * used;
  });
  const coverage = all === 0 ? 0 : known / all;
  return { score: total === 0 ? 0 : sum / total, coverage, insufficient: coverage < SUFFICIENT_COVERAGE };
}

/** The published weights with those the caller changed; BAD_USER_INPUT for one that is no number from 0 to 1000. */
export function weightsWith<S extends string>(
  priors: Readonly<Record<S, number>>,
  given: Partial<Record<S, number | null>> | null | undefined,
): Record<S, number> {
  const weights: Record<S, number> = { ...priors };
  for (const signal of Object.keys(priors) as S[]) {
    const value = given?.[signal];
    if (value == null) continue;
    if (!Number.isFinite(value) || value < 0 || value > 1000) {
      throw new ParkChainError('BAD_USER_INPUT', `weights.${signal}: ${value} is no weight.`, {
        field: `weights.${signal}`,
        remedy: 'Write a number from 0 to 1000.',
      });
    }
    weights[signal] = value;
  }
  return weights;
}

export interface SignalTold {
  name: string;
  value: number | null;
  /** The median that stands for a value that is missing. */
  imputed: number | null;
  weight: number;
  contribution: number;
  evidence: { zh: string; en: string };
}

/** Each signal of a row with what it adds to the score. */
export function signalsTold(
  names: readonly string[],
  values: SignalValues,
  medians: Medians,
  weights: readonly number[],
  evidenceOf: (signal: number) => { zh: string; en: string },
): SignalTold[] {
  const total = weights.reduce((sum, weight, at) => sum + (values[at] == null && medians[at] == null ? 0 : weight), 0);
  return names.map((name, at) => {
    const value = values[at] ?? null;
    const used = value ?? medians[at] ?? null;
    const weight = weights[at] ?? 0;
    return {
      name,
      value: value === null ? null : rounded(value),
      imputed: value === null && medians[at] != null ? rounded(medians[at]) : null,
      weight,
      contribution: used === null || total === 0 ? 0 : rounded((weight * used) / total),
      evidence: evidenceOf(at),
    };
  });
}
