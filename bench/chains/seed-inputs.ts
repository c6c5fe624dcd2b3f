import { fileURLToPath } from 'node:url';
import { chainGraph, type InputOfProcess, type ProcessOfChains } from '../../src/import/chain-checks/chain-graph.ts';
import { readFolder } from '../../src/import/check-tables.ts';

const SEED = fileURLToPath(new URL('../../seed', import.meta.url));

export interface SeedInput {
  process: ProcessOfChains;
  input: InputOfProcess;
}

/** Every input the seed says, in the order of process and product. */
export function seedInputs(): SeedInput[] {
  const { draft } = readFolder(SEED, new Date().toISOString().slice(0, 10));
  const key = ({ process, input }: SeedInput) => `${process.id} ${input.product.id}`;
  return chainGraph(draft)
    .processes.flatMap((process) => process.inputs.map((input) => ({ process, input })))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
