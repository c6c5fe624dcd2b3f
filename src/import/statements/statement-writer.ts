import type { GraphTransaction } from '../../graph/database.ts';
import { createNodes, createRelationships, updateNodes, updateRelationships } from '../../graph/elements/queries.ts';
import { publicLabel, storedLabel, storedType } from '../../graph/storage-names.ts';
import { plain, stored } from '../../graph/values.ts';
import { relationshipKey, type NodeDraft, type RelationshipDraft } from '../draft.ts';
import { keyHash } from '../keys/key-hash.ts';
import { KeyTable } from '../keys/key-table.ts';
import { heldNodes, heldRelationships } from '../runs/before-images.ts';
import type { ElementChange, NodeImage, RelationshipImage, RelationshipKey } from '../runs/images.ts';
import type { RunRecorder } from '../runs/record-run.ts';
import { isRefuted, type Refutations } from '../refuting/refutations.ts';
import { claimOfNode, claimOfRelationship, type ClaimDrafts } from './claims.ts';
import { plainProperties } from './ground.ts';
import { settleNode } from './settle-node.ts';
import { settleRelationship } from './settle-relationship.ts';
import { StatementTally, type Disagreement } from './statement-tally.ts';

/** A drafted element with the row of the ledger it comes from, counted over all files. */
export interface Drafted<T> {
  draft: T;
  ordinal: number;
}

const BATCH = 5_000;
const ORIGIN = 'import';
const LASTING: ReadonlySet<string> = new Set(['Enterprise', 'Project', 'Source']);

/** A claim to be written, if it is not held yet. */
interface NewClaim extends ClaimDrafts {
  /** Whose statement it is. */
  origin: string;
  /** Set where the statement is the import's own and is not believed. */
  disagrees: Disagreement | null;
}

const whereOf = ({ origin }: NodeDraft | RelationshipDraft) => ({ file: origin.file, row: origin.line });

/** A statement of this import that is not believed. */
function unbelieved(draft: RelationshipDraft): NewClaim {
  const claim = claimOfRelationship(draft);
  const about = relationshipKey(draft).trim();
  const told = { name: draft.type, about, outcome: 'NOT_BELIEVED' as const, ...whereOf(draft), claim: claim.node.id };
  return { ...claim, origin: ORIGIN, disagrees: told };
}

type NodeRow = { id: string; label: string; formerLabel: string; properties: Record<string, unknown> };
type RelationshipRow = {
  start: string;
  type: string;
  end: string;
  qualifier: string;
  properties: Record<string, unknown>;
};

/**
 * Writes what an import says into the graph, beside whatever others have said: each statement is settled against the one that is held,
 * whoever wrote it. With `recorder` null nothing is written and only counted.
 */
export class StatementWriter {
  #open: GraphTransaction | null = null;
  readonly #version: number;
  readonly #recorder: Pick<RunRecorder, 'wrote'> | null;
  readonly #refutations: Refutations;
  /** Nodes of this import that later rows hang statements on; what only its own rows mention is kept for a batch. */
  readonly #created = new Set<string>();
  readonly #now = new Set<string>();
  #pending: Promise<void> = Promise.resolve();
  /** Elements written, or that would be. */
  total = 0;
  /** Restricted statements about public nodes' own properties: they have no place where only some may see them. */
  withheld = 0;
  /** What has been counted and is to be told. */
  readonly tally: StatementTally;
  /** Hashes of everything the import has said, written or found as it is; for the removal of the rest. */
  readonly touched: KeyTable | null;

  /** It writes once it has a transaction: `goOn`. */
  constructor(
    version: number,
    recorder: Pick<RunRecorder, 'wrote'> | null,
    options: { rows: number; remember: boolean; refutations: Refutations },
  ) {
    this.#refutations = options.refutations;
    this.#version = version;
    this.#recorder = recorder;
    this.tally = new StatementTally(options.rows);
    this.touched = options.remember ? new KeyTable() : null;
  }

  /** Goes on in another transaction; everything handed over before has been written. */
  goOn(tx: GraphTransaction): void {
    this.#open = tx;
  }

  get #tx(): GraphTransaction {
    if (this.#open === null) throw new Error('nothing is written outside a transaction');
    return this.#open;
  }

