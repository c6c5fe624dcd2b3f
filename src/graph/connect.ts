import neo4j from 'neo4j-driver';
import { ParkChainError } from '../errors.ts';
import { openDatabase, type Database, type DatabaseAddress } from './database.ts';
import { fromDriverError, unavailable } from './driver-errors.ts';

/** Dynamic labels and types in CREATE and MATCH came with this version. */
const OLDEST = [5, 26] as const;

function isTooOld(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return (major ?? 0) < OLDEST[0] || (major === OLDEST[0] && (minor ?? 0) < OLDEST[1]);
}

/** Opens the database and makes sure it answers, lets us in and is new enough; one sentence says what to do otherwise. */
export async function connect(address: DatabaseAddress): Promise<Database> {
  const database = openDatabase(address);
  const session = database.driver.session({ database: address.database, defaultAccessMode: neo4j.session.READ });
  try {
    const result = await session.run(
      "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0] AS version",
    );
    const version = String(result.records[0]?.get('version') ?? '');
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
    const ours = fromDriverError(error);
    if (ours instanceof ParkChainError) {
      if (ours.code === 'DATABASE_UNAVAILABLE') {
        throw new ParkChainError('DATABASE_UNAVAILABLE', `Neo4j does not answer at ${address.uri}.`, {
          remedy: 'Start it or correct NEO4J_URI; without NEO4J_URI ParkChain runs a Neo4j of its own.',
          retryable: true,
          cause: error,
        });
      }
      throw ours;
    }
    if (error instanceof neo4j.Neo4jError && error.code.includes('DatabaseNotFound')) {
      throw new ParkChainError('CONFIGURATION', `There is no database named ${address.database} at ${address.uri}.`, {
        remedy: 'Set NEO4J_DATABASE to one that exists (usually neo4j).',
        field: 'NEO4J_DATABASE',
        cause: error,
      });
    }
    throw error instanceof Error ? error : unavailable(error);
  } finally {
    await session.close().catch(() => undefined);
  }
}
