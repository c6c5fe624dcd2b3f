#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { pino } from 'pino';
import { readSettings } from './config.ts';
import { BadTableError, describeFault, ParkChainError } from './errors.ts';
import { clearStaleMark, readMark } from './graph/dataset/commit-version.ts';
import { migrate } from './graph/migrate.ts';
import { checkTables } from './import/check-tables.ts';
import { findTables } from './import/find-tables.ts';
import { loadTables, type LoadReport } from './import/load-tables.ts';
import { openGraph, type OpenedGraph } from './open-graph.ts';
import { holdProjection } from './projection/holder.ts';
import { startServer } from './server.ts';

const SEED = fileURLToPath(new URL('../seed', import.meta.url));
const POLL_MS = 500;
const now = () => new Date().toISOString();
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Progress that rewrites its own line on a terminal and stays quiet between lines elsewhere. */
function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`);
  else say(line);
}

/** One sentence and what to do; exit code 1. A fault of ours keeps its stack. */
function tell(error: unknown): void {
  if (error instanceof BadTableError) {
    for (const fault of error.faults.slice(0, 100)) say(describeFault(fault));
    if (error.faults.length > 100) say(`… and ${error.faults.length - 100} more`);
  }
  if (error instanceof ParkChainError)
    say(`${error.code}: ${error.message}${error.remedy === null ? '' : ` ${error.remedy}`}`);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

async function seed(opened: OpenedGraph, folder: string): Promise<LoadReport> {
  return loadTables(opened.database, folder, { origin: 'seed', now, report: progress });
}

function tellSeed(report: LoadReport): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
  if (!report.changed) {
    say(`${report.rows} rows read; nothing changed, the dataset stays at version ${report.version}.`);
    return;
  }
  for (const { name, added, changed, removed } of report.counts)
    say(`  ${name}: ${added} added, ${changed} changed, ${removed} removed`);
  say(
    `${report.rows} rows read; ${report.unchanged} elements unchanged; the dataset is now version ${report.version}.`,
  );
}

const program = new Command('parkchain')
  .description('园链 ParkChain: which links of a park’s chains are missing, who could fill them, and why.')
  .addHelpText(
    'after',
    `
Settings come from the environment; .env.example lists each with its default.
Without NEO4J_URI a Neo4j of its own runs under .parkchain/ (Java 17 and Maven are needed).

Examples:
  npm start                         serve; an empty graph is seeded first
  npm run seed                      bring the graph to what seed/ says
  npm run seed -- --check           check the tables only, write nothing`,
  )
  .showHelpAfterError();

program
  .command('start')
  .description('serve GraphQL; migrate the graph, and seed it when it is empty')
  .action(async () => {
    const settings = readSettings();
    const log = pino({ level: settings.LOG_LEVEL }, pino.destination(2));
    const opened = await openGraph(settings, say);
    const { database } = opened;
    try {
      await migrate(database, now, say);
      await clearStaleMark(database, 'start', now).catch((error: unknown) =>
        log.warn({ err: error }, 'a commit mark was not cleared'),
      );
      if ((await readMark(database)).version === null) {
        say('the graph is empty: seeding');
        tellSeed(await seed(opened, SEED));
      }
      const holder = holdProjection(database, {
        pollMs: POLL_MS,
        now: Date.now,
        onLoaded: (loaded) => log.info(loaded, 'projection loaded'),
        onFault: (error) => log.warn({ err: error }, 'projection not refreshed'),
      });
      await holder.refresh();
      const server = await startServer({ settings, database, holder, log });
      let stopping = false;
      const stop = (): void => {
        if (stopping) return;
        stopping = true;
        holder.close();
        void server
          .close()
          .then(() => opened.close())
          .then(
            () => process.exit(0),
            (error: unknown) => {
              tell(error);
              process.exit(1);
            },
          );
      };
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
      process.stdout.write(`${server.url}\n`);
    } catch (error) {
      await opened.close().catch(() => undefined);
      throw error;
    }
  });

program
  .command('seed')
  .description('bring the graph to what a folder of tables says: one transaction, one new version')
  .argument('[folder]', 'folder with tables such as products.csv', SEED)
  .option('--check', 'check the tables only; no database is needed')
  .action(async (folder: string, options: { check?: boolean }) => {
    if (options.check === true) {
      const checked = checkTables(findTables(folder));
      if (checked.faults.length > 0) throw new BadTableError(checked.faults);
      say(
        `${checked.rows} rows checked: ${checked.draft.nodes.length} nodes, ${checked.draft.relationships.length} relationships, no fault.`,
      );
      return;
    }
    const opened = await openGraph(readSettings(), say);
    try {
      await migrate(opened.database, now, say);
      tellSeed(await seed(opened, folder));
    } finally {
      await opened.close();
    }
  });

program.parseAsync().catch((error: unknown) => {
  tell(error);
  process.exitCode = 1;
});
