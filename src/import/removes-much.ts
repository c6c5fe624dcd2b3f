import { ParkChainError } from '../errors.ts';

/** What leaves out more than this share of what it gave before is more likely a part than a correction. */
const REMOVED_SHARE = 0.2;
const SMALL = 50;

/** Refuses a removal that is too large to be meant. */
export function refuseMuch(
  removed: number,
  held: number,
  told: { what: (removed: number, held: number) => string; remedy: string },
): void {
  if (removed <= SMALL || removed <= held * REMOVED_SHARE) return;
  throw new ParkChainError('REMOVES_MUCH', told.what(removed, held), { remedy: told.remedy });
}
