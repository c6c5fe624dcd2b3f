import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readNames } from '../../src/import/names/read-names.ts';
import { writeReview } from '../../src/import/ledger/review/write-review.ts';
import {
  LEDGER_INDICATOR_WORDS,
  LEDGER_PLANT_WORDS,
  LEDGER_STAGE_WORDS,
} from '../../src/import/ledger/recognising/words.ts';
import { rowsOf } from '../setup/graph.ts';
import { cell, importsInto, importsIntoSmallTables, type Files, type Imports } from '../setup/ledgers/imports.ts';
import { elementsOf, partsOf } from '../setup/ledgers/parts.ts';
import { workbook } from '../setup/ledgers/workbook.ts';
import { openSeeded } from '../setup/seeded.ts';

const oneOf = (words: object) =>
  `write one of ${Object.keys(words)
    .filter((word) => /[\u4e00-\u9fff]/.test(word))
    .join(', ')}`;
const NO_DATE = 'write 2025-03-01, 2025年3月1日, 2025-03 or 2025';
const NO_PERIOD = 'write 2025, 2025-06, 2025年上半年 or 2025Q1';
const RANGE = ['is a range', 'write one number; keep the range in a remark'] as const;
const TOO_LARGE = ['is larger than any number', 'correct the number'] as const;
const COMPARE = 'compare with the business licence; I, O, S, V, Z are misread 1, 0, 5, U, 2';
const UNSETTLED = 'is not a word whose meaning is settled';

