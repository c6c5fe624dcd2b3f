import { ParkChainError } from '../../errors.ts';
import { normalise } from '../../normalise.ts';

const LONGEST = 100;

/** A text that is looked for, in the forms that names are compared in. */
export interface Wanted {
  /** In the one spelling of names: script, width, case and brackets do not matter. */
  text: string;
  /** As a code, letters and digits only; null where it can be none. */
  code: string | null;
  /** Whether codes that begin with it are meant, too: it has a digit and more than one sign. */
  codeMayGoOn: boolean;
  /** As pinyin or its initials, without spaces, apostrophes and tones, ü as v; empty where it is no such text. */
  readings: readonly string[];
}

/** Typed pinyin without what does not matter: ü and v are one, and so are üe and ue. Null for a text of another script. */
function pinyinFrom(text: string): string | null {
  const typed = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\p{M}*\u0308/gu, 'v')
    .replace(/\p{M}/gu, '');
  if (/\p{L}/u.test(typed.replace(/[a-z]/g, ''))) return null;
  return typed.replace(/[^a-z0-9]/g, '').replace(/([ln])ve/g, '$1ue');
}

/** As it is typed; with its tones as numbers left out (tu2liao4); with the lyu of passports as lü. */
function readingsFrom(text: string): string[] {
  const typed = pinyinFrom(text) ?? '';
  const toneless = /^(?:[a-z]+[0-5])+$/.test(typed) ? typed.replace(/[0-5]/g, '') : typed;
  return [...new Set([typed, toneless, typed.replace(/lyu/g, 'lv')])].filter(hasTwoLetters);
}

/** One letter is the beginning of a thousand names: pinyin and initials need two. */
const hasTwoLetters = (text: string) => /[a-z].*[a-z]/.test(text);

export function wantedFrom(given: string): Wanted {
  const text = normalise(given);
  if (text === '' || text.length > LONGEST) {
    throw new ParkChainError(
      'BAD_USER_INPUT',
      text === '' ? 'text: is empty.' : `text: is longer than ${LONGEST} characters.`,
      {
        field: 'text',
        remedy: `Write one to ${LONGEST} characters of a name, its pinyin, an id or a code, such as 涂料.`,
      },
    );
  }
  const code = text.replace(/[\s.·-]/g, '');
  return {
    text,
    code: /^[a-z0-9]+$/.test(code) ? code : null,
    codeMayGoOn: code.length > 1 && /\d/.test(code),
    readings: readingsFrom(given),
  };
}
