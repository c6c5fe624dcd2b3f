import type { Fault } from '../../errors.ts';
import type { ChainGraph } from './chain-graph.ts';

/**
 * An input named by a broader product whose kinds do not stand for each other says nothing a buyer could buy:
 * it must name the kinds that serve, or the product must be interchangeable.
 */
export function broadInputFaults(graph: ChainGraph): Fault[] {
  return graph.processes.flatMap(({ inputs }) =>
    inputs
      .filter(
        ({ product, acceptsKinds }) =>
          graph.kinds.has(product.id) && !product.interchangeable && acceptsKinds.length === 0,
      )
      .map(({ product, origin }) => ({
        ...origin,
        column: 'product',
        value: product.id,
        message: `has kinds (${(graph.kinds.get(product.id) ?? []).map(({ id }) => id).join(', ')}) that do not stand for each other`,
        remedy: 'name the kind that is needed, or those that serve in accepts_kinds',
      })),
  );
}
