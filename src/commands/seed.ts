import { readSettings } from '../config.ts';
import { BadTableError } from '../errors.ts';
import { migrate } from '../graph/migrations/migrate.ts';
import { checkTables } from '../import/check-tables.ts';
import { findTables } from '../import/find-tables.ts';
import { loadTables } from '../import/load-tables.ts';
import { openGraph } from '../open-graph.ts';
import { whoami } from './runs.ts';
import { say, sayProgress, tellSeed } from './tell.ts';

const now = () => new Date().toISOString();

/** Checks a folder of tables; no database is needed. */
export function checkSeed(folder: string): void {
  const checked = checkTables(findTables(folder), now().slice(0, 10));
  if (checked.faults.length > 0) throw new BadTableError(checked.faults);
  say(
    `${checked.rows} rows checked: ${checked.draft.nodes.length} nodes, ${checked.draft.relationships.length} relationships, no fault.`,
  );
}

/** Brings the graph to what a folder of tables says. */
export async function seed(folder: string, options: { prune: boolean }, signal: AbortSignal): Promise<void> {
  const opened = await openGraph({ settings: readSettings(), report: say, signal, share: true });
  try {
    await migrate(opened.database, now, say);
    signal.throwIfAborted();
    tellSeed(
      await loadTables(opened.database, folder, { origin: 'seed', now, report: sayProgress, by: whoami(), ...options }),
    );
  } finally {
    await opened.close();
  }
}
