import type { ChangeCount } from '../import/compare.ts';
import { listRuns, type Run } from '../import/runs/list-runs.ts';
import { undoRun } from '../import/runs/undo-run.ts';
import { say } from './tell.ts';
import { now, whoami, withGraph } from './with-graph.ts';

function changed(counts: readonly ChangeCount[]): string {
  const sum = (key: 'added' | 'changed' | 'removed') => counts.reduce((total, count) => total + count[key], 0);
  return `+${sum('added')} ~${sum('changed')} -${sum('removed')}`;
}

function lineOf(run: Run): string {
  const what =
    run.undoes !== null
      ? `undoes ${run.undoes}`
      : run.refutes !== null
        ? run.refutes
        : run.files.length === 1
          ? (run.files[0]?.name ?? '')
          : `${run.files.length} files`;
  const open = run.open ? ', not finished: run it again, or undo it' : '';
  const undone = run.undoneBy.length === 0 ? '' : `, undone by ${run.undoneBy.join(', ')}`;
  return `${run.id}  ${run.at.slice(0, 19).replace('T', ' ')}  ${run.kind}  ${run.by}  ${changed(run.counts)}  ${what}${open}${undone}`;
}

/** Lists the imports that have been made, as lines or as JSON on standard output. */
export async function runs(options: { limit: number; json: boolean }, signal: AbortSignal): Promise<void> {
  await withGraph(signal, async (database) => {
    const found = await listRuns(database, options.limit);
    if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
    else if (found.length === 0) say('no import has been made yet');
    else for (const run of found) process.stdout.write(`${lineOf(run)}\n`);
  });
}

/** Puts back what a run changed. */
export async function undo(id: string, signal: AbortSignal): Promise<void> {
  await withGraph(signal, async (database) => {
    const done = await undoRun(database, id, { by: whoami(), now });
    if (done.run === id)
      say(
        `${id} had not ended and is taken back: ${done.restored} nodes and relationships; the dataset stays at version ${done.version}.`,
      );
    else
      say(
        `${done.undone} is undone: ${done.restored} nodes and relationships put back; the dataset is now version ${done.version} (${done.run}).`,
      );
  });
}
