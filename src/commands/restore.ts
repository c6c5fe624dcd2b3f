import { checkBackup, type CheckedBackup } from '../backup/check-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { clearProgress, say, sayProgress } from './tell.ts';
import { now, whoami, withGraph } from './with-graph.ts';

async function checked(folder: string, signal: AbortSignal): Promise<CheckedBackup> {
  const backup = await checkBackup(folder, { report: sayProgress, signal });
  clearProgress();
  return backup;
}

const what = ({ manifest, rows }: CheckedBackup): string =>
  `version ${manifest.version} of ${manifest.created.slice(0, 10)}, ${rows} rows in ${manifest.tables.length} tables`;

/** Checks a backup; no database is needed. */
export async function checkOnly(folder: string, signal: AbortSignal): Promise<void> {
  say(`${what(await checked(folder, signal))}: no fault.`);
}

/** Brings an empty database to what a backup holds. The backup is checked before the database is opened. */
export async function restore(folder: string, options: { replace: boolean }, signal: AbortSignal): Promise<void> {
  const backup = await checked(folder, signal);
  await withGraph(signal, async (database) => {
    await restoreBackup(database, backup, { now, by: whoami(), report: sayProgress, signal, ...options });
    clearProgress();
    say(`restored ${what(backup)}; the dataset is now version ${backup.manifest.version}.`);
  });
}
