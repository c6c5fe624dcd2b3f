import { describe, expect, it } from 'vitest';
import { firmKey } from '../../src/import/resolve/firm-names.ts';

const CITIES = new Set(['濮阳', '清丰', '台前']);
const keyOf = (name: string) => firmKey(name, CITIES).key;

describe('the written forms of a firm’s name', () => {
  it('regions are read in their shortest form, province only where nothing nearer follows', () => {
    expect(
      ['河南省濮阳市永金化工', '河南濮阳永金化工', '濮阳市永金化工', '濮阳永金化工', '濮陽市永金化工'].map(keyOf),
    ).toEqual(Array(5).fill('濮阳永金化工'));
    expect(['台前县宏宇羽绒', '河南省濮阳市台前县宏宇羽绒', '台前宏宇羽绒'].map(keyOf)).toEqual(
      Array(3).fill('台前宏宇羽绒'),
    );
    expect(['河南省君恒实业', '河南君恒实业'].map(keyOf)).toEqual(['河南君恒实业', '河南君恒实业']);
    expect(keyOf('永辉超市')).toBe('永辉超市');
  });

  it('the region in brackets is a part of the name, the brackets are not', () => {
    const city = { key: '永金濮阳', branch: null, suffix: '有限公司', level: null };
    expect(firmKey('永金(濮阳)有限公司')).toEqual(city);
    expect(firmKey('永金\uff08濮阳\uff09有限责任公司')).toEqual(city);
    expect(keyOf('濮阳永金有限公司')).toBe('濮阳永金');
  });

  it('legal forms are one word for their variants', () => {
    const forms = [
      '有限公司',
      '有限责任公司',
      '股份有限公司',
      '集团有限公司',
      '(集团)股份有限公司',
      '集团',
      '厂',
      '专业合作社',
      '',
    ];
    expect(forms.map((form) => firmKey(`永金化工${form}`))).toEqual(
      ['有限公司', '有限公司', '有限公司', '集团', '集团', '集团', '厂', '合作社', ''].map((suffix) => ({
        key: '永金化工',
        branch: null,
        suffix,
        level: null,
      })),
    );
  });

  it('a branch is told, with the key of its firm, and the level of a region where it is written', () => {
    expect(firmKey('濮阳县永金化工有限公司清丰分公司')).toEqual({
      key: '濮阳永金化工',
      branch: '清丰分公司',
      suffix: '有限公司',
      level: '县',
    });
    expect(firmKey('永金化工厂第二分厂')).toEqual({ key: '永金化工', branch: '第二分厂', suffix: '厂', level: null });
    expect(firmKey('永金化工分公司').branch).toBe('分公司');
  });
});