describe('a bad cell is told by its column, value and remedy, and nothing is written', () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await importsIntoSmallTables();
  });
  afterAll(() => imports.close());
  const faults = (lines: string, options?: Parameters<Imports['faults']>[1]) =>
    imports.faults({ 'a.csv': `${lines}\n` }, options);

  it('a row said twice, within a file and between two, also where a sheet says it', async () => {
    const SAID = 'keep one of the two rows, or give them different dates';
    const row = (...cells: string[]) =>
      `<row>${cells.map((each) => `<c t="inlineStr"><is><t>${each}</t></is></c>`).join('')}</row>`;
    const files: Files = {
      'a.csv': '企业名称,产品,产能\n甲厂,甲,5吨/年\n甲厂,乙,6吨/年\n甲厂,甲,7吨/年\n',
      'b.csv': '企业名称,产品,产能\n某某,乙,5吨/年\n甲厂,乙,5吨/年\n',
      'c.xlsx': workbook({
        sheets: {
          名单: `<sheetData>${row('企业名称', '是否规上')}${row('乙厂', '是')}${row('乙厂', '是')}</sheetData>`,
        },
      }),
    };
    expect(await imports.faults(files)).toEqual([
      cell('c.xlsx!名单:3 [A 企业名称]', '乙厂', 'is said already in c.xlsx!名单:2', SAID),
      cell('a.csv:4 [B 产品]', '甲', 'is said already in a.csv:2', SAID),
      cell('b.csv:3 [B 产品]', '乙', 'is said already in a.csv:3', SAID),
    ]);
  });

  it('a park nobody knows: the nearest names are offered', async () => {
    expect(await faults('企业名称,所在园区,产品\n甲厂,东部产业集聚園区,甲\n乙厂,火星,甲')).toEqual([
      cell(
        'a.csv:2 [B 所在园区]',
        '东部产业集聚園区',
        'names nothing that is known',
        'did you mean 东部产业集聚区, 西部产业集聚区? Write the name, or the id',
      ),
      cell('a.csv:3 [B 所在园区]', '火星', 'names nothing that is known', 'write a name or an id of the graph'),
    ]);
  });

  it('a credit code of another length or alphabet, in its column or beside the name', async () => {
    expect(
      await faults(
        [
          '企业名称,统一社会信用代码,产品',
          '甲厂,91410900MA44A1A1X,甲',
          '乙厂,91410900MA44IA1A1X,甲',
          '丙厂,410900123456789,甲',
          '丁厂,9.14109E+17,甲',
          '戊厂（91410900MA44OA1A1X）,,甲',
        ].join('\n'),
      ),
    ).toEqual([
      cell(
        'a.csv:2 [B 统一社会信用代码]',
        '91410900MA44A1A1X',
        'has 17 characters where a credit code has 18',
        'compare with the business licence; a character is missing or one too many',
      ),
      cell(
        'a.csv:3 [B 统一社会信用代码]',
        '91410900MA44IA1A1X',
        'has the character I, which credit codes do not use',
        COMPARE,
      ),
      cell(
        'a.csv:4 [B 统一社会信用代码]',
        '410900123456789',
        'is a 15-digit registration number of before 2015, not a credit code',
        'look up the 18 characters that replaced it in the public register of enterprises',
      ),
      cell(
        'a.csv:5 [B 统一社会信用代码]',
        '9.14109E+17',
        'is a number that a spreadsheet rounded',
        'format the column as text and write the 18 characters again',
      ),
      cell(
        'a.csv:6 [A 企业名称]',
        '戊厂（91410900MA44OA1A1X）',
        'has the character O, which credit codes do not use',
        COMPARE,
      ),
    ]);
  });

  it('an area below zero, a rate beyond one, money without a unit, a unit nobody knows', async () => {
    expect(await faults('地块编号,园区,面积(亩)\nS1,甲园,-5')).toEqual([
      cell('a.csv:2 [C 面积(亩)]', '-5', 'is below zero', 'write an area of zero or more'),
    ]);
    expect(
      await faults(
        '企业名称,年份,营业收入,研发投入强度,税收(万美元),用地面积(constructor)\n甲厂,2025,100,3.5,,\n乙厂,2025,,,7,8',
      ),
    ).toEqual([
      cell('a.csv:2 [C 营业收入]', '100', 'has no unit', "write the unit in the header's brackets, such as (万元)"),
      cell(
        'a.csv:2 [D 研发投入强度]',
        '3.5',
        'is a share above 1',
        'write a fraction such as 0.95, or per cent with the sign, such as 95%',
      ),
      cell(
        'a.csv:3 [E 税收(万美元)]',
        '7',
        'has the unit "万美元", which is not known here',
        'use one of 元, 千元, 万元, 万, 百万元, 千万元',
      ),
      cell(
        'a.csv:3 [F 用地面积(constructor)]',
        '8',
        'has the unit "constructor", which is not known here',
        'use one of 亩, 公顷, ha, 平方米, m2, 万平方米',
      ),
    ]);
  });

  it('a 13th month, a 30th of February, a period that is none', async () => {
    expect(
      await faults('项目名称,项目阶段,签约时间\n甲,签约,2026-13\n乙,签约,2026年13月1日\n丙,签约,2026-02-30'),
    ).toEqual(
      [
        ['2', '2026-13'],
        ['3', '2026年13月1日'],
        ['4', '2026-02-30'],
      ].map(([line, value]) => cell(`a.csv:${line} [C 签约时间]`, value ?? null, 'is no date', NO_DATE)),
    );
    expect(await faults('企业名称,年份,营业收入(万元)\n甲厂,2025-13,5\n乙厂,去年,6\n丙厂,2025年1-6月,7')).toEqual([
      cell('a.csv:2 [B 年份]', '2025-13', 'is no period', NO_PERIOD),
      cell('a.csv:3 [B 年份]', '去年', 'is no period', NO_PERIOD),
    ]);
  });

  it('1e309, in a CSV and in a workbook, and four hundred digits before a unit', async () => {
    const digits = `${'9'.repeat(400)}吨/年`;
    expect(
      await faults(
        `企业名称,年份,营业收入(万元),从业人数,产能\n甲厂,2025,1e309,,\n乙厂,2025,,1e309,\n丙厂,2025,,,${digits}`,
      ),
    ).toEqual([
      cell('a.csv:2 [C 营业收入(万元)]', '1e309', ...TOO_LARGE),
      cell('a.csv:3 [D 从业人数]', '1e309', ...TOO_LARGE),
      cell('a.csv:4 [E 产能]', `${'9'.repeat(200)}…`, ...TOO_LARGE),
    ]);
    const text = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
    const A = `<sheetData><row>${['企业名称', '年份', '营业收入(万元)'].map(text).join('')}</row><row>${text('甲厂')}<c><v>2025</v></c><c><v>1e309</v></c></row></sheetData>`;
    expect(await imports.faults({ 'a.xlsx': workbook({ sheets: { 指标: A } }) })).toEqual([
      cell('a.xlsx!指标:2 [C 营业收入(万元)]', '1e309', ...TOO_LARGE),
    ]);
  });

  it('a range where a number stands, with its unit once or twice', async () => {
    expect(
      await faults(
        '企业名称,产品,产能,年份,营业收入(万元)\n甲厂,甲,5-8万吨/年,2025,100-200\n乙厂,甲,5万~8万吨/年,2025,1万至2万\n丙厂,甲,5万吨—8万吨,2025,3～5亿元',
      ),
    ).toEqual([
      cell('a.csv:2 [C 产能]', '5-8万吨/年', ...RANGE),
      cell('a.csv:2 [E 营业收入(万元)]', '100-200', ...RANGE),
      cell('a.csv:3 [C 产能]', '5万~8万吨/年', ...RANGE),
      cell('a.csv:3 [E 营业收入(万元)]', '1万至2万', ...RANGE),
      cell('a.csv:4 [C 产能]', '5万吨—8万吨', ...RANGE),
      cell('a.csv:4 [E 营业收入(万元)]', '3～5亿元', ...RANGE),
    ]);
  });

  it('two products with one capacity, and a capacity without a unit: the cell is shown as it is', async () => {
    expect(await faults('企业名称,产品,产能(万吨/年)\n甲厂,甲、乙,10')).toEqual([
      cell(
        'a.csv:2 [C 产能(万吨/年)]',
        '10',
        'cannot be shared among the 2 products of the row',
        'give each product a row of its own',
      ),
    ]);
    expect(await faults('企业名称,产品,产能\n甲厂,甲,10')).toEqual([
      cell(
        'a.csv:2 [C 产能]',
        '10',
        'has no unit',
        'write it in the cell, in the header’s brackets or in a column 单位, such as 吨/年',
      ),
    ]);
  });

  it('a word of state or stage that is not settled, a word every object of the language knows among them', async () => {
    const plant = ['搬迁', 'constructor', '__proto__', 'toString'];
    expect(await faults(['企业名称,产品,状态', ...plant.map((word, at) => `甲厂${at},甲,${word}`)].join('\n'))).toEqual(
      plant.map((word, at) => cell(`a.csv:${at + 2} [C 状态]`, word, UNSETTLED, oneOf(LEDGER_PLANT_WORDS))),
    );
    expect(await faults('项目名称,项目阶段\n甲,研究中\n乙,constructor')).toEqual([
      cell('a.csv:2 [B 项目阶段]', '研究中', UNSETTLED, oneOf(LEDGER_STAGE_WORDS)),
      cell('a.csv:3 [B 项目阶段]', 'constructor', UNSETTLED, oneOf(LEDGER_STAGE_WORDS)),
    ]);
    expect(await faults('园区,指标,数值,单位,年份\n甲园,幸福感,5,分,2025\n甲园,企业数量,-5,家,2025')).toEqual([
      cell('a.csv:2 [B 指标]', '幸福感', 'is no indicator that is known', oneOf(LEDGER_INDICATOR_WORDS)),
      cell('a.csv:3 [C 数值]', '-5', 'is below zero', 'write a number of zero or more; only 增速 may be below zero'),
    ]);
    expect(await faults('别名,标准名称,名称类别\n甲料,甲,constructor')).toEqual([
      cell('a.csv:2 [C 名称类别]', 'constructor', 'is no kind of name', 'write 产品, 企业 or 园区'),
    ]);
  });

  it('a project without stage and dates, whether it has a column for them or none', async () => {
    const blank = ['is blank, and no date tells the stage', oneOf(LEDGER_STAGE_WORDS)] as const;
    expect(await faults('项目名称,项目阶段,签约时间\n甲,,')).toEqual([cell('a.csv:2 [B 项目阶段]', null, ...blank)]);
    expect(await faults('项目名称,总投资(亿元)\n甲,5')).toEqual([cell('a.csv:2 [项目进展]', null, ...blank)]);
  });

  it('a leader without an industry, or of one nobody knows', async () => {
    expect(await faults('企业名称,龙头企业,行业\n甲厂,是,\n乙厂,链主企业,化学\n丙厂,否,')).toEqual([
      cell(
        'a.csv:2 [B 龙头企业]',
        '是',
        'names no industry that the firm leads',
        'add a column 行业 with a leading industry of the park',
      ),
      cell('a.csv:3 [C 行业]', '化学', 'names nothing that is known', 'did you mean 化工? Write the name, or the id'),
    ]);
  });

  it('a row that speaks of a day after today', async () => {
    expect(await faults('企业名称,产品,截至日期\n甲厂,甲,2026-06-30\n乙厂,甲,2026年7月1日')).toEqual([
      cell(
        'a.csv:3 [C 截至日期]',
        '2026年7月1日',
        'lies after today (2026-06-30)',
        'write the day the table speaks of',
      ),
    ]);
  });

  it('every cell of a row that cannot be read is told, and every bad row of every file, in one go', async () => {
    const told = await imports.faults({
      'a.csv': '企业名称,产品,产能,状态,年份\n甲厂,甲,若干,搬迁,去年\n乙厂,甲,5-8,在产,2025\n',
      'b.csv': '项目名称,项目阶段\n甲,研究中\n',
    });
    expect(told.map(({ file, line, column, value }) => `${file}:${line ?? 0} ${column ?? ''} ${value ?? ''}`)).toEqual([
      'a.csv:2 C 产能 若干',
      'a.csv:2 E 年份 去年',
      'a.csv:3 C 产能 5-8',
      'b.csv:2 B 项目阶段 研究中',
    ]);
  });
});

