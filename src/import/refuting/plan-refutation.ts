import { z } from 'zod';
import { dayNumber } from '../../calendar.ts';
import { VIEWERS } from '../../config.ts';
import { ParkChainError } from '../../errors.ts';
import type { GraphTransaction } from '../../graph/database.ts';
import { readIds } from '../../graph/elements/queries.ts';
import { defineQuery } from '../../graph/query.ts';
import { publicType, storedType, type Visibility } from '../../graph/storage-names.ts';
import type { Properties } from '../../graph/values.ts';
import { relationshipKey, type NodeDraft } from '../draft.ts';
import { ledgerSource } from '../ledger/draft-ledger.ts';
import { nearestIds } from '../nearest-ids.ts';
import { heldNodes } from '../runs/before-images.ts';
import type { NodeImage } from '../runs/images.ts';
import { claimOfRelationship, type ClaimDrafts } from '../statements/claims.ts';
import { factText, type FactKey } from './fact-key.ts';
import { readRefutations } from './refutations.ts';

const heldFacts = defineQuery({
  file: new URL('./held-facts.cypher', import.meta.url),
  access: 'READ',
  params: z.object({ start: z.string(), types: z.array(z.string()) }),
  row: z.object({
    type: z.string(),
    end: z.string(),
    qualifier: z.string(),
    properties: z.record(z.string(), z.unknown()),
  }),
});

/** What a person says: a fact is not so, and on whose word. */
export interface RefutationRequest {
  fact: FactKey;
  /** Title of the document that says so, or the id of a source that is there. */
  source: string;
  /** The day it speaks of; null: today. */
  asOf: string | null;
  reason: string | null;
  /** Who may see the refutation; null: who may see the fact and the source. */
  visibility: Visibility | null;
}

/** A fact that is believed, with what is stated of it (plain values). */
export interface HeldFact extends FactKey {
  visibility: Visibility;
  properties: Record<string, unknown>;
}

/** What refuting a fact would do. */
export interface RefutationPlan {
  /** What leaves the graph: the fact as all see it, as some see it, or both. */
  refuted: HeldFact[];
  /** What stays believed of the same two nodes: dated later, or of another qualifier. */
  staying: HeldFact[];
  asOf: string;
  visibility: Visibility;
  source: { id: string; name: string; /** Null where it is there. */ draft: NodeDraft | null };
  claim: ClaimDrafts;
}

const LISTED = 10;
const rankOf = (visibility: Visibility) => VIEWERS.indexOf(visibility);
const widest = (levels: readonly Visibility[]) => VIEWERS.find((level) => levels.includes(level)) ?? 'PUBLIC';
const narrowest = (levels: readonly Visibility[]) => VIEWERS.findLast((level) => levels.includes(level)) ?? 'PUBLIC';
const visibilityOf = (properties: Record<string, unknown> | undefined): Visibility =>
  VIEWERS.find((level) => level === properties?.['visibility']) ?? 'PUBLIC';
const asOfOf = ({ properties }: HeldFact): string | null =>
  typeof properties['asOf'] === 'string' ? properties['asOf'] : null;

/**
 * Works out what refuting a fact would do; nothing is written. Throws UNKNOWN_ID where an id names nothing, UNKNOWN_FACT where the fact
 * is not believed, BAD_USER_INPUT where the date is after today or before the fact's, or where more would see it than may.
 */
export async function planRefutation(
  reader: GraphTransaction,
  request: RefutationRequest,
  today: string,
): Promise<RefutationPlan> {
  const { fact } = request;
  const known = await knownNodes(reader, request);
  const ofStart = await factsOf(reader, fact);
  const ofEnd = ofStart.filter(({ end }) => end === fact.end);
  const same = ofEnd.filter(({ qualifier }) => qualifier === fact.qualifier);
  if (same.length === 0) throw await unknownFact(reader, fact, ofStart);
  const asOf = dateOf(request.asOf, same, today);
  const refuted = same.filter((held) => dayNumber(asOfOf(held)) <= dayNumber(asOf));

  const named = [fact.start, fact.end, fact.qualifier, request.source].map((id) => known.get(id)?.properties);
  const floor = narrowest([widest(refuted.map(({ visibility }) => visibility)), ...named.map(visibilityOf)]);
  const visibility = request.visibility ?? floor;
  if (rankOf(visibility) < rankOf(floor))
    throw new ParkChainError(
      'BAD_USER_INPUT',
      `The fact or its source is ${floor}: a refutation that is ${visibility} would tell of it those who may not see it.`,
      { field: 'visibility', remedy: `Write --visibility ${floor}, or leave it out.` },
    );
  const source = await sourceOf(reader, request.source, known.get(request.source), visibility);
  return {
    refuted,
    staying: ofEnd.filter((held) => !refuted.includes(held)),
    asOf,
    visibility,
    source,
    claim: refutationClaim(fact, { asOf, visibility, sourceId: source.id, reason: request.reason }),
  };
}

