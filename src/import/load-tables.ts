import { BadTableError } from '../errors.ts';
import type { Database } from '../graph/database.ts';
import { commitVersion } from '../graph/dataset/commit-version.ts';
import { readNodes, readRelationships } from '../graph/elements/queries.ts';
import { METHOD_VERSION } from '../method-version.ts';
import { changeCounts, compare, isEmpty, type ChangeCount } from './compare.ts';
import { checkTables } from './check-tables.ts';
import { findTables } from './find-tables.ts';
import { writeChanges } from './write-changes.ts';

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
  options: { origin: string; now: () => string; report?: (message: string) => void },
): Promise<LoadReport> {
  const report = options.report ?? (() => undefined);
  const checked = checkTables(findTables(folder));
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
      await writeChanges(tx, changes, version, (done, of) => report(`${done} of ${of} written`));
      return true;
    },
  );
  return { rows: checked.rows, ...committed, ...out };
}
