import type { Fault } from '../../errors.ts';
import { isServiceOrUtility, reachedFrom, type ChainGraph, type ProductOfChains } from './chain-graph.ts';

const stagesOf = ({ segments }: ProductOfChains) => new Set(segments.map(({ segment }) => segment.stage));

/**
 * What hangs loose: a product in no segment, a process without feed or main output, a good on the way that nothing makes,
 * a good on the way that nothing uses. Goods of the first stage may be bought from outside all chains, those of the last are
 * sold to the end market, by-products may have no taker, services and utilities stand beside the chain. A kind serves where its broader product is used, and a broader
 * product is made where one of its kinds is.
 */
export function orphanFaults(graph: ChainGraph): Fault[] {
  const faults: Fault[] = [];
  const made = (id: string) => [id, ...reachedFrom([id], graph.kinds)].some((one) => graph.madeBy.has(one));
  const used = (id: string) =>
    [id, ...reachedFrom([id], graph.kindOf), ...reachedFrom([id], graph.kinds)].some((one) => graph.usedBy.has(one));
  for (const product of graph.products.values()) {
    const tell = (message: string, remedy: string) =>
      faults.push({ ...product.origin, column: 'id', value: product.id, message, remedy });
    if (product.segments.length === 0) {
      tell('stands in no segment', 'add it to segment_products');
      continue;
    }
    if (isServiceOrUtility(product)) continue;
    const stages = stagesOf(product);
    if (!stages.has('UPSTREAM') && !made(product.id))
      tell('is made by no process', 'add the process that makes it, or put it into an upstream segment');
    const onlyByProduct = (graph.madeBy.get(product.id) ?? []).every(({ output }) => output.role === 'BYPRODUCT');
    const byProduct = graph.madeBy.has(product.id) && onlyByProduct;
    if (!stages.has('DOWNSTREAM') && !byProduct && !used(product.id))
      tell('is used by no process', 'add the process that takes it, or put it into a downstream segment');
  }
  for (const process of graph.processes) {
    const tell = (message: string, remedy: string) =>
      faults.push({ ...process.origin, column: 'id', value: process.id, message, remedy });
    if (process.inputs.length === 0) tell('takes nothing', 'add its inputs');
    if (!process.outputs.some(({ role }) => role === 'MAIN')) tell('yields nothing as MAIN', 'add its main output');
  }
  return faults;
}
