import { z } from 'zod';
import { ParkChainError } from '../errors.ts';
import { openDatabase, type Database, type DatabaseAddress } from './database.ts';
import { driverErrorIn } from './driver-errors.ts';
import { defineQuery } from './query.ts';

/** Dynamic labels and types in CREATE and MATCH came with this version. */
const OLDEST = [5, 26] as const;

const serverVersion = defineQuery({
  file: new URL('./server-version.cypher', import.meta.url),
  access: 'READ',
  params: z.object({}),
  row: z.object({ version: z.string() }),
});

function isTooOld(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return (major ?? 0) < OLDEST[0] || (major === OLDEST[0] && (minor ?? 0) < OLDEST[1]);
}

/** Opens the database and makes sure it answers, lets us in and is new enough; one sentence says what to do otherwise. */
export async function connect(address: DatabaseAddress): Promise<Database> {
  const database = openDatabase(address);
  try {
    const [server] = await database.ask(serverVersion, {}, { timeoutMs: 10_000 });
    const version = server?.version ?? '';
    if (isTooOld(version)) {
      throw new ParkChainError(
        'DATABASE_TOO_OLD',
        `${address.uri} is Neo4j ${version}; ParkChain needs ${OLDEST.join('.')} or later.`,
        {
          remedy: 'Upgrade the server, or leave NEO4J_URI empty to let ParkChain run its own.',
        },
      );
    }
    return database;
  } catch (error) {
    await database.close();
    if (error instanceof ParkChainError && error.code === 'DATABASE_UNAVAILABLE') {
      throw new ParkChainError('DATABASE_UNAVAILABLE', `Neo4j does not answer at ${address.uri}.`, {
        remedy: 'Start it or correct NEO4J_URI; without NEO4J_URI ParkChain runs a Neo4j of its own.',
        retryable: true,
        cause: error,
      });
    }
    if (driverErrorIn(error)?.code.includes('DatabaseNotFound') === true) {
      throw new ParkChainError('CONFIGURATION', `There is no database named ${address.database} at ${address.uri}.`, {
        remedy: 'Set NEO4J_DATABASE to one that exists (usually neo4j).',
        field: 'NEO4J_DATABASE',
        cause: error,
      });
    }
    throw error;
  }
}
