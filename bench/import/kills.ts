/**
 * An import is killed at ten moments, and Neo4j under an import at ten more, while a service answers. After each kill the
 * graph holds all of the import or nothing of it; after a rerun it equals that of an undisturbed one; no answer is of two
 * states. `npm run measure:kills` starts a Neo4j of its own and takes up to a quarter of an hour; it ends with 1 on any fault.
 */
import { fileURLToPath } from 'node:url';
import { KillStage, momentsOf, type KilledImport } from '../../test/setup/killed-import.ts';

const SIZES = { firms: 1_000, makes: 4_000, buys: 3_000, supplies: 3_000 };
const COUNTS = { reading: 2, writing: 4, committing: 4 };
const SEEDS = { importer: 20260630, database: 20260701 } as const;
const print = (line: string) => process.stdout.write(`${line}\n`);
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

function lineOf({ victim, at, phase, mark, visible, isEqual, answers, faults }: KilledImport, of: number): string {
  const { before, after, retryable, mixed } = answers;
  const codes = Object.entries(retryable).map(([code, count]) => `${code} ${count}`);
  const errors = Object.values(retryable).reduce((sum, count) => sum + count, 0);
  return [
    `${victim} killed at ${seconds(at)}, ${phase}`,
    `mark left ${mark ?? 'none'}`,
    `visible ${visible} of ${of}`,
    isEqual ? 'equal after rerun' : 'NOT EQUAL after rerun',
    `answers before ${before} / after ${after} / retryable ${errors}${codes.length > 0 ? ` (${codes.join(', ')})` : ''} / mixed ${mixed.length}`,
    ...faults.map((fault) => `FAULT ${fault}`),
  ].join('; ');
}

const stage = await KillStage.open(fileURLToPath(new URL('../../seed', import.meta.url)), SIZES);
try {
  const { reading, writing, committing } = stage.lengths;
  print(
    `undisturbed: reading ${seconds(reading)}, writing ${seconds(writing)}, committing ${seconds(committing)}; ${stage.elements} nodes and relationships made or changed`,
  );
  let faulty = 0;
  for (const victim of ['importer', 'database'] as const) {
    for (const moment of momentsOf(SEEDS[victim], COUNTS)) {
      const killed = await stage.kill(victim, moment);
      print(lineOf(killed, stage.elements));
      if (killed.faults.length > 0) faulty++;
    }
  }
  print(faulty === 0 ? 'no kill left anything half' : `${faulty} kills with faults`);
  if (faulty > 0) process.exitCode = 1;
} finally {
  await stage.close();
}
