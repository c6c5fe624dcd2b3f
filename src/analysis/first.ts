import { ParkChainError } from '../errors.ts';

/** The longest page or list a question gives at once. */
export const MAX_FIRST = 200;

/** BAD_USER_INPUT unless `first` is a whole number from 1 to `most`. */
export function checkFirst(first: number, most = MAX_FIRST, remedy?: string): void {
  if (Number.isInteger(first) && first >= 1 && first <= most) return;
  throw new ParkChainError('BAD_USER_INPUT', `first: ${first} is outside 1–${most}.`, {
    field: 'first',
    remedy: remedy ?? `Ask for 1 to ${most}.`,
  });
}
