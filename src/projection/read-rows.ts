import type { Database } from '../graph/database.ts';
import { PROJECTION_QUERIES, type ProjectionRows } from './rows.ts';

/** A cold server spends most of the time planning, one core for each session. */
const SESSIONS = 4;

/**
 * Reads every row the analysis needs, over several sessions at once. Neo4j is read-committed, so one transaction would
 * promise no more than several: that no commit fell between is for the caller to see from the version before and after.
 */
export async function readRows(database: Database): Promise<ProjectionRows> {
  const rows: Record<string, unknown> = {};
  const queries = Object.entries(PROJECTION_QUERIES);
  const read = async (): Promise<void> => {
    for (let next = queries.shift(); next !== undefined; next = queries.shift()) {
      const [key, query] = next;
      rows[key] = await database.ask<typeof query.params, typeof query.row>(query, {});
    }
  };
  await Promise.all(Array.from({ length: SESSIONS }, read));
  return rows as ProjectionRows;
}
