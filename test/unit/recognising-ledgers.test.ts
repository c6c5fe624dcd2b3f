import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../src/import/ledger/reading/ledger.ts';
import { FIELDS } from '../../src/import/ledger/recognising/fields.ts';
import { findHeader, isBeside } from '../../src/import/ledger/recognising/find-header.ts';
import {
  readAmount,
  readDate,
  readNumber,
  readShare,
  readTruth,
} from '../../src/import/ledger/recognising/read-cell.ts';
import { normalise } from '../../src/normalise.ts';

const sheet = (...rows: string[][]): LedgerRow[] => rows.map((cells, at) => ({ row: at + 1, cells }));
const title = (text: string, width: number) => Array<string>(width).fill(text);
const told = (rows: LedgerRow[]) => {
  const header = findHeader(rows);
  return header === null
    ? null
    : [
        header.row,
        ...header.columns.map(
          ({ header: text, field, unit, second }) =>
            `${text.replace('\n', '|')} → ${field?.name ?? '?'}${second === null ? '' : `+${second.name}`}${unit === null ? '' : ` (${unit})`}`,
        ),
      ];
};

describe('the header of a ledger', () => {
  it('stands below title, count and reporter lines', () => {
    const names = [
      '序号',
      '项目名称',
      '投资方',
      '固定资产投资',
      '投资方简介',
      '项目内容',
      '需用土地',
      '企业联系人',
      '联系方式',
      '片区',
      '进度、备注',
      '产业类型',
      '研判结果',
    ];
    expect(
      told(
        sheet(
          title('在谈项目周报', 13),
          title('本周共有在谈项目 12 个', 13),
          ['填报单位:投促局', '', '', '', '', '', '', '', '', '', '', '', '2025年3月1日'],
          names,
          ['1', '年产5万吨涂料', '某公司', '3.2亿元', '', '', '50亩', '张三', '139', '东区', '', '化工', '可行'],
        ),
      ),
    ).toEqual([
      4,
      '序号 → row',
      '项目名称 → project',
      '投资方 → enterprise',
      '固定资产投资 → investment',
      '投资方简介 → ?',
      '项目内容 → content',
      '需用土地 → area',
      '企业联系人 → person',
      '联系方式 → person',
      '片区 → park',
      '进度、备注 → remark',
      '产业类型 → industry',
      '研判结果 → stage',
    ]);
  });

  it('has its units in brackets of either width, and two names in one cell', () => {
    expect(
      told(sheet(['企业名称 / 统一社会信用代码', '用地面积(亩)', '计划总投资(万元)', '县（市、区）', '主要产品*'])),
    ).toEqual([
      1,
      '企业名称 / 统一社会信用代码 → enterprise+uscc',
      '用地面积(亩) → area (亩)',
      '计划总投资(万元) → investment (万元)',
      '县（市、区） → region',
      '主要产品* → products',
    ]);
  });

  it('of two merged rows is read as one', () => {
    expect(
      told(
        sheet(
          ['序号', '企业名称', '产能情况', '产能情况', '主要产品'],
          ['序号', '企业名称', '年产能', '单位', '主要产品'],
          ['1', '甲公司', '5', '吨', '涂料'],
        ),
      ),
    ).toEqual([2, '序号 → row', '企业名称 → enterprise', '年产能 → capacity', '单位 → unit', '主要产品 → products']);
  });

  it('is not found in a text that happens to name a column', () => {
    expect(findHeader(sheet(['企业名称'], ['甲'], ['乙']))).toBeNull();
    expect(findHeader(sheet(['关于报送企业名称的通知', '附件'], ['一、总体要求', '二、主要任务']))).toBeNull();
    expect(findHeader([])).toBeNull();
  });

  it('every header of the dictionary names one field', () => {
    const seen = new Map<string, string>();
    const twice = FIELDS.flatMap(({ name, headers }) =>
      headers.flatMap((header) => {
        const key = normalise(header).replace(/[\s*:]+/g, '');
        const before = seen.get(key);
        seen.set(key, name);
        return before === undefined ? [] : [`${header}: ${before}, ${name}`];
      }),
    );
    expect(twice).toEqual([]);
  });
});

