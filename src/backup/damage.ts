import { BadTableError, type Fault } from '../errors.ts';

export const ELSEWHERE = 'take it from where the backup was kept, or use another backup';

/** A fault of a file of a backup. */
export function faultOf(file: string, message: string, remedy = ELSEWHERE, more: Partial<Fault> = {}): Fault {
  return { file, line: null, column: null, value: null, message, remedy, ...more };
}

/** A backup that cannot be restored, with what is wrong in it. Rows of a backup are not mended by hand. */
export class DamagedBackupError extends BadTableError {
  override readonly remedy = 'Restore another backup, or the same one from where it was kept.';
}

export function damage(...faults: readonly Fault[]): DamagedBackupError {
  return new DamagedBackupError(faults);
}
