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
import type { Changes } from './compare.ts';

const BATCH = 5_000;

/** Writes the changes inside the caller's transaction, in batches; each changed element is marked with the version. */
export async function writeChanges(
  tx: GraphTransaction,
  changes: Changes,
  version: number,
  report: (done: number, of: number) => void,
): Promise<void> {
  const total =
    changes.addedNodes.length +
    changes.changedNodes.length +
    changes.removedNodes.length +
    changes.addedRelationships.length +
    changes.changedRelationships.length +
    changes.removedRelationships.length;
  let done = 0;
  const marked = (write: { properties: Properties }): Record<string, unknown> => ({
    ...write,
    properties: stored({ ...write.properties, lastRun: BigInt(version) }),
  });
  const inBatches = async <T>(items: T[], write: (batch: T[]) => Promise<{ count: number }[]>): Promise<void> => {
    for (let from = 0; from < items.length; from += BATCH) {
      const batch = items.slice(from, from + BATCH);
      const [row] = await write(batch);
      if (row?.count !== batch.length) {
        throw new Error(`wrote ${row?.count ?? 0} of ${batch.length} elements: the graph changed under the import`);
      }
      done += batch.length;
      report(done, total);
    }
  };
  await inBatches(changes.removedRelationships, (rows) =>
    tx.ask(deleteRelationships, { rows: rows.map((row) => ({ ...row })) }),
  );
  await inBatches(changes.removedNodes, (ids) => tx.ask(deleteNodes, { ids }));
  await inBatches(changes.changedNodes, (rows) => tx.ask(updateNodes, { rows: rows.map(marked) }));
  await inBatches(changes.addedNodes, (rows) => tx.ask(createNodes, { rows: rows.map(marked) }));
  await inBatches(changes.changedRelationships, (rows) => tx.ask(updateRelationships, { rows: rows.map(marked) }));
  await inBatches(changes.addedRelationships, (rows) => tx.ask(createRelationships, { rows: rows.map(marked) }));
}
