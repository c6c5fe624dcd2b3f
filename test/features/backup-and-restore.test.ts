import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { checkBackup } from '../../src/backup/check-backup.ts';
import { restoreBackup, type RestoreOptions } from '../../src/backup/restore-backup.ts';
import { takeBackup } from '../../src/backup/take-backup.ts';
import { inheritedEnvironment } from '../../src/config.ts';
import type { Database } from '../../src/graph/database.ts';
import { commitVersion, readMark, recover } from '../../src/graph/dataset/commit-version.ts';
import { updateNodes } from '../../src/graph/elements/queries.ts';
import { readMigrations } from '../../src/graph/migrations/migrate.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { listRuns } from '../../src/import/runs/list-runs.ts';
import { undoRun } from '../../src/import/runs/undo-run.ts';
import { holdProjection } from '../../src/projection/holder.ts';
import { BackupFolder } from '../setup/backup-folder.ts';
import { dumpFacts, dumpRecords } from '../setup/dump.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { SEED } from '../setup/seeded.ts';
import { startService } from '../setup/service.ts';
import { smallTables } from '../setup/tables.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const now = () => '2026-06-30T00:00:00.000Z';
const later = () => '2026-07-01T00:00:00.000Z';

let database: Database;
let folders: BackupFolder;
beforeAll(async () => {
  database = await openTestDatabase();
  folders = new BackupFolder();
});
afterAll(async () => {
  folders.remove();
  await database.close();
});

/** As the command does it: the whole backup is checked first. */
async function restore(name: string, options: Partial<RestoreOptions> = {}): Promise<void> {
  const backup = await checkBackup(folders.path(name));
  await restoreBackup(database, backup, { now, by: '王工', ...options });
}

const backup = (name: string, options: Partial<Parameters<typeof takeBackup>[2]> = {}, of = database) =>
  takeBackup(of, folders.path(name), { now, ...options });

async function loadSmall(at = now): Promise<void> {
  const tables = smallTables();
  await loadTables(database, tables.path, { origin: 'small', now: at, by: '李工' });
  tables.remove();
}

/** The small tables as version 1, backed up under this name. */
async function backUpSmall(name: string): Promise<void> {
  await emptyTestDatabase(database);
  await loadSmall();
  await backup(name);
}

/** A version more, which renames a product. */
const rename = (name: string, at = now, of = database) =>
  commitVersion(of, { by: 'test', methodVersion: '1', now: at }, async (tx) => {
    const properties = { id: 'product:a', name, origin: 'small' };
    await tx.ask(updateNodes, {
      rows: [{ id: 'product:a', formerLabel: 'Product', label: 'Product', properties }],
    });
    return true;
  });