  /** `fresh`: nodes created by this import have nothing that could be held on them yet. */
  async write(
    nodes: readonly Drafted<NodeDraft>[],
    relationships: readonly Drafted<RelationshipDraft>[],
    options: { fresh: boolean } = { fresh: true },
  ): Promise<void> {
    this.#now.clear();
    const claims = await this.#writeNodes(nodes, options.fresh);
    const more = await this.#writeRelationships(relationships, options.fresh);
    await this.#writeClaims([...claims, ...more]);
  }

  async #writeNodes(drafted: readonly Drafted<NodeDraft>[], fresh: boolean): Promise<Drafted<NewClaim>[]> {
    const claims: Drafted<NewClaim>[] = [];
    for (let from = 0; from < drafted.length; from += BATCH) {
      const batch = drafted.slice(from, from + BATCH);
      const asked = batch.filter(({ draft }) => !(fresh && this.#isNew(draft.id)));
      const held = await this.#heldNodes(asked.map(({ draft }) => draft.id));
      const added: NodeRow[] = [];
      const updated: NodeRow[] = [];
      const images: ElementChange[] = [];
      const done = new Set<string>();
      for (const { draft, ordinal } of batch) {
        this.touched?.set(keyHash(draft.id), 1);
        if (done.has(draft.id) || (fresh && this.#isNew(draft.id))) continue;
        done.add(draft.id);
        const image = held.get(draft.id);
        if (image === undefined) {
          added.push(this.#newNode(draft));
          images.push({ kind: 'NODE', key: { id: draft.id }, before: null, after: this.#version });
          (LASTING.has(draft.label) ? this.#created : this.#now).add(draft.id);
          this.tally.count(draft.label, 'added', ordinal);
        } else claims.push(...this.#mergeNode({ draft, ordinal }, image, updated, images));
      }
      await this.#run(images, added.length + updated.length, async () => {
        if (added.length > 0) await this.#tx.ask(createNodes, { rows: added });
        if (updated.length > 0) await this.#tx.ask(updateNodes, { rows: updated });
      });
    }
    return claims;
  }

  /** Written by this run already: what was there before it is recorded. */
  #isOwn({ properties }: NodeImage | RelationshipImage): boolean {
    return Number(plain(properties['lastRun'])) === this.#version;
  }

  #isNew(id: string): boolean {
    return this.#created.has(id) || this.#now.has(id);
  }

  #newNode(draft: NodeDraft): NodeRow {
    const label = storedLabel(draft.label, draft.visibility);
    return {
      id: draft.id,
      label,
      formerLabel: label,
      properties: stored({
        ...draft.properties,
        id: draft.id,
        origin: ORIGIN,
        lastRun: BigInt(this.#version),
        ...(draft.visibility === 'PUBLIC' ? {} : { visibility: draft.visibility }),
      }),
    };
  }

  #mergeNode(
    { draft, ordinal }: Drafted<NodeDraft>,
    image: NodeImage,
    updated: NodeRow[],
    images: ElementChange[],
  ): Drafted<NewClaim>[] {
    const held = plainProperties(image.properties);
    const { changes, importedKeys, superseded, disagreeing } = settleNode(draft.properties, held);
    const label = image.labels.find((name) => name !== 'Entity') ?? draft.label;
    const isPublic = publicLabel(label) === label;
    const says = Object.keys(changes).length > 0 || disagreeing !== null;
    if (says && isPublic && draft.visibility !== 'PUBLIC') {
      this.withheld++;
      return [];
    }
    const claims: Drafted<NewClaim>[] = [];
    const visibility = isPublic ? 'PUBLIC' : draft.visibility;
    const node = { id: draft.id, label: draft.label };
    if (superseded !== null) {
      const claim = claimOfNode(node, superseded, visibility, draft.origin);
      claims.push({ draft: { ...claim, origin: ORIGIN, disagrees: null }, ordinal });
      this.tally.count(draft.label, 'superseded', ordinal);
      this.tally.tell({
        name: draft.label,
        about: draft.id,
        outcome: 'SUPERSEDED',
        ...whereOf(draft),
        claim: claim.node.id,
      });
    }
    if (disagreeing !== null) {
      const claim = claimOfNode(node, disagreeing, visibility, draft.origin);
      const told = {
        name: draft.label,
        about: draft.id,
        outcome: 'NOT_BELIEVED' as const,
        ...whereOf(draft),
        claim: claim.node.id,
      };
      claims.push({ draft: { ...claim, origin: ORIGIN, disagrees: told }, ordinal });
    }
    if (Object.keys(changes).length === 0) return claims;
    updated.push({
      id: draft.id,
      label,
      formerLabel: label,
      properties: {
        ...image.properties,
        ...stored({ ...changes, importedKeys, lastRun: BigInt(this.#version) }),
      },
    });
    if (!this.#isOwn(image)) images.push({ kind: 'NODE', key: { id: draft.id }, before: image, after: this.#version });
    if (superseded === null) this.tally.count(draft.label, 'changed', ordinal);
    return claims;
  }

  async #writeRelationships(
    drafted: readonly Drafted<RelationshipDraft>[],
    fresh: boolean,
  ): Promise<Drafted<NewClaim>[]> {
    const claims: Drafted<NewClaim>[] = [];
    for (let from = 0; from < drafted.length; from += BATCH) {
      const batch = drafted.slice(from, from + BATCH).map(({ draft, ordinal }) => ({
        draft,
        ordinal,
        key: { ...draft, type: storedType(draft.type, draft.visibility) },
      }));
      const isNew = ({ draft }: Drafted<RelationshipDraft>) =>
        fresh && (this.#isNew(draft.start) || this.#isNew(draft.end));
      const held = await this.#heldRelationships(batch.filter((each) => !isNew(each)).map(({ key }) => key));
      const added: RelationshipRow[] = [];
      const updated: RelationshipRow[] = [];
      const images: ElementChange[] = [];
      const done = new Set<string>();
      const again: Drafted<RelationshipDraft>[] = [];
      for (const { draft, ordinal, key } of batch) {
        const text = relationshipKey(key);
        this.touched?.set(keyHash(text), 1);
        if (isRefuted(draft, this.#refutations)) {
          claims.push({ draft: unbelieved(draft), ordinal });
          continue;
        }
        if (done.has(text)) {
          again.push({ draft, ordinal });
          continue;
        }
        done.add(text);
        const image = held.get(text);
        if (image === undefined) {
          added.push(this.#row(draft, key.type, {}));
          images.push(this.#changed(key, null));
          this.tally.count(draft.type, 'added', ordinal);
        } else claims.push(...this.#settle({ draft, ordinal }, key.type, image, updated, images));
      }
      await this.#run(images, added.length + updated.length, async () => {
        if (updated.length > 0) await this.#tx.ask(updateRelationships, { rows: updated });
        if (added.length > 0) await this.#tx.ask(createRelationships, { rows: added });
      });
      // Said twice: the second is settled against the first.
      if (again.length > 0) claims.push(...(await this.#writeRelationships(again, false)));
    }
    return claims;
  }

  #settle(
    { draft, ordinal }: Drafted<RelationshipDraft>,
    type: string,
    image: RelationshipImage,
    updated: RelationshipRow[],
    images: ElementChange[],
  ): Drafted<NewClaim>[] {
    const held = plainProperties(image.properties);
    const settled = settleRelationship(draft.properties, held);
    if (settled.outcome === 'UNCHANGED') return [];
    if (settled.outcome === 'DISAGREES') return [{ draft: unbelieved(draft), ordinal }];
    const keep = settled.outcome === 'CONFIRMED' ? settled.keep : settled.carried;
    const kept = Object.fromEntries(keep.map((key) => [key, image.properties[key]]));
    const former: RelationshipDraft = { ...draft, properties: held as RelationshipDraft['properties'] };
    const claim = settled.outcome === 'SUPERSEDES' ? claimOfRelationship(former) : null;
    const carried = claim === null || keep.length === 0 ? {} : { carried: keep, carriedFrom: claim.node.id };
    updated.push(this.#row(draft, type, { ...kept, ...carried }));
    if (!this.#isOwn(image)) images.push(this.#changed({ ...draft, type }, image));
    if (claim === null) {
      this.tally.count(draft.type, 'changed', ordinal);
      return [];
    }
    this.tally.count(draft.type, 'superseded', ordinal);
    const about = relationshipKey(draft).trim();
    this.tally.tell({ name: draft.type, about, outcome: 'SUPERSEDED', ...whereOf(draft), claim: claim.node.id });
    // A claim belongs to whoever made the statement: the seed’s are swept and found again with the seed.
    const origin = typeof held['origin'] === 'string' ? held['origin'] : ORIGIN;
    return [{ draft: { ...claim, origin, disagrees: null }, ordinal }];
  }

  #changed(
    { start, type, end, qualifier }: { start: string; type: string; end: string; qualifier: string },
    before: RelationshipImage | null,
  ): ElementChange {
    return { kind: 'RELATIONSHIP', key: { start, type, end, qualifier }, before, after: this.#version };
  }

  #row(draft: RelationshipDraft, type: string, more: Record<string, unknown>): RelationshipRow {
    return {
      start: draft.start,
      type,
      end: draft.end,
      qualifier: draft.qualifier,
      properties: {
        ...stored({
          ...draft.properties,
          origin: ORIGIN,
          lastRun: BigInt(this.#version),
          ...(draft.visibility === 'PUBLIC' ? {} : { visibility: draft.visibility }),
        }),
        ...more,
      },
    };
  }

  /** Claims that are not held yet, as nodes with their relationships. Their ids follow from what they say. */
  async #writeClaims(claims: readonly Drafted<NewClaim>[]): Promise<void> {
    if (claims.length === 0) return;
    const held = await this.#heldNodes(claims.map(({ draft }) => draft.node.id));
    const added = new Map(
      claims.filter(({ draft }) => !held.has(draft.node.id)).map((claim) => [claim.draft.node.id, claim]),
    );
    const nodes: NodeRow[] = [];
    const relationships: RelationshipRow[] = [];
    const images: ElementChange[] = [];
    for (const { draft, ordinal } of added.values()) {
      const owner = { origin: draft.origin };
      const node = this.#newNode(draft.node);
      nodes.push({ ...node, properties: { ...node.properties, ...owner } });
      images.push({ kind: 'NODE', key: { id: draft.node.id }, before: null, after: this.#version });
      this.tally.count('Claim', 'added', ordinal);
      if (draft.disagrees !== null) {
        this.tally.count(draft.disagrees.name, 'disagreeing', ordinal);
        this.tally.tell(draft.disagrees);
      }
      for (const link of draft.relationships) {
        const row = this.#row(link, storedType(link.type, link.visibility), {});
        relationships.push({ ...row, properties: { ...row.properties, ...owner } });
        images.push(this.#changed({ ...link, type: row.type }, null));
      }
    }
    await this.#run(images, nodes.length + relationships.length, async () => {
      for (let from = 0; from < nodes.length; from += BATCH)
        await this.#tx.ask(createNodes, { rows: nodes.slice(from, from + BATCH) });
      for (let from = 0; from < relationships.length; from += BATCH)
        await this.#tx.ask(createRelationships, { rows: relationships.slice(from, from + BATCH) });
    });
  }

  /** What is held now: with the batch that is under way, which may have written it. */
  async #heldNodes(ids: string[]): Promise<Map<string, NodeImage>> {
    if (ids.length > 0) await this.#pending;
    return heldNodes(this.#tx, ids);
  }

  async #heldRelationships(keys: readonly RelationshipKey[]): Promise<Map<string, RelationshipImage>> {
    if (keys.length > 0) await this.#pending;
    return heldRelationships(this.#tx, keys);
  }

  /** Waits until everything handed over has been written. */
  async settled(): Promise<void> {
    await this.#pending;
  }

  /** One batch is under way while the next is worked out: what is asked of the transaction meanwhile comes after it. */
  async #run(images: ElementChange[], rows: number, write: () => Promise<void>): Promise<void> {
    this.total += rows;
    const recorder = this.#recorder;
    if (recorder === null || rows === 0) return;
    await this.#pending;
    const pending = write().then(() => recorder.wrote(images));
    // It is waited for before the next batch; until then nobody looks.
    pending.catch(() => undefined);
    this.#pending = pending;
  }
}
