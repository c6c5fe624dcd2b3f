import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitProducts, type ProductMention } from '../../src/import/resolve/split-products.ts';

const mention = (text: string, rest: Partial<ProductMention> = {}): ProductMention => ({
  text,
  qualifier: null,
  capacity: null,
  governed: false,
  joined: false,
  ...rest,
});
const KNOWN = new Set(['杏鲍菇、白灵菇', '碳四综合利用产品', '油气钻采装备及零部件', '加工油']);
const isKnown = (text: string) => KNOWN.has(text);
const textsOf = (text: string) => splitProducts(text, isKnown).map((found) => found.text);

describe('the products of one cell', () => {
  it('every separator splits, brackets qualify and hold together what is in them', () => {
    expect(splitProducts('汽车座椅骨架、冲压件(乘用车)')).toEqual([
      mention('汽车座椅骨架'),
      mention('冲压件', { qualifier: '乘用车' }),
    ]);
    expect(textsOf('甲、乙,丙\uff0c丁;戊\uff1b己/庚|辛和壬及癸以及子与丑\n寅')).toEqual([
      ...'甲乙丙丁戊己庚辛壬癸子丑寅',
    ]);
    expect(splitProducts('树脂\uff08环氧、醇酸\uff09;(甲基)丙烯酸酯')).toEqual([
      mention('树脂', { qualifier: '环氧、醇酸' }),
      mention('(甲基)丙烯酸酯'),
    ]);
    expect(textsOf('服装、含冷冻食品)')).toEqual(['服装', '含冷冻食品)']);
  });

  it('a character of a word or of a unit separates nothing', () => {
    expect(textsOf('不饱和聚酯树脂和中和剂')).toEqual(['不饱和聚酯树脂', '中和剂']);
    expect(textsOf('1,4-丁二醇,甲醇')).toEqual(['1,4-丁二醇', '甲醇']);
  });

  it('what is known is neither split nor shortened, also in a list', () => {
    expect(textsOf('玉米、杏鲍菇、白灵菇和碳四综合利用产品')).toEqual(['玉米', '杏鲍菇、白灵菇', '碳四综合利用产品']);
    expect(textsOf('主要生产油气钻采装备及零部件等')).toEqual(['油气钻采装备及零部件']);
    expect(textsOf('加工油')).toEqual(['加工油']);
  });

  it('verbs in front and closing words go, nouns that begin like a verb stay', () => {
    expect(textsOf('主要从事涂料、油漆和树脂的生产与销售')).toEqual(['涂料', '油漆', '树脂']);
    expect(textsOf('生产、销售\uff1a羽绒服等系列产品')).toEqual(['羽绒服']);
    expect(textsOf('加工中心、生产线、加工助剂')).toEqual(['加工中心', '生产线', '加工助剂']);
    expect(textsOf(' 、生产/等; ')).toEqual([]);
  });

  it('a capacity is read with its multiple and its unit; a size is none', () => {
    expect(splitProducts('年产5万吨PLA、3万吨乳酸及500吨糠醛')).toEqual([
      mention('PLA', { capacity: { value: 50_000, unit: 't/a' } }),
      mention('乳酸', { capacity: { value: 30_000, unit: 't/a' } }),
      mention('糠醛', { capacity: { value: 500, unit: 't/a' }, joined: true }),
    ]);
    expect(
      ['甲醇12000t/a', '年产1.2亿平方米防水卷材', '羽绒服(100万件/年)', '年产100万件羽绒服', '钢桶30万只'].map(
        (text) => splitProducts(text)[0],
      ),
    ).toEqual([
      mention('甲醇', { capacity: { value: 12_000, unit: 't/a' } }),
      mention('防水卷材', { capacity: { value: 120_000_000, unit: '平方米/a' } }),
      mention('羽绒服', { capacity: { value: 1_000_000, unit: '件/a' } }),
      mention('羽绒服', { capacity: { value: 1_000_000, unit: '件/a' } }),
      mention('钢桶', { capacity: { value: 300_000, unit: '只' } }),
    ]);
    expect(splitProducts('5吨叉车')).toEqual([mention('5吨叉车')]);
  });

  it('no letter is lost but those of the words that are removed', () => {
    const words = [
      '涂料',
      '树脂',
      '饱和',
      'PLA',
      '丁二醇',
      '(工业)',
      '生产',
      '销售',
      '等',
      '的',
      '、',
      '和',
      '/',
      ' ',
      '(',
    ];
    const removed = /主要从事|主要生产|从事|研发|生产|销售|加工|制造|经营|系列产品|等产品|系列|等|的|以及|及其/g;
    const letters = (text: string) => [...text.replace(removed, '').replace(/[和及与、/\s()]/g, '')].join('');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const found = splitProducts(text).map(({ text, qualifier }) => text + (qualifier ?? ''));
        expect(letters(found.join(''))).toBe(letters(text));
      }),
      { numRuns: 5_000, seed: 20260630 },
    );
  });
});
