import { ParkChainError } from '../../errors.ts';
import type { Database, GraphTransaction } from '../../graph/database.ts';
import { bulkVersion, takeBack } from '../../graph/dataset/bulk-version.ts';
import { commitVersion } from '../../graph/dataset/commit-version.ts';
import { refuseUnfinishedRestore } from '../../graph/dataset/restoring.ts';
import {
  createNodes,
  createRelationships,
  deleteNodes,
  deleteRelationships,
  updateNodes,
  updateRelationships,
} from '../../graph/elements/queries.ts';
import { forgetRun, readLastPart, readRelationshipsAround, readRun, readRunImages } from '../../graph/runs/queries.ts';
import { integer, plain } from '../../graph/values.ts';
import { METHOD_VERSION } from '../../method-version.ts';
import type { ChangeCount } from '../compare.ts';
import { relationshipKey } from '../draft.ts';
import { publicLabel, publicType } from '../../graph/storage-names.ts';
import { heldNodes, heldRelationships } from './before-images.ts';
import { decodeImages, type ElementChange, type NodeImage, type RelationshipImage } from './images.ts';
import { recordRun, type RunRecorder } from './record-run.ts';

const NAMED = 20;

type NodeChange = ElementChange & { kind: 'NODE' };
type RelationshipChange = ElementChange & { kind: 'RELATIONSHIP' };
type Held = NodeImage | RelationshipImage;

export interface UndoReport {
  run: string;
  undone: string;
  version: number;
  restored: number;
  counts: ChangeCount[];
}

const lastRunOf = (held: Held | undefined | null): number | null =>
  held === undefined || held === null ? null : Number(plain(held.properties['lastRun']) ?? 0);

/** Whether an element still is what the run left: the same `lastRun`, or still gone. */
function isUntouched(change: ElementChange, held: Held | undefined): boolean {
  return change.after === null ? held === undefined : held !== undefined && lastRunOf(held) === change.after;
}

/** Whether it is again what it was before the run: an undo that was broken off has put it back. */
function isBack({ before }: ElementChange, held: Held | undefined): boolean {
  return before === null ? held === undefined : lastRunOf(held) === lastRunOf(before);
}

async function* partsOf<K extends ElementChange['kind']>(
  tx: Pick<GraphTransaction, 'ask'>,
  run: string,
  kind: K,
): AsyncGenerator<(ElementChange & { kind: K })[]> {
  for (let part = 0; ;) {
    const [row] = await tx.ask(readRunImages, { run, kind, part: integer(part) });
    if (row === undefined) return;
    yield decodeImages(row.content) as (ElementChange & { kind: K })[];
    part = row.part;
  }
}

/** Elements a later run has touched, as text for the person who asked. */
async function conflictsOf(tx: GraphTransaction, run: string, mayBeBack: boolean): Promise<string[]> {
  const conflicts: string[] = [];
  const added = new Set<string>();
  for await (const part of partsOf(tx, run, 'NODE')) {
    const held = await heldNodes(
      tx,
      part.map(({ key }) => key.id),
    );
    for (const change of part) {
      const now = held.get(change.key.id);
      if (!isUntouched(change, now) && !(mayBeBack && isBack(change, now))) conflicts.push(change.key.id);
      if (change.before === null) added.add(change.key.id);
    }
  }
  const own = new Set<string>();
  for await (const part of partsOf(tx, run, 'RELATIONSHIP')) {
    const held = await heldRelationships(
      tx,
      part.map(({ key }) => key),
    );
    for (const change of part) {
      const text = relationshipKey(change.key);
      own.add(text);
      const now = held.get(text);
      if (!isUntouched(change, now) && !(mayBeBack && isBack(change, now))) conflicts.push(text);
    }
  }
  // What later runs have hung on nodes that were not there before.
  if (added.size > 0) {
    for (const around of await tx.ask(readRelationshipsAround, { ids: [...added] })) {
      const text = relationshipKey(around);
      if (!own.has(text)) conflicts.push(text);
    }
  }
  return conflicts;
}

