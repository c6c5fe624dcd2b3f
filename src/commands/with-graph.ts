import { userInfo } from 'node:os';
import { readSettings } from '../config.ts';
import type { Database } from '../graph/database.ts';
import { migrate } from '../graph/migrations/migrate.ts';
import { openGraph } from '../open-graph.ts';
import { say } from './tell.ts';

export const now = (): string => new Date().toISOString();

/** Who runs a command, for the record of its run. */
export const whoami = (): string => userInfo().username;

/** Opens the graph for one command, beside a service that may be running, brings it up to date and closes it. */
export async function withGraph(signal: AbortSignal, work: (database: Database) => Promise<void>): Promise<void> {
  const opened = await openGraph({ settings: readSettings(), report: say, signal, share: true });
  try {
    await migrate(opened.database, now, say);
    signal.throwIfAborted();
    await work(opened.database);
  } finally {
    await opened.close();
  }
}
