import { ParkChainError } from '../errors.ts';

/** BAD_USER_INPUT unless a number is whole and from `least` to `most`, both included; NaN is not. */
export function checkWholeNumber(field: string, value: number, least: number, most: number, remedy?: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ParkChainError('BAD_USER_INPUT', `${field}: ${value} is outside ${least}–${most}.`, {
    field,
    remedy: remedy ?? `Write a whole number from ${least} to ${most}.`,
  });
}
