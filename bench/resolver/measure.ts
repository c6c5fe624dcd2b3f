/**
 * How far the resolver may be trusted: disclosed product names that are no recorded names, labelled by reading.
 * `npm run measure:resolver`; exit code 1 when less than 98 % of what is accepted is right.
 *
 * Both samples were drawn at random from all disclosed names after the chains of every leading industry were written
 * (`draw-sample.ts`, seeds 20261125 and 41): half of each accepted by a rule at that time, half nearly known. Two readers labelled each
 * who saw neither the rules nor each other (286 and 292 of 300 alike; where they differ only what both say is right). Scored before
 * anything was changed, sample 3 gave 0.953; what it showed was mended (a list joined by 及, 和, 与 is certain together or not at all; 类 is
 * no closing word; one alias), and sample 4 was drawn afterwards: scored blind, 0.980.
 * Samples 1 and 2 were read against the 257 products of the first three chains; what they call none may have its product now, so
 * that they measure nothing any more.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Resolver } from '../../src/import/resolve/resolver.ts';
import { readProducts } from '../../src/import/resolve/read-products.ts';
import { seedResolver } from './seed-products.ts';

const LEAST_PRECISION = 0.98;
const NONE = 'none';
const ROOT = new URL('../../', import.meta.url);
const print = (line: string) => process.stdout.write(`${line}\n`);

type Row = Record<string, string>;
const read = (path: string): Row[] =>
  parse(readFileSync(new URL(path, ROOT), 'utf8'), { columns: true, bom: true, skip_empty_lines: true });

const listOf = (cell: string | undefined) => (cell ?? '').split(';').filter((part) => part !== '');

interface Judged {
  text: string;
  /** Ids the text names; none where it is empty. */
  expected: string[];
  accepted: string[];
  /** Place of the right node among the suggestions of the whole text, from 1; 0 where it is not. */
  suggested: number;
  note: string;
}

/** As the importer does: split, then every part by itself. */
function judge(resolver: Resolver, row: Row): Judged {
  const text = row['text'] ?? '';
  const expected = row['expected'] === NONE ? [] : listOf(row['expected']);
  const accepted = readProducts(text, resolver).flatMap(({ product }) => product ?? []);
  const suggested = resolver.product(text).suggestions.findIndex(({ id }) => expected.includes(id)) + 1;
  return { text, expected, accepted, suggested, note: row['note'] ?? '' };
}

const isRight = ({ accepted, expected }: Judged) => accepted.every((id) => expected.includes(id));
const share = (part: number, whole: number) => (whole === 0 ? 'none' : (part / whole).toFixed(3));

/** Prints one half and returns the precision of what was accepted. */
function report(title: string, rows: readonly Judged[]): number {
  const accepted = rows.filter((row) => row.accepted.length > 0);
  const right = accepted.filter(isRight);
  const wanted = rows.filter(({ expected }) => expected.length > 0);
  const named = wanted.flatMap(({ expected }) => expected).length;
  const found = rows.flatMap(({ accepted, expected }) => expected.filter((id) => accepted.includes(id))).length;
  const open = wanted.filter((row) => row.accepted.length === 0);
  const first = open.filter(({ suggested }) => suggested === 1);
  const shown = open.filter(({ suggested }) => suggested > 0);
  print(
    `${title}: ${rows.length} texts, ${wanted.length} with a product; accepted ${accepted.length}, right ${right.length}, ` +
      `precision ${share(right.length, accepted.length)}, recall ${share(found, named)} of ${named} goods named; ` +
      `of ${open.length} left to a person the right one is suggested first ${first.length}, among five ${shown.length}`,
  );
  return accepted.length === 0 ? 1 : right.length / accepted.length;
}

const resolver = seedResolver();
const labels = read('bench/resolver/labels.csv');
const known = labels.filter(({ text }) => resolver.isKnownProduct(text ?? ''));
if (known.length > 0) print(`recorded by now, they measure nothing: ${known.map(({ text }) => text).join(' ')}`);
const judged = labels.filter((row) => !known.includes(row)).map((row) => ({ row, result: judge(resolver, row) }));
const results = judged.map(({ result }) => result);
const sample = (number: string) => judged.filter(({ row }) => row['sample'] === number).map(({ result }) => result);

for (const number of new Set(labels.map((row) => row['sample'] ?? ''))) report(`sample ${number}`, sample(number));
const precision = report('all', results);
for (const row of results.filter((row) => row.accepted.length > 0 && !isRight(row)))
  print(`wrong: ${row.text} → ${row.accepted.join(', ')}; expected ${row.expected.join(', ') || NONE} (${row.note})`);
if (process.argv.includes('--open'))
  for (const row of results.filter((row) => row.expected.length > 0 && row.accepted.length === 0))
    print(`open: ${row.text} ${row.expected.join(', ')} (suggested ${row.suggested})`);
if (precision < LEAST_PRECISION) process.exitCode = 1;
