import type { Properties } from '../graph/values.ts';
import type { NodeWrite, RelationshipWrite, StoredNode, StoredRelationship } from './compare.ts';
import { relationshipKey, type GraphDraft } from './draft.ts';
import { storedType } from '../graph/storage-names.ts';
import { claimWrites } from './statements/claim-writes.ts';
import { claimOfRelationship } from './statements/claims.ts';
import { settleRelationship } from './statements/settle-relationship.ts';

/** What the tables say once they have met what imports have said of the same things. */
export interface Yielded {
  draft: GraphDraft;
  /** Elements of imports that the tables take over: compared as if the tables had written them. */
  nodes: StoredNode[];
  relationships: StoredRelationship[];
  /** Statements of imports that are no longer believed, kept as claims. */
  claims: { nodes: NodeWrite[]; relationships: RelationshipWrite[] };
}

const ORIGIN = 'import';

/**
 * Tables and imports speak of the same things: of two statements about one relationship the better is believed, whoever made it; the
 * other is kept as a claim of its own side, so that tables that did not change find nothing to change.
 *
 * @param held what imports hold at the keys of the draft
 */
export function yieldToImports(
  draft: GraphDraft,
  held: { nodes: StoredNode[]; relationships: StoredRelationship[] },
): Yielded {
  const byKey = new Map(held.relationships.map((relationship) => [relationshipKey(relationship), relationship]));
  const out: Yielded = {
    draft: { nodes: [...draft.nodes], relationships: [] },
    nodes: held.nodes,
    relationships: [],
    claims: { nodes: [], relationships: [] },
  };
  for (const relationship of draft.relationships) {
    const other = byKey.get(
      relationshipKey({ ...relationship, type: storedType(relationship.type, relationship.visibility) }),
    );
    const settled = other === undefined ? null : settleRelationship(relationship.properties, other.properties);
    if (other === undefined || settled === null) out.draft.relationships.push(relationship);
    else if (settled.outcome === 'SUPERSEDES') {
      const former = claimWrites(
        claimOfRelationship({ ...relationship, properties: other.properties as Properties }),
        ORIGIN,
      );
      out.claims.nodes.push(former.node);
      out.claims.relationships.push(...former.relationships);
      out.draft.relationships.push(relationship);
      out.relationships.push(other);
    } else if (settled.outcome === 'DISAGREES') {
      const claim = claimOfRelationship(relationship);
      out.draft.nodes.push(claim.node);
      out.draft.relationships.push(...claim.relationships);
    }
  }
  return out;
}
