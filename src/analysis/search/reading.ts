import { customPinyin, pinyin } from 'pinyin-pro';
import { PLACE_READINGS } from './place-readings.ts';

/**
 * How a name is read: a syllable of pinyin for each Chinese character, without tones, ü as v; a Latin letter or digit is
 * read as itself. Marks, brackets and spaces are not read. Characters of several readings are read by the phrase they
 * stand in (pinyin-pro's dictionary, and our few names of places): 重庆 is chongqing, 重晶石 zhongjingshi.
 */
export interface Reading {
  /** The syllables one after the other. */
  letters: string;
  /** The first letter of each. */
  initials: string;
  /** Where each syllable begins in `letters`. */
  starts: number[];
}

const HAN = /[\u3400-\u9fff]/;
const UNITS = /[\u3400-\u9fff]+|[a-z0-9]/g;
const OPTIONS = { toneType: 'none', type: 'array', v: true } as const;

/** üe is written ue as well as ve: one spelling of both. */
const plain = (syllable: string) => syllable.replace(/^([ln])ve$/, '$1ue');

/** The reading of a character by itself; null where it has several, so that the phrase decides. */
const single = new Map<string, string | null>();

customPinyin(PLACE_READINGS);
for (const place of Object.keys(PLACE_READINGS)) for (const character of place) single.set(character, null);

function singleReading(character: string): string | null {
  const known = single.get(character);
  if (known !== undefined) return known;
  const all = new Set(pinyin(character, { ...OPTIONS, multiple: true }));
  const [only = ''] = all;
  const reading = all.size === 1 ? only : null;
  single.set(character, reading);
  return reading;
}

/** Most names have no character of several readings: then the table will do, at a fraction of the time. */
function syllablesOf(run: string): readonly string[] {
  const syllables: string[] = [];
  for (const character of run) {
    const reading = singleReading(character);
    if (reading === null) return pinyin(run, OPTIONS);
    syllables.push(reading);
  }
  return syllables;
}

/** The reading of a text in its one spelling (src/normalise.ts); null where no character of it has one. */
export function readingOf(text: string): Reading | null {
  if (!HAN.test(text)) return null;
  let letters = '';
  let initials = '';
  const starts: number[] = [];
  const add = (syllable: string): void => {
    starts.push(letters.length);
    letters += syllable;
    initials += syllable[0] ?? '';
  };
  for (const [unit] of text.matchAll(UNITS)) {
    if (!HAN.test(unit)) add(unit);
    // What the library cannot read it gives back as it is.
    else for (const syllable of syllablesOf(unit)) if (/^[a-z]+$/.test(syllable)) add(plain(syllable));
  }
  return letters === '' ? null : { letters, initials, starts };
}
