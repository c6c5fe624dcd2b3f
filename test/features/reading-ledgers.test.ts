import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/import/ledger/reading/open-ledger.ts';
import { faultsOf, ledgerFolder, rowsOf, type LedgerFolder } from '../setup/ledgers/folder.ts';
import { gbk } from '../setup/ledgers/gbk.ts';
import { declaring, emptyCells, flagged, sheetXml, workbook } from '../setup/ledgers/workbook.ts';

const SAVE_AGAIN = 'open it in Excel or WPS and save it again as .xlsx';
let folder: LedgerFolder;
beforeAll(() => {
  folder = ledgerFolder();
});
afterAll(() => folder.remove());

const whole = (file: string, message: string, remedy: string) => [
  { file, line: null, column: null, value: null, message, remedy },
];
/** One sheet of the given rows, each the XML of its cells. */
const sheet = (...rows: string[]) =>
  `<sheetData>${rows.map((cells, index) => `<row r="${index + 1}">${cells}</row>`).join('')}</sheetData>`;
const text = (content: string, at = '') => `<c ${at} t="inlineStr"><is><t>${content}</t></is></c>`;

describe('a ledger saved as CSV', () => {
  const ROWS = [
    { row: 1, cells: ['台前县羽绒企业台账'] },
    { row: 2, cells: ['企业', '产品', '备注'] },
    { row: 4, cells: ['新塘羽绒', '水洗绒,白鸭绒', '说"好"'] },
  ];
  const TEXT = '台前县羽绒企业台账\r\n企业,产品,备注,\r\n,,\r\n新塘羽绒,"水洗绒,白鸭绒","说""好"""\r\n';

  it('is read from GBK, below a title line with fewer cells', async () => {
    const bytes = gbk(TEXT);
    const ledger = await folder.open('台账.CSV', bytes);
    expect(await rowsOf(ledger)).toEqual(ROWS);
    expect(ledger).toMatchObject({
      file: '台账.CSV',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sheets: [{ file: '台账.CSV', sheet: null }],
      hiddenSheets: [],
    });
  });

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16LE with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16BE with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
  ])('is read from %s to the same rows', async (_, bytes) => {
    expect(await folder.rows('台账.csv', bytes)).toEqual(ROWS);
  });

  it('is read to the same rows in every pass', async () => {
    const ledger = await folder.open('台账.csv', TEXT);
    expect([await rowsOf(ledger), await rowsOf(ledger)]).toEqual([ROWS, ROWS]);
  });

  it('is refused in a second pass if it was changed after the first', async () => {
    const ledger = await folder.open('changed.csv', TEXT);
    await rowsOf(ledger);
    writeFileSync(folder.path('changed.csv'), `${TEXT}x\n`);
    expect(await faultsOf(rowsOf(ledger))).toEqual(
      whole('changed.csv', 'was changed while it was being read', 'close it elsewhere and run the same command again'),
    );
  });

  it.each([
    ['a comma', 'a,b;c,d\n1,2;3;4,5\n', ['1', '2;3;4', '5']],
    ['a semicolon', 'title\na;b;c\n"1;0";2,5;3\n', ['1;0', '2,5', '3']],
    [
      'a comma though rows end early and lists agree',
      'a,b,c,d\n1,x;y,3\n1,x;y,3,4\n1,x;y\n1,x;y,3,4\n',
      ['1', 'x;y', '3', '4'],
    ],
    ['a tab', 'title, of 2024\na\tb\n1,5\t2;3', ['1,5', '2;3']],
  ])('is split at %s where its first lines are', async (_, content, last) => {
    expect((await folder.rows('delimiter.csv', content)).at(-1)?.cells).toEqual(last);
  });

  it('keeps the lines inside a quoted cell and numbers the rows below by the editor’s lines', async () => {
    expect(await folder.rows('lines.csv', 'a,b\r\n"x\r\ny\n\nz",1\r\n\r\n5" pipe, 2 \rlast,"" \n')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: ['x\ny\n\nz', '1'] },
      { row: 7, cells: ['5" pipe', '2'] },
      { row: 8, cells: ['last'] },
    ]);
  });

  it('tells a doubled quote from one behind a blank, and the end of a line inside quotes from the one behind', async () => {
    expect(await folder.rows('quotes.csv', '"x\r"\n"a" ,"b"""\n')).toEqual([
      { row: 1, cells: ['x'] },
      { row: 3, cells: ['a', 'b"'] },
    ]);
    expect((await folder.faults('quotes.csv', '"a" "b"\n')).map(({ message }) => message)).toEqual([
      'goes on after its closing quote',
    ]);
  });

  it('loses what nobody sees, is composed, and keeps a formula as the text it is', async () => {
    const content = "\u200B\u202E水洗绒\u2066\u3000,\uFEFFe\u0301\u00A0,=cmd|' /C calc'!A0,0012\n";
    expect(await folder.rows('hygiene.csv', content)).toEqual([
      { row: 1, cells: ['水洗绒', 'é', "=cmd|' /C calc'!A0", '0012'] },
    ]);
  });

  it('of 600,000 rows is read in bounded memory', { timeout: 120_000 }, async () => {
    const line = '濮阳市某某羽绒制品有限公司,台前县,"水洗绒,白鸭绒",500,吨/年,2024-05-01,在产,备注\n'.repeat(1000);
    writeFileSync(folder.path('long.csv'), '台账\n');
    for (let part = 0; part < 600; part++) writeFileSync(folder.path('long.csv'), line, { flag: 'a' });
    const before = process.memoryUsage().rss;
    const ledger = await openLedger(folder.path('long.csv'), 'long.csv');
    let rows = 0;
    let highest = 0;
    for (const each of ledger.sheets) {
      for await (const { row } of each.rows()) {
        rows = row;
        if (row % 10_000 === 0) highest = Math.max(highest, process.memoryUsage().rss);
      }
    }
    expect(rows).toBe(600_001);
    expect((highest - before) / 1024 / 1024).toBeLessThan(250);
  });

  it('is refused in an encoding that is none of these, with the line', async () => {
    const bytes = Buffer.concat([gbk('企业,产品\n'), Buffer.from([0x61, 0xff, 0xff, 0x0a])]);
    expect(await folder.faults('wrong.csv', bytes)).toEqual([
      {
        file: 'wrong.csv',
        line: 2,
        column: null,
        value: null,
        message: 'is in the wrong encoding: neither UTF-8 nor GB18030',
        remedy: 'save the table as UTF-8 CSV',
      },
    ]);
  });

  it('is refused as damaged UTF-8 instead of being read as GB18030 nonsense', async () => {
    const good = '台前县羽绒制品产业园入园企业基本情况统计台账\n';
    const bytes = Buffer.concat([Buffer.from(good), Buffer.from('羽绒').subarray(1), Buffer.from('\n')]);
    expect(await folder.faults('damaged.csv', bytes)).toEqual([
      {
        file: 'damaged.csv',
        line: 2,
        column: null,
        value: null,
        message: 'is in the wrong encoding: UTF-8 up to here, damaged here',
        remedy: 'save the table as UTF-8 CSV',
      },
    ]);
  });

  it.each([
    [
      'holds NUL bytes',
      Uint8Array.of(1, 2, 0, 3),
      'is a binary file, not text (it holds NUL bytes)',
      'save the table as UTF-8 CSV',
    ],
    [
      'is a workbook',
      workbook({ sheets: { A: sheet(text('x')) } }),
      'is a workbook or a zip, not text',
      'name it .xlsx, or save it as UTF-8 CSV',
    ],
    [
      'is an old workbook',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'is an old .xls workbook, or one locked by a password',
      'save as .xlsx without a password',
    ],
    ['is a PDF', Buffer.from('%PDF-1.7\n'), 'is a PDF', 'copy the table into a workbook and save it as .xlsx'],
    ['is empty', new Uint8Array(), 'is empty', 'save the table again with its rows'],
  ])('is refused by what it is when it %s', async (_, bytes, message, remedy) => {
    expect(await folder.faults('binary.csv', bytes)).toEqual(whole('binary.csv', message, remedy));
  });

  it('is refused at a quote that is never closed, by the line that opens it', async () => {
    expect(await folder.faults('quote.csv', 'a,b\n1,2\n3,"four\n5,6\n')).toEqual([
      {
        file: 'quote.csv',
        line: 3,
        column: 'B',
        value: 'four\n5,6\n',
        message: 'opens a quote that is never closed',
        remedy: 'close the quote, or write a quote inside a quoted cell twice',
      },
    ]);
  });

  it('is refused at a cell that goes on after its quote', async () => {
    expect(await folder.faults('quote.csv', 'a,b\n1,"two"three"\n')).toEqual([
      {
        file: 'quote.csv',
        line: 2,
        column: 'B',
        value: 'two',
        message: 'goes on after its closing quote',
        remedy: 'write a quote inside a quoted cell twice',
      },
    ]);
  });

  it('is refused at a cell longer than 1 MB', async () => {
    const lines = `${'x'.repeat(1000)}\n`.repeat(10_000);
    expect(await folder.faults('cell.csv', `a,b\n1,"${lines}"\n`)).toEqual([
      {
        file: 'cell.csv',
        line: 2,
        column: 'B',
        value: 'x'.repeat(80),
        message: 'is longer than 1 MB',
        remedy: 'shorten the cell, or close the quote it opens with',
      },
    ]);
  });

  it('is refused at a line of 10 MB before the line is whole', async () => {
    expect(await folder.faults('line.csv', `a,b\n1,${'x'.repeat(10 * 1024 * 1024)}\n`)).toEqual([
      {
        file: 'line.csv',
        line: 2,
        column: null,
        value: null,
        message: 'has a line longer than 8 MB',
        remedy: 'check that it is a table, and save it again as UTF-8 CSV',
      },
    ]);
  });

  it('is refused at a row with more columns than a spreadsheet has', async () => {
    expect(await folder.faults('wide.csv', `a,b\n${','.repeat(20_000)}\n`)).toEqual([
      {
        file: 'wide.csv',
        line: 2,
        column: null,
        value: null,
        message: 'has more than 16384 columns',
        remedy: 'check the delimiter, and save the table again as UTF-8 CSV',
      },
    ]);
  });

  it('is refused at the character U+0000', async () => {
    expect(await folder.faults('nul.csv', Buffer.from('\uFEFFa,b\n1,x\0y\n', 'utf16le'))).toEqual([
      {
        file: 'nul.csv',
        line: 2,
        column: 'B',
        value: 'x\0y',
        message: 'holds the character U+0000',
        remedy: 'type the cell anew',
      },
    ]);
  });
});

