import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ledgerTable } from '../../src/import/ledger/tables/catalogue.ts';
import { gbk } from '../setup/ledgers/gbk.ts';
import { cell, importsIntoSmallTables, whole, type Files, type Imports } from '../setup/ledgers/imports.ts';
import { emptyCells, flagged, workbook } from '../setup/ledgers/workbook.ts';

const SAVE_AGAIN = 'open it in Excel or WPS and save it again as .xlsx';
const SAVE_AS_CSV = 'save the table as UTF-8 CSV';
const TABLES =
  'review, aliases, sub_parks, zones, enterprises, makes, purchases, disclosures, supplies, indicators, leaders, projects, land_parcels, observations, policies, restrictions, surveys';
const ANY_HEADER = `write a header as in \`npm run template -- <table>\`; tables: ${TABLES}`;

const text = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
/** A sheet of rows; a cell that is XML already is taken as it is. */
const sheet = (...rows: string[][]) =>
  `<sheetData>${rows.map((cells, at) => `<row r="${at + 1}">${cells.map((each) => (each.startsWith('<c') ? each : text(each))).join('')}</row>`).join('')}</sheetData>`;
const HEADER = ['企业名称', '主要产品', '产能(吨/年)'];
const GOOD = sheet(HEADER, ['甲厂', '甲', '5']);

let imports: Imports;
beforeAll(async () => {
  imports = await importsIntoSmallTables();
});
afterAll(() => imports.close());
const faults = (files: Files, options?: Parameters<Imports['faults']>[1]) => imports.faults(files, options);

describe('a file that is no table is refused, and nothing is written', () => {
  it.each([
    [
      'bytes that are neither UTF-8 nor GB18030',
      Buffer.concat([gbk('企业名称,主要产品\n甲厂,'), Buffer.from([0xff, 0xff, 0x0a])]),
      { ...whole('台账.csv', 'is in the wrong encoding: neither UTF-8 nor GB18030', SAVE_AS_CSV), line: 2 },
    ],
    [
      'UTF-8 that is damaged further down',
      Buffer.concat([
        Buffer.from('企业名称,主要产品\n台前县新塘羽绒制品有限公司,甲\n'),
        Buffer.from('羽绒,甲\n').subarray(1),
      ]),
      { ...whole('台账.csv', 'is in the wrong encoding: UTF-8 up to here, damaged here', SAVE_AS_CSV), line: 3 },
    ],
    [
      'UTF-16 without its mark',
      Buffer.from('企业名称,主要产品\n甲厂,甲\n', 'utf16le'),
      whole('台账.csv', 'is a binary file, not text (it holds NUL bytes)', SAVE_AS_CSV),
    ],
    [
      'a picture named .csv',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      whole('台账.csv', 'is a binary file, not text (it holds NUL bytes)', SAVE_AS_CSV),
    ],
    [
      'a workbook named .csv',
      workbook({ sheets: { A: GOOD } }),
      whole('台账.csv', 'is a workbook or a zip, not text', 'name it .xlsx, or save it as UTF-8 CSV'),
    ],
    ['an empty file', '', whole('台账.csv', 'is empty', 'save the table again with its rows')],
  ])('%s', async (_, content, fault) => {
    expect(await faults({ '台账.csv': content })).toEqual([fault]);
  });

  const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  it.each<[what: string, name: string, content: string | Uint8Array, message: string, remedy: string]>([
    [
      'an .xls',
      '台账.xls',
      OLE,
      'is an old .xls workbook, or one locked by a password',
      'save as .xlsx without a password',
    ],
    [
      'a workbook with a password',
      '锁.xlsx',
      OLE,
      'is an old .xls workbook, or one locked by a password',
      'save as .xlsx without a password',
    ],
    [
      'a workbook in a locked zip',
      '锁.xlsx',
      flagged(workbook({ sheets: { A: GOOD } }), 1),
      'is locked by a password',
      'save it as .xlsx without a password',
    ],
    ['a PDF', '台账.pdf', Buffer.from('%PDF-1.7\n'), 'is a PDF', 'copy the table into a workbook and save it as .xlsx'],
    [
      'a PDF named .xlsx',
      '台账.xlsx',
      Buffer.from('%PDF-1.7\n'),
      'is a PDF',
      'copy the table into a workbook and save it as .xlsx',
    ],
    [
      'a macro workbook',
      '台账.xlsm',
      workbook({ sheets: { A: GOOD } }),
      'is a workbook with macros',
      'save it without macros as .xlsx',
    ],
    [
      'a macro workbook named .xlsx',
      '宏.xlsx',
      workbook({ sheets: { A: GOOD }, more: { 'xl/vbaProject.bin': Uint8Array.of(1) } }),
      'holds macros',
      'save it without macros as .xlsx',
    ],
    [
      'a zip bomb',
      '炸弹.xlsx',
      workbook({ sheets: { A: GOOD }, more: { 'xl/media/a.png': new Uint8Array(20_000_000) } }),
      'unpacks to more than 200 times its size (xl/media/a.png)',
      SAVE_AGAIN,
    ],
    ['a text of another kind', '台账.doc', 'x', 'is of a kind that is not read (.doc)', 'save as .xlsx or UTF-8 CSV'],
    [
      'a CSV named .xlsx',
      '台账.xlsx',
      '企业名称,主要产品\n',
      'is not an .xlsx workbook, whatever its name',
      'save as .xlsx',
    ],
  ])('%s', async (_, name, content, message, remedy) => {
    expect(await faults({ [name]: content })).toEqual([whole(name, message, remedy)]);
  });

  it('one that is not there, a folder, a path through a file: each told beside the fault of a good file’s neighbour', async () => {
    mkdirSync(imports.folder.path('夹'));
    writeFileSync(imports.folder.path('好.csv'), '企业名称,主要产品\n甲厂,甲\n');
    const paths = ['没有.csv', '夹', '好.csv/x.csv', '好.csv'];
    const CHECK = 'check that the file exists and may be read';
    expect(await imports.refusal(() => imports.of(paths))).toMatchObject({
      code: 'BAD_TABLE',
      message: '3 faults in the tables; nothing was written.',
      faults: [
        whole('没有.csv', 'cannot be read (ENOENT)', CHECK),
        whole('夹', 'is not a file', 'name a .csv or .xlsx file'),
        whole('好.csv/x.csv', 'cannot be read (ENOTDIR)', CHECK),
      ],
    });
  });
});

