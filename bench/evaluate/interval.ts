import { randomOf } from '../../test/setup/random-graph.ts';
import { PROTOCOL } from './protocol.ts';

export interface Estimate {
  mean: number;
  low: number;
  high: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value under which this share of the sorted values lies, between two of them by their distance. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below] ?? Number.NaN, sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN];
  return low + (high - low) * (at - below);
}

/**
 * Mean and percentile bootstrap interval (Efron 1979). The seed is the same for every list, so that lists of the same regions are
 * resampled alike. NaN for an empty list.
 */
export function estimate(values: readonly number[]): Estimate {
  const random = randomOf(PROTOCOL.bootstrapSeed);
  const means = Array.from({ length: PROTOCOL.resamples }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN)),
  ).sort((a, b) => a - b);
  const tail = (1 - PROTOCOL.interval) / 2;
  return { mean: mean(values), low: quantile(means, tail), high: quantile(means, 1 - tail) };
}
