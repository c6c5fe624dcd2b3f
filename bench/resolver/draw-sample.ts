/**
 * Draws names from public filings for a new sample of `labels.csv`: as many that the resolver accepts by a rule as names that it
 * nearly knows, none of them recorded as a name or alias and none of an earlier sample.
 * `npx tsx bench/resolver/draw-sample.ts company_product.csv --sample 3 --size 300 --seed 20261125 > sample.csv`
 * The readers see the texts and the products, never what the resolver says of them.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { isNoProduct } from '../../src/import/listed/map-lines.ts';
import { readProducts } from '../../src/import/resolve/read-products.ts';
import { randomOf } from '../../test/setup/random-graph.ts';
import { seedResolver } from './seed-products.ts';

/** A suggestion at least this like the text makes it nearly known. */
const NEAR = 0.6;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    size: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
  },
});
const [file] = positionals;
if (file === undefined || values.sample === undefined) throw new Error('name company_product.csv and --sample');

const rows = (path: string | URL): Record<string, string>[] =>
  parse(readFileSync(path, 'utf8'), { columns: true, bom: true, skip_empty_lines: true });
const earlier = new Set(rows(new URL('labels.csv', import.meta.url)).map(({ text }) => text));
const texts = [...new Set(rows(file).map(({ product = '' }) => product.trim()))]
  .filter((text) => text !== '' && !isNoProduct(text) && !earlier.has(text))
  .sort();

const resolver = seedResolver();
const accepted: string[] = [];
const near: string[] = [];
for (const text of texts) {
  if (resolver.isKnownProduct(text)) continue;
  const readings = readProducts(text, resolver);
  if (readings.some(({ product }) => product !== null)) accepted.push(text);
  else if (readings.some(({ suggestions }) => (suggestions[0]?.score ?? 0) >= NEAR)) near.push(text);
}

const random = randomOf(Number(values.seed));
function draw(from: string[], count: number): string[] {
  const left = [...from];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(random() * left.length), 1))
    .flat()
    .sort();
}
const half = Math.floor(Number(values.size) / 2);
const drawn = [...draw(accepted, half), ...draw(near, Number(values.size) - half)].sort();
process.stderr.write(
  `${texts.length} texts; accepted by a rule ${accepted.length}, nearly known ${near.length}; drawn ${drawn.length}\n`,
);
process.stdout.write(
  ['sample,text,expected,note', ...drawn.map((text) => `${values.sample},"${text.replaceAll('"', '""')}",,`), ''].join(
    '\n',
  ),
);