describe('a graph with every kind of value, that was backed up', () => {
  let seeded: string[];
  let facts: string[];
  let records: string[];
  beforeAll(async () => {
    await emptyTestDatabase(database);
    await loadTables(database, SEED, { origin: 'seed', now, by: '王工' });
    // What nobody imports, and a person may have written by hand.
    await rowsOf(
      database,
      `CREATE (a:Entity:RestrictedProduct:Watched {id: 'product:odd-a', five: 5, fiveAsFloat: 5.0, large: 9007199254740993,
         least: -9223372036854775808, half: 0.5, tiny: 4.9e-324, minusZero: -0.0, never: 0.0 / 0.0, without: 1.0 / 0.0,
         yes: true, no: false, text: '行\\n"quoted" \\\\ \u{1F3ED}', empty: '', none: [], words: ['甲', ''], wholes: [1, 2],
         parts: [1.0, 2.5], flags: [true, false], visibility: 'INTERNAL'})
       CREATE (b:Entity {id: 'product:odd-b'})
       CREATE (a)-[:MAKES_RESTRICTED {qualifier: 'x', of: 1}]->(b), (a)-[:MAKES_RESTRICTED {qualifier: 'y', of: 1.0}]->(b),
              (a)-[:MAKES_RESTRICTED]->(b), (a)-[:\`Odd / type\` {twice: 1}]->(b), (a)-[:\`Odd / type\` {twice: 1}]->(b), (b)-[:OWN]->(b)`,
    );
    await rowsOf(database, 'MATCH (n {id: "product:odd-b"}) SET n.bytes = $bytes', {
      bytes: Int8Array.from([0, 127, -128, -1]),
    });
    seeded = await dumpFacts(database);
    await loadSmall(later);
    facts = await dumpFacts(database);
    records = await dumpRecords(database);
    expect(await backup('whole')).toMatchObject({ version: 2, runs: 2 });
  });

  it('is a folder of tables a label and a type, each named in the manifest with its rows and hash', () => {
    const { tables, ...manifest } = folders.manifest('whole');
    expect(manifest).toEqual({
      format: 'parkchain-backup',
      formatVersion: 1,
      created: now(),
      version: 2,
      methodVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      migrations: readMigrations().map(({ number }) => number),
    });
    expect(tables.find(({ file }) => file === 'node.Park.ndjson.gz')).toMatchObject({ kind: 'node', rows: 10 });
    expect(tables.find(({ file }) => file === 'relationship.Odd%20%2F%20type.ndjson.gz')).toMatchObject({ rows: 2 });
    expect(folders.names('whole')).toEqual([...tables.map(({ file }) => file), 'manifest.json'].toSorted());
    expect(folders.names()).toEqual(['whole']);
  });

  it('gives the same bytes a second time; only the manifest says another time', async () => {
    await backup('again', { now: later });
    expect(folders.tables('again')).toEqual(folders.tables('whole'));
    expect({ ...folders.manifest('again'), created: now() }).toEqual(folders.manifest('whole'));
  });

  it('is the same graph after it was restored into an empty database, to the type of every value', async () => {
    await emptyTestDatabase(database);
    await restore('whole');
    expect(await dumpFacts(database)).toEqual(facts);
    expect(await dumpRecords(database)).toEqual(records);
    expect(await readMark(database)).toEqual({ version: 2, committing: null, bulk: null });
    expect((await listRuns(database, 10)).map(({ id, by, at }) => [id, by, at])).toEqual([
      ['run:2', '李工', later()],
      ['run:1', '王工', now()],
    ]);
    await backup('restored');
    expect(folders.tables('restored')).toEqual(folders.tables('whole'));
  });

  it('has runs that can be undone, and imports after them, as before', async () => {
    expect(await undoRun(database, 'run:2', { by: '王工', now })).toMatchObject({ run: 'run:3', version: 3 });
    expect(await dumpFacts(database)).toEqual(seeded);
    await undoRun(database, 'run:3', { by: '王工', now });
    expect(await dumpFacts(database)).toEqual(facts);
  });

  it('is restored over another graph only where that is asked for', async () => {
    const before = [await dumpFacts(database), await dumpRecords(database)];
    await expect(restore('whole')).rejects.toMatchObject({
      code: 'GRAPH_NOT_EMPTY',
      message: expect.stringContaining('the record of 4 imports; nothing was written') as string,
      remedy: expect.stringContaining('--replace') as string,
    });
    expect([await dumpFacts(database), await dumpRecords(database)]).toEqual(before);
    expect(await readMark(database)).toEqual({ version: 4, committing: null, bulk: null });
    await restore('whole', { replace: true });
    expect(await dumpFacts(database)).toEqual(facts);
    expect(await dumpRecords(database)).toEqual(records);
  });

  it('is restored whole by a second try, when the first died on the way; nobody takes the part for a graph', async () => {
    for (const stage of ['nodes removed', 'rows restored']) {
      const dying = new AbortController();
      const report = (line: string) => {
        if (line.endsWith(stage)) dying.abort(new Error('killed'));
      };
      await expect(restore('whole', { replace: true, report, signal: dying.signal })).rejects.toThrow('killed');
      expect(await dumpFacts(database)).not.toEqual(facts);
      expect(await readMark(database)).toEqual({ version: null, committing: 2, bulk: null });
      const holder = holdProjection(database, { pollMs: 10_000, now: Date.now });
      await holder.refresh();
      expect(holder.current('PUBLIC')).toBeNull();
      holder.close();
      for (const building of [
        () => loadSmall(),
        () => undoRun(database, 'run:1', { by: '王工', now }),
        () => recover(database, 'start', now),
        () => backup('of-a-part'),
      ])
        await expect(building()).rejects.toMatchObject({
          code: 'RESTORE_UNFINISHED',
          message: expect.stringContaining('a restore of version 2 that 王工 began') as string,
        });
      expect(folders.names()).not.toContain('of-a-part');
    }
    await restore('whole');
    expect(await dumpFacts(database)).toEqual(facts);
    expect(await dumpRecords(database)).toEqual(records);
    expect(await readMark(database)).toEqual({ version: 2, committing: null, bulk: null });
  });

  it('is whole for whoever comes next, when the restore died after the last of its rows', async () => {
    const dying: Database = {
      ...database,
      ask: (query, params, options) =>
        query.name === 'publish-version' ? Promise.reject(new Error('killed')) : database.ask(query, params, options),
    };
    const checked = await checkBackup(folders.path('whole'));
    await expect(restoreBackup(dying, checked, { now, by: '王工', replace: true })).rejects.toThrow('killed');
    expect(await readMark(database)).toEqual({ version: 1, committing: 2, bulk: null });
    // The same restore again,
    await restore('whole');
    expect(await dumpFacts(database)).toEqual(facts);
    expect(await dumpRecords(database)).toEqual(records);
    // or whoever settles what an import left.
    await expect(restoreBackup(dying, checked, { now, by: '王工', replace: true })).rejects.toThrow('killed');
    expect(await recover(database, 'start', now)).toBe(true);
    expect(await dumpFacts(database)).toEqual(facts);
    expect(await dumpRecords(database)).toEqual(records);
  });

  it('is backed up and restored by the commands', { timeout: 120_000 }, async () => {
    const { uri, username, password } = inject('neo4j');
    const env = { ...inheritedEnvironment(), NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password };
    const parkchain = (...args: string[]) =>
      run(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], { cwd: ROOT, env });
    const by = folders.path('by-command');
    expect((await parkchain('backup', by)).stderr).toContain(`version 2 is in ${by}: nodes`);
    expect(folders.tables('by-command')).toEqual(folders.tables('whole'));
    expect((await parkchain('restore', by, '--check')).stderr).toContain('no fault');
    await expect(parkchain('restore', by)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('GRAPH_NOT_EMPTY') as string,
    });
    expect((await parkchain('restore', by, '--replace')).stderr).toContain('the dataset is now version 2');
    expect(await dumpFacts(database)).toEqual(facts);
    await expect(parkchain('backup', by)).rejects.toMatchObject({
      stderr: expect.stringContaining('FOLDER_NOT_EMPTY') as string,
    });
  });
});

