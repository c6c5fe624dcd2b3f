import { verdictChanges, type VerdictChange } from '../analysis/verdict-changes/verdict-changes.ts';
import { VIEWERS, type Viewer } from '../config.ts';
import { ParkChainError } from '../errors.ts';
import type { Database } from '../graph/database.ts';
import { readMark, recover } from '../graph/dataset/commit-version.ts';
import { planRefutation, type RefutationPlan, type RefutationRequest } from '../import/refuting/plan-refutation.ts';
import { buildProjection } from '../projection/build.ts';
import { readRows } from '../projection/read-rows.ts';
import { rowsWithout } from '../projection/rows-without.ts';

/** What a refutation would do, before it is written. */
export interface RefutationPreview {
  /** The version that was looked at. */
  version: number;
  plan: RefutationPlan;
  /** The verdicts that would change, as each viewer is told them; viewers who are told the same stand together. */
  views: { viewers: Viewer[]; changes: VerdictChange[] }[];
  /** What a node is called; its id where it has no name. */
  nameOf: (id: string) => string;
}

/** Works out what a refutation would do; nothing is written. Throws what `planRefutation` does, and DATASET_MOVED. */
export async function previewRefutation(
  database: Database,
  request: RefutationRequest,
  options: { now: () => string; /** The day verdicts are given for. */ today: string },
): Promise<RefutationPreview> {
  if ((await readMark(database)).committing !== null) await recover(database, 'a refutation', options.now);
  const { version } = await readMark(database);
  const plan = await planRefutation(database, request, options.now().slice(0, 10));
  const rows = await readRows(database);
  const after = await readMark(database);
  if (after.version !== version || after.committing !== null)
    throw new ParkChainError('DATASET_MOVED', 'The dataset changed while it was read; nothing was written.', {
      remedy: 'Run the same command again.',
      retryable: true,
    });
  const standing = version ?? 0;
  const without = rowsWithout(rows, plan.refuted);
  const views: RefutationPreview['views'] = [];
  for (const viewer of VIEWERS) {
    const changes = verdictChanges(
      buildProjection(rows, standing, viewer),
      buildProjection(without, standing, viewer),
      options.today,
    );
    const last = views.at(-1);
    if (last !== undefined && JSON.stringify(last.changes) === JSON.stringify(changes)) last.viewers.push(viewer);
    else views.push({ viewers: [viewer], changes });
  }
  const names = new Map(rows.names.map(({ id, name }) => [id, name]));
  return { version: standing, plan, views, nameOf: (id) => names.get(id) ?? id };
}
