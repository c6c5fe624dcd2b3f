import { ParkChainError } from '../errors.ts';
import { isSameGraph, readStanding, type StandingMark } from '../graph/dataset/commit-version.ts';
import type { Projection } from '../projection/projection.ts';
import type { Attempt, RequestContext } from './request-context.ts';

const COMMIT_POLL_MS = 25;

/** Thrown inside a try whose reads would mix two versions; the try is made again once. */
export class DatasetMovedError extends ParkChainError {
  constructor() {
    super('DATASET_MOVED', 'The dataset changed while the request was answered.', {
      retryable: true,
      remedy: 'Send the request again.',
    });
  }
}

function attemptOf(context: RequestContext): Attempt {
  if (context.attempt === undefined) throw new ParkChainError('INTERNAL', 'a resolver ran outside a try');
  return context.attempt;
}

export function deadlineError(deadlineMs: number): ParkChainError {
  return new ParkChainError('DEADLINE_EXCEEDED', `The request was not answered within ${deadlineMs} ms.`, {
    retryable: true,
    remedy: 'Ask for less (a smaller `first`, fewer nested fields), or raise PARKCHAIN_DEADLINE_MS.',
  });
}

/** The projection of this try: the same for all its fields. */
export function projectionOf(context: RequestContext): Projection {
  const attempt = attemptOf(context);
  attempt.projection ??= context.service.holder.current(context.viewer);
  if (attempt.projection === null) {
    throw new ParkChainError('DATASET_NOT_READY', 'No dataset has been loaded yet.', {
      retryable: true,
      remedy: 'Seed the graph (npm run seed), or send the request again in a moment.',
    });
  }
  return attempt.projection;
}

/**
 * To be awaited before a field reads the database. The first read of a try notes the version that stands and waits
 * while one is being committed; a projection of another version than the database's ends the try.
 */
export async function beforeReading(context: RequestContext): Promise<void> {
  const attempt = attemptOf(context);
  attempt.before ??= settledMark(context, attempt);
  const mark = await attempt.before;
  if (attempt.projection !== null && !isSameGraph(mark, attempt.projection)) throw new DatasetMovedError();
}

async function settledMark(context: RequestContext, attempt: Attempt): Promise<StandingMark> {
  for (;;) {
    const mark = await readStanding(context.service.database, remainingMs(context, attempt));
    if (mark.committing === null) return mark;
    if (mark.bulk !== null) {
      throw new ParkChainError(
        'BULK_UNFINISHED',
        'A bulk import is being written: the graph behind it is not whole yet.',
        {
          retryable: true,
          remedy:
            'Ask for what the questions answer by themselves (ids, names, verdicts), or send the request again when the import has ended.',
        },
      );
    }
    remainingMs(context, attempt);
    await new Promise((resolve) => setTimeout(resolve, COMMIT_POLL_MS));
  }
}

/** Milliseconds left for this request; throws where there are none. */
export function remainingMs(context: RequestContext, attempt: Attempt = attemptOf(context)): number {
  const left = attempt.endsAt - Date.now();
  if (left <= 0 || attempt.signal.aborted) throw deadlineError(context.service.deadlineMs);
  return Math.max(1, Math.ceil(left));
}

/** After a try: whether everything it read was of one version. */
export async function stoodStill(context: RequestContext): Promise<boolean> {
  const attempt = attemptOf(context);
  if (attempt.before === null) return true;
  const before = await attempt.before;
  const after = await readStanding(context.service.database, remainingMs(context, attempt));
  const sameAsProjection = attempt.projection === null || isSameGraph(attempt.projection, before);
  return sameAsProjection && after.committing === null && isSameGraph(after, before);
}
