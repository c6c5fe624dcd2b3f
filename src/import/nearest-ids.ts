import { dice } from '../dice.ts';

/** Ids near a mistyped one, the nearest first: the same kind, sharing the most letter pairs. */
export function nearestIds(id: string, ids: Iterable<string>): string[] {
  const pairs = (word: string) =>
    new Set([...word].slice(0, -1).map((letter, index) => letter + (word[index + 1] ?? '')));
  const kind = id.slice(0, id.indexOf(':') + 1);
  const wanted = pairs(id.slice(kind.length));
  return [...ids]
    .filter((candidate) => candidate.startsWith(kind))
    .map((candidate) => {
      return { candidate, share: dice(pairs(candidate.slice(kind.length)), wanted) };
    })
    .filter(({ share }) => share > 0.4)
    .sort((a, b) => b.share - a.share || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
