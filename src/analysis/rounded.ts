/** Stable to the last digit whatever the order of summation: scores are told to six places. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
