import { pino } from 'pino';
import { buildSchema } from '../api/schema.ts';
import { readSettings } from '../config.ts';
import { readMark, recover } from '../graph/dataset/commit-version.ts';
import { migrate } from '../graph/migrations/migrate.ts';
import { loadTables } from '../import/load-tables.ts';
import { openGraph } from '../open-graph.ts';
import { holdProjection } from '../projection/holder.ts';
import { startServer } from '../server.ts';
import { say, sayProgress, tellSeed } from './tell.ts';
import { now, whoami } from './with-graph.ts';

const POLL_MS = 500;

/** Serves until the signal: opens the graph, migrates it, seeds it where it is empty, and leaves nothing running. */
export async function start(seedFolder: string, signal: AbortSignal): Promise<void> {
  const settings = readSettings();
  const log = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
  const opening = openGraph({ settings, report: say, signal, share: false });
  // Takes a second of our own while Neo4j boots.
  const building = buildSchema();
  const opened = await opening.catch(async (error: unknown) => {
    await building;
    throw error;
  });
  const { database } = opened;
  const closers: (() => Promise<void> | void)[] = [() => opened.close()];
  try {
    signal.throwIfAborted();
    await migrate(database, now, say);
    const settle = () =>
      recover(database, 'start', now).catch((error: unknown) => log.warn({ err: error }, 'a commit was not settled'));
    await settle();
    signal.throwIfAborted();
    const mark = await readMark(database);
    if (mark.version === null) {
      // A restore that is under way, or was interrupted, is told by the import: nothing may be built on a part.
      if (mark.committing === null) say('the graph is empty: seeding');
      tellSeed(await loadTables(database, seedFolder, { origin: 'seed', now, report: sayProgress, by: whoami() }));
    }
    signal.throwIfAborted();
    const holder = holdProjection(database, {
      pollMs: POLL_MS,
      now: Date.now,
      recover: settle,
      onLoaded: (loaded) => log.info(loaded, 'projection loaded'),
      onFault: (error) => log.warn({ err: error }, 'projection not refreshed'),
    });
    closers.unshift(() => holder.close());
    const [schema] = await Promise.all([building, holder.refresh()]);
    const server = await startServer({ settings, database, holder, schema, log });
    closers.unshift(() => server.close());
    process.stdout.write(`${server.url}\n`);
    say('open it in a browser; Ctrl-C stops it');
    await ended(signal);
    say('stopping');
  } finally {
    for (const close of closers) await close();
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
