import type { GraphTransaction } from '../../graph/database.ts';
import { readHeldNodes, readHeldRelationships, readRelationshipsAround } from '../../graph/runs/queries.ts';
import { relationshipKey } from '../draft.ts';
import type { ElementChange, NodeImage, RelationshipImage, RelationshipKey } from './images.ts';

const keyOf = ({ start, type, end, qualifier }: RelationshipKey): RelationshipKey => ({ start, type, end, qualifier });

/** The nodes as they stand before they are written, by id. */
export async function heldNodes(tx: GraphTransaction, ids: string[]): Promise<Map<string, NodeImage>> {
  const rows = ids.length === 0 ? [] : await tx.ask(readHeldNodes, { ids });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The relationships as they stand before they are written, by key. */
export async function heldRelationships(
  tx: GraphTransaction,
  keys: readonly RelationshipKey[],
): Promise<Map<string, RelationshipImage>> {
  const rows = keys.length === 0 ? [] : await tx.ask(readHeldRelationships, { keys: keys.map(keyOf) });
  return new Map(rows.map((row) => [relationshipKey(row), row]));
}

/** What removing these nodes takes away: they themselves and every relationship that hangs on them. */
export async function removedWith(tx: GraphTransaction, ids: string[]): Promise<ElementChange[]> {
  if (ids.length === 0) return [];
  const nodes = await heldNodes(tx, ids);
  const around = await tx.ask(readRelationshipsAround, { ids });
  return [
    ...[...nodes.values()].map((before): ElementChange => ({
      kind: 'NODE',
      key: { id: before.id },
      before,
      after: null,
    })),
    ...around.map((before): ElementChange => ({ kind: 'RELATIONSHIP', key: keyOf(before), before, after: null })),
  ];
}
