import { writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { BadTableError, type Fault } from '../../../src/errors.ts';
import type { Database } from '../../../src/graph/database.ts';
import { readMark } from '../../../src/graph/dataset/commit-version.ts';
import { importLedgers, type ImportOptions, type ImportReport } from '../../../src/import/import-ledgers.ts';
import { loadTables } from '../../../src/import/load-tables.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../graph.ts';
import { CITED, FACTS, smallTables } from '../tables.ts';
import { ledgerFolder, type LedgerFolder } from './folder.ts';

export const TODAY = '2026-06-30';
const now = () => `${TODAY}T00:00:00.000Z`;

export type Files = Record<string, string | Uint8Array>;

/** Imports of files written for one test, into one database. */
export interface Imports {
  readonly database: Database;
  readonly folder: LedgerFolder;
  /** Imports files by their names; those of another path keep it. */
  of(paths: readonly string[], options?: Partial<ImportOptions>): Promise<ImportReport>;
  /** Writes the files and imports them in that order. */
  report(files: Files, options?: Partial<ImportOptions>): Promise<ImportReport>;
  /** Does what is given, and checks that nothing of the graph has changed: no node, no relationship, no version, no run. */
  unchanged<T>(work: () => Promise<T>): Promise<T>;
  /** What an import throws that changes nothing. */
  refusal(importing: () => Promise<unknown>): Promise<unknown>;
  /** The faults of an import that changes nothing. */
  faults(files: Files, options?: Partial<ImportOptions>): Promise<readonly Fault[]>;
  /** The small tables again, as version 1. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Everything in the database but the marks of the test run. */
async function dump(database: Database): Promise<unknown> {
  const rows = await rowsOf(
    database,
    `MATCH (n) WHERE NOT n:TestRun AND NOT n:Migration RETURN elementId(n) AS id, labels(n) AS labels, '' AS end, properties(n) AS properties
     UNION ALL MATCH (n)-[r]->(m) RETURN elementId(n) AS id, [type(r)] AS labels, elementId(m) AS end, properties(r) AS properties`,
  );
  return { rows: rows.map((row) => JSON.stringify(row)).toSorted(), mark: await readMark(database) };
}

export function importsInto(database: Database): Imports {
  const folder = ledgerFolder();
  const of: Imports['of'] = (paths, options) =>
    importLedgers(
      database,
      paths.map((shown) => ({ path: folder.path(shown), shown })),
      {
        table: null,
        asOf: '2026-06-01',
        at: null,
        source: null,
        visibility: 'PUBLIC',
        dryRun: false,
        replace: false,
        prune: false,
        bulk: false,
        by: '王工',
        now,
        report: () => undefined,
        ...options,
      },
    );
  const report: Imports['report'] = (files, options) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(folder.path(name), content);
    return of(Object.keys(files), options);
  };
  const unchanged: Imports['unchanged'] = async (work) => {
    const before = await dump(database);
    const done = await work();
    expect(await dump(database)).toEqual(before);
    return done;
  };
  const refusal: Imports['refusal'] = (importing) =>
    unchanged(() =>
      importing().then(
        () => null,
        (caught: unknown) => caught,
      ),
    );
  return {
    database,
    folder,
    of,
    report,
    unchanged,
    refusal,
    async faults(files, options) {
      const error = await refusal(() => report(files, options));
      if (error instanceof BadTableError) return error.faults;
      throw new Error('no fault was told', { cause: error });
    },
    async reset() {
      await emptyTestDatabase(database);
      const tables = smallTables()
        .write('parks.csv', [
          `id,name,name_en,aliases,former_names,chemical_led,in_region,administered_by,note,${FACTS}`,
          `park:a,甲园,Park A,甲,,,region:1,,,${CITED}`,
          `park:east,东部产业集聚区,,,,,region:1,,,${CITED}`,
          `park:west,西部产业集聚区,,,,,region:1,,,${CITED}`,
        ])
        .write('industries.csv', [`id,name,name_en,aliases,${FACTS}`, `industry:x,化工,,,${CITED}`]);
      await loadTables(database, tables.path, { origin: 'seed', now });
      tables.remove();
    },
    async close() {
      folder.remove();
      await database.close();
    },
  };
}

/** Imports into the test database, which holds the small tables. */
export async function importsIntoSmallTables(): Promise<Imports> {
  const imports = importsInto(await openTestDatabase());
  await imports.reset();
  return imports;
}

/** A fault of a whole file or sheet. */
export const whole = (file: string, message: string, remedy: string): Fault => ({
  file,
  line: null,
  column: null,
  value: null,
  message,
  remedy,
});

/** A fault of a cell, as `台账.csv:2 [B 园区]`. */
export function cell(place: string, value: string | null, message: string, remedy: string): Fault {
  const [, file = '', line, column] = /^(.*):(\d+) \[(.*)\]$/s.exec(place) ?? [];
  return { file, line: Number(line), column: column ?? null, value, message, remedy };
}