describe('on the seed', () => {
  it('a park, an industry and a chain nobody knows are told with the nearest names of the graph', async () => {
    const imports = importsInto(await openSeeded());
    expect(
      await imports.faults({
        'a.csv': '企业名称,所在园区,龙头企业,行业\n甲厂,濮阳县产业积聚区,是,化工业\n',
        'b.csv': '所在园区,产业链,调查日期,企业是否齐全,产品读取率\n开发区,绿色涂料链,2026-05-01,是,95%\n',
      }),
    ).toEqual([
      cell(
        'a.csv:2 [B 所在园区]',
        '濮阳县产业积聚区',
        'names nothing that is known',
        'did you mean 濮阳县产业集聚区, 范县产业集聚区, 南乐县产业集聚区? Write the name, or the id',
      ),
      cell(
        'a.csv:2 [D 行业]',
        '化工业',
        'names nothing that is known',
        'did you mean 化工, 食品加工, 高分子材料深加工? Write the name, or the id',
      ),
      cell(
        'b.csv:2 [B 产业链]',
        '绿色涂料链',
        'names nothing that is known',
        'did you mean 绿色涂料, 生物基材料, 非金属新材料? Write the name, or the id',
      ),
    ]);
    await imports.close();
  });
});

describe('what looks bad and is not', () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await importsIntoSmallTables();
  });
  afterAll(() => imports.close());
  beforeEach(() => imports.reset());
  const firms = () =>
    rowsOf(imports.database, 'MATCH (e:Enterprise) RETURN e.id AS id, e.name AS name, e.uscc AS uscc ORDER BY name');
  const names = async () => (await firms()).map(({ name }) => name);

  it('a credit code whose last character does not check is noted, and its row is written', async () => {
    const report = await imports.report({ 'a.csv': '企业名称,统一社会信用代码,产品\n甲厂,91410900MA44A1A1XX,甲\n' });
    expect(report).toMatchObject({ rows: 1, written: 1, rejected: 0 });
    expect(report.notes).toEqual([
      {
        kind: 'CHECK_CHARACTER',
        where: 'a.csv:2 [统一社会信用代码]',
        text: '91410900MA44A1A1XX: its last character does not check; some issued codes do not',
      },
    ]);
    expect(await firms()).toEqual([
      { id: 'enterprise:f', name: '某厂', uscc: null },
      { id: 'enterprise:uscc-91410900ma44a1a1xx', name: '甲厂', uscc: '91410900MA44A1A1XX' },
    ]);
  });

  it('two firms of one code are never written: the second is the first, or a person is asked', async () => {
    // A code that checks says which firm it is, whatever the firm is called; one that does not proves nothing.
    const csv = [
      '企业名称,统一社会信用代码,产品',
      '某厂,91410900MA44A1A19H,甲',
      '改了名的厂,91410900MA44A1A19H,乙',
      '新厂,91410900MA44A1B1XX,甲',
      '别家厂,91410900MA44A1B1XX,甲',
    ];
    const report = await imports.report({ 'a.csv': `${csv.join('\n')}\n` });
    expect(report).toMatchObject({ rows: 4, written: 3, rejected: 1 });
    expect(report.mentions.map(({ kind, text, code }) => [kind, text, code])).toEqual([
      ['FIRM', '别家厂', '91410900MA44A1B1XX'],
    ]);
    expect(await firms()).toEqual([
      { id: 'enterprise:uscc-91410900ma44a1b1xx', name: '新厂', uscc: '91410900MA44A1B1XX' },
      { id: 'enterprise:f', name: '某厂', uscc: '91410900MA44A1A19H' },
    ]);
    // The same of a firm that the graph knows by its code since.
    const again = '企业名称,统一社会信用代码,产品\n又一家,91410900MA44A1B1XX,甲\n';
    expect(await imports.report({ 'b.csv': again })).toMatchObject({
      mentions: [{ kind: 'FIRM', text: '又一家', code: '91410900MA44A1B1XX' }],
    });
    const review = (code: string) => ({
      'review.csv': `名称类别,原文,统一社会信用代码,选择\n企业,别家厂,${code},新企业 new firm\n`,
    });
    expect(await imports.faults(review('91410900MA44A1B1XX'))).toEqual([
      cell(
        'review.csv:2 [C 统一社会信用代码]',
        '91410900MA44A1B1XX',
        'is the code of enterprise:uscc-91410900ma44a1b1xx',
        'choose that firm; or choose 不采用, and mend the code in the ledger',
      ),
    ]);
    expect(await imports.faults(review('91410900MA44A1B1'))).toEqual([
      cell(
        'review.csv:2 [C 统一社会信用代码]',
        '91410900MA44A1B1',
        'has 16 characters where a credit code has 18',
        'compare with the business licence; a character is missing or one too many',
      ),
    ]);
  });

  it('a review imported again says nothing new, and its firms stay one', async () => {
    const review = {
      'review.csv':
        '名称类别,原文,统一社会信用代码,选择\n企业,新厂,91410900MA44A1A19H,新企业 new firm\n企业,乙厂,,新企业 new firm\n',
    };
    expect(await imports.report(review)).toMatchObject({ run: 'run:2', mentions: [] });
    expect(await imports.report({ ...review, 'a.csv': '企业名称,产品\n新厂,甲\n乙厂,甲\n' })).toMatchObject({
      run: 'run:3',
      mentions: [],
    });
    expect(await names()).toEqual(['乙厂', '新厂', '某厂'].toSorted());
  });

  const HOSTILE = [
    "=cmd|' /C calc'!A0",
    "'}) MATCH (n) DETACH DELETE n //",
    '<script>alert("1")</script>',
    '${process.exit(1)}',
    '@SUM(A1)',
  ];

  it('formulas, Cypher and HTML in names are the text they are, in the graph', async () => {
    const before = (await rowsOf(imports.database, 'MATCH (n:Entity) RETURN count(n) AS count'))[0]?.['count'];
    const quoted = HOSTILE.map((name) => `"${name.replaceAll('"', '""')}",甲,甲园`);
    expect(await imports.report({ 'a.csv': `企业名称,产品,园区\n${quoted.join('\n')}\n` })).toMatchObject({
      rows: 5,
      written: 5,
      rejected: 0,
      notes: [],
    });
    expect(await names()).toEqual([...HOSTILE, '某厂'].toSorted());
    // The firms and their source are all that is new.
    expect(await rowsOf(imports.database, 'MATCH (n:Entity) RETURN count(n) AS count')).toEqual([
      { count: Number(before) + HOSTILE.length + 1 },
    ]);
  });

  it('and in the review, where no spreadsheet takes them for a formula', async () => {
    const [formula = ''] = HOSTILE;
    const report = await imports.report({
      'a.csv': `企业名称,产品\n${formula},"${formula}；=1+1；<b>&乙</b>"\n`,
    });
    expect(report.mentions.map(({ text }) => text)).toEqual(['=cmd', "'", "C calc'!A0", '=1+1', '<b>&乙<', 'b>']);
    const path = imports.folder.path('review.xlsx');
    expect(await writeReview(path, await readNames(imports.database), { overwrite: false })).toBe(6);
    const parts = partsOf(path);
    const elements = await elementsOf(parts.get('xl/worksheets/sheet1.xml'));
    expect(elements.filter(({ name }) => name === 'f')).toEqual([]);
    const styles = await elementsOf(parts.get('xl/styles.xml'));
    const looks = styles.slice(styles.findIndex(({ name }) => name === 'cellXfs')).filter(({ name }) => name === 'xf');
    const cells = elements.flatMap(({ name, attributes: { s, t } }, at) =>
      name === 'c'
        ? [{ text: elements[at + 2]?.text ?? '', t, quoted: looks[Number(s)]?.attributes['quotePrefix'] }]
        : [],
    );
    const dangerous = cells.filter(({ text }) => text.startsWith('='));
    const told = ['=1+1', '=cmd', ...Array.from({ length: 6 }, () => formula)];
    expect(dangerous.toSorted((a, b) => (a.text < b.text ? -1 : 1))).toEqual(
      told.toSorted().map((each) => ({ text: each, t: 'inlineStr', quoted: '1' })),
    );
  });

  it('marks of direction, zero-width and control characters in a name: the same firm as without', async () => {
    const written = [
      '某\u200B厂',
      '\u202E某厂\u202C',
      '\u200F某\u2060厂',
      '\u061C某\u00AD厂\u2063',
      '\u2067某\u180E厂\uFEFF',
      '某\u0001\u0002\u0003厂',
      '\u007F某\u009B厂',
    ];
    const rows = written.map((name, at) => `${name},甲,2026-05-0${at + 1}\n`).join('');
    expect(
      await imports.report({ 'a.csv': `企业名称,产品,截至日期\n${rows}新\u200D\u0001厂\u0002,甲,\n` }),
    ).toMatchObject({
      rows: 8,
      rejected: 0,
      mentions: [],
    });
    expect(await names()).toEqual(['新厂', '某厂']);
  });

  it('control characters in a text are no marks of our own', async () => {
    const csv = '企业名称,曾用名,产品,产能\n\u00010\u0001甲厂,\u00029甲,\u00010\u0001甲,5\u0001吨/年\n';
    expect(await imports.report({ 'a.csv': csv })).toMatchObject({
      rows: 1,
      written: 1,
      mentions: [{ kind: 'PRODUCT', text: '0甲' }],
    });
    expect(
      await rowsOf(
        imports.database,
        "MATCH (e:Enterprise) WHERE e.name <> '某厂' RETURN e.name AS name, e.formerNames AS former",
      ),
    ).toEqual([{ name: '0甲厂', former: ['9甲'] }]);
  });

  it('a firm whose name begins like a total, or has eighteen letters like a code', async () => {
    const csv = '企业名称,产品\nSumitomo Chemical,甲\nTotalEnergies,甲\nTelecommunications Ltd,甲\nTotal,甲\n';
    expect(await imports.report({ 'a.csv': csv })).toMatchObject({
      rows: 3,
      written: 3,
      notes: [{ kind: 'TOTAL_OR_REMARK', where: 'a.csv:5', text: 'a total' }],
    });
    expect(await names()).toEqual(['Sumitomo Chemical', 'Telecommunications Ltd', 'TotalEnergies', '某厂']);
  });

  it('growth below zero, and periods in the words of bureaus', async () => {
    const csv =
      '园区,指标,数值,单位,年份\n甲园,增速,-3.2,%,2025年度\n甲园,增速,1,%,2025年1-6月\n甲园,增速,2,%,2025年06月份\n';
    expect(await imports.report({ 'a.csv': csv })).toMatchObject({ rows: 3, written: 3, notes: [] });
    expect(
      await rowsOf(
        imports.database,
        'MATCH (o:Observation) RETURN o.period AS period, o.valueMin AS value ORDER BY value',
      ),
    ).toEqual([
      { period: '2025', value: -3.2 },
      { period: '2025年1-6月', value: 1 },
      { period: '2025-06', value: 2 },
    ]);
  });

  it('an amount beyond all numbers in a text of products is no capacity: a person looks at it', async () => {
    const report = await imports.report({ 'a.csv': `企业名称,产品\n甲厂,年产${'9'.repeat(400)}吨甲\n` });
    expect(report).toMatchObject({ rows: 1, written: 1, mentions: [{ text: `年产${'9'.repeat(400)}吨甲` }] });
  });
});
