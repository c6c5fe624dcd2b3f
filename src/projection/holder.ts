import { ParkChainError } from '../errors.ts';
import type { Viewer } from '../config.ts';
import type { Database } from '../graph/database.ts';
import { isSameGraph, readStanding, type DatasetMark, type StandingMark } from '../graph/dataset/commit-version.ts';
import { buildProjection } from './build.ts';
import type { Projection } from './projection.ts';
import { readRows } from './read-rows.ts';
import type { ProjectionRows } from './rows.ts';

/** The version is read at most once in this time per process. */
const MARK_MS = 100;
const RELOAD_TRIES = 5;
/** A commit takes seconds; a mark that stands longer is looked into. */
const COMMIT_MS = 5_000;

/**
 * Holds the last complete projection. On a new version one reload runs; meanwhile answers come from the one before and
 * say so (`stale`). A reload that a commit overlapped is thrown away and done again: no projection mixes two versions.
 */
export interface ProjectionHolder {
  /** The projection of a viewer; null until the first load. */
  current(viewer: Viewer): Projection | null;
  /** True while a newer version stands in the database than the one answered from. */
  stale(): boolean;
  /** Resolves when a projection of at least this version is held; rejects when the signal aborts. */
  waitFor(version: number, signal: AbortSignal): Promise<void>;
  /** Looks at the version now and reloads where it moved; resolves when that is done. */
  refresh(): Promise<void>;
  /** The mark last read and when, for health and for deciding whether to look again. */
  mark(): { mark: DatasetMark; at: number } | null;
  close(): void;
}

interface Held {
  version: number;
  importedAt: string | null;
  rows: ProjectionRows;
  views: Map<Viewer, Projection>;
}

export function holdProjection(
  database: Database,
  options: {
    pollMs: number;
    now: () => number;
    onLoaded?: (held: { version: number; ms: number }) => void;
    onFault?: (error: unknown) => void;
    /** Settles a commit that has been under way for longer than a commit takes. */
    recover?: () => Promise<unknown>;
  },
): ProjectionHolder {
  let held: Held | null = null;
  let marked: { mark: StandingMark; at: number } | null = null;
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;
  let closed = false;
  const waiting = new Set<() => void>();
  let committing: { version: number; since: number } | null = null;

  /** An importer that died while it committed would make readers wait for ever. */
  const watch = async (mark: DatasetMark): Promise<void> => {
    if (mark.committing === null) committing = null;
    // A bulk run takes minutes, and only itself can end it.
    else if (mark.bulk !== null) committing = null;
    else if (committing?.version !== mark.committing) committing = { version: mark.committing, since: options.now() };
    else if (options.now() - committing.since > COMMIT_MS) {
      committing.since = options.now();
      await options.recover?.();
    }
  };

  const load = async (): Promise<void> => {
    for (let attempt = 0; attempt < RELOAD_TRIES; attempt++) {
      const before = await readStanding(database);
      marked = { mark: before, at: options.now() };
      await watch(before);
      if (before.version === null) return;
      if (held !== null && isSameGraph(before, held)) return;
      if (before.committing !== null) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      const started = options.now();
      const rows = await readRows(database);
      const after = await readStanding(database);
      if (!isSameGraph(before, after) || after.committing !== null) continue;
      held = { version: before.version, importedAt: before.importedAt, rows, views: new Map() };
      options.onLoaded?.({ version: before.version, ms: options.now() - started });
      for (const wake of waiting) wake();
      return;
    }
    // It moves faster than it can be read: what is held goes on answering, and the next look tries again.
  };

  const refresh = (): Promise<void> => {
    if (running === null) {
      running = load().finally(() => {
        running = null;
      });
      return running;
    }
    // A look that is under way may have seen the version that stood before the caller asked: theirs is the next one.
    queued ??= running
      .catch(() => undefined)
      .then(() => {
        queued = null;
        return refresh();
      });
    return queued;
  };

  const timer = setInterval(() => {
    if (closed || (marked !== null && options.now() - marked.at < MARK_MS)) return;
    refresh().catch((error: unknown) => options.onFault?.(error));
  }, options.pollMs);
  timer.unref();

  return {
    current(viewer) {
      if (held === null) return null;
      const known = held.views.get(viewer);
      if (known !== undefined) return known;
      const built = { ...buildProjection(held.rows, held.version, viewer), importedAt: held.importedAt };
      held.views.set(viewer, built);
      return built;
    },
    stale: () => marked !== null && held !== null && marked.mark.version !== null && marked.mark.version > held.version,
    mark: () => marked,
    refresh,
    async waitFor(version, signal) {
      while ((held?.version ?? -1) < version) {
        if (signal.aborted) {
          throw new ParkChainError('DATASET_NOT_READY', `Version ${version} is not loaded yet.`, {
            retryable: true,
            remedy: 'Send the request again, or ask for an earlier minVersion.',
          });
        }
        await refresh();
        if ((held?.version ?? -1) >= version) return;
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            clearTimeout(pause);
            signal.removeEventListener('abort', wake);
            resolve();
          };
          const pause = setTimeout(wake, options.pollMs);
          waiting.add(wake);
          signal.addEventListener('abort', wake, { once: true });
        });
      }
    },
    close() {
      closed = true;
      clearInterval(timer);
    },
  };
}