describe('a sheet that is no ledger is refused, and nothing is written', () => {
  it('the only sheet is empty', async () => {
    expect(await faults({ '台账.xlsx': workbook({ sheets: { 企业: '<sheetData/>' } }) })).toEqual([
      whole('台账.xlsx!企业', 'holds no rows', ANY_HEADER),
    ]);
  });

  it('all its sheets are empty', async () => {
    const sheets = { 一: '<sheetData/>', 二: '<sheetData/>' };
    expect(await faults({ '台账.xlsx': workbook({ sheets }), 'a.csv': 'x' })).toEqual([
      whole('台账.xlsx', 'has no sheet whose columns are known', 'write a header as in `npm run template -- <table>`'),
      whole('a.csv', 'has no row within its first 30 that names two columns that are known', ANY_HEADER),
    ]);
  });

  it('1,000,000 empty cells: told as no rows, or passed over below a row of data, in bounded memory', async () => {
    const empty = emptyCells(100_000, 10);
    const table = sheet(HEADER, ['甲厂', '甲', '5']).replace('</sheetData>', '');
    const files = {
      '空.xlsx': workbook({ sheets: { 企业: empty } }),
      '有.xlsx': workbook({ sheets: { 企业: table + empty.slice(empty.indexOf('<row r="3">')) } }),
    };
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 20);
    expect(await faults({ '空.xlsx': files['空.xlsx'] })).toEqual([whole('空.xlsx!企业', 'holds no rows', ANY_HEADER)]);
    expect(await imports.report({ '有.xlsx': files['有.xlsx'] }, { dryRun: true })).toMatchObject({
      rows: 1,
      written: 1,
    });
    clearInterval(watch);
    expect((Math.max(highest, process.memoryUsage().rss) - before) / 1024 / 1024).toBeLessThan(300);
  });

  it('a necessary column is missing: what the nearest kind of table lacks is told', async () => {
    expect(await faults({ 'a.csv': '台账\n主要产品,产能(吨/年)\n甲,5\n', 'b.csv': '地址,联系人\n东街,王\n' })).toEqual([
      {
        ...whole(
          'a.csv',
          'has columns that are known (主要产品, 产能(吨/年)), but they make no kind of table',
          'for makes add a column 企业名称 or 统一社会信用代码; `npm run template` lists the other tables',
        ),
        line: 2,
      },
      {
        ...whole('b.csv', 'has columns that are known (地址, 联系人), but they make no kind of table', ANY_HEADER),
        line: 1,
      },
    ]);
  });

  it('a necessary column of the table that --table names is missing', async () => {
    const csv = '企业名称,产能(吨/年)\n甲厂,5\n';
    expect(await faults({ 'a.csv': csv }, { table: ledgerTable('makes') })).toEqual([
      {
        ...whole(
          'a.csv',
          'is missing: makes needs a column 主要产品',
          'add it; `npm run template -- makes` shows the headers',
        ),
        line: 1,
        column: '主要产品',
      },
    ]);
    expect(await faults({ 'a.csv': csv }, { table: ledgerTable('leaders') })).toEqual(
      ['龙头类型', '行业'].map((column) => ({
        ...whole(
          'a.csv',
          `is missing: leaders needs a column ${column}`,
          'add it; `npm run template -- leaders` shows the headers',
        ),
        line: 1,
        column,
      })),
    );
  });

  it('one column header twice', async () => {
    expect(await faults({ 'a.csv': '企业名称,主要产品,单位名称,产品\n甲厂,甲,乙厂,乙\n' })).toEqual([
      cell('a.csv:1 [C 单位名称]', '单位名称', 'says the same as column A', 'delete or rename one of the two columns'),
      cell('a.csv:1 [D 产品]', '产品', 'says the same as column B', 'delete or rename one of the two columns'),
    ]);
  });

  it('the header row twice, in one row or in two merged ones: it is no firm named 企业名称', async () => {
    const again = (place: string) => cell(place, '企业名称', 'is the header once more', 'delete the row');
    expect(
      await faults({
        'a.csv': '企业名称,主要产品\n甲厂,甲\n企业名称,主要产品\n乙厂,乙\n企业名称,主要产品\n',
        'b.xlsx': workbook({
          sheets: {
            企业: sheet(
              ['企业名称', '产能情况', '产能情况', '主要产品'],
              ['企业名称', '年产能', '单位', '主要产品'],
              ['甲厂二', '5', '吨', '甲'],
              ['企业名称', '产能情况', '产能情况', '主要产品'],
              ['企业名称', '年产能', '单位', '主要产品'],
            ),
          },
        }),
      }),
    ).toEqual([
      again('a.csv:3 [A 企业名称]'),
      again('a.csv:5 [A 企业名称]'),
      again('b.xlsx!企业:4 [A 企业名称]'),
      again('b.xlsx!企业:5 [A 企业名称]'),
    ]);
  });

  it('a month of a header that no year has', async () => {
    expect(await faults({ 'a.csv': '企业名称,2025年13月营业收入(万元)\n甲厂,5\n' })).toEqual([
      cell(
        'a.csv:1 [B 2025年13月营业收入(万元)]',
        '2025年13月营业收入(万元)',
        'names no month of a year',
        'correct the header',
      ),
    ]);
  });

  it('a date after today, of the command or of a title line: told once, not at every row', async () => {
    const rows = '企业名称,主要产品\n甲厂,甲\n乙厂,乙\n';
    const future = (value: string) => ({
      ...whole('a.csv', 'lies after today (2026-06-30)', 'write the day the table speaks of'),
      value,
    });
    expect(await faults({ 'a.csv': rows }, { asOf: '2026-07' })).toEqual([future('2026-07')]);
    expect(await faults({ 'a.csv': `台账(截至2026年7月1日)\n${rows}` }, { asOf: null })).toEqual([
      future('2026-07-01'),
    ]);
  });

  it('--at names a place nobody knows: the nearest are offered', async () => {
    const csv = { 'a.csv': '企业名称,主要产品\n甲厂,甲\n' };
    const told = (at: string) => imports.refusal(() => imports.report(csv, { at }));
    expect(await told('东部产业园')).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'at',
      message: '--at "东部产业园" names no place that is known.',
      remedy: 'Did you mean 东部产业集聚区 (park:east), 西部产业集聚区 (park:west), 甲园 (park:a)?',
    });
    expect(await told('火星')).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: '--at "火星" names no place that is known.',
      remedy: 'Write the name or id of a park, sub-park or region.',
    });
  });
});

