import { VIEWERS, type Viewer } from '../config.ts';
import { ParkChainError } from '../errors.ts';
import { readDate } from '../import/ledger/recognising/read-cell.ts';

/** An option that cannot be read: what is wrong with it and what to write. */
export function wrongOption(field: string, message: string, remedy: string): ParkChainError {
  return new ParkChainError('BAD_USER_INPUT', message, { field, remedy });
}

export function dateOption(text: string | undefined): string | null {
  if (text === undefined) return null;
  const read = readDate(text);
  if ('value' in read && read.value !== null) return read.value;
  throw wrongOption('as-of', `--as-of ${text} is no date.`, 'Write 2026-09-30, 2026-09 or 2026.');
}

export function visibilityOption(text: string): Viewer {
  const visibility = VIEWERS.find((viewer) => viewer === text);
  if (visibility !== undefined) return visibility;
  throw wrongOption('visibility', `--visibility ${text} is none.`, `Write one of ${VIEWERS.join(', ')}.`);
}
