import type { GraphTransaction } from '../graph/database.ts';
import {
  createNodes,
  createRelationships,
  deleteNodes,
  deleteRelationships,
  updateNodes,
  updateRelationships,
} from '../graph/elements/queries.ts';
import { stored, type Properties } from '../graph/values.ts';
import { changeTotal, type Changes, type NodeWrite } from './compare.ts';
import { relationshipKey } from './draft.ts';
import { heldNodes, heldRelationships, removedWith } from './runs/before-images.ts';
import type { ElementChange, RelationshipKey } from './runs/images.ts';
import type { RunRecorder } from './runs/record-run.ts';

const BATCH = 5_000;

/**
 * Writes the changes inside the caller's transaction, in batches; each changed element is marked with the version, and
 * what it was before is handed to the record of the run.
 */
export async function writeChanges(
  tx: GraphTransaction,
  changes: Changes,
  version: number,
  recorder: Pick<RunRecorder, 'wrote'>,
  report: (done: number, of: number) => void,
): Promise<void> {
  const total = changeTotal(changes);
  let done = 0;
  const marked = (write: { properties: Properties }): Record<string, unknown> => ({
    ...write,
    properties: stored({ ...write.properties, lastRun: BigInt(version) }),
  });
  const inBatches = async <T>(
    items: T[],
    before: (batch: T[]) => Promise<ElementChange[]> | ElementChange[],
    write: (batch: T[]) => Promise<{ count: number }[]>,
  ): Promise<void> => {
    for (let from = 0; from < items.length; from += BATCH) {
      const batch = items.slice(from, from + BATCH);
      const images = await before(batch);
      const [row] = await write(batch);
      if (row?.count !== batch.length) {
        throw new Error(`wrote ${row?.count ?? 0} of ${batch.length} elements: the graph changed under the import`);
      }
      await recorder.wrote(images);
      done += batch.length;
      report(done, total);
    }
  };
  const changedNodes = async (rows: NodeWrite[]): Promise<ElementChange[]> => {
    const held = await heldNodes(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id }) => ({ kind: 'NODE', key: { id }, before: held.get(id) ?? null, after: version }));
  };
  const changedRelationships =
    (after: number | null) =>
    async (rows: RelationshipKey[]): Promise<ElementChange[]> => {
      const held = await heldRelationships(tx, rows);
      return rows.map(({ start, type, end, qualifier }) => {
        const key = { start, type, end, qualifier };
        return { kind: 'RELATIONSHIP', key, before: held.get(relationshipKey(key)) ?? null, after };
      });
    };
  await inBatches(changes.removedRelationships, changedRelationships(null), (rows) =>
    tx.ask(deleteRelationships, { rows: rows.map((row) => ({ ...row })) }),
  );
  await inBatches(
    changes.removedNodes,
    (ids) => removedWith(tx, ids),
    (ids) => tx.ask(deleteNodes, { ids }),
  );
  await inBatches(changes.changedNodes, changedNodes, (rows) => tx.ask(updateNodes, { rows: rows.map(marked) }));
  await inBatches(
    changes.addedNodes,
    (rows) => rows.map(({ id }) => ({ kind: 'NODE', key: { id }, before: null, after: version })),
    (rows) => tx.ask(createNodes, { rows: rows.map(marked) }),
  );
  await inBatches(changes.changedRelationships, changedRelationships(version), (rows) =>
    tx.ask(updateRelationships, { rows: rows.map(marked) }),
  );
  await inBatches(
    changes.addedRelationships,
    (rows) =>
      rows.map(({ start, type, end, qualifier }) => ({
        kind: 'RELATIONSHIP',
        key: { start, type, end, qualifier },
        before: null,
        after: version,
      })),
    (rows) => tx.ask(createRelationships, { rows: rows.map(marked) }),
  );
}