describe('a cell that ends the reading is told by its column, and nothing is written', () => {
  const lines = `${'x'.repeat(1000)}\n`.repeat(10_000);
  const noise = Array.from({ length: 1_000_000 }, (_, at) => (at * 7919).toString(36).padStart(10, '0')).join('');

  it('10 MB between quotes, in a CSV', async () => {
    const CLOSE = 'shorten the cell, or close the quote it opens with';
    expect(await faults({ 'a.csv': `企业名称,主要产品\n甲厂,"${lines}"\n` })).toEqual([
      cell('a.csv:2 [B 主要产品]', 'x'.repeat(80), 'is longer than 1 MB', CLOSE),
    ]);
    // Below the rows among which the header is looked for.
    const rows = Array.from({ length: 40 }, (_, at) => `甲厂${at},甲\n`).join('');
    expect(await faults({ 'a.csv': `企业名称,主要产品\n${rows}丙厂,"${lines}"\n` })).toEqual([
      cell('a.csv:42 [B 主要产品]', 'x'.repeat(80), 'is longer than 1 MB', CLOSE),
    ]);
  });

  it('10 MB on a line of a CSV, or in one text of a workbook', async () => {
    const line = {
      ...whole('a.csv', 'has a line longer than 8 MB', 'check that it is a table, and save it again as UTF-8 CSV'),
      line: 2,
    };
    expect(await faults({ 'a.csv': `企业名称,主要产品\n甲厂,${'x'.repeat(10 * 1024 * 1024)}\n` })).toEqual([line]);
    expect(await faults({ 'a.xlsx': workbook({ sheets: { 企业: sheet(HEADER, ['甲厂', noise]) } }) })).toEqual([
      whole('a.xlsx!企业', 'holds a text longer than 1 MB', 'shorten the cell'),
    ]);
    const pieces = text('x<![CDATA[y]]>'.repeat(600_000));
    expect(await faults({ 'a.xlsx': workbook({ sheets: { 企业: sheet(HEADER, ['甲厂', pieces]) } }) })).toEqual([
      cell('a.xlsx!企业:2 [B 主要产品]', 'xy'.repeat(40), 'is longer than 1 MB', 'shorten the cell'),
    ]);
  });

  it('a text no cell of a spreadsheet holds, a name nobody has', async () => {
    const long = '长'.repeat(32_768);
    expect(await faults({ 'a.csv': `企业名称,主要产品\n${long.slice(0, 1001)},甲\n甲厂,${long}\n` })).toEqual([
      cell('a.csv:2 [A 企业名称]', `${'长'.repeat(200)}…`, 'is longer than 1000 characters', 'shorten the cell'),
      cell('a.csv:3 [B 主要产品]', `${'长'.repeat(200)}…`, 'is longer than 32767 characters', 'shorten the cell'),
    ]);
  });

  it('a quote that is never closed, the character U+0000', async () => {
    expect(await faults({ 'a.csv': '企业名称,主要产品\n甲厂,"甲\n乙厂,乙\n' })).toEqual([
      cell(
        'a.csv:2 [B 主要产品]',
        '甲\n乙厂,乙\n',
        'opens a quote that is never closed',
        'close the quote, or write a quote inside a quoted cell twice',
      ),
    ]);
    expect(await faults({ 'a.xlsx': workbook({ sheets: { 企业: sheet(HEADER, ['甲_x0000_厂', '甲']) } }) })).toEqual([
      cell('a.xlsx!企业:2 [A 企业名称]', '甲_x0000_厂', 'holds the character U+0000', 'type the cell anew'),
    ]);
  });

  it('formulas in columns that are read, one calculated and one never: those in others are no matter', async () => {
    const A = sheet(
      [...HEADER, '备注'],
      ['甲厂', '<c t="str"><f>"甲"</f><v>甲</v></c>', '<c><f>2+3</f></c>', '<c><f>1+1</f><v>2</v></c>'],
    );
    const told = (place: string, value: string) =>
      cell(
        place,
        value,
        'holds a formula, whose value depends on who computes it',
        'copy the column and paste it as values',
      );
    expect(await faults({ 'a.xlsx': workbook({ sheets: { 企业: A } }) })).toEqual([
      told('a.xlsx!企业:2 [B 主要产品]', '甲'),
      told('a.xlsx!企业:2 [C 产能(吨/年)]', ''),
    ]);
  });

  it('more faults than anybody reads: a thousand are kept, all that were met are counted', async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => `甲厂${at},甲,搬迁\n`).join('');
    const error = await imports.refusal(() => imports.report({ 'a.csv': `企业名称,主要产品,状态\n${rows}` }));
    expect(error).toMatchObject({ code: 'BAD_TABLE', message: '1001 faults in the tables; nothing was written.' });
    expect((error as { faults: unknown[] }).faults.length).toBe(1000);
  });
});
