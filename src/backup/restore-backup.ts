import { join } from 'node:path';
import { ParkChainError } from '../errors.ts';
import { countGraph, forgetMigrations, removeSome, restoreMigrations, restoreNodes } from '../graph/backup/queries.ts';
import type { Database } from '../graph/database.ts';
import { restoreVersion } from '../graph/dataset/restoring.ts';
import { createRelationships } from '../graph/elements/queries.ts';
import { migrate } from '../graph/migrations/migrate.ts';
import { integer } from '../graph/values.ts';
import { propertiesOf, type CheckedBackup } from './check-backup.ts';
import { countRows } from './count-rows.ts';
import type { NodeRow, RelationshipRow, TableEntry } from './format.ts';
import { linesOf } from './read-table.ts';

/** A transaction holds so many rows, or so much text: the memory of the database is not the size of the graph. */
const BATCH_ROWS = 5_000;
const BATCH_LENGTH = 1 << 23;
const BATCH_MS = 300_000;

export interface RestoreOptions {
  now: () => string;
  /** Who runs it, for those who wait meanwhile. */
  by: string;
  /** Empty the graph first, whatever it holds. */
  replace?: boolean;
  report?: (message: string) => void;
  signal?: AbortSignal;
}

/**
 * Makes the database hold what a checked backup holds: facts, runs with what their elements were before, versions and
 * migrations. The graph is empty, or is emptied where that is asked for; what a restore that died has left is removed
 * without asking. Migrations that are newer than the backup are made on what was restored, before anybody reads it.
 */
export async function restoreBackup(database: Database, backup: CheckedBackup, options: RestoreOptions): Promise<void> {
  const { now, by, report = () => undefined, signal } = options;
  const { tables } = backup.manifest;
  const begun = { writing: false };
  try {
    await migrate(database, now, report);
    await restoreVersion(
      database,
      {
        by,
        now,
        backup: backup.sha256,
        versions: backup.versions,
        async mayBegin() {
          if (options.replace !== true) await refuseNonEmpty(database);
        },
      },
      async () => {
        begun.writing = true;
        await empty(database, report, signal);
        // Relationships need their ends.
        const entries = (['node', 'relationship', 'record'] as const).flatMap((kind) =>
          tables.filter((table) => table.kind === kind && !isWrittenLast(table)),
        );
        const rows = entries.reduce((sum, entry) => sum + entry.rows, 0);
        const done = countRows(rows, 'rows restored', report);
        for (const entry of entries) await writeTable(database, backup.folder, entry, done, signal);
        await restoreMigrationsOf(database, backup, now, report);
      },
    );
  } catch (error) {
    if (begun.writing) report('the graph is not whole: run the same restore again');
    throw error;
  }
}

/** Migrations and versions say what the graph is: they are written by themselves, when it is whole. */
const isWrittenLast = ({ kind, name }: TableEntry): boolean =>
  kind === 'record' && (name === 'Migration' || name === 'Dataset');

async function refuseNonEmpty(database: Database): Promise<void> {
  const [held] = await database.ask(countGraph, {});
  if (held === undefined || held.nodes + held.runs === 0) return;
  throw new ParkChainError(
    'GRAPH_NOT_EMPTY',
    `The graph holds ${held.nodes} nodes, ${held.relationships} relationships and the record of ${held.runs} imports; nothing was written.`,
    {
      remedy:
        'Back it up (npm run backup -- FOLDER), then restore with --replace, which removes all of it first; or name an empty database.',
    },
  );
}

async function empty(
  database: Database,
  report: (message: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let removed = 0; ;) {
    signal?.throwIfAborted();
    const [row] = await database.ask(removeSome, { limit: integer(BATCH_ROWS) }, { timeoutMs: BATCH_MS });
    if (row === undefined || row.count === 0) return;
    removed += row.count;
    report(`${removed} nodes removed`);
  }
}

async function writeTable(
  database: Database,
  folder: string,
  entry: TableEntry,
  done: (rows: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const query = entry.kind === 'relationship' ? createRelationships : restoreNodes;
  for await (const texts of batchesOf(join(folder, entry.file))) {
    signal?.throwIfAborted();
    const rows = texts.map((text) => {
      const row = JSON.parse(text) as NodeRow | RelationshipRow;
      return { ...row, properties: propertiesOf(row) };
    });
    const [row] = await database.ask(query, { rows }, { timeoutMs: BATCH_MS });
    if (row?.count !== rows.length)
      throw new Error(
        `restored ${row?.count ?? 0} of ${rows.length} rows of ${entry.file}: the graph changed meanwhile`,
      );
    done(rows.length);
  }
}

async function* batchesOf(path: string): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let length = 0;
  for await (const { text } of linesOf(path)) {
    batch.push(text);
    length += text.length;
    if (batch.length < BATCH_ROWS && length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

/**
 * The record of migrations becomes that of the backup: those it has not seen were made on an empty graph, and are made
 * again on what was restored.
 */
async function restoreMigrationsOf(
  database: Database,
  { migrations }: CheckedBackup,
  now: () => string,
  report: (message: string) => void,
): Promise<void> {
  const numbers = migrations.map(({ number }) => integer(number));
  const rows = migrations.map(({ number, properties }) => ({ number: integer(number), properties }));
  await database.ask(restoreMigrations, { rows });
  await database.ask(forgetMigrations, { numbers });
  await migrate(database, now, report);
}