describe('a file that cannot be read', () => {
  const faults = (name: string) => faultsOf(openLedger(folder.path(name), name));

  it('is refused when it is not there, or is a folder', async () => {
    mkdirSync(folder.path('folder.csv'));
    expect([await faults('absent.csv'), await faults('folder.csv')]).toEqual([
      whole('absent.csv', 'cannot be read (ENOENT)', 'check that the file exists and may be read'),
      whole('folder.csv', 'is not a file', 'name a .csv or .xlsx file'),
    ]);
  });

  // The superuser may read everything: to it the case does not exist.
  if (process.getuid?.() !== 0)
    it('is refused when it may not be read', async () => {
      writeFileSync(folder.path('secret.csv'), 'a,b\n');
      chmodSync(folder.path('secret.csv'), 0);
      expect(await faults('secret.csv')).toEqual(
        whole('secret.csv', 'cannot be read (EACCES)', 'check that the file exists and may be read'),
      );
    });

  it('is refused when it is of another kind', async () => {
    writeFileSync(folder.path('table.doc'), 'a,b\n');
    expect(await faults('table.doc')).toEqual(
      whole('table.doc', 'is of a kind that is not read (.doc)', 'save as .xlsx or UTF-8 CSV'),
    );
  });
});

describe('a ledger saved as a workbook', () => {
  const rows = (parts: Parameters<typeof workbook>[0]) => folder.rows('台账.xlsx', workbook(parts));
  const faults = (parts: Parameters<typeof workbook>[0]) => folder.faults('台账.xlsx', workbook(parts));

  it('gives the text, numbers, booleans and errors of its cells where they stand', async () => {
    const body = `<sheetData><row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2"><v>0.1</v></c><c r="E2"><v>9.1410927000000001E+17</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="e"><v>#DIV/0!</v></c></row><row r="5">${text(' \u200B台前_x000D_县 ')}<c r="C5" s="0"/></row><row r="6"><c r="A6" s="0"/></row></sheetData>`;
    const strings =
      '<si><r><t>水洗</t></r><r><rPr/><t xml:space="preserve">绒 </t></r><rPh sb="0" eb="2"><t>すいせん</t></rPh></si>';
    expect(await rows({ sheets: { A: body }, strings })).toEqual([
      { row: 2, cells: ['', '水洗绒', '', '0.1', '914109270000000000', 'TRUE', 'FALSE', '#REF!', '#DIV/0!'] },
      { row: 5, cells: ['台前\n县'] },
    ]);
  });

  it('is read from a writer that puts prefixes and no references', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const body = `<?xml version="1.0"?><x:worksheet xmlns:x="${main}"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c><x:c><x:v>1</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>`;
    expect(await rows({ sheets: { A: body } })).toEqual([
      { row: 1, cells: ['a', '1'] },
      { row: 2, cells: ['a'] },
    ]);
  });

  const DATES = {
    codes: {
      176: 'yyyy"年"m"月"d"日";@',
      177: '[$-804]yyyy/m/d h:mm',
      178: '[Red]0.00_ ;"day"0',
      179: '0.0%',
      180: 'h:mm',
    },
    formats: [0, 14, 31, 57, 176, 177, 178, 179, 9, 180],
  };
  const styled = (...cells: [style: number, value: number][]) =>
    sheet(cells.map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`).join(''));

  it('gives dates by their formats, as days of the system of 1900', async () => {
    const A = styled([1, 45413], [2, 45413], [3, 45413], [4, 45413.75], [5, 45413.999], [1, 1], [1, 59], [1, 61]);
    expect(await rows({ sheets: { A }, ...DATES })).toEqual([
      {
        row: 1,
        cells: [...Array.from({ length: 5 }, () => '2024-05-01'), '1900-01-01', '1900-02-28', '1900-03-01'],
      },
    ]);
  });

  it('gives dates as days of the system of 1904', async () => {
    const A = styled([1, 0], [4, 43951], [0, 43951]);
    expect(await rows({ sheets: { A }, ...DATES, workbook: '<workbookPr date1904="1"/>' })).toEqual([
      { row: 1, cells: ['1904-01-01', '2024-05-01', '43951'] },
    ]);
  });

  it('leaves a number that is no day of the calendar, gives a time of day, and reads dates written out', async () => {
    const A = sheet(
      '<c s="1"><v>60</v></c><c s="1"><v>-3</v></c><c s="1"><v>2958466</v></c><c s="6"><v>45413</v></c><c s="9"><v>0.354166666666667</v></c><c t="d"><v>2024-05-01T00:00:00</v></c>',
    );
    expect(await rows({ sheets: { A }, ...DATES })).toEqual([
      { row: 1, cells: ['60', '-3', '2958466', '45413', '08:30:00', '2024-05-01'] },
    ]);
  });

  it('gives percents as they are shown, without the dust of binary fractions', async () => {
    expect(await rows({ sheets: { A: styled([7, 0.125], [8, 0.07], [8, 1], [8, 0.29]) }, ...DATES })).toEqual([
      { row: 1, cells: ['12.5%', '7%', '100%', '29%'] },
    ]);
  });

  it('tells which cells hold a formula, also one that was never calculated', async () => {
    const A = sheet(
      '<c><f>1+1</f><v>2</v></c><c><v>3</v></c><c t="str"><f>B1&amp;"x"</f><v>3x</v></c><c><f>A1</f></c>',
      '<c t="str"><f>""</f><v></v></c>',
    );
    expect(await rows({ sheets: { A } })).toEqual([
      { row: 1, cells: ['2', '3', '3x', ''], formulas: new Set([0, 2, 3]) },
    ]);
  });

  it('repeats the value of a merged area into every cell of it, also in rows that have no cells of their own', async () => {
    const A = `<sheetData><row r="1">${text('台账', 'r="A1"')}</row><row r="3">${text('新塘羽绒', 'r="A3"')}${text('甲', 'r="B3"')}</row><row r="4">${text('乙', 'r="B4"')}</row><row r="7"><c r="B7"><f>1+1</f><v>2</v></c></row></sheetData><mergeCells count="4"><mergeCell ref="A3:A5"/><mergeCell ref="A1:C1"/><mergeCell ref="B7:C8"/><mergeCell ref="E1:F9"/></mergeCells>`;
    expect(await rows({ sheets: { A } })).toEqual([
      { row: 1, cells: ['台账', '台账', '台账'] },
      { row: 3, cells: ['新塘羽绒', '甲'] },
      { row: 4, cells: ['新塘羽绒', '乙'] },
      { row: 5, cells: ['新塘羽绒'] },
      { row: 7, cells: ['', '2', '2'], formulas: new Set([1, 2]) },
      { row: 8, cells: ['', '2', '2'], formulas: new Set([1, 2]) },
    ]);
  });

  it('is refused where merged areas would fill more cells than a table has', async () => {
    const A = `${sheet(text('x'))}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`;
    expect(await faults({ sheets: { A } })).toEqual([
      {
        file: '台账.xlsx!A',
        line: 1526,
        column: null,
        value: null,
        message: 'has more than 50000000 cells up to here, merged ones counted in full',
        remedy: 'unmerge the cells, and delete what stands far to the right or below the table',
      },
    ]);
  });

  it('is read sheet by sheet, without the hidden ones, which are named', async () => {
    const ledger = await folder.open(
      '两表.xlsx',
      workbook({
        sheets: { 企业: sheet(text('a')), 底稿: sheet(text('b')), 更深: sheet(text('c')), 项目: sheet(text('d')) },
        attributes: { 底稿: 'state="hidden"', 更深: 'state="veryHidden"' },
      }),
    );
    expect(ledger.sheets.map(({ file, sheet: name }) => [file, name])).toEqual([
      ['两表.xlsx', '企业'],
      ['两表.xlsx', '项目'],
    ]);
    expect(ledger.hiddenSheets).toEqual(['底稿', '更深']);
    expect([await rowsOf(ledger), await rowsOf(ledger)]).toEqual(
      Array.from({ length: 2 }, () => [
        { row: 1, cells: ['a'] },
        { row: 1, cells: ['d'] },
      ]),
    );
  });

  it('of 1,000,000 empty cells with a style is read as no rows, quickly and in bounded memory', async () => {
    const bytes = workbook({ sheets: { A: emptyCells(100_000, 10) } });
    const before = process.memoryUsage().rss;
    const start = performance.now();
    expect(await folder.rows('empty.xlsx', bytes)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(250);
  });

  it('is refused when it holds macros, by its name or by its parts', async () => {
    const parts = { sheets: { A: sheet(text('x')) } };
    const macros = workbook({ ...parts, more: { 'xl/vbaProject.bin': Uint8Array.of(1) } });
    expect([await folder.faults('a.xlsx', macros), await folder.faults('a.xlsm', workbook(parts))]).toEqual([
      whole('a.xlsx', 'holds macros', 'save it without macros as .xlsx'),
      whole('a.xlsm', 'is a workbook with macros', 'save it without macros as .xlsx'),
    ]);
  });

  it('is refused when it is old, locked, another zip, or no workbook at all', async () => {
    const plain = workbook({ sheets: { A: sheet(text('x')) } });
    const others = [
      await folder.faults('a.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)),
      await folder.faults('a.xlsx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)),
      await folder.faults('a.xlsx', flagged(plain, 1)),
      await folder.faults('a.xlsx', '<html><table></table></html>'),
      await folder.faults('a.xlsx', workbook({ sheets: {}, more: { '_rels/.rels': Buffer.from('<a/>') } })),
      await folder.faults('a.xlsx', workbook({ sheets: { A: sheet() }, attributes: { A: 'state="hidden"' } })),
    ];
    expect(others).toEqual([
      whole('a.xls', 'is an old .xls workbook, or one locked by a password', 'save as .xlsx without a password'),
      whole('a.xlsx', 'is an old .xls workbook, or one locked by a password', 'save as .xlsx without a password'),
      whole('a.xlsx', 'is locked by a password', 'save it as .xlsx without a password'),
      whole('a.xlsx', 'is not an .xlsx workbook, whatever its name', 'save as .xlsx'),
      whole('a.xlsx', 'is a zip, but no .xlsx workbook', 'save the table as .xlsx or UTF-8 CSV'),
      whole('a.xlsx', 'has no visible sheet with cells', 'show the sheet that holds the table'),
    ]);
  });

  it('is refused when it is damaged: cut off, with another checksum, or with broken XML', async () => {
    const plain = workbook({ sheets: { A: sheet(text('x')) } });
    const wrongSum = Buffer.from(plain);
    const directory = wrongSum.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    wrongSum.writeUInt32LE((wrongSum.readUInt32LE(directory + 16) ^ 1) >>> 0, directory + 16);
    const damage = async (bytes: Uint8Array) => (await folder.faults('a.xlsx', bytes)).map(({ message }) => message);
    expect([
      await damage(plain.subarray(0, plain.length - 100)),
      await damage(wrongSum),
      await damage(workbook({ sheets: { A: '<sheetData><row>' } })),
      await damage(workbook({ sheets: { A: sheet('<c t="s"><v>7</v></c>') } })),
    ]).toEqual([
      [expect.stringMatching(/^is a damaged workbook \(End of central directory record/)],
      ['is a damaged workbook (the checksum of xl/worksheets/sheet1.xml is another)'],
      [expect.stringMatching(/^is a damaged workbook \(.*unexpected close tag/)],
      ['refers to a text the workbook does not hold'],
    ]);
  });

  it('is refused when its XML declares a document type, so that no entity is ever expanded', async () => {
    const A = sheetXml(sheet(text('&e;'))).replace('<worksheet', '<!DOCTYPE x [<!ENTITY e "ee">]><worksheet');
    expect(await faults({ sheets: { A } })).toEqual(
      whole('台账.xlsx!A', 'declares a document type, which no workbook does', SAVE_AGAIN),
    );
  });

  it('is refused when a part would unpack to more than 200 times its size', async () => {
    const bytes = workbook({ sheets: { A: sheet(text('x')) }, more: { 'xl/media/a.png': new Uint8Array(20_000_000) } });
    expect(await folder.faults('bomb.xlsx', bytes)).toEqual(
      whole('bomb.xlsx', 'unpacks to more than 200 times its size (xl/media/a.png)', SAVE_AGAIN),
    );
  });

  it('is refused when its parts together would unpack to more than 512 MB', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `xl/media/${index + 10}.png`);
    const more = Object.fromEntries(names.map((name) => [name, new Uint8Array(100)]));
    const bytes = names.reduce(
      (zip, name) => declaring(zip, name, 10_000_000),
      workbook({ sheets: { A: sheet(text('x')) }, more }),
    );
    expect(await folder.faults('bomb.xlsx', bytes)).toEqual(
      whole('bomb.xlsx', 'unpacks to more than 512 MB', 'save the sheet that holds the table as a workbook of its own'),
    );
  });

  it('is refused when a part unpacks to more than it declares', async () => {
    const A = `${sheet(text('x'))}<!--${' '.repeat(20_000_000)}-->`;
    expect(deflateRawSync(A).length).toBeLessThan(100_000);
    const bytes = declaring(workbook({ sheets: { A } }), 'xl/worksheets/sheet1.xml', 1000);
    expect(await folder.faults('liar.xlsx', bytes)).toEqual(
      whole('liar.xlsx', 'unpacks to another size than it declares', SAVE_AGAIN),
    );
  });

  it('is refused when it has more than 10,000 parts', async () => {
    const more = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`x/${index}`, new Uint8Array()]));
    expect(await faults({ sheets: { A: sheet(text('x')) }, more })).toEqual(
      whole('台账.xlsx', 'holds more than 10000 parts', SAVE_AGAIN),
    );
  });

  it('is refused at a cell of 10 MB and at the character U+0000, by sheet, row and column', async () => {
    // Noise, so that the part is not refused for its ratio.
    const noise = Array.from({ length: 1_000_000 }, (_, index) => (index * 7919).toString(36).padStart(10, '0')).join(
      '',
    );
    const inCell = await faults({ sheets: { 表: sheet(text('a'), text(noise)) } });
    const inPieces = await faults({ sheets: { 表: sheet(text('a'), text('x<![CDATA[y]]>'.repeat(600_000))) } });
    expect(inCell).toEqual(whole('台账.xlsx!表', 'holds a text longer than 1 MB', 'shorten the cell'));
    expect(inPieces).toEqual([
      {
        file: '台账.xlsx!表',
        line: 2,
        column: 'A',
        value: 'xy'.repeat(40),
        message: 'is longer than 1 MB',
        remedy: 'shorten the cell',
      },
    ]);
    expect(await faults({ sheets: { 表: sheet('', `<c/>${text('x_x0000_')}`) } })).toEqual([
      {
        file: '台账.xlsx!表',
        line: 2,
        column: 'B',
        value: 'x_x0000_',
        message: 'holds the character U+0000',
        remedy: 'type the cell anew',
      },
    ]);
  });
});
