/**
 * How far the resolver may be trusted: 300 disclosed product names, labelled by reading, none of them a recorded name.
 * `npm run measure:resolver`; exit code 1 when less than 98 % of what is accepted is right. Rows of even number were used to tune the rules,
 * rows of odd number were not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { createResolver, type ProductEntry, type Resolver } from '../../src/import/resolve/resolver.ts';
import { splitProducts } from '../../src/import/resolve/split-products.ts';

const LEAST_PRECISION = 0.98;
const NONE = 'none';
const ROOT = new URL('../../', import.meta.url);
const print = (line: string) => process.stdout.write(`${line}\n`);

type Row = Record<string, string>;
const read = (path: string): Row[] =>
  parse(readFileSync(new URL(path, ROOT), 'utf8'), { columns: true, bom: true, skip_empty_lines: true });

/** The tables of this name anywhere under seed/. */
function seedRows(table: string): Row[] {
  return readdirSync(new URL('seed/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(`/${table}.csv`))
    .sort()
    .flatMap((path) => read(`seed/${path}`));
}

const listOf = (cell: string | undefined) => (cell ?? '').split(';').filter((part) => part !== '');

function seedProducts(): ProductEntry[] {
  const kinds = seedRows('kinds');
  return seedRows('products').map((row) => ({
    id: row['id'] ?? '',
    name: row['name'] ?? '',
    nameEn: row['name_en'] === '' ? null : (row['name_en'] ?? null),
    aliases: listOf(row['aliases']),
    kindOf: kinds.filter((kind) => kind['product'] === row['id']).map((kind) => kind['kind_of'] ?? ''),
  }));
}

interface Judged {
  text: string;
  expected: string;
  accepted: string[];
  /** Place of the right node among the suggestions of the whole text, from 1; 0 where it is not. */
  suggested: number;
  note: string;
}

/** As the importer does: split, then every part by itself. */
function judge(resolver: Resolver, row: Row): Judged {
  const text = row['text'] ?? '';
  const expected = row['expected'] ?? '';
  const accepted = splitProducts(text, resolver.isKnownProduct).flatMap((mention) => {
    const { accepted } = resolver.product(mention.text);
    return accepted === null ? [] : [accepted.id];
  });
  const suggested = resolver.product(text).suggestions.findIndex(({ id }) => id === expected) + 1;
  return { text, expected, accepted, suggested, note: row['note'] ?? '' };
}

const isRight = ({ accepted, expected }: Judged) => accepted.length === 1 && accepted[0] === expected;
const share = (part: number, whole: number) => (whole === 0 ? 'none' : (part / whole).toFixed(3));

/** Prints one half and returns the precision of what was accepted. */
function report(title: string, rows: readonly Judged[]): number {
  const accepted = rows.filter((row) => row.accepted.length > 0);
  const right = accepted.filter(isRight);
  const wanted = rows.filter(({ expected }) => expected !== NONE);
  const open = wanted.filter((row) => row.accepted.length === 0);
  const first = open.filter(({ suggested }) => suggested === 1);
  const shown = open.filter(({ suggested }) => suggested > 0);
  print(
    `${title}: ${rows.length} texts, ${wanted.length} with a product; accepted ${accepted.length}, right ${right.length}, ` +
      `precision ${share(right.length, accepted.length)}, recall ${share(right.length, wanted.length)}; ` +
      `of ${open.length} left to a person the right one is suggested first ${first.length}, among five ${shown.length}`,
  );
  return accepted.length === 0 ? 1 : right.length / accepted.length;
}

const resolver = createResolver({ products: seedProducts(), firms: [], places: [] });
const labels = read('bench/resolver/labels.csv');
const known = labels.filter(({ text }) => resolver.isKnownProduct(text ?? ''));
if (known.length > 0) print(`recorded by now, they measure nothing: ${known.map(({ text }) => text).join(' ')}`);
const judged = labels.filter((row) => !known.includes(row)).map((row) => ({ row, result: judge(resolver, row) }));
const results = judged.map(({ result }) => result);
const half = (parity: number) =>
  judged.filter(({ row }) => (labels.indexOf(row) + 1) % 2 === parity).map(({ result }) => result);

report('even rows', half(0));
report('odd rows', half(1));
const precision = report('all', results);
for (const row of results.filter((row) => row.accepted.length > 0 && !isRight(row)))
  print(`wrong: ${row.text} → ${row.accepted.join(', ')}; expected ${row.expected} (${row.note})`);
if (process.argv.includes('--open'))
  for (const row of half(0).filter((row) => row.expected !== NONE && row.accepted.length === 0))
    print(`open: ${row.text} ${row.expected} (suggested ${row.suggested})`);
if (precision < LEAST_PRECISION) process.exitCode = 1;