describe('taking a backup', () => {
  beforeEach(async () => {
    await emptyTestDatabase(database);
    await loadSmall();
  });

  /** The same database, where something happens just before a query is asked, so many times. */
  function meddled(name: string, times: number, meddle: () => Promise<unknown>): Database {
    let left = times;
    return {
      ...database,
      async ask(query, params, options) {
        if (query.name === name && left-- > 0) await meddle();
        return database.ask(query, params, options);
      },
    };
  }

  it('an import meanwhile makes it start again; a second one ends it, and leaves nothing', async () => {
    const told: string[] = [];
    const once = meddled('backup-relationships', 1, () => rename('新甲'));
    expect(await backup('once', { report: (line) => told.push(line) }, once)).toMatchObject({ version: 2 });
    expect(told).toContain('the dataset has changed meanwhile: starting again');
    await backup('after');
    expect(folders.tables('once')).toEqual(folders.tables('after'));
    const twice = meddled('backup-relationships', 2, () => rename('又新'));
    await expect(backup('twice', {}, twice)).rejects.toMatchObject({ code: 'DATASET_MOVED', retryable: true });
    expect(folders.names().filter((name) => name.startsWith('twice'))).toEqual([]);
  });

  it('what a dead import left is settled first', async () => {
    await rowsOf(database, "CREATE (:Dataset {version: 2, state: 'COMMITTING'})");
    expect(await backup('settled')).toMatchObject({ version: 1 });
    expect(await readMark(database)).toEqual({ version: 1, committing: null, bulk: null });
  });

  it('writes into no folder that holds anything, and leaves what is there as it was', async () => {
    mkdirSync(folders.path('full'));
    writeFileSync(join(folders.path('full'), 'notes.txt'), 'ours');
    await expect(backup('full')).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY', field: 'folder' });
    expect(folders.names('full')).toEqual(['notes.txt']);
    mkdirSync(folders.path('empty'));
    await backup('empty');
    expect(folders.names('empty')).toContain('manifest.json');
    expect(folders.names()).not.toContain('empty.part');
  });

  it('begins afresh where a backup was killed, but not where one is being written or a stranger has files', async () => {
    mkdirSync(folders.path('killed.part'));
    const part = (file: string) => join(folders.path('killed.part'), file);
    writeFileSync(part('node.Old.ndjson.gz'), 'half');
    writeFileSync(part('writer.json'), JSON.stringify({ pid: process.ppid, startedAt: 'another process' }));
    await backup('killed');
    expect(folders.names('killed')).not.toContain('node.Old.ndjson.gz');
    expect(folders.names('killed')).not.toContain('writer.json');
    mkdirSync(folders.path('strange.part'));
    writeFileSync(join(folders.path('strange.part'), 'notes.txt'), 'ours');
    await expect(backup('strange')).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    expect(folders.names('strange.part')).toEqual(['notes.txt']);
    const two = await Promise.allSettled([
      backup('both'),
      new Promise((go) => setTimeout(go, 5)).then(() => backup('both')),
    ]);
    expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(folders.names('both')).toContain('manifest.json');
  });

  it('says so where the folder cannot be written, and leaves nothing when it is ended', async () => {
    writeFileSync(folders.path('a-file'), '');
    await expect(backup('a-file/inside')).rejects.toMatchObject({
      code: 'FILE_NOT_WRITABLE',
      field: 'folder',
      remedy: 'Give this user the right to write there, or name another folder.',
    });
    const ended = new AbortController();
    const ending = meddled('backup-relationships', 1, () => {
      ended.abort(new Error('ended'));
      return Promise.resolve();
    });
    await expect(backup('ended', { signal: ended.signal }, ending)).rejects.toThrow('ended');
    expect(folders.names().filter((name) => name.startsWith('ended'))).toEqual([]);
  });

  it('refuses what it could not hold: an empty graph, a date, a node without an id', async () => {
    const refused = (message: string) => ({
      code: 'BACKUP_IMPOSSIBLE',
      message: expect.stringContaining(message) as string,
      remedy: expect.any(String) as string,
    });
    await rowsOf(database, "MATCH (n:Entity {id: 'product:a'}) SET n.since = date('2026-01-01')");
    await expect(backup('none')).rejects.toMatchObject(refused('The property since of product:a'));
    await rowsOf(
      database,
      "MATCH (n:Entity {id: 'product:a'}) REMOVE n.since CREATE (n)-[:LEADS_TO]->(:Entity {name: 'no id'})",
    );
    await expect(backup('none')).rejects.toMatchObject(refused('of which'));
    await emptyTestDatabase(database);
    await expect(backup('none')).rejects.toMatchObject(refused('no dataset yet'));
    expect(folders.names()).not.toContain('none');
  });
});

