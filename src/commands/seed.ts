import { readFolder } from '../import/check-tables.ts';
import { loadTables } from '../import/load-tables.ts';
import { say, sayProgress, tellSeed } from './tell.ts';
import { now, whoami, withGraph } from './with-graph.ts';

/** Checks a folder of tables; no database is needed. */
export function checkSeed(folder: string): void {
  const checked = readFolder(folder, now().slice(0, 10));
  say(
    `${checked.rows} rows checked: ${checked.draft.nodes.length} nodes, ${checked.draft.relationships.length} relationships, no fault.`,
  );
}

/** Brings the graph to what a folder of tables says. */
export async function seed(folder: string, options: { prune: boolean }, signal: AbortSignal): Promise<void> {
  await withGraph(signal, async (database) => {
    tellSeed(
      await loadTables(database, folder, { origin: 'seed', now, report: sayProgress, by: whoami(), ...options }),
    );
  });
}
