import type { GraphDraft, RelationshipDraft } from './draft.ts';
import { groupBy } from './group-by.ts';

/** `INPUT_OF` is for walking: p → q where some process takes p and yields q. Derived here, never written by hand. */
export function deriveInputOf(draft: GraphDraft): GraphDraft {
  const yields = groupBy(
    draft.relationships.filter(({ type, visibility }) => type === 'YIELDS' && visibility === 'PUBLIC'),
    ({ start }) => start,
  );
  const derived = new Map<string, RelationshipDraft>();
  for (const input of draft.relationships) {
    if (input.type !== 'INPUT_TO' || input.visibility !== 'PUBLIC') continue;
    for (const output of yields.get(input.end) ?? []) {
      const key = `${input.start} ${output.end}`;
      if (input.start === output.end || derived.has(key)) continue;
      derived.set(key, {
        type: 'INPUT_OF',
        start: input.start,
        end: output.end,
        qualifier: '',
        properties: { basis: 'DERIVED', place: 'INPUT_TO, YIELDS' },
        visibility: 'PUBLIC',
        origin: input.origin,
        columns: { start: null, end: null },
      });
    }
  }
  return { nodes: draft.nodes, relationships: [...draft.relationships, ...derived.values()] };
}
