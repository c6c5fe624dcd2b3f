import { pinyin } from 'pinyin-pro';

/**
 * Which names look or sound like a text, best first. Candidates come from pairs of neighbouring syllables (a pair of equal characters
 * is one as well); they are then compared by character pairs, by their common end and by sound.
 */

/** A score in 0..1 and what it rests on. */
export interface Likeness {
  score: number;
  why: string;
}

const CJK = /[㐀-鿿]/;
const RUNS = /[㐀-鿿]+|[\p{L}\p{N}]+/gu;

const soundOfCharacter = new Map<string, string>();

/** The sound of one character by itself, so that both sides of a comparison read it alike. */
function sound(character: string): string {
  const known = soundOfCharacter.get(character);
  if (known !== undefined) return known;
  const read = CJK.test(character) ? pinyin(character, { toneType: 'none' }) : character;
  soundOfCharacter.set(character, read);
  return read;
}

/** Pairs of neighbours as Neo4j's `cjk` analyser forms them: overlapping pairs in a run of CJK, a Latin word or number whole. */
export function pairsOf(text: string): string[] {
  return (text.match(RUNS) ?? []).flatMap((run) => {
    if (!CJK.test(run) || run.length === 1) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });
}

function soundsOf(text: string): string[] {
  const sounds = [...text].map(sound);
  if (sounds.length === 1) return sounds;
  return sounds.slice(1).map((next, at) => `${sounds[at] ?? ''} ${next}`);
}

/** Sørensen–Dice of two bags. */
function dice(left: readonly string[], right: readonly string[]): number {
  if (left.length + right.length === 0) return 0;
  const rest = new Map<string, number>();
  for (const item of left) rest.set(item, (rest.get(item) ?? 0) + 1);
  let common = 0;
  for (const item of right) {
    const left = rest.get(item) ?? 0;
    if (left === 0) continue;
    common++;
    rest.set(item, left - 1);
  }
  return (2 * common) / (left.length + right.length);
}

/** Length of the longest common substring, and of the one at the end of both, where Chinese product names carry their class. */
function commonParts(left: string, right: string): { longest: number; end: number } {
  let longest = 0;
  let row = new Array<number>(right.length + 1).fill(0);
  for (const character of left) {
    const next = new Array<number>(right.length + 1).fill(0);
    for (let at = 0; at < right.length; at++) {
      if (right.charAt(at) !== character) continue;
      const length = (row[at] ?? 0) + 1;
      next[at + 1] = length;
      longest = Math.max(longest, length);
    }
    row = next;
  }
  return { longest, end: row[right.length] ?? 0 };
}

/** How much a normalised text is like a normalised name. Exact equality is 1; anything else stays below. */
export function likeness(text: string, name: string): Likeness {
  if (text === name) return { score: 1, why: 'the same name' };
  const { longest, end } = commonParts(text, name);
  const shape = dice(pairsOf(text), pairsOf(name));
  const heard = dice(soundsOf(text), soundsOf(name));
  const shorter = Math.max(1, Math.min(text.length, name.length));
  const looks = 0.5 * shape + 0.3 * (end / shorter) + 0.2 * (longest / shorter);
  const sounds = 0.9 * heard;
  const score = Math.min(0.99, Math.max(looks, sounds));
  const shown = (length: number, from: number) => text.slice(from, from + length);
  if (sounds > looks && heard > shape) return { score, why: `sounds like ${name}` };
  if (end >= 2) return { score, why: `both end in ${shown(end, text.length - end)}` };
  if (name.length > 1 && text.includes(name)) return { score, why: `contains ${name}` };
  if (text.length > 1 && name.includes(text)) return { score, why: `is part of ${name}` };
  return { score, why: `shares ${Math.max(longest, 1)} of ${name.length} characters with ${name}` };
}

export interface SimilarNames {
  /** Entries like the text, best first; ties by the order of the entries. `entry` is the index given at creation. */
  like(text: string, limit: number): { entry: number; name: string; likeness: Likeness }[];
}

const CANDIDATES = 60;
/** Names looked at before the pairs that are in most names are left out. */
const ENOUGH = 20_000;
/** A suggestion below this says nothing. */
const LEAST = 0.2;

/** Numbers syllables and keeps, for every pair, the names it stands in: two flat arrays, for 100,000 names. */
export function createSimilarNames(names: readonly string[], entries: Int32Array): SimilarNames {
  const numbers = new Map<string, number>();
  const pairNumber = (pair: string, add: boolean): number | undefined => {
    const known = numbers.get(pair);
    if (known !== undefined || !add) return known;
    numbers.set(pair, numbers.size);
    return numbers.size - 1;
  };
  const keysOf = (text: string, add: boolean) => [
    ...new Set(
      [...soundsOf(text), ...[...text].slice(-1).map((last) => `${sound(last)} $`)].flatMap(
        (pair) => pairNumber(pair, add) ?? [],
      ),
    ),
  ];

  const lengths: number[] = [];
  for (const name of names) for (const pair of keysOf(name, true)) lengths[pair] = (lengths[pair] ?? 0) + 1;
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, pair) => {
    starts[pair + 1] = (starts[pair] ?? 0) + length;
  });
  const postings = new Int32Array(starts[lengths.length] ?? 0);
  const filled = starts.slice();
  names.forEach((name, index) => {
    for (const pair of keysOf(name, false)) {
      const at = filled[pair] ?? 0;
      postings[at] = index;
      filled[pair] = at + 1;
    }
  });

  const candidates = (text: string): number[] => {
    const weights = new Map<number, number>();
    const bearers = (pair: number) => (starts[pair + 1] ?? 0) - (starts[pair] ?? 0);
    const rareFirst = keysOf(text, false).sort((left, right) => bearers(left) - bearers(right) || left - right);
    let looked = 0;
    for (const pair of rareFirst) {
      const from = starts[pair] ?? 0;
      const to = from + bearers(pair);
      if (looked + to - from > ENOUGH && weights.size >= CANDIDATES) break;
      looked += to - from;
      const weight = Math.log(1 + names.length / (to - from));
      for (let at = from; at < to; at++) {
        const index = postings[at] ?? 0;
        weights.set(index, (weights.get(index) ?? 0) + weight);
      }
    }
    return [...weights]
      .sort(([left, weight], [right, other]) => other - weight || left - right)
      .slice(0, CANDIDATES)
      .map(([index]) => index);
  };

  return {
    like(text, limit) {
      const best = new Map<number, { entry: number; name: string; likeness: Likeness }>();
      for (const index of candidates(text)) {
        const name = names[index] ?? '';
        const entry = entries[index] ?? 0;
        const found = { entry, name, likeness: likeness(text, name) };
        if (found.likeness.score < LEAST) continue;
        const before = best.get(entry);
        if (before === undefined || before.likeness.score < found.likeness.score) best.set(entry, found);
      }
      return [...best.values()]
        .sort((left, right) => right.likeness.score - left.likeness.score || left.entry - right.entry)
        .slice(0, limit);
    },
  };
}
