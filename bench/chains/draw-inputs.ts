/**
 * Draws inputs of the chains for reading: `npx tsx bench/chains/draw-inputs.ts --draw 1 --size 200 --seed 20261125 > drawn.csv`.
 * Two readers judge each by itself, from what they know of the process, and do not see each other; a PUBLISHED row is read against its source.
 */
import { parseArgs } from 'node:util';
import { randomOf } from '../../test/setup/random-graph.ts';
import { seedInputs } from './seed-inputs.ts';

const { values } = parseArgs({
  options: {
    draw: { type: 'string', default: '1' },
    size: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const left = seedInputs();
const random = randomOf(Number(values.seed));
const drawn = Array.from({ length: Math.min(Number(values.size), left.length) }, () =>
  left.splice(Math.floor(random() * left.length), 1),
).flat();

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const lines = drawn.map(({ process, input }) =>
  [
    values.draw,
    process.id,
    input.product.id,
    process.name,
    process.outputs
      .filter(({ role }) => role === 'MAIN')
      .map(({ product }) => product.name)
      .join('、'),
    input.product.name,
    input.key ? 'key' : input.essential ? 'essential' : 'auxiliary',
    input.basis,
    '',
    '',
    '',
  ]
    .map(cell)
    .join(','),
);
process.stdout.write(
  `${['draw,process,product,process_name,makes,takes,role,basis,reader_a,reader_b,note', ...lines].join('\n')}\n`,
);
