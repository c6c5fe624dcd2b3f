#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { importFiles, reviewNames, type ImportCommand } from './commands/import.ts';
import { refute, type RefuteCommand } from './commands/refute.ts';
import { backup } from './commands/backup.ts';
import { checkOnly, restore } from './commands/restore.ts';
import { runs, undo } from './commands/runs.ts';
import { checkSeedChains } from './commands/check-chains.ts';
import { draw } from './commands/draw.ts';
import { listed, type ListedOptions } from './commands/listed.ts';
import { checkSeed, seed } from './commands/seed.ts';
import { template } from './commands/template.ts';
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
  npm run check:chains              are the chains whole: orphans, stages, end markets, sector pairs
  npm run draw -- chain:green-coatings --out pictures
                                    a chain as an SVG; without a name, all of them
  npm run template -- enterprises   a workbook to fill in; without a name, which there are
  npm run import -- 企业台账.xlsx    take a ledger in: CSV (UTF-8, GBK) or XLSX
  npm run import -- a.csv --dry-run what that would change; nothing is written
  npm run refute -- "enterprise:x MAKES product:y" --source "核查记录" --dry-run
                                    which verdicts would change if that were not so
  npm run runs                      which imports have been made
  npm run runs -- --undo run:3      put back what that one changed
  npm run backup -- ../2026-06-30   the whole graph as a folder of checked tables; a service may be running
  npm run restore -- ../2026-06-30  that graph again, in an empty database`,
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
  .command('check-chains')
  .description('check the chains of a folder of tables as a whole; no database is needed')
  .argument('[folder]', 'folder with tables such as products.csv', SEED)
  .option('--write', 'write the table of counts into seed/README.md')
  .action((folder: string, options: { write?: boolean }) => checkSeedChains(folder, { write: options.write === true }));

program
  .command('draw')
  .description('draw chains of the graph as SVG, one file a chain; all of them where none is named')
  .argument('[chains...]', 'ids of chains such as chain:green-coatings')
  .option('--out <folder>', 'folder the pictures are written to', 'chains')
  .action((chains: string[], options: { out: string }) => draw(chains, options, untilTermination()));

program
  .command('listed')
  .description('what listed companies disclose, read by our names of products; no database is needed')
  .argument('<folder>', 'folder with company_product.csv, stock_basic_macropage.csv and stock_company_city_2024.csv')
  .option('--tables <folder>', 'write the rows that map, as tables of the seed')
  .option('--least <share>', 'least share of revenue of a row that is written there', '0.05')
  .option('--rest <file>', 'write the other rows as a ledger for npm run import')
  .action((folder: string, options: ListedOptions) => listed(folder, SEED, options));

program
  .command('import')
  .description(
    'take ledgers into the graph: every row is checked before the first is written; one transaction, one new version',
  )
  .argument('[files...]', 'CSV (UTF-8, with BOM or not, GBK, GB18030) or XLSX')
  .option('--dry-run', 'tell what would be added, changed, superseded; write nothing')
  .option('--replace', 'the files are whole: take back what their sources said before and no longer say')
  .option('--prune', 'with --replace: even where that is more than a fifth of it')
  .option('--bulk', 'in batches, for what one transaction does not hold; broken off, the same command goes on')
  .option(
    '--as-of <date>',
    'the day the ledger speaks of: 2026-09-30, 2026-09 or 2026; a column or a title line may say it, too',
  )
  .option('--at <place>', 'the park, sub-park or region whose ledger it is, by name or id, where rows name none')
  .option('--source <title>', 'title of the document; the file’s name without it. The same title is the same source')
  .option('--visibility <level>', 'who may see what it says: PUBLIC, INTERNAL or CONFIDENTIAL', 'PUBLIC')
  .option('--table <table>', 'what kind of ledger it is, where its header does not tell')
  .option('--report <file>', 'write the whole report, or every fault, as JSON')
  .option('--review <file>', 'where the names nobody could be certain of are written')
  .option('--undo <run>', 'put back what a run changed, e.g. run:3')
  .addHelpText(
    'after',
    `
What happens:
  1. The header is found below the titles, columns are recognised by their Chinese or English names, units are read
     from the header's brackets. Columns with names or telephones of persons are dropped.
  2. Names become nodes: firms by credit code and name, products and places by name and alias. What is not certain is
     not guessed: the row waits in the graph, and the name stands in a review workbook with suggestions.
  3. Every row is checked. One fault, and nothing is written; each is told by file, sheet, cell, value and remedy.
  4. Statements meet what the graph holds: the latest is believed, the other is kept as a claim.

