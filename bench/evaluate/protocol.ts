/** What was fixed before any number was computed; `protocol.md` says it in words and why. Not to be changed after a look. */
export const PROTOCOL = {
  /** Seed of the shuffle that says which facts are hidden. */
  splitSeed: 20261125,
  /** One in this many firm–product facts is hidden. */
  parts: 10,
  /** A region is judged when it visibly has at least this many products, and at least one hidden fact. */
  leastVisible: 5,
  /** Told beside it, deciding nothing. */
  otherLeastVisible: [1, 10],
  resamples: 1_000,
  bootstrapSeed: 20261126,
  /** Share of the resamples between the two ends of an interval. */
  interval: 0.95,
  /** Scores nearer to each other than this are equal. */
  equal: 1e-12,
  /** Relatedness keeps its weight only if the paired difference to popularity is above 0 at the lower end in both. */
  decidedBy: ['meanReciprocalRank', 'precisionAt10'],
} as const;

/** What is measured of the ranking of one region, each the expected value over all orders of equal scores. */
export interface Measures {
  /** Hidden facts among the first 5 (10), ÷ 5 (÷ 10). */
  precisionAt5: number;
  precisionAt10: number;
  /** Whether any hidden fact is among the first 10. */
  hitAt10: number;
  /** 1 ÷ the place of the first hidden fact; its mean over regions is the mean reciprocal rank. */
  meanReciprocalRank: number;
}
