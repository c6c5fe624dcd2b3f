import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { importLedgers, type ImportOptions, type ImportReport } from '../../src/import/import-ledgers.ts';
import { openLedger } from '../../src/import/ledger/reading/open-ledger.ts';
import { writeReview } from '../../src/import/ledger/review/write-review.ts';
import { writeWorkbook } from '../../src/import/ledger/writing/write-workbook.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { readNames } from '../../src/import/names/read-names.ts';
import { undoRun } from '../../src/import/runs/undo-run.ts';
import { dumpFacts } from '../setup/dump.ts';
import { emptyTestDatabase, openTestDatabase, rowsOf } from '../setup/graph.ts';
import { SEED } from '../setup/seeded.ts';
import { startService, type TestService } from '../setup/service.ts';

const now = () => '2026-10-15T00:00:00.000Z';

/** As a bureau writes it: merged title, date line, GBK, 亿元, free text, a code that does not check, a total row, persons. */
const LEDGER = new URL('../../examples/企业台账.csv', import.meta.url);

const LINKS = `{
  oil: chainLink(scope: {park: "park:puyang-industrial"}, product: "product:industrial-mixed-oil") { ...link }
  wall: chainLink(scope: {park: "park:puyang-industrial"}, product: "product:exterior-wall-coating") { ...link }
  links: chainLinks(scope: {park: "park:puyang-industrial"}, filter: {relevance: []}, first: 200) { totalCount nodes { ...link } }
  search(text: "真石漆", first: 5) { id name matched }
}
fragment link on ChainLink {
  product { id } status statusIfComplete action score coverage
  makers { enterprise { name } capacity { value unit } asOf source { title } place }
  possibleMakers { enterprise { name } possibleBecause }
  reasons { code }
}`;

