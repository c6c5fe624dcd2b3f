import { checkWholeNumber } from './whole-number.ts';

/** The longest page or list a question gives at once. */
export const MAX_FIRST = 200;

/** BAD_USER_INPUT unless `first` is a whole number from 1 to `most`. */
export function checkFirst(first: number, most = MAX_FIRST, remedy?: string): void {
  checkWholeNumber('first', first, 1, most, remedy ?? `Ask for 1 to ${most}.`);
}
