import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBackup } from '../../src/backup/check-backup.ts';
import { restoreBackup } from '../../src/backup/restore-backup.ts';
import { takeBackup } from '../../src/backup/take-backup.ts';
import { BadTableError } from '../../src/errors.ts';
import type { Database } from '../../src/graph/database.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { BackupFolder } from '../setup/backup-folder.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { smallTables } from '../setup/tables.ts';

const now = () => '2026-06-30T00:00:00.000Z';

describe('a backup that is damaged', () => {
  let database: Database;
  let folders: BackupFolder;
  beforeAll(async () => {
    database = await openTestDatabase();
    folders = new BackupFolder();
    await emptyTestDatabase(database);
    const tables = smallTables();
    await loadTables(database, tables.path, { origin: 'small', now });
    tables.remove();
    await takeBackup(database, folders.path('sound'), { now });
    await emptyTestDatabase(database);
  });
  afterAll(async () => {
    folders.remove();
    await database.close();
  });

  /** As the command does it: the whole backup is checked first. */
  async function restore(name: string): Promise<void> {
    const backup = await checkBackup(folders.path(name));
    await restoreBackup(database, backup, { now, by: '王工' });
  }

  const PRODUCTS = 'node.Product.ndjson.gz';
  const flip = (path: string, at: number): void => {
    const bytes = readFileSync(path);
    bytes.writeUInt8((bytes.at(at) ?? 0) ^ 1, at < 0 ? bytes.length + at : at);
    writeFileSync(path, bytes);
  };
  const first = (change: (line: string) => string) => (lines: string[]) =>
    lines.map((line, at) => (at === 0 ? change(line) : line));
  const damages: [string, (name: string) => void, Partial<Record<'file' | 'message' | 'column' | 'line', unknown>>][] =
    [
      [
        'a file that is gone',
        (name) => rmSync(join(folders.path(name), PRODUCTS)),
        { file: PRODUCTS, message: 'is not there' },
      ],
      [
        'a byte that flipped',
        (name) => flip(join(folders.path(name), PRODUCTS), -12),
        { file: PRODUCTS, column: 'sha256', message: /is not what was backed up/ },
      ],
      [
        'a file that was cut',
        (name) => truncateSync(join(folders.path(name), PRODUCTS), 60),
        { file: PRODUCTS, column: 'sha256', message: /is not what was backed up/ },
      ],
      [
        'a file that was cut, under a manifest that says so',
        (name) => {
          truncateSync(join(folders.path(name), PRODUCTS), 60);
          folders.seal(name, PRODUCTS);
        },
        { file: PRODUCTS, message: /^cannot be unpacked/ },
      ],
      [
        'a file nobody named',
        (name) => writeFileSync(join(folders.path(name), 'node.Extra.ndjson.gz'), ''),
        { file: 'node.Extra.ndjson.gz', message: /does not name/ },
      ],
      [
        'a row that is no JSON',
        (name) =>
          folders.rewrite(
            name,
            PRODUCTS,
            first((line) => line.slice(0, -3)),
          ),
        { file: PRODUCTS, line: 1, message: 'is no row: not JSON' },
      ],
      [
        'a value that is no property',
        (name) =>
          folders.rewrite(name, PRODUCTS, (lines) =>
            lines.map((line, at) => (at === 1 ? line.replace('"乙"', '{"of":1}') : line)),
          ),
        { file: PRODUCTS, line: 2, column: 'properties.name', message: 'is no value of a property' },
      ],
      [
        'a row of another table',
        (name) =>
          folders.rewrite(
            name,
            PRODUCTS,
            first((line) => line.replace('"Product"', '"Park"')),
          ),
        { file: PRODUCTS, line: 1, message: /belongs to another table/ },
      ],
      [
        'an id that is there twice',
        (name) => folders.rewrite(name, PRODUCTS, (lines) => [...lines, ...lines.slice(0, 1)]),
        { file: PRODUCTS, line: 3, message: 'has an id that another row has: product:a' },
      ],
      [
        'a row without an id',
        (name) =>
          folders.rewrite(
            name,
            PRODUCTS,
            first((line) => line.replace('"id":', '"was":')),
          ),
        { file: PRODUCTS, line: 1, message: 'has no id' },
      ],
      [
        'a credit code that is there twice',
        (name) =>
          folders.rewrite(name, 'node.Enterprise.ndjson.gz', (lines) =>
            [...lines, ...lines.map((line) => line.replace('enterprise:f', 'enterprise:g'))].map((line) =>
              line.replace('"id":', '"uscc":"1","id":'),
            ),
          ),
        { file: 'node.Enterprise.ndjson.gz', line: 2, message: 'has the uscc of another row' },
      ],
      [
        'a run that is there twice',
        (name) => folders.rewrite(name, 'record.ImportRun.ndjson.gz', (lines) => [...lines, ...lines]),
        { file: 'record.ImportRun.ndjson.gz', line: 2, message: 'has the id of another row' },
      ],
      [
        'a relationship whose end is not there',
        (name) =>
          folders.rewrite(
            name,
            'relationship.MAKES.ndjson.gz',
            first((line) => line.replace('product:b', 'product:z')),
          ),
        { file: 'relationship.MAKES.ndjson.gz', line: 1, message: /is not in the backup: product:z/ },
      ],
      [
        'fewer rows than the manifest says',
        (name) =>
          folders.writeManifest(name, ({ tables, ...manifest }) => ({
            ...manifest,
            tables: tables.map((table) => ({ ...table, rows: table.file === PRODUCTS ? 9 : table.rows })),
          })),
        { file: PRODUCTS, column: 'rows', message: 'has 2 rows where the manifest says 9' },
      ],
      [
        'another version than the one that stood',
        (name) => folders.writeManifest(name, (manifest) => ({ ...manifest, version: 7 })),
        { file: 'manifest.json', column: 'version' },
      ],
      [
        'a version that was never complete',
        (name) =>
          folders.rewrite(
            name,
            'record.Dataset.ndjson.gz',
            first((line) => line.replace('READY', 'COMMITTING')),
          ),
        { file: 'manifest.json', message: 'holds a version that was never complete' },
      ],
      [
        'a table that is named wrongly',
        (name) =>
          folders.writeManifest(name, ({ tables, ...manifest }) => ({
            ...manifest,
            tables: tables.map((table) =>
              table.file === PRODUCTS ? { ...table, file: '../node.Product.ndjson.gz' } : table,
            ),
          })),
        { file: 'manifest.json', message: 'names a table wrongly or twice' },
      ],
      [
        'a newer format',
        (name) => folders.writeManifest(name, (manifest) => ({ ...manifest, formatVersion: 2, tables: 'elsewhere' })),
        { file: 'manifest.json', column: 'formatVersion', message: 'is of format 2; this program knows format 1' },
      ],
      [
        'a migration this program does not know',
        (name) => folders.writeManifest(name, (manifest) => ({ ...manifest, migrations: [1, 2, 999] })),
        { file: 'manifest.json', column: 'migrations', message: /was made by a newer ParkChain/ },
      ],
      [
        'a manifest of something else',
        (name) => folders.writeManifest(name, () => ({ format: 'tar' })),
        { file: 'manifest.json', message: 'is not the manifest of a ParkChain backup' },
      ],
      [
        'a manifest that cannot be read',
        (name) => truncateSync(join(folders.path(name), 'manifest.json'), 80),
        { file: 'manifest.json', message: 'is not the manifest of a ParkChain backup' },
      ],
      [
        'no manifest',
        (name) => rmSync(join(folders.path(name), 'manifest.json')),
        { file: 'manifest.json', message: 'is not there or cannot be read' },
      ],
    ];

  it.each(damages)('with %s is refused, told by its place, and nothing is written', async (what, damage, expected) => {
    const name = what.replaceAll(/\W/g, '-');
    folders.copy('sound', name);
    damage(name);
    const error = await restore(name).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadTableError);
    const faults = (error as BadTableError).faults;
    const file = join(folders.path(name), String(expected.file));
    const { message } = expected;
    expect(faults[0]).toMatchObject({
      ...expected,
      file,
      remedy: expect.stringMatching(/^(take|restore|name) /) as string,
      ...(message instanceof RegExp ? { message: expect.stringMatching(message) as string } : {}),
    });
    expect(await rowsOf(database, 'MATCH (n) WHERE NOT n:TestRun AND NOT n:Migration RETURN labels(n)')).toEqual([]);
  });
});
