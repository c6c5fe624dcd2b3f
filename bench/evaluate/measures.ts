import { PROTOCOL, type Measures } from './protocol.ts';

/** Candidates of equal score, and how many of them are hidden facts. */
interface Tie {
  size: number;
  hidden: number;
}

/** Ties from the highest score down. Scores of a run of neighbours less than `equal` apart are equal. */
function ties(scores: readonly number[], isHidden: readonly boolean[]): Tie[] {
  const order = scores.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const found: Tie[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const at of order) {
    const score = scores[at] ?? 0;
    const last = found.at(-1);
    const tie = last !== undefined && before - score < PROTOCOL.equal ? last : { size: 0, hidden: 0 };
    if (tie !== last) found.push(tie);
    tie.size++;
    if (isHidden[at] === true) tie.hidden++;
    before = score;
  }
  return found;
}

/** The chance that none of `hidden` among `size` is drawn when `drawn` are, without putting back. */
function noneDrawn(size: number, hidden: number, drawn: number): number {
  let chance = 1;
  for (let each = 0; each < drawn; each++) chance *= Math.max(0, size - hidden - each) / (size - each);
  return chance;
}

/** Expected number of hidden facts among the first k. */
function hits(ranked: readonly Tie[], k: number): number {
  let left = k;
  let sum = 0;
  for (const { size, hidden } of ranked) {
    const taken = Math.min(left, size);
    sum += (hidden * taken) / size;
    left -= taken;
    if (left === 0) break;
  }
  return sum;
}

/** The chance that any hidden fact is among the first k. */
function anyHit(ranked: readonly Tie[], k: number): number {
  let left = k;
  for (const { size, hidden } of ranked) {
    if (left === 0) return 0;
    if (hidden > 0) return 1 - noneDrawn(size, hidden, Math.min(left, size));
    left -= Math.min(left, size);
  }
  return 0;
}

/** Expected 1 ÷ place of the first hidden fact. */
function reciprocalRank(ranked: readonly Tie[]): number {
  let above = 0;
  for (const { size, hidden } of ranked) {
    if (hidden > 0) {
      let sum = 0;
      // The chance that none was among the places before, and that this one holds one.
      let noneBefore = 1;
      for (let place = 1; place <= size - hidden + 1; place++) {
        const here = hidden / (size - place + 1);
        sum += (noneBefore * here) / (above + place);
        noneBefore *= 1 - here;
      }
      return sum;
    }
    above += size;
  }
  return 0;
}

/**
 * The measures of one ranking, each the exact expected value over all orders of equal scores.
 * @param scores of each candidate, higher is better. @param isHidden whether each candidate is a hidden fact.
 */
export function measuresOf(scores: readonly number[], isHidden: readonly boolean[]): Measures {
  const ranked = ties(scores, isHidden);
  return {
    precisionAt5: hits(ranked, 5) / 5,
    precisionAt10: hits(ranked, 10) / 10,
    hitAt10: anyHit(ranked, 10),
    meanReciprocalRank: reciprocalRank(ranked),
  };
}
