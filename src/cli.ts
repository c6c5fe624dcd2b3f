#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { checkSeed, seed } from './commands/seed.ts';
import { start } from './commands/start.ts';
import { tell } from './commands/tell.ts';
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
  npm run seed -- --check           check the tables only, write nothing`,
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

/** 130: ended by a signal before its work was done, as shells have it. */
program.parseAsync().then(
  () => process.exit(0),
  (error: unknown) => {
    tell(error);
    process.exit(error instanceof TerminatedError ? 130 : 1);
  },
);