describe('a ledger of a bureau', () => {
  let database: Database;
  let service: TestService;
  const folder = mkdtempSync(join(tmpdir(), 'parkchain-ledger-'));
  const file = (name: string) => ({ path: join(folder, name), shown: name });
  const take = (names: string[], options: Partial<ImportOptions> = {}): Promise<ImportReport> =>
    importLedgers(database, names.map(file), {
      table: null,
      asOf: null,
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
    });
  const ask = async () => {
    await service.holder.refresh();
    return JSON.stringify(await service.ask(LINKS));
  };
  const parsed = async () => JSON.parse(await ask()) as Record<string, { status: string; makers: unknown[] }>;
  const dump = () => dumpFacts(database);

  beforeAll(async () => {
    database = await openTestDatabase();
    await emptyTestDatabase(database);
    await loadTables(database, SEED, { origin: 'seed', now });
    service = await startService(database);
    copyFileSync(LEDGER, join(folder, '企业台账.csv'));
  });
  afterAll(async () => {
    await service.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes in, its review comes back, the park’s links follow, and undo brings the answers back byte for byte', async () => {
    const graph = await dump();
    const before = await ask();
    const dry = await take(['企业台账.csv'], { dryRun: true });
    expect(await dump()).toEqual(graph);

    const taken = await take(['企业台账.csv']);
    expect(taken.counts).toEqual(dry.counts);
    expect({ rows: taken.rows, written: taken.written, unchanged: taken.unchanged, rejected: taken.rejected }).toEqual({
      rows: 3,
      written: 3,
      unchanged: 0,
      rejected: 0,
    });
    expect(taken.sheets).toEqual([
      { file: '企业台账.csv', sheet: null, table: 'enterprises', rows: 3, asOf: '2026-09-30' },
    ]);
    expect(taken.notes).toEqual([
      { kind: 'PERSONAL_DATA_DROPPED', where: '企业台账.csv I', text: '联系人' },
      { kind: 'PERSONAL_DATA_DROPPED', where: '企业台账.csv J', text: '联系电话' },
      { kind: 'DATE_FROM_TITLE', where: '企业台账.csv', text: '2026-09-30' },
      {
        kind: 'CHECK_CHARACTER',
        where: '企业台账.csv:6 [统一社会信用代码]',
        text: '91350211M0000XUF46: its last character does not check; some issued codes do not',
      },
      { kind: 'TOTAL_OR_REMARK', where: '企业台账.csv:7', text: 'a total' },
    ]);
    expect(taken.mentions.map(({ text, suggestions }) => [text, suggestions[0]?.name])).toEqual([
      ['真石漆(外墙)', '真石漆'],
      ['丙烯酸类增稠剂', '增稠剂'],
    ]);
    const first = await parsed();
    expect(first['oil']).toMatchObject({
      makers: [
        {
          enterprise: { name: '濮阳市新绿涂料有限公司' },
          capacity: null,
          asOf: '2026-09-30',
          source: { title: '企业台账' },
          place: '第5行',
        },
      ],
    });
    const figures = await rowsOf(
      database,
      `MATCH (o:Observation)-[:OBSERVES]->(:Enterprise {name: '濮阳市新绿涂料有限公司'})
       RETURN o.indicator AS indicator, o.valueMin AS value, o.unit AS unit, o.period AS period ORDER BY indicator`,
    );
    expect(figures).toEqual([
      { indicator: 'AREA', value: 3, unit: 'ha', period: '2026-09-30' },
      { indicator: 'REVENUE', value: 120_000_000, unit: 'CNY', period: '2025' },
    ]);
    expect(
      (
        await rowsOf(
          database,
          "MATCH (n) WHERE any(k IN keys(n) WHERE toStringOrNull(n[k]) CONTAINS '13800000000' OR toStringOrNull(n[k]) CONTAINS '张三') RETURN n",
        )
      ).length,
    ).toBe(0);

    // A second time nothing changes.
    const again = await take(['企业台账.csv']);
    expect([again.run, again.written, again.unchanged, again.rejected]).toEqual([null, 0, 3, 0]);

    // A person takes the first suggestion of one and says that the other is none of ours.
    expect(await writeReview(join(folder, '待核对.xlsx'), await readNames(database), { overwrite: false })).toBe(2);
    await fillIn('待核对.xlsx', '已核对.xlsx', {
      '真石漆(外墙)': '真石漆 (product:real-stone-paint)',
      丙烯酸类增稠剂: '不采用',
    });
    const reviewed = await take(['已核对.xlsx']);
    expect([reviewed.rows, reviewed.written, reviewed.rejected, reviewed.released]).toEqual([2, 2, 0, 1]);
    expect(await rowsOf(database, 'MATCH (w:WaitingRow) RETURN w.id AS id')).toEqual([]);
    const second = await parsed();
    expect(second['wall']?.makers).toMatchObject([
      { enterprise: { name: '濮阳市新绿涂料有限公司' }, source: { title: '企业台账' } },
    ]);
    expect(second['search']).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'product:real-stone-paint' })]),
    );
    expect(
      await rowsOf(
        database,
        'MATCH (a:Alias)-[:ALIAS_OF]->(p) MATCH (a)-[:STATED_IN]->(s:Source) RETURN a.name AS name, p.id AS of, s.title AS source, s.kind AS kind',
      ),
    ).toEqual([{ name: '真石漆(外墙)', of: 'product:real-stone-paint', source: '已核对', kind: 'LEDGER' }]);
    // What a person has said is not asked again, and the ledger changes nothing more.
    const third = await take(['企业台账.csv']);
    expect([third.run, third.mentions]).toEqual([null, []]);

    await undoRun(database, reviewed.run ?? '', { by: '王工', now });
    await undoRun(database, taken.run ?? '', { by: '王工', now });
    expect(await dump()).toEqual(graph);
    expect(await ask()).toBe(before);
  });

  /** As a person does: the workbook as it was written, with the column 选择 filled in. */
  async function fillIn(from: string, to: string, choices: Record<string, string>): Promise<void> {
    const ledger = await openLedger(join(folder, from), from);
    const rows: string[][] = [];
    for await (const row of ledger.sheets[0]?.rows() ?? []) rows.push([...row.cells]);
    const at = rows.findIndex((cells) => cells.includes('原文'));
    const header = rows[at] ?? [];
    const [text, choice] = [header.indexOf('原文'), header.indexOf('选择')];
    await writeWorkbook(join(folder, to), [
      {
        name: '待核对名称',
        columns: header.map((name) => ({ header: name })),
        rows: rows.slice(at + 1).map((cells) => ({
          cells: header.map((_, column) =>
            column === choice ? (choices[cells[text] ?? ''] ?? null) : (cells[column] ?? null),
          ),
        })),
      },
    ]);
  }
});
