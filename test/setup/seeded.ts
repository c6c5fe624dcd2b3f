import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/graph/database.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from './graph.ts';

export const SEED = fileURLToPath(new URL('../../seed', import.meta.url));

/** The test database holding what seed/ says. A database seeded by an earlier test file and untouched since is taken as it is. */
export async function openSeeded(): Promise<Database> {
  const database = await openTestDatabase();
  const [mark] = await rowsOf(database, 'MATCH (m:TestRun) RETURN m.seeded AS seeded');
  if (mark?.['seeded'] !== true) {
    await emptyTestDatabase(database);
    await loadTables(database, SEED, { origin: 'seed', now: () => '2026-06-30T00:00:00.000Z' });
    await rowsOf(database, 'MATCH (m:TestRun) SET m.seeded = true');
  }
  return database;
}
