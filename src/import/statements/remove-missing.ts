import { z } from 'zod';
import { VIEWERS } from '../../config.ts';
import type { GraphTransaction } from '../../graph/database.ts';
import { createRelationships, deleteNodes, deleteRelationships } from '../../graph/elements/queries.ts';
import { defineQuery } from '../../graph/query.ts';
import { readRelationshipsAround } from '../../graph/runs/queries.ts';
import { publicType, storedType } from '../../graph/storage-names.ts';
import { stored, type Properties } from '../../graph/values.ts';
import { compareBeliefs } from '../beliefs.ts';
import { relationshipKey } from '../draft.ts';
import { isRefuted, type Refutations } from '../refuting/refutations.ts';
import { keyHash } from '../keys/key-hash.ts';
import type { KeyTable } from '../keys/key-table.ts';
import { refuseMuch } from '../removes-much.ts';
import { heldRelationships, removedWith } from '../runs/before-images.ts';
import type { ElementChange, RelationshipKey } from '../runs/images.ts';
import type { RunRecorder } from '../runs/record-run.ts';
import type { StatementTally } from './statement-tally.ts';

const here = (name: string) => new URL(`./${name}.cypher`, import.meta.url);
const key = z.object({ start: z.string(), type: z.string(), end: z.string(), qualifier: z.string() });
const sourcesOnly = z.object({ sources: z.array(z.string()) });

const relationshipsOfSources = defineQuery({
  file: here('relationships-of-sources'),
  access: 'READ',
  params: sourcesOnly,
  row: key,
});
const nodesOfSources = defineQuery({
  file: here('nodes-of-sources'),
  access: 'READ',
  params: sourcesOnly,
  row: z.object({ id: z.string() }),
});
const claimsAbout = defineQuery({
  file: here('claims-about'),
  access: 'READ',
  params: z.object({ keys: z.array(key) }),
  row: key.extend({ id: z.string(), says: z.string(), origin: z.string(), visibility: z.enum(VIEWERS) }),
});

const BATCH = 5_000;
/** Properties that are whole numbers: JSON does not tell 2025 from 2025.0. */
const WHOLE: ReadonlySet<string> = new Set(['year', 'rank']);

/** What a full table no longer says is taken back; what others say of the same is believed again. */
export interface Removal {
  sources: readonly string[];
  /** Hashes of what this import said, as `keyHash` of ids and relationship keys. */
  touched: KeyTable;
  refutations: Refutations;
  /** Remove however much it is. */
  prune: boolean;
  version: number;
  /** Null where nothing is to be written. */
  recorder: RunRecorder | null;
  tally: StatementTally;
}

export async function removeMissing(tx: GraphTransaction, removal: Removal): Promise<void> {
  const sources = [...removal.sources];
  const all = await tx.ask(relationshipsOfSources, { sources });
  const relationships = all.filter((relationship) => !removal.touched.has(keyHash(relationshipKey(relationship))));
  const made = await tx.ask(nodesOfSources, { sources });
  const missing = made.map(({ id }) => id).filter((id) => !removal.touched.has(keyHash(id)));
  const nodes = await withoutOthers(tx, missing, relationships);
  if (!removal.prune)
    refuseMuch(relationships.length + nodes.length, all.length + made.length, {
      what: (removed, held) =>
        `The files leave out ${removed} of the ${held} nodes and relationships their sources gave before; nothing was written.`,
      remedy: 'Give the whole table, or add --prune if all of that is to be removed.',
    });
  await removeRelationships(tx, relationships, removal);
  for (let from = 0; from < nodes.length; from += BATCH) {
    const ids = nodes.slice(from, from + BATCH);
    for (const id of ids) removal.tally.count(id.slice(0, id.indexOf(':')), 'removed', -1);
    if (removal.recorder === null) continue;
    await removal.recorder.wrote(await removedWith(tx, ids));
    await tx.ask(deleteNodes, { ids });
  }
}

/** Nodes on which nobody else's statements hang: those others speak of stay. */
async function withoutOthers(
  tx: GraphTransaction,
  ids: readonly string[],
  removed: readonly RelationshipKey[],
): Promise<string[]> {
  const gone = new Set(removed.map(relationshipKey));
  const kept = new Set<string>();
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const candidates = new Set(batch);
    for (const around of await tx.ask(readRelationshipsAround, { ids: batch })) {
      if (gone.has(relationshipKey(around)) || publicType(around.type).startsWith('CLAIMS_')) continue;
      for (const end of [around.start, around.end]) if (candidates.has(end)) kept.add(end);
    }
  }
  return ids.filter((id) => !kept.has(id));
}

async function removeRelationships(
  tx: GraphTransaction,
  relationships: readonly RelationshipKey[],
  { recorder, tally, version, refutations }: Removal,
): Promise<void> {
  for (let from = 0; from < relationships.length; from += BATCH) {
    const batch = relationships
      .slice(from, from + BATCH)
      .map(({ start, type, end, qualifier }) => ({ start, type, end, qualifier }));
    const held = await heldRelationships(tx, batch);
    const back = await believedAgain(tx, batch, refutations);
    for (const relationship of batch) tally.count(relationship.type, 'removed', -1);
    for (const { relationship } of back) tally.count(relationship.type, 'added', -1);
    if (recorder === null) continue;
    const restored = new Map(back.map(({ relationship }) => [relationshipKey(relationship), relationship]));
    await recorder.wrote(
      batch.map((relationship): ElementChange => ({
        kind: 'RELATIONSHIP',
        key: relationship,
        before: held.get(relationshipKey(relationship)) ?? null,
        after: restored.has(relationshipKey(relationship)) ? version : null,
      })),
    );
    await tx.ask(deleteRelationships, { rows: batch });
    const claims = back.map(({ claim }) => claim);
    if (claims.length === 0) continue;
    await recorder.wrote(await removedWith(tx, claims));
    await tx.ask(deleteNodes, { ids: claims });
    await tx.ask(createRelationships, {
      rows: back.map(({ relationship, properties }) => ({
        ...relationship,
        properties: stored({ ...properties, lastRun: BigInt(version) }),
      })),
    });
  }
}

interface Restored {
  relationship: RelationshipKey;
  properties: Properties;
  claim: string;
}

/** The best of the other statements about each relationship: with the belief gone it is believed. */
async function believedAgain(
  tx: GraphTransaction,
  keys: readonly RelationshipKey[],
  refutations: Refutations,
): Promise<Restored[]> {
  const asked = keys.map((relationship) => ({ ...relationship, type: publicType(relationship.type) }));
  const best = new Map<string, Restored>();
  for (const row of await tx.ask(claimsAbout, { keys: asked })) {
    const { properties } = JSON.parse(row.says) as { properties: Properties };
    for (const name of Object.keys(properties))
      if (WHOLE.has(name) && typeof properties[name] === 'number') properties[name] = BigInt(properties[name]);
    if (isRefuted({ ...row, properties }, refutations)) continue;
    const { start, end, qualifier } = row;
    const relationship = { start, type: storedType(row.type, row.visibility), end, qualifier };
    const candidate: Restored = {
      relationship,
      claim: row.id,
      properties: {
        ...properties,
        origin: row.origin,
        ...(row.visibility === 'PUBLIC' ? {} : { visibility: row.visibility }),
      },
    };
    const text = relationshipKey(relationship);
    const before = best.get(text);
    if (before === undefined || compareBeliefs(candidate.properties, before.properties) < 0) best.set(text, candidate);
  }
  const wanted = new Set(keys.map(relationshipKey));
  return [...best.values()].filter(({ relationship }) => wanted.has(relationshipKey(relationship)));
}
