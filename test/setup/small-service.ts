import type { Database } from '../../src/graph/database.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { emptyTestDatabase, openTestDatabase } from './graph.ts';
import { startService, type TestService } from './service.ts';
import { smallTables } from './tables.ts';

/** The service on a database that holds the small tables as version 1. */
export async function openSmallService(now: () => string): Promise<{ database: Database; service: TestService }> {
  const database = await openTestDatabase();
  await emptyTestDatabase(database);
  const tables = smallTables();
  await loadTables(database, tables.path, { origin: 'seed', now });
  tables.remove();
  return { database, service: await startService(database) };
}
