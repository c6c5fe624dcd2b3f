import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { importLedgers } from '../../src/import/import-ledgers.ts';
import { openLedger } from '../../src/import/ledger/reading/open-ledger.ts';
import { LEDGER_TABLES } from '../../src/import/ledger/tables/catalogue.ts';
import { writeTemplate } from '../../src/import/ledger/templates/write-template.ts';
import { writeWorkbook } from '../../src/import/ledger/writing/write-workbook.ts';
import { openSeeded } from '../setup/seeded.ts';

const OFFERED = LEDGER_TABLES.filter(({ name }) => name !== 'review');

describe('a template', () => {
  let database: Database;
  const folder = mkdtempSync(join(tmpdir(), 'parkchain-templates-'));
  const take = (path: string) =>
    importLedgers(database, [{ path, shown: 'template.xlsx' }], {
      table: null,
      asOf: '2026-06-30',
      at: null,
      source: null,
      visibility: 'PUBLIC',
      dryRun: true,
      replace: false,
      prune: false,
      bulk: false,
      by: '王工',
      now: () => '2026-10-15T00:00:00.000Z',
      report: () => undefined,
    });

  beforeAll(async () => {
    database = await openSeeded();
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(OFFERED.map((table) => [table.name, table] as const))(
    '%s imports as it is without a row, and its examples as rows, as the table it is of',
    async (name, table) => {
      const path = join(folder, `${name}.xlsx`);
      await writeTemplate(path, table, { overwrite: false });
      const asItIs = await take(path);
      expect(asItIs.sheets).toMatchObject([{ table: name, rows: 0 }]);
      expect(asItIs.notes.filter(({ kind }) => kind !== 'TOTAL_OR_REMARK')).toEqual([]);
      expect(asItIs.counts).toEqual([]);

      const [sheet] = (await openLedger(path, 'template.xlsx')).sheets;
      const rows: string[][] = [];
      for await (const row of sheet?.rows() ?? []) rows.push([...row.cells]);
      const at = rows.findIndex((cells) => cells[0] === '序号');
      const filled = join(folder, `${name}-filled.xlsx`);
      await writeWorkbook(filled, [
        {
          name: 'filled',
          columns: (rows[at] ?? []).map((header) => ({ header })),
          rows: rows.slice(at + 1).map((cells, index) => ({ cells: [String(index + 1), ...cells.slice(1)] })),
        },
      ]);
      const report = await take(filled);
      expect({ rows: report.rows, written: report.written, mentions: report.mentions, notes: report.notes }).toEqual({
        rows: 2,
        written: 2,
        mentions: [],
        notes: [],
      });
    },
  );
});
