/**
 * How right the inputs of the chains are: those drawn at random and read twice (`judged-inputs.csv`), against the seed as it stands.
 * `npm run measure:chains`; exit code 1 when less than 95 % of the last draw is right. A reader writes right, wrong or role
 * (the input is right, its role is not). A row counts as right where both say right, as wrong where both do not, else as half.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { seedInputs } from './seed-inputs.ts';

const LEAST = 0.95;
const print = (line: string) => process.stdout.write(`${line}\n`);

type Row = Record<string, string>;
const rows: Row[] = parse(readFileSync(new URL('judged-inputs.csv', import.meta.url), 'utf8'), {
  columns: true,
  bom: true,
  skip_empty_lines: true,
});
const standing = new Map(
  seedInputs().map(({ process: { id }, input }) => [
    `${id} ${input.product.id}`,
    input.key ? 'key' : input.essential ? 'essential' : 'auxiliary',
  ]),
);
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

let last = 0;
for (const draw of [...new Set(rows.map((row) => row['draw']))].sort()) {
  const drawn = rows.filter((row) => row['draw'] === draw);
  const isRight = (row: Row, reader: string) => row[reader] === 'right';
  const sum = drawn.reduce(
    (all, row) => all + (Number(isRight(row, 'reader_a')) + Number(isRight(row, 'reader_b'))) / 2,
    0,
  );
  const present = (row: Row, reader: string) => row[reader] !== 'wrong';
  const loose = drawn.reduce(
    (all, row) => all + (Number(present(row, 'reader_a')) + Number(present(row, 'reader_b'))) / 2,
    0,
  );
  const alike = drawn.filter((row) => row['reader_a'] === row['reader_b']).length;
  const gone = drawn.filter((row) => {
    const role = standing.get(`${row['process'] ?? ''} ${row['product'] ?? ''}`);
    return role === undefined || role !== row['role'];
  }).length;
  last = sum / Math.max(1, drawn.length);
  print(
    `draw ${draw ?? ''}: ${drawn.length} inputs; right ${percent(sum, drawn.length)}, right but for the role ${percent(loose, drawn.length)}; ` +
      `the readers agree on ${percent(alike, drawn.length)}; mended or removed since ${gone}`,
  );
}
if (last < LEAST) process.exitCode = 1;
