import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, nameAndCode, readCreditCode } from '../../src/import/resolve/credit-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const first17 = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 17, maxLength: 17 });

describe('the credit code', () => {
  it('published codes check, lower case and spaces are mended', () => {
    const codes = ['91512081MA62K0260E', '11370881004339597L', '11341622003178357Q', '9131000063159284XQ'];
    expect(codes.map(readCreditCode)).toEqual(codes.map((code) => ({ code, checkOk: true })));
    expect(readCreditCode(" '9151 2081 ma62k0260e\u200b")).toEqual({ code: '91512081MA62K0260E', checkOk: true });
  });

  it('codes that were issued with a wrong check character are no fault', () => {
    const codes = ['91350211M0000XUF46', '91350100M0001TGQXM'];
    expect(codes.map(readCreditCode)).toEqual(codes.map((code) => ({ code, checkOk: false })));
  });

  it('what cannot be a credit code is told with its remedy', () => {
    const faults = [
      '',
      '410900100012345',
      '9.1410900E+17',
      '12345678-9',
      '91512081MA62K0260',
      '91512081MA62KO260E',
    ].map((text) => readCreditCode(text));
    expect(faults.map((read) => ('fault' in read ? read.fault : null))).toEqual([
      'is empty',
      'is a 15-digit registration number of before 2015, not a credit code',
      'is a number that a spreadsheet rounded',
      'is an organisation code of 9 characters, not a credit code',
      'has 17 characters where a credit code has 18',
      'has the character O, which credit codes do not use',
    ]);
    expect(faults.every((read) => 'remedy' in read && read.remedy !== '')).toBe(true);
  });

  it('a code with its check character checks, and with one character changed it does not', () => {
    fc.assert(
      fc.property(first17, fc.nat(17), fc.integer({ min: 1, max: 30 }), (start, at, by) => {
        const code = start + checkCharacter(start);
        expect(readCreditCode(code)).toEqual({ code, checkOk: true });
        const other = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(at)) + by) % ALPHABET.length);
        const changed = code.slice(0, at) + other + code.slice(at + 1);
        expect(readCreditCode(changed)).toEqual({ code: changed, checkOk: false });
      }),
      { numRuns: 2_000, seed: 20260630 },
    );
  });

  it('a name and a code in one cell are told apart in whatever order and brackets', () => {
    const both = { name: '濮阳某某有限公司', code: '91512081MA62K0260E' };
    expect(
      [
        '濮阳某某有限公司 / 91512081MA62K0260E',
        '濮阳某某有限公司\n91512081MA62K0260E',
        '91512081MA62K0260E,濮阳某某有限公司',
        '濮阳某某有限公司\uff08统一社会信用代码\uff1a91512081MA62K0260E\uff09',
      ].map(nameAndCode),
    ).toEqual([both, both, both, both]);
    expect(nameAndCode('某某(濮阳)有限公司')).toEqual({ name: '某某(濮阳)有限公司', code: null });
    expect(nameAndCode('某某厂 410900100012345')).toEqual({ name: '某某厂', code: '410900100012345' });
    expect(nameAndCode('91512081MA62K0260E')).toEqual({ name: null, code: '91512081MA62K0260E' });
    expect(nameAndCode(' ')).toEqual({ name: null, code: null });
  });
});
