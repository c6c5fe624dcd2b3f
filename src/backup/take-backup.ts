import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ParkChainError } from '../errors.ts';
import { countGraph } from '../graph/backup/queries.ts';
import type { Database } from '../graph/database.ts';
import { isSameGraph, readStanding, recover, type StandingMark } from '../graph/dataset/commit-version.ts';
import { readDataset } from '../graph/dataset/queries.ts';
import { recordedMigrations } from '../graph/migrations/queries.ts';
import { integer } from '../graph/values.ts';
import { countRows } from './count-rows.ts';
import {
  fileOf,
  FORMAT,
  FORMAT_VERSION,
  isTableFile,
  MANIFEST,
  type Manifest,
  type TableEntry,
  type TableName,
} from './format.ts';
import { makeFolder } from './new-folder.ts';
import { readNodes, readRecords, readRelationships } from './read-graph.ts';
import { writeTable, type TableWriter } from './write-table.ts';

const TRIES = 2;
const LOOK_ROWS = 1_000;

export interface BackupOptions {
  now: () => string;
  report?: (message: string) => void;
  signal?: AbortSignal;
}

export interface BackupReport {
  version: number;
  nodes: number;
  relationships: number;
  runs: number;
  tables: number;
}

/**
 * Writes the whole graph and the record of its imports to a new folder. Imports are not held up: pages are read while the
 * version stands, and the version is read before and after them. Where a commit fell between, everything is read once more;
 * then DATASET_MOVED. (Under the import lock nobody could import for as long as a large graph takes to be read.)
 */
export async function takeBackup(database: Database, folder: string, options: BackupOptions): Promise<BackupReport> {
  return makeFolder(folder, async (part) => {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const before = await standingGraph(database, options.now);
      const taken = await writeTables(database, part, options);
      if (await stillStands(database, before)) {
        refuseIncomplete(taken);
        const manifest = await manifestOf(database, before, taken.tables, options.now());
        await writeFile(join(part, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', flush: true });
        const { nodes, relationships, runs } = taken.counted;
        return { version: before.version, nodes, relationships, runs, tables: taken.tables.length };
      }
      options.report?.('the dataset has changed meanwhile: starting again');
      for (const file of await readdir(part)) if (isTableFile(file)) await rm(join(part, file));
    }
    throw new ParkChainError('DATASET_MOVED', 'The dataset changed twice while it was backed up; nothing was kept.', {
      retryable: true,
      remedy: 'Run the backup again when the imports have ended.',
    });
  });
}

interface Standing extends StandingMark {
  version: number;
  migrations: number[];
}

const migrationsOf = async (database: Database): Promise<number[]> =>
  (await database.ask(recordedMigrations, {})).map(({ number }) => number);

/** The version that stands, with nothing under way; what a dead importer left is settled first. */
async function standingGraph(database: Database, now: () => string): Promise<Standing> {
  await recover(database, 'backup', now);
  const mark = await readStanding(database);
  if (mark.version === null) {
    throw new ParkChainError('BACKUP_IMPOSSIBLE', 'The graph holds no dataset yet: there is nothing to back up.', {
      remedy: 'Seed it first (npm run seed).',
    });
  }
  return { ...mark, version: mark.version, migrations: await migrationsOf(database) };
}

/** Whether neither an import, nor a restore, nor a migration fell between. */
async function stillStands(database: Database, before: Standing): Promise<boolean> {
  const after = await readStanding(database);
  const migrations = await migrationsOf(database);
  return after.committing === null && isSameGraph(before, after) && migrations.join() === before.migrations.join();
}

interface Counts {
  nodes: number;
  relationships: number;
  runs: number;
}
interface Taken {
  tables: TableEntry[];
  counted: Counts;
  expected: Counts;
}

async function writeTables(database: Database, part: string, { report, signal }: BackupOptions): Promise<Taken> {
  const [expected = { nodes: 0, relationships: 0, runs: 0 }] = await database.ask(countGraph, {});
  const count = countRows(expected.nodes + expected.relationships, 'nodes and relationships read', report);
  const counted: Counts = { nodes: 0, relationships: 0, runs: 0 };
  const writers = new Map<string, { table: TableName; writer: TableWriter }>();
  const tables: TableEntry[] = [];
  let looked = 0;
  try {
    for (const read of [readNodes, readRelationships, readRecords]) {
      for await (const { table, row } of read(database)) {
        const file = fileOf(table);
        let open = writers.get(file);
        if (open === undefined) {
          open = { table, writer: await writeTable(join(part, file)) };
          writers.set(file, open);
        }
        await open.writer.write(row);
        if (table.kind === 'node') counted.nodes++;
        else if (table.kind === 'relationship') counted.relationships++;
        else if (table.name === 'ImportRun') counted.runs++;
        if (table.kind !== 'record') count(1);
        if (++looked % LOOK_ROWS === 0) signal?.throwIfAborted();
      }
      for (const [file, { table, writer }] of [...writers]) {
        tables.push({ ...table, file, ...(await writer.end()) });
        writers.delete(file);
      }
      signal?.throwIfAborted();
    }
  } finally {
    for (const { writer } of writers.values()) await writer.abandon().catch(() => undefined);
  }
  return { tables: tables.sort((a, b) => (a.file < b.file ? -1 : 1)), counted, expected };
}

/** Pages go by the id: what has none would be left out without a word. */
function refuseIncomplete({ counted, expected }: Taken): void {
  const nodes = expected.nodes - counted.nodes;
  const relationships = expected.relationships - counted.relationships;
  if (nodes === 0 && relationships === 0) return;
  throw new ParkChainError(
    'BACKUP_IMPOSSIBLE',
    `The graph holds ${expected.nodes} nodes and ${expected.relationships} relationships, of which ${counted.nodes} and ${counted.relationships} could be read; nothing was kept.`,
    {
      remedy:
        'Nodes labelled Entity that carry no id, or whose id is no text, were not written by ParkChain: give them one or remove them. Where somebody else writes into the database just now, wait.',
    },
  );
}

async function manifestOf(
  database: Database,
  { version, migrations }: Standing,
  tables: TableEntry[],
  created: string,
): Promise<Manifest> {
  const [dataset] = await database.ask(readDataset, { version: integer(version) });
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    created,
    version,
    methodVersion: dataset?.methodVersion ?? null,
    migrations,
    tables,
  };
}
