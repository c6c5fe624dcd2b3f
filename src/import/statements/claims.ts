import { createHash } from 'node:crypto';
import type { Visibility } from '../../graph/storage-names.ts';
import type { Properties } from '../../graph/values.ts';
import { claimOf, linksOfClaim } from '../beliefs.ts';
import type { NodeDraft, RelationshipDraft, RowOrigin } from '../draft.ts';
import { said } from './ground.ts';

/** A claim with what it is of, about and from, as it is written into the graph. */
export interface ClaimDrafts {
  node: NodeDraft;
  relationships: RelationshipDraft[];
}

/** What stays of a statement when it is read back from the graph: without what the importer noted for itself. */
const OWN = new Set(['origin', 'lastRun', 'visibility', 'carried', 'carriedFrom']);

/** A statement about a relationship that is not believed, or no longer. What it carried from another was never its own. */
export function claimOfRelationship(statement: RelationshipDraft): ClaimDrafts {
  const carried = new Set(Array.isArray(statement.properties['carried']) ? statement.properties['carried'] : []);
  const properties: Properties = Object.fromEntries(
    Object.entries(statement.properties)
      .filter(([key]) => !OWN.has(key) && !carried.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const node = claimOf({ ...statement, properties });
  return { node, relationships: linksOfClaim(node, statement.start, statement.end, properties['sourceId']) };
}

/** A statement about properties of a node that is not believed, or no longer. */
export function claimOfNode(
  node: { id: string; label: string },
  properties: Properties,
  visibility: Visibility,
  origin: RowOrigin,
): ClaimDrafts {
  const says = JSON.stringify({ key: node.id, properties }, (_, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  );
  const id = `claim:${createHash('sha256').update(says).digest('hex').slice(0, 16)}`;
  const ground: Properties = Object.fromEntries(
    Object.entries(properties).filter(([key]) => !(key in said(properties))),
  );
  const claim: NodeDraft = {
    id,
    label: 'Claim',
    properties: { relationship: node.label, startId: node.id, says, ...ground },
    visibility,
    origin,
  };
  return { node: claim, relationships: linksOfClaim(claim, node.id, null, properties['sourceId']) };
}
