import type { Fault } from '../../errors.ts';
import { isServiceOrUtility, STAGES, type ChainGraph, type ProductOfChains } from './chain-graph.ts';

/** The ranks of the stages a product has in a chain: 0 upstream, 1 midstream, 2 downstream; services have none. */
function ranks(product: ProductOfChains, chain: string): number[] {
  return product.segments
    .filter(({ segment }) => segment.chain === chain && segment.stage !== 'SERVICE')
    .map(({ segment }) => STAGES.findIndex((stage) => stage === segment.stage));
}

/**
 * Along an input the stage does not fall: what goes into a product does not stand later in the same chain than the product.
 * A product of several stages is taken at the one that fits; services, utilities and processes that take an output back are left out.
 */
export function stageFaults(graph: ChainGraph): Fault[] {
  return graph.processes.flatMap(({ inputs, outputs }) => {
    if (outputs.some(({ recycled }) => recycled)) return [];
    return outputs
      .filter(({ role }) => role === 'MAIN')
      .flatMap(({ product: made }) =>
        inputs.flatMap(({ product, origin }): Fault[] => {
          if (isServiceOrUtility(product) || isServiceOrUtility(made)) return [];
          const chains = new Set(product.segments.map(({ segment }) => segment.chain));
          const falls = [...chains].filter((chain) => {
            const from = ranks(product, chain);
            const to = ranks(made, chain);
            return from.length > 0 && to.length > 0 && Math.min(...from) > Math.max(...to);
          });
          return falls.map((chain) => ({
            ...origin,
            column: 'product',
            value: product.id,
            message: `stands later in ${chain} than ${made.id}, which is made of it`,
            remedy: 'move one of the two to another segment, or correct the input',
          }));
        }),
      );
  });
}
