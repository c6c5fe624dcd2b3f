import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ParkChainError } from '../../src/errors.ts';
import { openLedger } from '../../src/import/ledger/reading/open-ledger.ts';
import { CsvRecords } from '../../src/import/ledger/reading/csv-records.ts';
import { csvCell } from '../../src/import/ledger/writing/csv-cell.ts';
import { notWritable } from '../../src/import/ledger/writing/new-file.ts';
import { sheetNames } from '../../src/import/ledger/writing/sheet-names.ts';
import { writeWorkbook, type Sheet, type SheetRow } from '../../src/import/ledger/writing/write-workbook.ts';
import { ledgerFolder, rowsOf, type LedgerFolder } from '../setup/ledgers/folder.ts';
import { elementsOf, partsOf } from '../setup/ledgers/parts.ts';

let folder: LedgerFolder;
beforeAll(() => {
  folder = ledgerFolder();
});
afterAll(() => folder.remove());

const LAST = 1_048_576;
const PAYLOAD = "=cmd|' /C calc'!A0";

async function written(...sheets: Sheet[]): Promise<string> {
  const path = folder.path('written.xlsx');
  await writeWorkbook(path, sheets, { overwrite: true });
  return path;
}

async function readBack(...sheets: Sheet[]) {
  const ledger = await openLedger(await written(...sheets), 'written.xlsx');
  return { rows: await rowsOf(ledger), sheets: ledger.sheets.map(({ sheet }) => sheet), hidden: ledger.hiddenSheets };
}

/** Cells and formulas of the drop-downs of a sheet. */
async function dropDowns(path: string, sheet = 1) {
  const elements = await elementsOf(partsOf(path).get(`xl/worksheets/sheet${sheet}.xml`));
  return elements.flatMap(({ name, attributes }, index) =>
    name === 'dataValidation'
      ? [[attributes['sqref'], elements[index + 1]?.text, attributes['showErrorMessage'] === '1' ? 'only' : 'freely']]
      : [],
  );
}

const failure = (writing: Promise<void>) =>
  writing.then(
    () => null,
    (error: unknown) =>
      error instanceof ParkChainError ? `${error.code}: ${error.message} ${error.remedy ?? ''}` : error,
  );

