import { ParkChainError } from '../../errors.ts';
import { checkFirst, MAX_FIRST } from '../first.ts';
import type { NodeName, Projection } from '../../projection/projection.ts';

export interface SearchHit {
  id: string;
  /** The label, e.g. SubPark. */
  label: string;
  name: string;
  nameEn: string | null;
  matched: string;
}

/** Full width, case and outer space do not matter: 「ＰＬＡ」 finds PLA. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** Whole name, whole alias, beginning, part: the smaller, the better. */
function grade(names: readonly string[], wanted: string): { grade: number; matched: string } | null {
  let best: { grade: number; matched: string } | null = null;
  names.forEach((name, index) => {
    const own = normalise(name);
    const at = own.indexOf(wanted);
    if (at === -1) return;
    const found = own === wanted ? (index === 0 ? 0 : 1) : at === 0 ? 2 : 3;
    if (best === null || found < best.grade) best = { grade: found, matched: name };
  });
  return best;
}

function namesOf(node: NodeName): string[] {
  return [node.name, ...(node.nameEn === null ? [] : [node.nameEn]), ...node.aliases];
}

/** Nodes whose name, English name or alias holds the text; one character is enough. Best match, then the shortest name, then id. */
export function search(
  projection: Projection,
  args: { text: string; labels: readonly string[] | null; first: number },
): SearchHit[] {
  const wanted = normalise(args.text);
  if (wanted === '' || wanted.length > 100) {
    throw new ParkChainError(
      'BAD_USER_INPUT',
      wanted === '' ? 'text: is empty.' : 'text: is longer than 100 characters.',
      {
        field: 'text',
        remedy: 'Write one to 100 characters of a name, such as 涂料.',
      },
    );
  }
  checkFirst(args.first, MAX_FIRST, 'Ask for 1 to 200 hits.');
  const hits: { node: NodeName; grade: number; matched: string }[] = [];
  for (const node of projection.names.values()) {
    if (args.labels !== null && args.labels.length > 0 && !args.labels.includes(node.label)) continue;
    const found = grade(namesOf(node), wanted);
    if (found !== null) hits.push({ node, ...found });
  }
  return hits
    .sort((a, b) => a.grade - b.grade || a.node.name.length - b.node.name.length || (a.node.id < b.node.id ? -1 : 1))
    .slice(0, args.first)
    .map(({ node, matched }) => ({ id: node.id, label: node.label, name: node.name, nameEn: node.nameEn, matched }));
}
