import { readdirSync, readFileSync } from 'node:fs';
import neo4j, { type Session } from 'neo4j-driver';
import type { Database } from '../database.ts';
import { fromDriverError } from '../driver-errors.ts';
import { recordedMigrations, recordMigration, takeMigrationLock } from './queries.ts';

const FOLDER = new URL('../../../schema/migrations/', import.meta.url);

interface Migration {
  number: number;
  name: string;
  statements: string[];
}

/** `schema/migrations/0001-name.cypher`: statements that may run twice (IF NOT EXISTS), ended by `;`. */
export function readMigrations(folder: URL = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.*\.cypher$/.test(file))
    .sort()
    .map((file) => ({
      number: Number(file.slice(0, 4)),
      name: file.slice(5, -'.cypher'.length),
      statements: readFileSync(new URL(file, folder), 'utf8')
        .replace(/^\s*\/\/.*$/gm, '')
        .split(';')
        .map((statement) => statement.trim())
        .filter((statement) => statement !== ''),
    }));
}

/**
 * Runs the migrations the graph does not record yet. Two services that start together both succeed: one migrates, the
 * other waits for it and finds nothing left to do. A migration must not wait for indexes inside the database
 * (db.awaitIndexes): an index is made once all open transactions have ended, that one among them, and two services would
 * wait for each other. A constraint is there when its statement returns.
 */
export async function migrate(
  database: Database,
  now: () => string,
  report: (message: string) => void = () => undefined,
): Promise<number> {
  if ((await missing(database)).length === 0) return 0;
  return database.transaction('WRITE', async (tx) => {
    await tx.ask(takeMigrationLock, {});
    const migrations = await missing(database);
    for (const migration of migrations) {
      report(`migration ${String(migration.number).padStart(4, '0')} ${migration.name}`);
      for (const text of migration.statements) await changeSchema(database, text);
      await database.ask(recordMigration, { number: neo4j.int(migration.number), name: migration.name, at: now() });
    }
    return migrations.length;
  });
}

async function missing(database: Database): Promise<Migration[]> {
  const done = new Set((await database.ask(recordedMigrations, {})).map(({ number }) => number));
  return readMigrations().filter(({ number }) => !done.has(number));
}

async function changeSchema(database: Database, text: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const session = database.driver.session({ database: database.name });
    try {
      await session.run(text);
      return;
    } catch (error) {
      if (attempt === 1 && (await dropsLeftover(session, text, error))) continue;
      const lostRace =
        error instanceof neo4j.Neo4jError &&
        /TransientError|EquivalentSchemaRuleAlreadyExists|ConstraintAlreadyExists|IndexAlreadyExists|ConstraintCreationFailed/.test(
          error.code,
        );
      if (!lostRace || attempt >= 5) throw fromDriverError(error);
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    } finally {
      await session.close();
    }
  }
}

/**
 * A server that died while it made a constraint leaves the constraint's index behind, without the constraint: it is
 * dropped, and the statement can be run again.
 */
async function dropsLeftover(session: Session, text: string, error: unknown): Promise<boolean> {
  const name = /^CREATE CONSTRAINT (\w+)/.exec(text)?.[1];
  const stands = error instanceof neo4j.Neo4jError && error.code.endsWith('IndexWithNameAlreadyExists');
  if (name === undefined || !stands) return false;
  const left = await session.run(
    'SHOW INDEXES YIELD name, owningConstraint WHERE name = $name AND owningConstraint IS NULL RETURN name',
    { name },
  );
  if (left.records.length === 0) return false;
  await session.run(`DROP INDEX ${name}`);
  return true;
}
