import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLedgers } from '../../bench/import/ledger-files.ts';
import type { Database } from '../../src/graph/database.ts';
import { refuseTooLarge } from '../../src/import/bulk-import.ts';
import { importLedgers, type ImportOptions } from '../../src/import/import-ledgers.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { listRuns } from '../../src/import/runs/list-runs.ts';
import { undoRun } from '../../src/import/runs/undo-run.ts';
import { dumpFacts } from '../setup/dump.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { SEED } from '../setup/seeded.ts';
import { startService } from '../setup/service.ts';

const now = () => '2026-10-15T00:00:00.000Z';

describe('an import in bulk', () => {
  let database: Database;
  let paths: string[];
  let seeded: string[];
  const folder = mkdtempSync(join(tmpdir(), 'parkchain-bulk-'));
  const by = { by: '王工', now };
  const take = (options: Partial<ImportOptions>) =>
    importLedgers(
      database,
      paths.map((path) => ({ path, shown: path.slice(folder.length + 1) })),
      {
        table: null,
        asOf: '2026-06-30',
        at: null,
        source: null,
        visibility: 'PUBLIC',
        dryRun: false,
        replace: false,
        prune: false,
        bulk: true,
        ...by,
        report: () => undefined,
        ...options,
      },
    );
  /** Without what differs between two runs that say the same. */
  const dump = () => dumpFacts(database, ['lastRun']);
  /** Breaks off once some rows are written. */
  const broken = (rows: number) =>
    take({
      report: (line) => {
        if (line.startsWith(`${rows} of`)) throw new Error('broken off');
      },
    });

  beforeAll(async () => {
    database = await openTestDatabase();
    await emptyTestDatabase(database);
    await loadTables(database, SEED, { origin: 'seed', now });
    const names = async (label: string) =>
      (await rowsOf(database, `MATCH (n:${label}) RETURN n.name AS name ORDER BY n.id`))
        .map(({ name }) => String(name))
        .filter((name) => !/[,、]/.test(name));
    paths = await writeLedgers(
      folder,
      { firms: 1_000, makes: 6_000, buys: 2_000, supplies: 2_000 },
      { products: await names('Product'), parks: await names('Park') },
    );
    seeded = await dump();
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes what one transaction writes, is told while it is open, goes on where it was left, and is undone', async () => {
    const once = await take({ bulk: false });
    const whole = await dump();
    await undoRun(database, once.run ?? '', by);
    expect(await dump()).toEqual(seeded);

    const service = await startService(database);
    const board =
      '{ chainLinks(scope: {park: "park:taiqian"}, first: 20) { totalCount nodes { product { id name } status } } }';
    const before = JSON.stringify(await service.ask(board));
    await expect(broken(10_000)).rejects.toThrow('broken off');

    // The questions answer from the last complete version, the rest says why it does not.
    expect(JSON.stringify(await service.ask(board))).toBe(before);
    const walked = await service.send('{ enterprises(limit: 1) { id } }');
    expect(walked.errors[0]?.extensions).toMatchObject({ code: 'BULK_UNFINISHED', retryable: true });
    const [open] = await listRuns(database, 1);
    expect(open).toMatchObject({ id: 'run:4', kind: 'IMPORT', bulk: true, open: true });
    await expect(take({ bulk: false })).rejects.toMatchObject({ code: 'BULK_UNFINISHED' });
    await expect(loadTables(database, SEED, { origin: 'seed', now })).rejects.toMatchObject({
      code: 'BULK_UNFINISHED',
    });
    await expect(take({ source: 'another title' })).rejects.toMatchObject({ code: 'BULK_UNFINISHED' });

    const again = await take({});
    expect(again.run).toBe('run:4');
    expect(await dump()).toEqual(whole);
    const [ended] = await listRuns(database, 1);
    expect(ended).toMatchObject({ id: 'run:4', bulk: true, open: false });
    await service.holder.refresh();
    expect(JSON.stringify(await service.ask(board))).not.toBe(before);

    await undoRun(database, 'run:4', by);
    expect(await dump()).toEqual(seeded);
    await service.holder.refresh();
    expect(JSON.stringify(await service.ask(board))).toBe(before);
    await service.close();
  });

  it('is asked for before the first write where one transaction would not hold it', async () => {
    const taken = { store: { statements: 10_000_000 }, firms: [] } as unknown as Parameters<typeof refuseTooLarge>[1];
    await expect(refuseTooLarge(database, taken)).rejects.toMatchObject({ code: 'TRANSACTION_TOO_LARGE' });
  });

  it('that is broken off can be taken back: it never was', async () => {
    const runs = (await listRuns(database, 50)).length;
    await expect(broken(5_000)).rejects.toThrow('broken off');
    const [open] = await listRuns(database, 1);
    const back = await undoRun(database, open?.id ?? '', by);
    expect(back.run).toBe(open?.id);
    expect(await dump()).toEqual(seeded);
    expect((await listRuns(database, 50)).length).toBe(runs);
    expect(await rowsOf(database, "MATCH (d:Dataset) WHERE d.state <> 'READY' RETURN d.version AS version")).toEqual(
      [],
    );
  });
});