const labelOf = ({ labels }: NodeImage): string => labels.find((label) => label !== 'Entity') ?? 'Entity';

/** One part of nodes back as they were; the record of the undo is told what they were until now. */
async function restoreNodes(
  tx: GraphTransaction,
  part: NodeChange[],
  recorder: Pick<RunRecorder, 'wrote'>,
  count: Count,
): Promise<void> {
  const held = await heldNodes(
    tx,
    part.map(({ key }) => key.id),
  );
  const back = part.flatMap(({ before }) => (before === null ? [] : [before]));
  const write = (before: NodeImage) => ({
    id: before.id,
    label: labelOf(before),
    formerLabel: labelOf(held.get(before.id) ?? before),
    properties: before.properties,
  });
  const gone = part.filter(({ before, after }) => before === null && after !== null).map(({ key }) => key.id);
  if (gone.length > 0) await tx.ask(deleteNodes, { ids: gone });
  const changed = back.filter(({ id }) => held.has(id)).map(write);
  if (changed.length > 0) await tx.ask(updateNodes, { rows: changed });
  const removed = back.filter(({ id }) => !held.has(id)).map(write);
  if (removed.length > 0) await tx.ask(createNodes, { rows: removed });
  for (const { key, before } of part) {
    const now = held.get(key.id);
    const image = before ?? now;
    if (image !== undefined) count(publicLabel(labelOf(image)), before, now);
  }
  await recorder.wrote(
    part.map(({ key, before }) => ({ kind: 'NODE', key, before: held.get(key.id) ?? null, after: lastRunOf(before) })),
  );
}

async function removeAdded(
  tx: GraphTransaction,
  part: RelationshipChange[],
  recorder: Pick<RunRecorder, 'wrote'>,
  count: Count,
): Promise<void> {
  const added = part.filter(({ before, after }) => before === null && after !== null);
  if (added.length === 0) return;
  const keys = added.map(({ key }) => key);
  const held = await heldRelationships(tx, keys);
  await tx.ask(deleteRelationships, { rows: keys.map((key) => ({ ...key })) });
  for (const { key } of added) count(publicType(key.type), null, held.get(relationshipKey(key)));
  await recorder.wrote(
    added.map(({ key }) => ({
      kind: 'RELATIONSHIP',
      key,
      before: held.get(relationshipKey(key)) ?? null,
      after: null,
    })),
  );
}

async function restoreOthers(
  tx: GraphTransaction,
  part: RelationshipChange[],
  recorder: Pick<RunRecorder, 'wrote'>,
  count: Count,
): Promise<void> {
  const back = part.flatMap(({ before }) => (before === null ? [] : [before]));
  if (back.length === 0) return;
  const held = await heldRelationships(tx, back);
  const changed = back.filter((before) => held.has(relationshipKey(before)));
  if (changed.length > 0) await tx.ask(updateRelationships, { rows: changed.map((row) => ({ ...row })) });
  const removed = back.filter((before) => !held.has(relationshipKey(before)));
  if (removed.length > 0) await tx.ask(createRelationships, { rows: removed.map((row) => ({ ...row })) });
  for (const before of back) count(publicType(before.type), before, held.get(relationshipKey(before)));
  await recorder.wrote(
    back.map((before) => {
      const { start, type, end, qualifier } = before;
      const now = held.get(relationshipKey(before)) ?? null;
      return { kind: 'RELATIONSHIP', key: { start, type, end, qualifier }, before: now, after: lastRunOf(before) };
    }),
  );
}

type Count = (name: string, before: Held | null, now: Held | undefined) => void;

