import { resolve } from 'node:path';
import { inheritedEnvironment, type Settings } from './config.ts';
import { ParkChainError } from './errors.ts';
import { connect } from './graph/connect.ts';
import type { Database } from './graph/database.ts';
import { joinLocalNeo4j, startLocalNeo4j } from './graph/local/start.ts';

export interface OpenedGraph {
  database: Database;
  /** Closes the driver and, where it is ours, stops the local server. */
  close(): Promise<void>;
}

export interface Opening {
  settings: Settings;
  report: (message: string) => void;
  /** Ends a start that is under way. */
  signal: AbortSignal;
  /** Use the local Neo4j of a service that runs already, instead of refusing because it holds the folder. */
  share: boolean;
}

/**
 * The graph the settings name: NEO4J_URI, else a local Neo4j of our own under PARKCHAIN_HOME, which is started again
 * when it dies.
 */
export async function openGraph({ settings, report, signal, share }: Opening): Promise<OpenedGraph> {
  if (settings.NEO4J_URI !== undefined) {
    if (settings.NEO4J_PASSWORD === undefined) {
      throw new ParkChainError('CONFIGURATION', 'NEO4J_URI is set but NEO4J_PASSWORD is not.', {
        remedy: 'Set NEO4J_PASSWORD, or unset NEO4J_URI to let ParkChain run its own Neo4j.',
        field: 'NEO4J_PASSWORD',
      });
    }
    const database = await connect({
      uri: settings.NEO4J_URI,
      username: settings.NEO4J_USERNAME,
      password: settings.NEO4J_PASSWORD,
      database: settings.NEO4J_DATABASE,
    });
    return { database, close: () => database.close() };
  }
  const home = resolve(settings.PARKCHAIN_HOME);
  const shared = share ? await joinLocalNeo4j(home) : null;
  if (shared !== null) {
    const database = await connect({ ...shared, database: 'neo4j' });
    return { database, close: () => database.close() };
  }
  const local = await startLocalNeo4j({
    home,
    report,
    env: inheritedEnvironment(),
    keepRunning: true,
    signal,
  });
  try {
    const database = await connect({
      uri: local.uri,
      username: local.username,
      password: local.password,
      database: 'neo4j',
    });
    return {
      database,
      async close() {
        await database.close();
        await local.stop();
      },
    };
  } catch (error) {
    await local.stop();
    throw error;
  }
}
