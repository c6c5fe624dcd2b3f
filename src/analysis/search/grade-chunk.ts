import { eachOccurrence } from './bank.ts';
import type { NameChunk } from './name-chunk.ts';
import type { Wanted } from './wanted.ts';

/**
 * How well a node is met, the best first. What is written comes before what is read; a Latin text in the middle of a word
 * (tl in bottle) is hardly ever what was meant and comes after both.
 */
export const GRADES = [
  'NAME',
  'WHOLE',
  'BEGINNING',
  'PART',
  'PINYIN',
  'INITIALS',
  'PINYIN_BEGINNING',
  'PINYIN_BEGUN',
  'INITIALS_BEGINNING',
  'PINYIN_PART',
  'INITIALS_PART',
  'WITHIN_A_WORD',
] as const;
export type Grade = (typeof GRADES)[number];

const G = Object.fromEntries(GRADES.map((name, grade) => [name, grade])) as Record<Grade, number>;
export const WORST: number = GRADES.length;

/** Of each node of a chunk: its best grade (WORST where it is not met) and the entry that met it. */
export interface Graded {
  readonly grade: Uint8Array;
  readonly entry: Int32Array;
}

/** Letters of one word, or digits of one number. */
function sameWord(before: string | undefined, first: string | undefined): boolean {
  if (before === undefined || first === undefined) return false;
  return (/\d/.test(before) && /\d/.test(first)) || (isLatin(before) && isLatin(first));
}
const isLatin = (character: string) => /\p{Script=Latin}/u.test(character);

/** Grades from `below` on are not looked for: enough better hits are known. */
export function gradeChunk(chunk: NameChunk, wanted: Wanted, below = WORST): Graded {
  const grade = new Uint8Array(chunk.nodes.length).fill(WORST);
  const entry = new Int32Array(chunk.nodes.length);
  const meet = (at: number, how: number): void => {
    const node = chunk.nodeOf[at] ?? 0;
    const best = grade[node] ?? WORST;
    if (how > best || (how === best && at >= (entry[node] ?? 0))) return;
    grade[node] = how;
    entry[node] = at;
  };

  const { joined } = chunk.texts;
  const isNodeName = (at: number) => chunk.is[at] === 'NAME';
  eachOccurrence(chunk.texts, wanted.text, ({ entry: at, at: begins, first, last }) => {
    if (first) {
      meet(at, last ? (isNodeName(at) ? G.NAME : G.WHOLE) : G.BEGINNING);
      return true;
    }
    const isPart = !sameWord(joined[begins - 1], wanted.text[0]);
    meet(at, isPart ? G.PART : G.WITHIN_A_WORD);
    return isPart;
  });

  const { code } = wanted;
  if (code !== null) {
    eachOccurrence(chunk.codes, code, ({ entry: at, first, last }) => {
      if (first && last) meet(at, G.WHOLE);
      else if (first && wanted.codeMayGoOn) meet(at, G.BEGINNING);
      return true;
    });
  }
  // The whole id, or what stands behind its colon.
  eachOccurrence(chunk.ids, wanted.text, ({ entry: at, at: begins, first, last }) => {
    if (last && (first || chunk.ids.joined[begins - 1] === ':')) meet(at, G.WHOLE);
    return last;
  });

  if (below <= G.PINYIN) return { grade, entry };
  for (const reading of wanted.readings) {
    gradePinyin(chunk, reading, meet);
    eachOccurrence(chunk.initials, reading, ({ entry: at, first, last }) => {
      meet(at, first ? (last ? G.INITIALS : G.INITIALS_BEGINNING) : G.INITIALS_PART);
      return true;
    });
  }
  return { grade, entry };
}

/**
 * Pinyin begins where a syllable does. Its last syllable may be begun only, after a whole one or at the beginning of the
 * name: xian is 西安 and then also the beginning of 湘潭.
 */
function gradePinyin(chunk: NameChunk, reading: string, meet: (at: number, how: number) => void): void {
  const { letters, isStart } = chunk;
  eachOccurrence(letters, reading, ({ entry: at, at: begins, end, first, last }) => {
    if (first) meet(at, last ? G.PINYIN : isStart[end] === 1 ? G.PINYIN_BEGINNING : G.PINYIN_BEGUN);
    else if (isStart[begins] !== 1 || !isStart.subarray(begins + 1, end + 1).includes(1)) return false;
    else meet(at, G.PINYIN_PART);
    return true;
  });
}
