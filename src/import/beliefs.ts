import { createHash } from 'node:crypto';
import { compareGrounds, type Ground } from '../belief.ts';
import type { Properties } from '../graph/values.ts';
import { relationshipKey, type GraphDraft, type NodeDraft, type RelationshipDraft } from './draft.ts';
import { groupBy } from './group-by.ts';

function textOf(properties: Properties, key: string): string | undefined {
  const value = properties[key];
  return typeof value === 'string' ? value : undefined;
}

const groundOf = (properties: Properties): Ground => ({
  confidence: textOf(properties, 'confidence') ?? null,
  asOf: textOf(properties, 'asOf') ?? null,
  sourceId: textOf(properties, 'sourceId') ?? null,
  place: textOf(properties, 'place') ?? null,
});

/** Negative when `a` is to be believed before `b` (`src/belief.ts`). */
export function compareBeliefs(a: Properties, b: Properties): number {
  return compareGrounds(groundOf(a), groundOf(b));
}

/**
 * One relationship per (start, type, end, qualifier): the belief. Every other statement is kept as
 * (:Claim)-[:STATED_IN]->(:Source) and (:Claim)-[:CLAIMS_OF]->(start), -[:CLAIMS_ABOUT]->(end).
 */
export function settleBeliefs(draft: GraphDraft): GraphDraft {
  const nodes = [...draft.nodes];
  const relationships: RelationshipDraft[] = [];
  const groups = groupBy(draft.relationships, relationshipKey);
  for (const group of groups.values()) {
    const [belief, ...others] = group.toSorted((a, b) => compareBeliefs(a.properties, b.properties));
    if (belief === undefined) continue;
    relationships.push(belief);
    if (belief.type === 'STATED_IN') continue;
    for (const other of others) {
      const claim = claimOf(other);
      nodes.push(claim);
      relationships.push(...linksOfClaim(claim, other.start, other.end, other.properties['sourceId']));
    }
  }
  return { nodes, relationships };
}

/** What ties a claim to what it is of and about, and to the source that states it. */
export function linksOfClaim(
  claim: NodeDraft,
  of: string,
  about: string | null,
  sourceId: unknown,
): RelationshipDraft[] {
  const link = (type: string, end: string): RelationshipDraft => ({
    type,
    start: claim.id,
    end,
    qualifier: '',
    properties: {},
    visibility: claim.visibility,
    origin: claim.origin,
    columns: { start: null, end: null },
  });
  return [
    link('CLAIMS_OF', of),
    ...(about === null ? [] : [link('CLAIMS_ABOUT', about)]),
    ...(typeof sourceId === 'string' ? [link('STATED_IN', sourceId)] : []),
  ];
}

/** A statement that is not the belief, kept: its id follows from what it says. */
export function claimOf(statement: RelationshipDraft): NodeDraft {
  const saying = (key: string) =>
    JSON.stringify({ key, properties: statement.properties }, (_, value: unknown) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
  const key = relationshipKey(statement);
  // An id is given once and kept: it was made of the key as it stands, trailing blank included.
  const id = `claim:${createHash('sha256').update(saying(key)).digest('hex').slice(0, 16)}`;
  const said = saying(key.trim());
  const kept = ['sourceId', 'place', 'asOf', 'confidence', 'basis'] as const;
  const properties: Properties = {
    relationship: statement.type,
    startId: statement.start,
    endId: statement.end,
    says: said,
  };
  if (statement.qualifier !== '') properties['qualifier'] = statement.qualifier;
  for (const key of kept) {
    const value = statement.properties[key];
    if (value !== undefined) properties[key] = value;
  }
  return { id, label: 'Claim', properties, visibility: statement.visibility, origin: statement.origin };
}
