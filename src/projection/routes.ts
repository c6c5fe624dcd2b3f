import { csr } from './csr.ts';
import { ROLE, type Projection } from './projection.ts';

/** Which process makes what and depends on what, worked out once: every question walks these. */
export function routes(
  products: number,
  processes: number,
  inputs: Projection['inputs'],
  outputs: Projection['outputs'],
): Pick<Projection, 'yieldedBy' | 'madeBy' | 'purposes' | 'keyInputs' | 'dependents'> {
  const yields = { product: [] as number[], process: [] as number[] };
  const made = { product: [] as number[], process: [] as number[] };
  outputs.product.forEach((product, edge) => {
    const process = outputs.process[edge] ?? 0;
    yields.product.push(product);
    yields.process.push(process);
    if (outputs.role[edge] === ROLE.BYPRODUCT) return;
    made.product.push(product);
    made.process.push(process);
  });
  const declares = new Uint8Array(processes);
  inputs.process.forEach((process, edge) => {
    if (inputs.key[edge] === 1) declares[process] = 1;
  });
  const keys = { product: [] as number[], process: [] as number[] };
  const depends = { product: [] as number[], process: [] as number[] };
  inputs.process.forEach((process, edge) => {
    const product = inputs.product[edge] ?? 0;
    if ((declares[process] === 1 ? inputs.key : inputs.essential)[edge] === 1) {
      keys.process.push(process);
      keys.product.push(product);
    }
    if (inputs.essential[edge] !== 1 && inputs.key[edge] !== 1) return;
    depends.product.push(product);
    depends.process.push(process);
  });
  return {
    yieldedBy: csr(products, yields.product, yields.process),
    madeBy: csr(products, made.product, made.process),
    purposes: csr(processes, made.process, made.product),
    keyInputs: csr(processes, keys.process, keys.product),
    dependents: csr(products, depends.product, depends.process),
  };
}
