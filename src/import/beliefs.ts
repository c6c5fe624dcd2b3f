import { createHash } from 'node:crypto';
import { dayNumber } from '../calendar.ts';
import type { Properties } from '../graph/values.ts';
import { relationshipKey, type GraphDraft, type NodeDraft, type RelationshipDraft } from './draft.ts';
import { groupBy } from './group-by.ts';

const CONFIDENCE_RANK: Record<string, number> = { LOW: 0, MEDIUM: 1, HIGH: 2 };

function textOf(properties: Properties, key: string): string | undefined {
  const value = properties[key];
  return typeof value === 'string' ? value : undefined;
}

/** Negative when `a` is to be believed before `b`: a LOW statement never replaces a better one; then date, confidence, source id. */
export function compareBeliefs(a: Properties, b: Properties): number {
  const rank = (properties: Properties) => CONFIDENCE_RANK[textOf(properties, 'confidence') ?? ''] ?? 1;
  const low = Number(rank(a) === 0) - Number(rank(b) === 0);
  if (low !== 0) return low;
  const dayA = dayNumber(textOf(a, 'asOf') ?? null);
  const dayB = dayNumber(textOf(b, 'asOf') ?? null);
  if (dayA !== dayB) return dayB - dayA;
  if (rank(a) !== rank(b)) return rank(b) - rank(a);
  const idA = `${textOf(a, 'sourceId') ?? ''} ${textOf(a, 'place') ?? ''}`;
  const idB = `${textOf(b, 'sourceId') ?? ''} ${textOf(b, 'place') ?? ''}`;
  return idA < idB ? -1 : idA > idB ? 1 : 0;
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
      const link = (type: string, end: string): RelationshipDraft => ({
        type,
        start: claim.id,
        end,
        qualifier: '',
        properties: {},
        visibility: other.visibility,
        origin: other.origin,
        columns: { start: null, end: null },
      });
      relationships.push(link('CLAIMS_OF', other.start), link('CLAIMS_ABOUT', other.end));
      const source = textOf(other.properties, 'sourceId');
      if (source !== undefined) relationships.push(link('STATED_IN', source));
    }
  }
  return { nodes, relationships };
}

function claimOf(statement: RelationshipDraft): NodeDraft {
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