Examples:
  npm run import -- 企业台账.xlsx --at 工业园区 --as-of 2026-09-30
  npm run import -- a.csv b.csv --dry-run --report report.json
  npm run import -- review-run-7.xlsx      what a person has decided
  npm run import -- --undo run:7`,
  )
  .action(async (files: string[], options: ImportCommand & { undo?: string }) => {
    if (options.undo !== undefined) await undo(options.undo, untilTermination());
    else if (files.length === 0)
      throw new ParkChainError('BAD_USER_INPUT', 'No file is named.', {
        field: 'files',
        remedy: 'Write npm run import -- FILE, or npm run import -- --help.',
      });
    else await importFiles(files, options, untilTermination());
  });

program
  .command('refute')
  .description('say, with a source, that a fact the graph believes is not so; shows which verdicts change, then asks')
  .argument('<fact...>', 'as reports write it: "enterprise:x MAKES product:y", with its qualifier behind')
  .requiredOption('--source <title>', 'title of the document that says so, or the id of a source that is there')
  .option('--as-of <date>', 'the day it speaks of: 2026-09-30, 2026-09 or 2026; today without it')
  .option('--reason <text>', 'why, in a sentence; kept with the refutation')
  .option(
    '--visibility <level>',
    'who may see the refutation: PUBLIC, INTERNAL or CONFIDENTIAL; who may see the fact and the source without it',
  )
  .option('--dry-run', 'show what would change; write nothing')
  .option('--yes', 'do not ask')
  .addHelpText(
    'after',
    `
What may be refuted: MAKES, BUYS, DISCLOSES, SUPPLIES, LOCATED_IN, SUBSIDIARY_OF, LEADER_OF, FILLS, restricted ones too.

What happens:
  1. For every park, and the city around, the products whose status, statusIfComplete or action would differ are shown.
  2. Once you agree, the fact leaves the graph, for every viewer. What it said and the refutation are kept as claims.
  3. The refutation stands: a statement of the same fact that is not dated later is not believed again, whether it
     comes with npm run seed or with a ledger. One that is dated later is.
  4. It is a run: npm run runs lists it, and its undo puts everything back.

Examples:
  npm run refute -- "enterprise:hongyu-down MAKES product:washed-down" --source "2026年7月现场核查" --dry-run
  npm run refute -- "enterprise:x MAKES product:y process:z" --source source:visit-7 --as-of 2026-07-02 \\
      --reason "设备已拆除" --yes`,
  )
  .action((fact: string[], options: RefuteCommand) => refute(fact.join(' '), options, untilTermination()));

program
  .command('review')
  .description('write the names that rows wait for into a workbook to be filled in and imported')
  .argument('[file]', 'the workbook', 'review.xlsx')
  .option('--overwrite', 'replace a file that is there')
  .action((file: string, options: { overwrite?: boolean }) =>
    reviewNames(file, { overwrite: options.overwrite === true }, untilTermination()),
  );

program
  .command('template')
  .description(
    'write a workbook to be filled in: headers, notes, drop-downs, two examples; without a name, list the kinds',
  )
  .argument('[table]', 'which kind of ledger, e.g. enterprises')
  .option('--out <file>', 'where to; <table>.xlsx without it')
  .option('--overwrite', 'replace a file that is there')
  .action((table: string | undefined, options: { out?: string; overwrite?: boolean }) =>
    template(table, {
      overwrite: options.overwrite === true,
      ...(options.out === undefined ? {} : { out: options.out }),
    }),
  );

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

program
  .command('backup')
  .description('write the whole graph to a new folder: facts, runs, versions; imports are not held up')
  .argument('<folder>', 'a folder that is not there yet, or is empty')
  .addHelpText(
    'after',
    `
The folder holds a table for each kind of node, relationship and record (lines of JSON, gzip) and manifest.json,
which names each with its rows and sha256. It is written as <folder>.part and renamed when it is whole. Two backups
of one graph have the same tables, byte for byte.

Examples:
  npm run backup -- ../backups/2026-06-30
  npm run restore -- ../backups/2026-06-30 --check   is it still what was written?`,
  )
  .action((folder: string) => backup(folder, untilTermination()));

program
  .command('restore')
  .description('bring an empty database to what a backup holds; the backup is checked before anything is written')
  .argument('<folder>', 'the folder a backup made')
  .option('--check', 'check the backup only; no database is needed')
  .option('--replace', 'remove everything the graph holds first, facts and the record of imports')
  .addHelpText(
    'after',
    `
Versions and runs keep their numbers: npm run runs lists the same imports, and they can be undone. A service that runs
answers from what it has until the restored version stands. A restore that was interrupted leaves a graph nobody can
import into: run the same command again, it starts afresh.

Examples:
  npm run restore -- ../backups/2026-06-30             into an empty database
  npm run restore -- ../backups/2026-06-30 --replace   instead of what the graph holds now`,
  )
  .action(async (folder: string, options: { check?: boolean; replace?: boolean }) => {
    if (options.check === true) await checkOnly(folder, untilTermination());
    else await restore(folder, { replace: options.replace === true }, untilTermination());
  });

/** 130: ended by a signal before its work was done, as shells have it. */
program.parseAsync().then(
  () => process.exit(0),
  (error: unknown) => {
    tell(error);
    process.exit(error instanceof TerminatedError ? 130 : 1);
  },
);