function counter(): { count: Count; counts: () => ChangeCount[]; total: () => number } {
  const counts = new Map<string, ChangeCount>();
  return {
    count(name, before, now) {
      const entry = counts.get(name) ?? { name, added: 0, changed: 0, removed: 0 };
      entry[before === null ? 'removed' : now === undefined ? 'added' : 'changed']++;
      counts.set(name, entry);
    },
    counts: () => [...counts.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    total: () => [...counts.values()].reduce((sum, { added, changed, removed }) => sum + added + changed + removed, 0),
  };
}

/** One part after another, each in a step: relationships that were added go first, those that were there come back last. */
async function putBack(
  database: Database,
  id: string,
  step: (work: (tx: GraphTransaction) => Promise<void>) => Promise<void>,
  recorder: Pick<RunRecorder, 'wrote'>,
  count: Count,
): Promise<void> {
  for await (const part of partsOf(database, id, 'RELATIONSHIP'))
    await step((tx) => removeAdded(tx, part, recorder, count));
  for await (const part of partsOf(database, id, 'NODE')) await step((tx) => restoreNodes(tx, part, recorder, count));
  for await (const part of partsOf(database, id, 'RELATIONSHIP'))
    await step((tx) => restoreOthers(tx, part, recorder, count));
}

function refuseConflicts(id: string, conflicts: readonly string[]): void {
  if (conflicts.length === 0) return;
  const more = conflicts.length > NAMED ? ` … and ${conflicts.length - NAMED} more` : '';
  throw new ParkChainError(
    'RUN_OVERTAKEN',
    `${conflicts.length} of the facts ${id} wrote have been changed since: ${conflicts.slice(0, NAMED).join('; ')}${more}. Nothing was written.`,
    {
      field: 'run',
      remedy: 'Undo the later runs first (npm run runs lists them), or correct these facts one by one.',
    },
  );
}

/**
 * Puts every element a run wrote back to what it was before. Refuses where a later run has touched one of them. The undo
 * is a run itself, and can be undone. A bulk run is put back in bulk; one that never ended is taken back, and never was.
 */
export async function undoRun(
  database: Database,
  id: string,
  options: { by: string; now: () => string },
): Promise<UndoReport> {
  await refuseUnfinishedRestore(database);
  const [run] = await database.ask(readRun, { id });
  if (run === undefined) {
    throw new ParkChainError('UNKNOWN_ID', `There is no run with the id ${JSON.stringify(id)}.`, {
      field: 'run',
      remedy: 'npm run runs lists them.',
    });
  }
  const { count, counts, total } = counter();
  const origin = { kind: 'UNDO', by: options.by, at: options.now(), files: [], undoes: id } as const;
  const outcome = () => ({ rows: total(), written: total(), unchanged: 0, rejected: 0, counts: counts() });
  const versionOptions = { by: `undo of ${id}`, methodVersion: METHOD_VERSION, now: options.now };
  const report = (version: number, undone: string): UndoReport => ({
    run: undone,
    undone: id,
    version,
    restored: total(),
    counts: counts(),
  });
  if (run.open) {
    const version = await takeBack(
      database,
      run.version,
      versionOptions,
      (batch) => putBack(database, id, batch, { wrote: () => Promise.resolve() }, count),
      async (tx) => {
        await tx.ask(forgetRun, { run: id });
      },
    );
    return report(version, id);
  }
  const open: { recorder?: RunRecorder } = {};
  const done = run.bulk
    ? await bulkVersion(
        database,
        { ...versionOptions, key: `undo of ${id}` },
        async (version, batch) => {
          await batch(async (tx) => refuseConflicts(id, await conflictsOf(tx, id, true)));
          const [last] = await database.ask(readLastPart, { run: `run:${version}` });
          const recorder = recordRun(null, version, { ...origin, bulk: true }, last?.part ?? 0);
          open.recorder = recorder;
          const step = (work: (tx: GraphTransaction) => Promise<void>) =>
            batch(async (tx) => {
              recorder.goOn(tx);
              await work(tx);
              await recorder.flush();
            });
          await step(() => recorder.begin());
          await putBack(database, id, step, recorder, count);
          return true;
        },
        async (tx) => {
          open.recorder?.goOn(tx);
          await open.recorder?.end(outcome());
        },
      )
    : await commitVersion(database, versionOptions, async (tx, version) => {
        refuseConflicts(id, await conflictsOf(tx, id, false));
        const recorder = recordRun(tx, version, origin);
        await putBack(database, id, (work) => work(tx), recorder, count);
        await recorder.end(outcome());
        return true;
      });
  return report(done.version, `run:${done.version}`);
}
