import { storedLabel, storedType } from '../../graph/storage-names.ts';
import type { NodeWrite, RelationshipWrite } from '../compare.ts';
import type { NodeDraft, RelationshipDraft } from '../draft.ts';
import type { ClaimDrafts } from './claims.ts';

const seenBy = ({ visibility }: NodeDraft | RelationshipDraft) => (visibility === 'PUBLIC' ? {} : { visibility });

/** A claim as it is written, under the name of whoever made the statement: stored where only those see it who may. */
export function claimWrites(
  { node, relationships }: ClaimDrafts,
  origin: string,
): { node: NodeWrite; relationships: RelationshipWrite[] } {
  const label = storedLabel(node.label, node.visibility);
  return {
    node: {
      id: node.id,
      label,
      formerLabel: label,
      properties: { ...node.properties, id: node.id, origin, ...seenBy(node) },
    },
    relationships: relationships.map((link) => ({
      start: link.start,
      type: storedType(link.type, link.visibility),
      end: link.end,
      qualifier: link.qualifier,
      properties: { ...link.properties, origin, ...seenBy(link) },
    })),
  };
}
