import type { NodeName, Projection } from '../../projection/projection.ts';
import { checkFirst, MAX_FIRST } from '../first.ts';
import { gradeChunk, GRADES, WORST, type Grade } from './grade-chunk.ts';
import type { FoundBy } from './name-chunk.ts';
import { searchIndexOf, type SearchIndex } from './search-index.ts';
import { wantedFrom } from './wanted.ts';

export interface SearchArguments {
  text: string;
  /** Labels, e.g. SubPark; null or none for all. */
  labels: readonly string[] | null;
  first: number;
}

export interface SearchHit {
  id: string;
  /** The label, e.g. SubPark. */
  label: string;
  name: string;
  nameEn: string | null;
  /** The name, alias, code or id that was met, as it is written. */
  matched: string;
  how: FoundBy;
}

/** Hits of a grade are read rather than written. */
const READ: Partial<Record<Grade, FoundBy>> = {
  PINYIN: 'PINYIN',
  PINYIN_BEGINNING: 'PINYIN',
  PINYIN_BEGUN: 'PINYIN',
  PINYIN_PART: 'PINYIN',
  INITIALS: 'INITIALS',
  INITIALS_BEGINNING: 'INITIALS',
  INITIALS_PART: 'INITIALS',
};

/** The hits in an index, at once. `first` may be any number. */
export function searchIn(index: SearchIndex, { text, labels, first }: SearchArguments): SearchHit[] {
  const wanted = wantedFrom(text);
  const hits: SearchHit[][] = GRADES.map(() => []);
  const asked = labels === null || labels.length === 0 ? null : new Set(labels);
  for (const chunk of index.chunks) {
    if (asked !== null && !chunk.nodes.some(({ label }) => asked.has(label))) continue;
    // Later nodes of a grade stand after earlier ones: grades after which the answer is full need no more of them.
    const full = fullAfter(hits, first);
    const { grade, entry } = gradeChunk(chunk, wanted, full);
    grade.forEach((how, number) => {
      const met = hits[how];
      const node = chunk.nodes[number];
      if (met === undefined || how >= full || met.length >= first) return;
      if (node === undefined || (asked !== null && !asked.has(node.label))) return;
      const at = entry[number] ?? 0;
      const by = READ[GRADES[how] ?? 'NAME'] ?? chunk.is[at] ?? 'NAME';
      met.push(hitOf(node, chunk.written[at] ?? '', by));
    });
  }
  return hits.flat().slice(0, first);
}

/** The first grade none of whose hits is wanted any more. */
function fullAfter(hits: readonly SearchHit[][], first: number): number {
  let found = 0;
  for (let grade = 0; grade < WORST; grade++) {
    found += hits[grade]?.length ?? 0;
    if (found >= first) return grade + 1;
  }
  return WORST;
}

function hitOf(node: NodeName, matched: string, how: FoundBy): SearchHit {
  return { id: node.id, label: node.label, name: node.name, nameEn: node.nameEn, matched, how };
}

/**
 * Nodes by name, English name, alias, id, code, pinyin or initials of pinyin; one written character is enough, of what is
 * read two letters. The best met first (GRADES); within a grade by kind, then the shortest name, then id. No hit is an empty list.
 * The first search of a projection builds its index, in steps between which other requests are answered.
 */
export async function search(projection: Pick<Projection, 'names'>, args: SearchArguments): Promise<SearchHit[]> {
  checkFirst(args.first, MAX_FIRST, 'Ask for 1 to 200 hits.');
  wantedFrom(args.text);
  return searchIn(await searchIndexOf(projection), args);
}
