import type { Database } from '../graph/database.ts';
import { PROJECTION_QUERIES, type ProjectionRows } from './rows.ts';

/** Reads every row the analysis needs, in one read transaction. */
export async function readRows(database: Database): Promise<ProjectionRows> {
  return database.transaction('READ', async (tx) => {
    const rows: Record<string, unknown> = {};
    for (const [key, query] of Object.entries(PROJECTION_QUERIES))
      rows[key] = await tx.ask<typeof query.params, typeof query.row>(query, {});
    return rows as ProjectionRows;
  });
}
