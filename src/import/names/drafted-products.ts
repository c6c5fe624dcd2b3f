import type { GraphDraft } from '../draft.ts';
import { groupBy } from '../group-by.ts';
import type { ProductEntry } from '../resolve/resolve-product.ts';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** The products a drafted graph names, for the resolver. */
export function draftedProducts({ nodes, relationships }: GraphDraft): ProductEntry[] {
  const kinds = groupBy(
    relationships.filter(({ type }) => type === 'KIND_OF'),
    ({ start }) => start,
  );
  return nodes
    .filter(({ label }) => label === 'Product')
    .map(({ id, properties }) => ({
      id,
      name: textOf(properties['name']),
      nameEn: textOf(properties['nameEn']) || null,
      aliases: Array.isArray(properties['aliases']) ? properties['aliases'] : [],
      kindOf: (kinds.get(id) ?? []).map(({ end }) => end),
      isService: properties['market'] === 'SERVICE',
    }));
}
