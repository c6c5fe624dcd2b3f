import { normalise } from '../../normalise.ts';

/** The unified social credit code 统一社会信用代码, GB 32100-2015: 17 characters and one that checks them. */

export type CreditCode = { code: string; checkOk: boolean } | { fault: string; remedy: string };

/** 31 characters: the digits and letters without I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
const OLD_NUMBER = /^\d{15}$/;
const OLD_ORGANISATION_CODE = /^[0-9A-Z]{8}-?[0-9X]$/;
/** What a person puts between or around the characters: spaces, dashes, a leading quote that keeps a sheet from rounding. */
const AROUND = /[\s\-'"`.·:]/g;

/** The check character of the first 17: (31 − Σ Cᵢ·3^(i−1) mod 31) mod 31. */
export function checkCharacter(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of first17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % ALPHABET.length;
  }
  return ALPHABET[(ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length] ?? '';
}

/**
 * Reads a credit code as people type it. A wrong check character is told by `checkOk` and is no fault: codes were issued that fail it.
 */
export function readCreditCode(text: string): CreditCode {
  const code = normalise(text).toUpperCase().replace(AROUND, '');
  if (code === '') return { fault: 'is empty', remedy: 'write the 18 characters of the credit code' };
  if (OLD_NUMBER.test(code))
    return {
      fault: 'is a 15-digit registration number of before 2015, not a credit code',
      remedy: 'look up the 18 characters that replaced it in the public register of enterprises',
    };
  if (/^\d(?:\d)*E\+?\d+$/.test(code))
    return {
      fault: 'is a number that a spreadsheet rounded',
      remedy: 'format the column as text and write the 18 characters again',
    };
  if (OLD_ORGANISATION_CODE.test(code))
    return {
      fault: 'is an organisation code of 9 characters, not a credit code',
      remedy: 'write the 18 characters of the credit code',
    };
  if (code.length !== LENGTH)
    return {
      fault: `has ${code.length} characters where a credit code has 18`,
      remedy: 'compare with the business licence; a character is missing or one too many',
    };
  const foreign = [...code].find((character) => !ALPHABET.includes(character));
  if (foreign !== undefined)
    return {
      fault: `has the character ${foreign}, which credit codes do not use`,
      remedy: 'compare with the business licence; I, O, S, V, Z are misread 1, 0, 5, U, 2',
    };
  return { code, checkOk: checkCharacter(code.slice(0, LENGTH - 1)) === code.at(-1) };
}

/** A separate run of 15 or 18 letters and digits, not of letters alone as Telecommunications: what a cell may hold beside a name. */
const CODE_IN_CELL = /(?<![0-9A-Za-z])(?=[A-Za-z]*\d)(?:[0-9A-Za-z]{18}|\d{15})(?![0-9A-Za-z])/;
const LABEL = /(?:统一)?社会(?:统一)?信用代码(?:证)?(?:号)?|信用代码/g;
const EMPTY_BRACKETS = /[([【][\s:、,]*[)\]】]/g;
const LOOSE_ENDS = /^[\s/\\|,;:、()\-]+|[\s/\\|,;:、(\-]+$/g;

/** The two values of a cell such as `濮阳某某有限公司 / 91410900…`. What is not there is null; the code is as written. */
export function nameAndCode(cell: string): { name: string | null; code: string | null } {
  const text = cell.normalize('NFKC');
  const code = CODE_IN_CELL.exec(text)?.[0] ?? null;
  const rest = (code === null ? text : text.replace(code, ' '))
    .replace(LABEL, ' ')
    .replace(EMPTY_BRACKETS, ' ')
    .replace(LOOSE_ENDS, '');
  const unclosed = rest.endsWith(')') && !rest.includes('(') ? rest.slice(0, -1) : rest;
  const name = unclosed.replace(LOOSE_ENDS, '').trim();
  return { name: name === '' ? null : name, code };
}