describe('a workbook that was written', () => {
  it('is read back with its titles, header and rows as they were', async () => {
    const sheet: Sheet = {
      name: '项目',
      titles: ['台前县项目台账', '填写说明'],
      columns: [
        { header: '统一社会信用代码', width: 22 },
        { header: '投资', format: 'NUMBER' },
        { header: '日期', format: 'DATE' },
        { header: '占比', format: 'PER_CENT' },
      ],
      rows: [
        { cells: ['0012', 12.5, '2024-05-01', 0.125] },
        { cells: ['914109270000000000', -3, '1900-03-01', 0.07] },
        { cells: [42, '约500', '2024-05', '不详'], muted: true },
        { cells: ['', null, '1899-12-31', 1e-7] },
        { cells: [] },
        { cells: ['x', 1e21, '2024-02-30', null, 'beyond the columns'] },
        { cells: [null, null, 2024] },
      ],
    };
    expect(await readBack(sheet)).toEqual({
      sheets: ['项目'],
      hidden: [],
      rows: [
        { row: 1, cells: Array<string>(4).fill('台前县项目台账') },
        { row: 2, cells: Array<string>(4).fill('填写说明') },
        { row: 3, cells: ['统一社会信用代码', '投资', '日期', '占比'] },
        { row: 4, cells: ['0012', '12.5', '2024-05-01', '12.5%'] },
        { row: 5, cells: ['914109270000000000', '-3', '1900-03-01', '7%'] },
        { row: 6, cells: ['42', '约500', '2024-05', '不详'] },
        { row: 7, cells: ['', '', '1899-12-31', '0.00001%'] },
        { row: 9, cells: ['x', '1e+21', '2024-02-30', '', 'beyond the columns'] },
        { row: 10, cells: ['', '', '2024'] },
      ],
    });
  });

  it('holds what looks like a formula as text in every place, and says so to who edits it', async () => {
    const texts = [PAYLOAD, '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\uFF1D1'];
    const sheet: Sheet = {
      name: '=A',
      titles: [PAYLOAD, 'plain', PAYLOAD],
      columns: [{ header: PAYLOAD, format: 'NUMBER', note: PAYLOAD, choices: [PAYLOAD] }, { header: 'plain' }],
      rows: [...texts, 'plain'].map((text, index) => ({ cells: [text], muted: index % 2 === 1 })),
    };
    const { rows } = await readBack(sheet);
    expect(rows.filter(({ formulas }) => formulas !== undefined)).toEqual([]);
    expect(rows.map(({ cells }) => cells[0])).toEqual([
      PAYLOAD,
      'plain',
      PAYLOAD,
      PAYLOAD,
      ...texts.map((text) => text.trim()),
      'plain',
    ]);
    const parts = partsOf(await written(sheet));
    const styles = (await elementsOf(parts.get('xl/styles.xml'))).filter(({ name }) => name === 'xf').slice(1);
    const told = async (part: string) =>
      (await elementsOf(parts.get(part))).flatMap(({ name, attributes }) =>
        name === 'c' ? [[attributes['t'], styles[Number(attributes['s'])]?.attributes['quotePrefix']].join()] : [],
      );
    const quoted = 'inlineStr,1';
    const plain = 'inlineStr,';
    expect(await told('xl/worksheets/sheet1.xml')).toEqual([
      ...[quoted, plain, quoted],
      ...[quoted, plain],
      ...texts.map(() => quoted),
      plain,
    ]);
    expect(await told('xl/worksheets/sheet2.xml')).toEqual([quoted]);
    for (const xml of parts.values()) expect(xml).not.toContain('<f>');
  });

  it('holds any text but for the characters no file can hold', async () => {
    const texts = ['😀 𠮷', 'مرحبا \u202B', '<b>&amp;</b>', ']]>', '_x000D_', ' both sides ', '"\'', 'a\r\nb\nc'];
    const path = await written({
      name: 'A',
      columns: [{ header: 'x' }],
      rows: texts.map((text) => ({ cells: [text] })),
    });
    const held = async (file: string) =>
      (await elementsOf(partsOf(file).get('xl/worksheets/sheet1.xml')))
        .filter(({ name }) => name === 't')
        .map(({ text }) => text)
        .slice(1);
    expect(await held(path)).toEqual([...texts.slice(0, 4), '_x005F_x000D_', ...texts.slice(5, 7), 'a\nb\nc']);
    const forbidden = ['a\u0000\u0001\u000B\u001Fb', 'a\uFFFE\uFFFFb', 'a\uD83Db\uDE00'];
    const cleaned = await written({
      name: 'A\u0000',
      titles: ['\u0002t'],
      columns: [{ header: 'x\u0003', note: '\u0004n', choices: ['a\u0005', 'b'] }],
      rows: forbidden.map((text) => ({ cells: [text] })),
    });
    expect((await held(cleaned)).slice(1)).toEqual(['ab', 'ab', 'ab']);
    expect(await dropDowns(cleaned)).toEqual([[`A3:A${LAST}`, '"a,b"', 'only']]);
  });

  it('is the same bytes for the same sheets', async () => {
    const sheet: Sheet = {
      name: 'A',
      columns: [{ header: 'x', note: 'n', choices: ['a,b', 'c'] }],
      rows: [{ cells: ['1'], choices: { 0: ['d,e'] } }],
    };
    const at = async (day: string) => {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(day) });
      return readFileSync(await written(sheet));
    };
    try {
      expect((await at('2024-05-01T08:00:00Z')).equals(await at('2031-12-31T23:00:00Z'))).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('names every part that it holds, and holds every part that it names', async () => {
    const columns = [{ header: 'x', note: 'n', choices: ['a,b'] }];
    const parts = partsOf(
      await written(
        { name: 'A', columns, rows: [] },
        { name: 'B', columns: [], rows: [] },
        { name: 'C', columns, rows: [] },
      ),
    );
    const types = await elementsOf(parts.get('[Content_Types].xml'));
    const overridden = types.flatMap(({ attributes }) => attributes['PartName']?.slice(1) ?? []);
    const byEnding = types.flatMap(({ attributes }) => attributes['Extension'] ?? []);
    const named: string[] = [];
    for (const [part, xml] of parts) {
      if (!part.endsWith('.rels')) continue;
      const from = posix.join(posix.dirname(part), '..');
      for (const { attributes } of await elementsOf(xml)) {
        if (attributes['Target'] !== undefined) named.push(posix.join(from, attributes['Target']));
      }
    }
    const held = [...parts.keys()].filter((part) => !part.endsWith('.rels') && !part.startsWith('['));
    expect(named.toSorted()).toEqual(held.toSorted());
    expect(overridden.toSorted()).toEqual(held.filter((part) => !part.endsWith('.vml')).toSorted());
    expect(byEnding.toSorted()).toEqual(['rels', 'vml', 'xml']);
  });

  it('freezes the rows down to the header, which is bold, and merges the titles over the width', async () => {
    const rows: SheetRow[] = [{ cells: ['a', 'b'], muted: true }];
    const path = await written({ name: 'A', titles: ['t', 'u'], columns: [{ header: 'x' }, { header: 'y' }], rows });
    const parts = partsOf(path);
    const elements = await elementsOf(parts.get('xl/worksheets/sheet1.xml'));
    const attributes = (name: string) => elements.filter((each) => each.name === name).map((each) => each.attributes);
    expect(attributes('pane')).toMatchObject([{ ySplit: '3', topLeftCell: 'A4', state: 'frozen' }]);
    expect(attributes('mergeCell')).toEqual([{ ref: 'A1:B1' }, { ref: 'A2:B2' }]);
    const styles = await elementsOf(parts.get('xl/styles.xml'));
    const fonts = (parts.get('xl/styles.xml') ?? '').match(/<font>.*?<\/font>/g) ?? [];
    const records = styles.filter(({ name }) => name === 'xf').slice(1);
    const fontOf = (cell: string) => {
      const style = attributes('c').find(({ r }) => r === cell)?.['s'];
      return fonts[Number(records[Number(style)]?.attributes['fontId'])] ?? '';
    };
    expect(fontOf('B3')).toContain('<b/>');
    expect(fontOf('B4')).toMatch(/<i\/>.*7F7F7F/);
  });

  it('shows its notes on the cells of the header', async () => {
    const parts = partsOf(
      await written({
        name: 'A',
        titles: ['t'],
        columns: [{ header: 'x' }, { header: 'y', note: '十八位,<大写>\n"第二行"' }, { header: 'z', note: ' ' }],
        rows: [],
      }),
    );
    const comments = await elementsOf(parts.get('xl/comments1.xml'));
    expect(comments.find(({ name }) => name === 'comment')?.attributes['ref']).toBe('B2');
    expect(comments.find(({ name }) => name === 't')?.text).toBe('十八位,<大写>\n"第二行"');
    const shape = await elementsOf(parts.get('xl/drawings/vmlDrawing1.vml'));
    expect(shape.filter(({ name }) => ['Row', 'Column'].includes(name)).map(({ text }) => text)).toEqual(['1', '1']);
    const [drawing] = (await elementsOf(parts.get('xl/worksheets/_rels/sheet1.xml.rels'))).slice(1);
    expect(drawing?.attributes['Target']).toBe('../drawings/vmlDrawing1.vml');
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain(
      `<legacyDrawing r:id="${drawing?.attributes['Id'] ?? ''}"/>`,
    );
  });

  it('of 50,000 rows with words of their own is written in bounded memory', { timeout: 120_000 }, async () => {
    let highest = 0;
    const before = process.memoryUsage().rss;
    function* rows(): Generator<SheetRow> {
      for (let row = 0; row < 50_000; row++) {
        if (row % 5_000 === 0) highest = Math.max(highest, process.memoryUsage().rss);
        const cells = Array.from({ length: 12 }, (_, column) => `濮阳市某某羽绒制品有限公司${row}-${column}`);
        yield { cells, choices: { 1: [`某某羽绒${row},一`, `某某制品${row}`] } };
      }
    }
    const columns = Array.from({ length: 12 }, (_, column) => ({ header: `列${column}` }));
    const path = await written({ name: 'A', columns, rows: rows() });
    highest = Math.max(highest, process.memoryUsage().rss);
    expect((highest - before) / 1024 / 1024).toBeLessThan(250);
    let last = 0;
    for (const sheet of (await openLedger(path, 'written.xlsx')).sheets)
      for await (const { row } of sheet.rows()) last = row;
    expect(last).toBe(50_001);
  });
});

describe('a drop-down', () => {
  const LONG = Array.from({ length: 60 }, (_, index) => `产品的名称${index}`);

  it('is on every row below the header, and another where the row says so', async () => {
    const path = await written({
      name: 'A',
      titles: ['t'],
      columns: [
        { header: 'x', choices: ['在产', '停产'] },
        { header: 'y', choices: ['甲'], freely: true },
        { header: 'z' },
      ],
      rows: [
        { cells: [], choices: { 0: ['在建', '停产'], 2: ['乙'] } },
        { cells: [], choices: { 0: ['在建', '停产'], 1: ['甲'] } },
        { cells: [], choices: { 0: [], 1: ['丙', '', '丙'] } },
        { cells: [], choices: { 0: ['在建', '停产'] } },
      ],
    });
    expect(await dropDowns(path)).toEqual([
      [`A5 A7:A${LAST}`, '"在产,停产"', 'only'],
      [`B3:B4 B6:B${LAST}`, '"甲"', 'freely'],
      ['A3:A4 A6', '"在建,停产"', 'only'],
      ['C3', '"乙"', 'only'],
      ['B5', '"丙"', 'freely'],
    ]);
    expect((await openLedger(path, 'a.xlsx')).hiddenSheets).toEqual([]);
  });

  it('of long lists, or of words with commas, quotes, spaces around or signs, refers to a hidden sheet', async () => {
    const lists = [['a', 'b,c'], ['"d"'], [' e'], ['=f'], ['_x000D_'], ['g\nh'], ["it's", 'i;j']];
    const sheet: Sheet = {
      name: 'A',
      columns: [{ header: 'x', choices: LONG }, { header: 'y' }],
      rows: [...lists, LONG, LONG].map((words) => ({ cells: [], choices: { 1: words } })),
    };
    const path = await written(sheet);
    expect((await dropDowns(path)).map(([cells, formula]) => [cells, formula])).toEqual([
      [`B9:B10 A2:A${LAST}`, "'选项'!$A$1:$A$60"],
      ['B2', "'选项'!$A$61:$A$62"],
      ['B3', "'选项'!$A$63:$A$63"],
      ['B4', "'选项'!$A$64:$A$64"],
      ['B5', "'选项'!$A$65:$A$65"],
      ['B6', "'选项'!$A$66:$A$66"],
      ['B7', "'选项'!$A$67:$A$67"],
      ['B8', '"it\'s,i;j"'],
    ]);
    const words = (await elementsOf(partsOf(path).get('xl/worksheets/sheet2.xml'))).filter(({ name }) => name === 't');
    expect(words.map(({ text }) => text)).toEqual([
      ...LONG,
      ...['a', 'b,c', '"d"', ' e', '=f', '_x005F_x000D_', 'g\nh'],
    ]);
    expect((await openLedger(path, 'a.xlsx')).hiddenSheets).toEqual(['选项']);
  });

  it('keeps its words apart from a sheet of the same name', async () => {
    const path = await written({ name: '选项', columns: [{ header: 'x', choices: LONG }], rows: [] });
    expect((await dropDowns(path))[0]?.[1]).toBe("'选项 (2)'!$A$1:$A$60");
    expect((await openLedger(path, 'a.xlsx')).hiddenSheets).toEqual(['选项 (2)']);
  });

  it('may differ in each of thousands of rows', async () => {
    const rows = Array.from({ length: 5_000 }, (_, row) => ({ cells: [], choices: { 0: [`甲${row},`, `乙${row}`] } }));
    const path = await written({ name: 'A', columns: [{ header: 'x' }], rows });
    const words = (await elementsOf(partsOf(path).get('xl/worksheets/sheet2.xml')))
      .filter(({ name }) => name === 't')
      .map(({ text }) => text);
    const offered = (await dropDowns(path)).map(([cells, formula = '']) => {
      const [from = 0, to = 0] = [...formula.matchAll(/\$A\$(\d+)/g)].map(([, row]) => Number(row));
      return [cells, words.slice(from - 1, to)];
    });
    expect(offered).toEqual(rows.map(({ choices }, row) => [`A${row + 2}`, choices[0]]));
  });

  it('is shared by the rows that offer the same, in pieces a spreadsheet can read', async () => {
    const rows = Array.from({ length: 1_000 }, (_, row) => ({
      cells: [],
      choices: { 0: row % 2 === 0 ? ['甲'] : ['乙'] },
    }));
    const found = await dropDowns(await written({ name: 'A', columns: [{ header: 'x' }], rows }));
    expect(found).toHaveLength(6);
    const cells = found.flatMap(([sqref = '', formula]) => sqref.split(' ').map((cell) => [cell, formula].join()));
    expect(new Set(cells)).toEqual(new Set(rows.map(({ choices }, row) => `A${row + 2},"${choices[0].join()}"`)));
  });
});

describe('names of sheets', () => {
  it('are cut, cleaned and told apart as a spreadsheet wants them', () => {
    expect(
      sheetNames([
        "a[b]:*?/\\c'",
        '项目',
        ' 项目\n',
        'History',
        '',
        'ABC',
        'abc',
        '\uFF3B\uFF1A\uFF1F',
        '长'.repeat(40),
      ]),
    ).toEqual(['a-b------c', '项目', '项目 (2)', 'History_', 'Sheet', 'ABC', 'abc (2)', '---', '长'.repeat(31)]);
    expect(sheetNames([`${'a'.repeat(30)}😀`, `${'a'.repeat(30)}😁`])).toEqual([
      'a'.repeat(30),
      `${'a'.repeat(27)} (2)`,
    ]);
  });
});

describe('a workbook that cannot be written', () => {
  const sheet: Sheet = { name: 'A', columns: [{ header: 'x' }], rows: [{ cells: ['1'] }] };
  const inEmpty = (name: string) => {
    mkdirSync(folder.path(name));
    return { file: folder.path(`${name}/a.xlsx`), left: () => readdirSync(folder.path(name)) };
  };

  it('does not replace a file unless it is allowed to, also one that appears meanwhile', async () => {
    const { file, left } = inEmpty('there');
    writeFileSync(file, 'mine');
    const told = (path: string) =>
      `FILE_NOT_WRITABLE: ${path} exists already. Name another file, move that one away, or allow it to be replaced.`;
    expect(await failure(writeWorkbook(file, [sheet]))).toBe(told(file));
    expect([readFileSync(file, 'utf8'), left()]).toEqual(['mine', ['a.xlsx']]);
    await writeWorkbook(file, [sheet], { overwrite: true });
    expect([readFileSync(file).subarray(0, 2).toString(), left()]).toEqual(['PK', ['a.xlsx']]);
    const later = inEmpty('later');
    const rows = (function* () {
      writeFileSync(later.file, 'mine');
      yield { cells: ['1'] };
    })();
    expect(await failure(writeWorkbook(later.file, [{ ...sheet, rows }]))).toBe(told(later.file));
    expect([readFileSync(later.file, 'utf8'), later.left()]).toEqual(['mine', ['a.xlsx']]);
  });

  it('says that it is a folder, that its folder is missing, or that the disk is full', async () => {
    const { file } = inEmpty('folder.xlsx');
    const within = folder.path('folder.xlsx');
    expect(await failure(writeWorkbook(within, [sheet], { overwrite: true }))).toBe(
      `FILE_NOT_WRITABLE: ${within} is a folder. Name a file in it.`,
    );
    await writeWorkbook(file, [sheet]);
    for (const path of [folder.path('absent/a.xlsx'), `${file}/a.xlsx`])
      expect(await failure(writeWorkbook(path, [sheet]))).toMatch(/^FILE_NOT_WRITABLE: .* does not exist\. Make it/);
    const full = notWritable('a.xlsx', Object.assign(new Error('write'), { code: 'ENOSPC' }));
    expect(full).toMatchObject({
      code: 'FILE_NOT_WRITABLE',
      message: 'a.xlsx cannot be written: the disk is full (ENOSPC).',
    });
  });

  // The superuser may write everything: to it the case does not exist.
  if (process.getuid?.() !== 0)
    it('says that the folder may not be written', async () => {
      const { file } = inEmpty('locked');
      chmodSync(folder.path('locked'), 0o500);
      expect(await failure(writeWorkbook(file, [sheet]))).toMatch(/^FILE_NOT_WRITABLE: .* may not \(EACCES\)/);
    });

  it('leaves nothing behind when its rows fail, and takes over what a broken-off writing left', async () => {
    const { file, left } = inEmpty('failing');
    writeFileSync(`${file}.part`, 'left over');
    const rows = (function* () {
      yield { cells: ['1'] };
      throw new Error('no more rows');
    })();
    expect(await failure(writeWorkbook(file, [{ ...sheet, rows }]))).toEqual(new Error('no more rows'));
    expect(left()).toEqual([]);
    writeFileSync(`${file}.part`, 'left over');
    await writeWorkbook(file, [sheet]);
    expect(left()).toEqual(['a.xlsx']);
  });

  it('gives way to another process that writes the same file', async () => {
    const { file, left } = inEmpty('twice');
    const rows = (function* () {
      renameSync(`${file}.part`, `${file}.taken`);
      writeFileSync(`${file}.part`, 'theirs');
      yield { cells: ['1'] };
    })();
    expect(await failure(writeWorkbook(file, [{ ...sheet, rows }]))).toMatch(
      /^FILE_NOT_WRITABLE: .* by another process/,
    );
    expect(left()).toEqual(['a.xlsx.part', 'a.xlsx.taken']);
  });

  it('tells what no spreadsheet holds instead of cutting it', async () => {
    const { file } = inEmpty('limits');
    const told = (part: Partial<Sheet>) => failure(writeWorkbook(file, [{ ...sheet, ...part }]));
    const different = Array.from({ length: 60_001 }, (_, row) => ({ cells: [], choices: { 0: [`${row}`] } }));
    const long = Array.from({ length: 600_000 }, (_, index) => `${index}`);
    expect([
      await told({ rows: [{ cells: ['x'.repeat(32_767)] }, { cells: [null, 'x'.repeat(32_768)] }] }),
      await told({ columns: [{ header: 'x', note: 'x'.repeat(32_768) }] }),
      await told({ rows: different }),
      await told({ rows: [{ cells: [], choices: { 0: long, 1: [...long, 'x'] } }] }),
      await told({ columns: Array.from({ length: 16_385 }, () => ({ header: 'x' })) }),
    ]).toEqual(
      [
        'The text for cell B3 of sheet A has 32768 characters; a spreadsheet holds 32767. Shorten the text where it comes from.',
        'The text for cell A1 of sheet A has 32768 characters; a spreadsheet holds 32767. Shorten the text where it comes from.',
        'Sheet A has 60001 different drop-downs; Excel opens 60000. Write fewer rows into one file.',
        'The drop-downs offer more than 1048576 words; a workbook holds no more. Offer fewer words in a cell, or write fewer rows into one file.',
        'Sheet A has 16385 columns; a spreadsheet holds 16384. Write fewer columns into one file.',
      ].map((sentence) => `FILE_NOT_WRITABLE: ${sentence}`),
    );
    expect(await failure(writeWorkbook(file, []))).toBeInstanceOf(RangeError);
    expect(await told({ rows: [{ cells: [NaN] }] })).toBeInstanceOf(RangeError);
    expect(await told({ rows: [{ cells: [], choices: { [-1]: ['x'] } }] })).toBeInstanceOf(RangeError);
    expect(existsSync(file)).toBe(false);
  });
});

describe('a cell of a CSV file', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\r\nb', '"a\nb"'],
    ['a;b', '"a;b"'],
    [' a ', '" a "'],
    [PAYLOAD, `'${PAYLOAD}`],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['+1+1', "'+1+1"],
    ['-1+cmd', "'-1+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\n=1"`],
    [' =1', "' =1"],
    ['\uFF1D1', "'\uFF1D1"],
    ['a\u0000b', 'ab'],
    ['-12.5', '-12.5'],
    ['-.5', '-.5'],
    ['+3', '+3'],
    ['-1,234.5', '"-1,234.5"'],
    ['-12.5%', '-12.5%'],
    ['-1.5e-7', '-1.5e-7'],
  ])('%j is written as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('is read back as the text, or as the text behind an apostrophe where it might be taken for a formula', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'=+-@,;"\'\t\n 1.5a企') });
    fc.assert(
      fc.property(cell, (text) => {
        const records = new CsvRecords('a.csv', ',');
        records.push(`x,${csvCell(text)},y\n`);
        const [held = ''] = records.found.flatMap(({ cells }) => cells.slice(1, 2));
        const isNumber = Number.isFinite(Number(held.replaceAll(',', '')));
        expect(held).toBe(/^(?:[\t\n]|\s*[=+\-@])/.test(text) && !isNumber ? `'${text}` : text);
      }),
    );
  });
});
