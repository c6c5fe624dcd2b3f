import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/normalise.ts';

describe('one spelling for one text', () => {
  it('width, script, brackets, spaces, case and what shows nothing make no difference', () => {
    const written = [
      '\uff30\uff2c\uff21\uff08改性\uff09',
      'PLA 【改性】',
      'p\u200bl\u200ba〔改性〕',
      '\u202apla(改性)\u202c',
      ' PLA\u3000( 改 性 )\n',
    ];
    expect(written.map(normalise)).toEqual(written.map(() => 'pla(改性)'));
    expect(['聚氨酯塗料', '濮陽市產業集聚區', '乾燥機', '1,4—丁二醇', 'Low  E glass', '90㎡'].map(normalise)).toEqual([
      '聚氨酯涂料',
      '濮阳市产业集聚区',
      '干燥机',
      '1,4-丁二醇',
      'low e glass',
      '90m2',
    ]);
  });

  it('what is simplified already stays as it is', () => {
    const names = ['台前县', '里料', '面粉', '皋兰', '沈丘', '范县', '丰利石化', '覆铜板', '云松', '余姚', '准格尔旗'];
    expect(names.map(normalise)).toEqual(names);
  });

  it('applied twice it changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 5_000, seed: 20260630 },
    );
    const unit = fc.constantFrom(...'塗料乾a A\u0301\u200b ()【】〔-—"“・㎡Ω\u0130\uff21\u034f \u3000');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 5_000, seed: 20260630 },
    );
  });
});
