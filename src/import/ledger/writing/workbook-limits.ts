import { ParkChainError } from '../../../errors.ts';

/** Characters of one cell or note. */
export const LONGEST_TEXT = 32_767;
export const MOST_ROWS = 1_048_576;
/** Excel drops every drop-down of a sheet that has more than 65,534; some have seen it at 60,000. */
export const MOST_DROP_DOWNS = 60_000;

/** What a spreadsheet cannot hold is told, not cut: a file that lacks something looks like one that does not. */
export function beyondLimit(message: string, remedy: string): ParkChainError {
  return new ParkChainError('FILE_NOT_WRITABLE', message, { remedy });
}
