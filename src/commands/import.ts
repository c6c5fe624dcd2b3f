import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { VIEWERS } from '../config.ts';
import { BadTableError, ParkChainError } from '../errors.ts';
import { importLedgers, type ImportReport } from '../import/import-ledgers.ts';
import { writeReview } from '../import/ledger/review/write-review.ts';
import { LEDGER_TABLES, ledgerTable } from '../import/ledger/tables/catalogue.ts';
import { readNames } from '../import/names/read-names.ts';
import { dateOption, visibilityOption, wrongOption } from './options.ts';
import { startProgress } from './progress.ts';
import { say, tell } from './tell.ts';
import { now, whoami, withGraph } from './with-graph.ts';

export interface ImportCommand {
  dryRun?: boolean;
  replace?: boolean;
  prune?: boolean;
  bulk?: boolean;
  asOf?: string;
  at?: string;
  source?: string;
  visibility: string;
  table?: string;
  report?: string;
  review?: string;
}

function tableOf(name: string | undefined) {
  if (name === undefined) return null;
  const table = ledgerTable(name);
  if (table === null)
    throw wrongOption(
      'table',
      `--table ${name} is no table.`,
      `Write one of ${LEDGER_TABLES.map((known) => known.name).join(', ')}.`,
    );
  return table;
}

/** Reads ledgers into the graph and tells what became of every row. */
export async function importFiles(
  files: readonly string[],
  options: ImportCommand,
  signal: AbortSignal,
): Promise<void> {
  const visibility = visibilityOption(options.visibility);
  const table = tableOf(options.table);
  const asOf = dateOption(options.asOf);
  await withGraph(signal, async (database) => {
    let report: ImportReport;
    const progress = startProgress();
    try {
      report = await importLedgers(
        database,
        files.map((file) => ({ path: resolve(file), shown: relative('.', file) })),
        {
          table,
          asOf,
          at: options.at ?? null,
          source: options.source ?? null,
          visibility,
          dryRun: options.dryRun === true,
          replace: options.replace === true,
          prune: options.prune === true,
          bulk: options.bulk === true,
          by: whoami(),
          now,
          report: progress.report,
        },
      );
    } catch (error) {
      // The faults are told even where the report cannot be written.
      if (error instanceof BadTableError && options.report !== undefined)
        await writeReport(options.report, { code: error.code, faults: error.faults }).catch(tell);
      throw error;
    } finally {
      progress.end();
    }
    tellImport(report, visibility);
    if (options.report !== undefined) await writeReport(options.report, report);
    if (report.mentions.length === 0 || (report.dryRun && options.review === undefined)) return;
    if (report.dryRun) {
      say('--review is written once the rows are imported: they wait in the graph.');
      return;
    }
    const path = options.review ?? `review-${(report.run ?? 'again').replace(':', '-')}.xlsx`;
    const texts = await writeReview(path, await readNames(database), { overwrite: false });
    if (texts > 0)
      say(`${texts} name${texts === 1 ? ' waits' : 's wait'} for a person: fill in ${path} and import it.`);
  });
}

/** Writes the names that rows wait for, whatever import they came with. */
export async function reviewNames(path: string, options: { overwrite: boolean }, signal: AbortSignal): Promise<void> {
  await withGraph(signal, async (database) => {
    const texts = await writeReview(path, await readNames(database), options);
    say(texts === 0 ? 'no row waits for a name' : `${texts} names wait for a person: fill in ${path} and import it.`);
  });
}

async function writeReport(path: string, content: unknown): Promise<void> {
  const text = JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value), 2);
  try {
    await writeFile(path, `${text}\n`);
  } catch (error) {
    throw new ParkChainError('FILE_NOT_WRITABLE', `The report ${path} cannot be written.`, {
      field: 'report',
      remedy: 'Name a file in a folder that exists and may be written.',
      cause: error,
    });
  }
}

const DONE = ['added', 'changed', 'superseded', 'disagreeing', 'removed'] as const;
const SHOWN = 20;

function tellImport(report: ImportReport, visibility: string): void {
  for (const { file, sheet, table, rows, asOf } of report.sheets)
    say(
      `  ${sheet === null ? file : `${file}!${sheet}`}: ${rows} rows of ${table}${asOf === null ? '' : `, as of ${asOf}`}`,
    );
  for (const { kind, where, text } of report.notes.slice(0, SHOWN)) say(`  ${kind} ${where}: ${text}`);
  const notes = Object.values(report.noteCounts).reduce((sum, count) => sum + count, 0);
  if (notes > SHOWN) say(`  … and ${notes - SHOWN} more notes (--report has them)`);
  for (const done of DONE) {
    const some = report.counts.filter((count) => count[done] > 0).map((count) => `${count.name} ${count[done]}`);
    if (some.length > 0) say(`  ${done}: ${some.join(', ')}`);
  }
  for (const { outcome, about, file, row, claim } of report.disagreements.slice(0, SHOWN))
    say(`  ${outcome} ${file}:${row} ${about} → ${claim}`);
  if (report.disagreements.length > SHOWN)
    say(`  … and ${report.disagreements.length - SHOWN} more statements that disagree (--report has them)`);
  const rows = `${report.rows} rows = ${report.written} written + ${report.unchanged} unchanged + ${report.rejected} waiting for a name`;
  const released = report.released === 0 ? '' : `; ${report.released} rows of earlier imports are decided`;
  if (report.dryRun) say(`${rows}${released}. Nothing was written: --dry-run.`);
  else if (report.run === null) say(`${rows}; nothing changed, the dataset stays at version ${report.version}.`);
  else
    say(
      `${rows}${released}. The dataset is now version ${report.version} (${report.run}); seen by ${VIEWERS.slice(VIEWERS.findIndex((viewer) => viewer === visibility)).join(', ')}.`,
    );
}
