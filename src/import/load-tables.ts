import { BadTableError, ParkChainError } from '../errors.ts';
import type { Database } from '../graph/database.ts';
import { commitVersion } from '../graph/dataset/commit-version.ts';
import { readNodes, readRelationships } from '../graph/elements/queries.ts';
import { METHOD_VERSION } from '../method-version.ts';
import { changeCounts, changeTotal, compare, isEmpty, type ChangeCount, type Changes } from './compare.ts';
import { checkTables } from './check-tables.ts';
import { findTables } from './find-tables.ts';
import { recordRun } from './runs/record-run.ts';
import { writeChanges } from './write-changes.ts';

/** Tables that leave out more than this share of what they gave before are more likely a part than a correction. */
const REMOVED_SHARE = 0.2;
const SMALL = 50;

export interface LoadReport {
  rows: number;
  version: number;
  changed: boolean;
  counts: ChangeCount[];
  unchanged: number;
}

/**
 * Makes the graph say what a folder of tables says: read, check, compare, write, sweep; one transaction, one new version.
 * A second run finds nothing to change, writes nothing and makes no version. Faults throw before the first write.
 */
export async function loadTables(
  database: Database,
  folder: string,
  options: {
    origin: string;
    now: () => string;
    report?: (message: string) => void;
    /** Remove whatever the tables no longer hold, however much it is. */
    prune?: boolean;
    /** Who runs it, for the record of the run. */
    by?: string;
  },
): Promise<LoadReport> {
  const report = options.report ?? (() => undefined);
  const checked = checkTables(findTables(folder), options.now().slice(0, 10));
  if (checked.faults.length > 0) throw new BadTableError(checked.faults);
  report(`${checked.rows} rows checked`);
  const out = { counts: [] as ChangeCount[], unchanged: 0 };
  const committed = await commitVersion(
    database,
    { by: options.origin, methodVersion: METHOD_VERSION, now: options.now },
    async (tx, version) => {
      const nodes = await tx.ask(readNodes, { origin: options.origin });
      const relationships = await tx.ask(readRelationships, { origin: options.origin });
      const changes = compare(checked.draft, nodes, relationships, options.origin);
      out.counts = changeCounts(changes);
      out.unchanged = changes.unchanged;
      if (isEmpty(changes)) return false;
      if (options.prune !== true) refuseMassRemoval(changes, nodes.length + relationships.length);
      const run = recordRun(tx, version, {
        kind: 'SEED',
        by: options.by ?? options.origin,
        at: options.now(),
        files: checked.files,
      });
      await writeChanges(tx, changes, version, run, (done, of) => report(`${done} of ${of} written`));
      const written = changeTotal(changes);
      await run.end({
        rows: checked.rows,
        written,
        unchanged: changes.unchanged,
        rejected: 0,
        counts: out.counts,
      });
      return true;
    },
  );
  return { rows: checked.rows, ...committed, ...out };
}

function refuseMassRemoval({ removedNodes, removedRelationships }: Changes, held: number): void {
  const removed = removedNodes.length + removedRelationships.length;
  if (removed <= SMALL || removed <= held * REMOVED_SHARE) return;
  throw new ParkChainError(
    'REMOVES_MUCH',
    `The tables leave out ${removed} of the ${held} nodes and relationships they gave before; nothing was written.`,
    { remedy: 'Give the whole folder of tables, or add --prune if all of that is to be removed.' },
  );
}