describe('restoring', () => {
  it('makes the migrations the backup has not seen, on what was restored', async () => {
    await backUpSmall('of-yesterday');
    const known = readMigrations().map(({ number }) => number);
    folders.rewrite('of-yesterday', 'record.Migration.ndjson.gz', (lines) => lines.slice(0, -1));
    folders.writeManifest('of-yesterday', (manifest) => ({ ...manifest, migrations: known.slice(0, -1) }));
    const told: string[] = [];
    await restore('of-yesterday', { replace: true, now: later, report: (line) => told.push(line) });
    expect(told.filter((line) => line.startsWith('migration'))).toHaveLength(1);
    const rows = await rowsOf(database, 'MATCH (m:Migration) RETURN m.number AS number, m.at AS at ORDER BY number');
    expect(rows.map(({ number }) => number)).toEqual(known);
    expect(rows.at(-1)?.['at']).toBe(later());
  });

  it('waits for an import that runs, and gives up where that does not end', async () => {
    await backUpSmall('small');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (taken = resolve));
    const importing = commitVersion(database, { by: '王工的导入', methodVersion: '1', now }, async () => {
      taken();
      await held;
      return true;
    });
    await running;
    await expect(restore('small', { replace: true })).rejects.toMatchObject({
      code: 'IMPORT_RUNNING',
      message: expect.stringContaining('王工的导入') as string,
    });
    release();
    expect(await importing).toEqual({ version: 2, changed: true });
  });

  it(
    'under a running service: no answer mixes two graphs, though both have the same number',
    { timeout: 60_000 },
    async () => {
      await backUpSmall('first');
      await emptyTestDatabase(database);
      await loadSmall(later);
      await rowsOf(database, "MATCH (p:Product {id: 'product:a'}) SET p.name = '另一个'");
      await backup('second');
      const service = await startService(database);
      // The first name is of the projection, the second is read.
      const name = `{ chainLink(scope: {park: "park:a"}, product: "product:a") { product { name } } products(where: {id: {eq: "product:a"}}) { name } }`;
      const seen = new Set<string>();
      const done = new AbortController();
      const reading = (async () => {
        while (!done.signal.aborted) {
          const { data, errors } = await service.send(name);
          if (errors.length > 0)
            expect(['DATASET_MOVED', 'DATASET_NOT_READY']).toContain(errors[0]?.extensions['code']);
          else {
            const names = new Set(
              [...JSON.stringify(data).matchAll(/"name":"([^"]*)"/g)].map((match) => match[1] ?? ''),
            );
            expect([...names]).toHaveLength(1);
            seen.add([...names].join());
          }
        }
      })();
      for (let round = 0; round < 4; round++) {
        for (const graph of ['first', 'second']) {
          await restore(graph, { replace: true });
          await new Promise((resolve) => setTimeout(resolve, 150));
        }
      }
      done.abort();
      await reading;
      await service.close();
      expect([...seen].toSorted()).toEqual(['另一个', '甲']);
    },
  );
});
