import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BadTableError } from '../errors.ts';
import { checkChains, type ChainCount, type ChainReport } from '../import/chain-checks/check-chains.ts';
import { readSectorTable } from '../import/chain-checks/sector-table.ts';
import { readFolder } from '../import/check-tables.ts';
import { say } from './tell.ts';
import { now } from './with-graph.ts';

const SECTORS = fileURLToPath(new URL('../../reference/input-output-2020', import.meta.url));
const README = fileURLToPath(new URL('../../seed/README.md', import.meta.url));
const BEGIN = '<!-- check:chains -->';
const END = '<!-- /check:chains -->';

/** The report as the table that stands in seed/README.md. */
export function chainTable({ chains, total, recycles, sectors }: ChainReport): string {
  const row = (first: string, count: ChainCount) =>
    `| ${first} | ${count.segments} | ${count.products} | ${count.services} | ${count.processes} | ${count.inputs} | ${count.endProducts} |`;
  return [
    '| chain | segments | products | of these services and utilities | processes | inputs | end products |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...chains.map((count) => row(`${count.name} \`${count.id}\``, count)),
    row('all, each once', total),
    '',
    `Declared recycles: ${recycles}. Sector pairs looked up: ${sectors.lookedUp} of ${total.inputs} inputs; ` +
      `spoken against by the table: ${sectors.refuted.length}, kept for a stated reason: ${sectors.kept.length} ` +
      `(${((100 * sectors.kept.length) / Math.max(1, sectors.lookedUp)).toFixed(1)} %).`,
  ].join('\n');
}

/** The README with its table as the report has it. */
export function withChainTable(readme: string, report: ChainReport): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`seed/README.md holds no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${chainTable(report)}\n\n${END}${after}`;
}

export function reportChains(folder: string): ChainReport {
  return checkChains(readFolder(folder, now().slice(0, 10)).draft, readSectorTable(SECTORS));
}

/** Checks the chains of a folder of tables; no database is needed. Tells the table, or every fault. */
export function checkSeedChains(folder: string, options: { write: boolean }): void {
  const report = reportChains(folder);
  process.stdout.write(`${chainTable(report)}\n`);
  if (report.faults.length > 0) throw new BadTableError(report.faults);
  if (options.write) writeFileSync(README, withChainTable(readFileSync(README, 'utf8'), report));
  say(
    'No orphan, no cycle but the declared recycles, no stage that falls, no input too broad to buy; every leading industry reaches an end market, every segment has its core.',
  );
}
