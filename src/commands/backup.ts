import { takeBackup } from '../backup/take-backup.ts';
import { clearProgress, say, sayProgress } from './tell.ts';
import { now, withGraph } from './with-graph.ts';

/** Writes the whole graph to a new folder. */
export async function backup(folder: string, signal: AbortSignal): Promise<void> {
  await withGraph(signal, async (database) => {
    const taken = await takeBackup(database, folder, { now, report: sayProgress, signal });
    clearProgress();
    say(
      `version ${taken.version} is in ${folder}: nodes ${taken.nodes}, relationships ${taken.relationships}, runs ${taken.runs}, tables ${taken.tables}.`,
    );
  });
}
