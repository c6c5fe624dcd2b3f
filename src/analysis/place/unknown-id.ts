import { dice } from '../../dice.ts';
import { ParkChainError } from '../../errors.ts';
import type { NodeName, Projection } from '../../projection/projection.ts';

/** Below this likeness a name is not worth offering. */
const LIKE = 0.34;
const OFFERED = 3;

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

function pairs(text: string): Set<string> {
  const letters = [...text];
  return new Set(letters.length < 2 ? letters : letters.slice(1).map((letter, at) => (letters[at] ?? '') + letter));
}

/** 1 the same, 0.9 the one begins with the other, else the share of letter pairs in common (Dice). */
function likeness(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  if (a.startsWith(b) || b.startsWith(a))
    return 0.9 * (Math.min(a.length, b.length) / Math.max(a.length, b.length)) ** 0.5;
  return dice(pairs(a), pairs(b));
}

function nearness(node: NodeName, wanted: string): number {
  const tail = node.id.slice(node.id.indexOf(':') + 1);
  return Math.max(
    ...[tail, node.name, node.nameEn ?? '', ...node.aliases].map((text) => likeness(plain(text), wanted)),
  );
}

/** The nodes a mistyped id, a name or an alias may have meant, the likeliest first. */
export function nearestNames(
  projection: Projection,
  asked: string,
  label: string | readonly string[] | null,
): NodeName[] {
  const wanted = plain(asked.slice(asked.indexOf(':') + 1));
  const labels = labelsOf(label);
  return [...projection.names.values()]
    .filter((node) => labels === null || labels.includes(node.label))
    .map((node) => ({ node, near: nearness(node, wanted) }))
    .filter(({ near }) => near >= LIKE)
    .sort((a, b) => b.near - a.near || (a.node.id < b.node.id ? -1 : 1))
    .slice(0, OFFERED)
    .map(({ node }) => node);
}

const labelsOf = (label: string | readonly string[] | null): readonly string[] | null =>
  typeof label === 'string' ? [label] : label;

/**
 * An unknown id is told with the nearest names; never answered as an empty scope. `label` is what is asked for: one kind
 * of node, any of several, or any at all (null).
 */
export function unknownId(
  projection: Projection,
  field: string,
  id: string,
  label: string | readonly string[] | null,
): ParkChainError {
  const other = projection.names.get(id);
  const near = nearestNames(projection, id, label).map((node) => `${node.id} (${node.name})`);
  const remedy =
    other !== undefined
      ? `${id} (${other.name}) is a ${other.label}: name it where a ${other.label} is asked for.`
      : near.length > 0
        ? `Did you mean ${near.join(', ')}? search(text: …) finds ids by name.`
        : 'search(text: …) finds ids by name.';
  return new ParkChainError(
    'UNKNOWN_ID',
    `${field}: there is no ${labelsOf(label)?.join(' or ') ?? 'node'} with the id ${JSON.stringify(id)}.`,
    {
      field,
      remedy,
    },
  );
}
