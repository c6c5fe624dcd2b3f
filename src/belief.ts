import { dayNumber } from './calendar.ts';

/** What a statement stands on, as far as it decides whether it is believed. */
export interface Ground {
  confidence: string | null;
  asOf: string | null;
  sourceId: string | null;
  /** The place in the source. */
  place: string | null;
}

const CONFIDENCE_RANK: Record<string, number> = { LOW: 0, MEDIUM: 1, HIGH: 2 };
const MEDIUM = 1;

/**
 * Negative when `a` is to be believed before `b`: a LOW statement never replaces a better one; then the latest date (none
 * loses), confidence, source id (docs/method.md, Facts).
 */
export function compareGrounds(a: Ground, b: Ground): number {
  const rank = ({ confidence }: Ground) => CONFIDENCE_RANK[confidence ?? ''] ?? MEDIUM;
  const low = Number(rank(a) === 0) - Number(rank(b) === 0);
  if (low !== 0) return low;
  const dayA = dayNumber(a.asOf);
  const dayB = dayNumber(b.asOf);
  if (dayA !== dayB) return dayB - dayA;
  if (rank(a) !== rank(b)) return rank(b) - rank(a);
  const idA = `${a.sourceId ?? ''} ${a.place ?? ''}`;
  const idB = `${b.sourceId ?? ''} ${b.place ?? ''}`;
  return idA < idB ? -1 : idA > idB ? 1 : 0;
}