describe('rows beside the data', () => {
  const columns = findHeader(sheet(['序号', '企业名称', '主要产品']))?.columns ?? [];
  it('totals and remarks are told from data', () => {
    expect(isBeside(['合 计', '12 家', ''], columns)).toBe('TOTAL');
    expect(isBeside(['', '小计', '3'], columns)).toBe('TOTAL');
    expect(isBeside(title('备注:规上企业以统计局名录为准', 3), columns)).toBe('FOOTER');
    expect(isBeside(['填表人:李四', '', ''], columns)).toBe('FOOTER');
    expect(isBeside(['1', '总计科技有限公司', '涂料'], columns)).toBeNull();
    expect(isBeside(['', '甲公司', ''], columns)).toBeNull();
  });
});

describe('cells as bureaus write them', () => {
  it('money and area in our units; the unit in the cell wins over the header', () => {
    expect(readAmount('3.2亿元', 'MONEY', '万元')).toEqual({ value: 320_000_000 });
    expect(readAmount('1,234.5', 'MONEY', '万元')).toEqual({ value: 12_345_000 });
    expect(readAmount('1，200', 'MONEY', '人民币万元')).toEqual({ value: 12_000_000 });
    expect(readAmount('约50亩', 'AREA', null)).toEqual({ value: 3.33333333333 });
    expect(readAmount('68507.52', 'AREA', '㎡')).toEqual({ value: 6.850752 });
    expect(readAmount('——', 'MONEY', null)).toEqual({ value: null });
    expect(readAmount('0', 'MONEY', '万元')).toEqual({ value: 0 });
  });

  it('an amount without a unit, in foreign money, as a range, below zero or beyond all numbers is a fault with its remedy', () => {
    const fault = (text: string, unit: string | null) => {
      const reading = readAmount(text, 'MONEY', unit);
      return 'message' in reading ? reading.message : reading;
    };
    expect(fault('50', null)).toBe('has no unit');
    expect(fault('300', '万美元')).toBe('has the unit "万美元", which is not known here');
    expect(fault('3-5亿元', null)).toBe('is a range');
    expect(fault('-3', '万元')).toBe('is below zero');
    expect(fault('1e309', '元')).toBe('is larger than any number');
    expect(fault('若干', '元')).toBe('is no amount of money');
    expect(readNumber('5万吨')).toMatchObject({ message: 'is no number' });
    expect(readNumber('12,000')).toEqual({ value: 12_000 });
  });

  it('shares by sign, by header, or as a fraction; never a guess above 1', () => {
    expect([readShare('12.5%', null), readShare('12.5', '%'), readShare('0.125', null)]).toEqual([
      { value: 0.125 },
      { value: 0.125 },
      { value: 0.125 },
    ]);
    expect(readShare('95', null)).toMatchObject({ message: 'is a share above 1' });
  });

  it('dates in every form, partial ones kept partial, a 13th month refused', () => {
    const read = ['2025年3月1日', '2025/3/1', '2025.3', '2025-03', '20250301', '2025', '2025年', '2025-03-01 08:30:00'];
    expect(read.map(readDate)).toEqual(
      ['2025-03-01', '2025-03-01', '2025-03', '2025-03', '2025-03-01', '2025', '2025', '2025-03-01'].map((value) => ({
        value,
      })),
    );
    for (const wrong of ['2025-13-01', '2025年2月30日', '三月', '25/3/1'])
      expect(readDate(wrong), wrong).toMatchObject({ message: 'is no date' });
  });

  it('yes and no', () => {
    expect(['是', '否', '√', '×', '', '待定'].map(readTruth)).toEqual([
      { value: true },
      { value: false },
      { value: true },
      { value: false },
      { value: null },
      { message: 'is neither yes nor no', remedy: 'write 是 or 否' },
    ]);
  });

  it('any amount written with separators and a unit is read as it was meant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (value) => {
        expect(readAmount(`${value.toLocaleString('en')}万元`, 'MONEY', null)).toEqual({ value: value * 10_000 });
        expect(readNumber(value.toLocaleString('en'))).toEqual({ value });
      }),
    );
  });
});
