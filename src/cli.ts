#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { runs, undo } from './commands/runs.ts';
import { checkSeed, seed } from './commands/seed.ts';
import { start } from './commands/start.ts';
import { tell } from './commands/tell.ts';
import { ParkChainError } from './errors.ts';
import { TerminatedError, untilTermination } from './termination.ts';

const SEED = fileURLToPath(new URL('../seed', import.meta.url));

const program = new Command('parkchain')
  .description('园链 ParkChain: which links of a park’s chains are missing, who could fill them, and why.')
  .addHelpText(
    'after',
    `
Settings come from the environment; .env.example lists each with its default.
Without NEO4J_URI a Neo4j of its own runs under .parkchain/ (Java 17 and Maven are needed).

Examples:
  npm start                         serve; an empty graph is seeded first
  npm run seed                      bring the graph to what seed/ says; a service may be running
  npm run seed -- --check           check the tables only, write nothing
  npm run runs                      which imports have been made
  npm run runs -- --undo run:3      put back what that one changed`,
  )
  .showHelpAfterError();

program
  .command('start')
  .description('serve GraphQL; migrate the graph, and seed it when it is empty')
  .action(() => start(SEED, untilTermination()));

program
  .command('seed')
  .description('bring the graph to what a folder of tables says: one transaction, one new version')
  .argument('[folder]', 'folder with tables such as products.csv', SEED)
  .option('--check', 'check the tables only; no database is needed')
  .option('--prune', 'remove what the tables no longer hold, even where that is more than a fifth of it')
  .action(async (folder: string, options: { check?: boolean; prune?: boolean }) => {
    if (options.check === true) checkSeed(folder);
    else await seed(folder, { prune: options.prune === true }, untilTermination());
  });

program
  .command('runs')
  .description('list the imports that have been made, the latest first; or undo one')
  .option('--limit <number>', 'how many', (text) => Number(text), 20)
  .option('--json', 'as JSON on standard output, with files, hashes and counts')
  .option('--undo <run>', 'put back what a run changed, e.g. run:3; refused where a later run changed the same facts')
  .action(async (options: { limit: number; json?: boolean; undo?: string }) => {
    if (options.undo !== undefined) await undo(options.undo, untilTermination());
    else if (!Number.isInteger(options.limit) || options.limit < 1)
      throw new ParkChainError('BAD_USER_INPUT', '--limit is not a number above 0.', {
        field: 'limit',
        remedy: 'Write --limit 20.',
      });
    else await runs({ limit: options.limit, json: options.json === true }, untilTermination());
  });

/** 130: ended by a signal before its work was done, as shells have it. */
program.parseAsync().then(
  () => process.exit(0),
  (error: unknown) => {
    tell(error);
    process.exit(error instanceof TerminatedError ? 130 : 1);
  },
);
