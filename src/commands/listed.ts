import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../import/check-tables.ts';
import { CATALOGUE } from '../import/catalogue.ts';
import { FACT_COLUMNS } from '../import/define-table.ts';
import { listedTables, type KnownFirm, type KnownPlace } from '../import/listed/listed-tables.ts';
import { mapLines, mappedShare, type Mapping } from '../import/listed/map-lines.ts';
import { readListed, type Listed } from '../import/listed/read-listed.ts';
import { draftedProducts } from '../import/names/drafted-products.ts';
import { csvCell } from '../import/ledger/writing/csv-cell.ts';
import { createResolver, type How } from '../import/resolve/resolver.ts';
import { say } from './tell.ts';
import { now } from './with-graph.ts';

export interface ListedOptions {
  /** Folder the rows that map are written to, as tables of the seed. */
  tables?: string;
  /** Least share of revenue of a line that is written there. */
  least: string;
  /** File the other lines are written to, as a ledger for `npm run import`. */
  rest?: string;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

const HOW_SAID: Partial<Record<How, string>> = {
  NAME: 'the recorded name',
  ALIAS: 'a recorded alias',
  VARIANT: 'a listed spelling of one',
  KIND: 'a recorded name with a listed word beside it',
};

function measureOf(mapping: Mapping): string[] {
  const { lines, revenue, byWay } = mappedShare(mapping);
  const row = (what: string, count: number, sum: number) =>
    `| ${what} | ${count} | ${((100 * count) / lines).toFixed(1)} % | ${((100 * sum) / revenue).toFixed(1)} % |`;
  return [
    '| lines of reports that name a product | lines | of the lines | of the revenue they disclose |',
    '| --- | --- | --- | --- |',
    ...Object.entries(HOW_SAID).flatMap(([way, said]) => {
      const sum = byWay.get(way as How);
      return sum === undefined ? [] : [row(`mapped by ${said}`, sum.lines, sum.revenue)];
    }),
    row(
      'mapped in all',
      mapping.mapped.length,
      mapping.mapped.reduce((sum, { share }) => sum + share, 0),
    ),
    row('all', lines, revenue),
  ];
}

function writeTables(folder: string, tables: ReadonlyMap<string, Record<string, string>[]>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, rows] of tables) {
    const columns = [...Object.keys(CATALOGUE.get(name)?.columns ?? {}), ...Object.keys(FACT_COLUMNS)];
    const lines = rows.map((row) => columns.map((column) => plainCell(row[column] ?? '')).join(','));
    writeFileSync(join(folder, `${name}.csv`), `${[columns.join(','), ...lines].join('\n')}\n`);
  }
}

/** Tables of the seed are read as they stand: a cell is quoted where it must be, nothing is put before it. */
const plainCell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function writeRest(file: string, { companies }: Listed, mapping: Mapping, taken: ReadonlySet<object>): number {
  const others = [
    ...mapping.mapped
      .filter((line) => !taken.has(line))
      .map(({ code, text, share }) => ({ code, product: text, share })),
    ...mapping.open,
  ].filter(({ share }) => share <= 1);
  const lines = others.map(({ code, product, share }) => {
    const company = companies.get(code);
    return [company?.fullName ?? company?.name ?? code, code, product, String(share)].map(csvCell).join(',');
  });
  writeFileSync(file, `\ufeff${['企业名称,股票代码,主要产品,收入占比', ...lines].join('\r\n')}\r\n`);
  return lines.length;
}

/** Reads what listed companies disclose, tells how much of it names products of ours, and writes what was asked for. */
export async function listed(folder: string, seed: string, options: ListedOptions): Promise<void> {
  const { draft } = readFolder(seed, now().slice(0, 10));
  const read = await readListed(folder);
  const resolver = createResolver({ products: draftedProducts(draft), firms: [], places: [] });
  const mapping = mapLines(read, resolver);
  process.stdout.write(`${measureOf(mapping).join('\n')}\n`);
  say(`${mapping.beside.length} further lines split revenue by place, customer or accounts.`);

  const least = Number(options.least);
  const taken = mapping.mapped.filter(({ share }) => share >= least);
  if (options.tables !== undefined) {
    const firms = draft.nodes.flatMap(({ id, label, properties, origin }): KnownFirm[] => {
      const code = textOf(properties['listedCode']);
      return label === 'Enterprise' && code !== '' && !origin.file.startsWith(options.tables ?? '\0')
        ? [{ id, listedCode: code }]
        : [];
    });
    const up = new Map(
      draft.relationships
        .filter(({ type, start }) => type === 'PART_OF' && start.startsWith('region:'))
        .map(({ start, end }) => [start, end]),
    );
    const places = draft.nodes
      .filter(({ label }) => label === 'Region')
      .map(({ id, properties }): KnownPlace => ({
        id,
        name: textOf(properties['name']),
        level: textOf(properties['level']),
        parent: up.get(id) ?? '',
      }));
    const tables = listedTables(taken, read.companies, { firms, places });
    writeTables(options.tables, tables);
    for (const [name, rows] of tables) say(`${join(options.tables, `${name}.csv`)}: ${rows.length} rows`);
  }
  if (options.rest !== undefined) {
    const count = writeRest(options.rest, read, mapping, new Set(options.tables === undefined ? [] : taken));
    say(`${options.rest}: ${count} rows, to be taken in with npm run import -- ${options.rest} --source "…"`);
  }
}