/** The nodes that are named by id; one that is not there is told with the nearest. */
async function knownNodes(
  reader: GraphTransaction,
  { fact, source }: RefutationRequest,
): Promise<Map<string, NodeImage>> {
  const asked = [
    { field: 'fact', id: fact.start },
    { field: 'fact', id: fact.end },
    ...(fact.qualifier === '' ? [] : [{ field: 'fact', id: fact.qualifier }]),
    ...(source.startsWith('source:') ? [{ field: 'source', id: source }] : []),
  ];
  const known = await heldNodes(
    reader,
    asked.map(({ id }) => id),
  );
  const unknown = asked.find(({ id }) => !known.has(id));
  if (unknown === undefined) return known;
  const ids = await reader.ask(readIds, {});
  const near = nearestIds(
    unknown.id,
    ids.map(({ id }) => id),
  );
  throw new ParkChainError('UNKNOWN_ID', `There is no node with the id ${JSON.stringify(unknown.id)}.`, {
    field: unknown.field,
    remedy:
      near.length > 0
        ? `Did you mean ${near.join(', ')}?`
        : 'Write ids as reports do; search(text: …) finds them by name.',
  });
}

async function factsOf(reader: GraphTransaction, { start, type }: FactKey): Promise<HeldFact[]> {
  const rows = await reader.ask(heldFacts, { start, types: [type, storedType(type, 'INTERNAL')] });
  return rows.map((row) => ({
    start,
    type,
    end: row.end,
    qualifier: row.qualifier,
    visibility: publicType(row.type) === row.type ? 'PUBLIC' : visibilityOf(row.properties),
    properties: row.properties,
  }));
}

async function unknownFact(
  reader: GraphTransaction,
  fact: FactKey,
  others: readonly HeldFact[],
): Promise<ParkChainError> {
  const ground = (await readRefutations(reader)).get(relationshipKey(fact));
  const told = [...new Set(others.map(factText))];
  const more = told.length > LISTED ? ` … and ${told.length - LISTED} more` : '';
  return new ParkChainError(
    'UNKNOWN_FACT',
    ground === undefined
      ? `The graph does not believe ${factText(fact)}.`
      : `${factText(fact)} is refuted already, as of ${ground.asOf ?? 'no date'} by ${ground.sourceId ?? 'no source'}.`,
    {
      field: 'fact',
      remedy:
        told.length === 0
          ? `It believes no ${fact.type} of ${fact.start}.`
          : `It believes: ${told.slice(0, LISTED).join('; ')}${more}.`,
    },
  );
}

/** Today, where no day is given; of a fact dated by its year or month, today is within it and its date is taken. */
function dateOf(given: string | null, facts: readonly HeldFact[], today: string): string {
  const [latest] = facts.map(asOfOf).sort((a, b) => dayNumber(b) - dayNumber(a));
  const [earliest] = facts.map(asOfOf).sort((a, b) => dayNumber(a) - dayNumber(b));
  if (given === null) return latest != null && dayNumber(latest) > dayNumber(today) ? latest : today;
  if (given > today.slice(0, given.length))
    throw new ParkChainError('BAD_USER_INPUT', `--as-of ${given} lies after today (${today}).`, {
      field: 'as-of',
      remedy: 'Write the day the source speaks of.',
    });
  if (earliest != null && dayNumber(earliest) > dayNumber(given))
    throw new ParkChainError(
      'BAD_USER_INPUT',
      `The fact is stated as of ${earliest}: what was so on ${given} does not refute it.`,
      { field: 'as-of', remedy: `Write --as-of ${earliest} or a later day, or leave it out for today.` },
    );
  return given;
}

async function sourceOf(
  reader: GraphTransaction,
  given: string,
  held: NodeImage | undefined,
  visibility: Visibility,
): Promise<RefutationPlan['source']> {
  if (held === undefined) {
    const { id, draft } = ledgerSource(given, visibility);
    const isThere = (await heldNodes(reader, [id])).has(id);
    return { id, name: given, draft: isThere ? null : draft };
  }
  const { name } = held.properties;
  return { id: held.id, name: typeof name === 'string' ? name : held.id, draft: null };
}

/** The refutation as a claim: its id follows from what it says, as that of every claim. */
function refutationClaim(
  fact: FactKey,
  {
    asOf,
    visibility,
    sourceId,
    reason,
  }: Pick<RefutationPlan, 'asOf' | 'visibility'> & {
    sourceId: string;
    reason: string | null;
  },
): ClaimDrafts {
  const properties: Properties = { refutes: true, basis: 'STATED', sourceId, asOf, confidence: 'HIGH' };
  if (reason !== null) properties['reason'] = reason;
  const { node, relationships } = claimOfRelationship({
    ...fact,
    properties,
    visibility,
    origin: { file: '', line: 0 },
    columns: { start: null, end: null },
  });
  return { node: { ...node, properties: { ...node.properties, refutes: true } }, relationships };
}
