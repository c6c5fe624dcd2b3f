import type { Fault } from '../../errors.ts';
import { isServiceOrUtility, type ChainGraph, type ProductOfChains } from './chain-graph.ts';

/** What is made of a product, directly or through its broader products: the walk a chain goes. */
function madeOf(graph: ChainGraph): Map<string, ProductOfChains[]> {
  const next = new Map<string, ProductOfChains[]>();
  const add = (from: string, to: ProductOfChains) => {
    const list = next.get(from);
    if (list === undefined) next.set(from, [to]);
    else list.push(to);
  };
  for (const { inputs, outputs } of graph.processes)
    for (const { product: input } of inputs) for (const { product: output } of outputs) add(input.id, output);
  // A need for the broader product may be met by its kind.
  for (const [kind, broader] of graph.kindOf) for (const product of broader) add(kind, product);
  return next;
}

/** The end products of a chain: what stands in its last stage. `reached` are those that something upstream, or a utility, of the same chain leads to. */
export function endProducts(graph: ChainGraph, chain: string): { all: ProductOfChains[]; reached: ProductOfChains[] } {
  const next = madeOf(graph);
  const at = (stage: string) =>
    [...graph.products.values()].filter(({ segments }) =>
      segments.some(({ segment }) => segment.chain === chain && segment.stage === stage),
    );
  const all = at('DOWNSTREAM');
  const seen = new Set<string>();
  const open = [...at('UPSTREAM'), ...at('SERVICE')].map(({ id }) => id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { id: other } of next.get(id) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return { all, reached: all.filter(({ id }) => seen.has(id)) };
}

/** Every leading industry has a chain, and every chain leads from its first stage to goods of its last. */
export function endMarketFaults(graph: ChainGraph): Fault[] {
  const faults: Fault[] = [];
  const led = new Set([...graph.chains.values()].flatMap(({ industries }) => industries));
  for (const [id, { origin }] of graph.leadingIndustries) {
    if (led.has(id)) continue;
    faults.push({
      ...origin,
      column: 'industry',
      value: id,
      message: 'is a leading industry without a chain',
      remedy: 'add its chain to industry_chains',
    });
  }
  for (const { id, origin } of graph.chains.values()) {
    const { all, reached } = endProducts(graph, id);
    // A service may be the end market without our saying what it is made of.
    for (const product of all.filter((one) => !reached.includes(one) && !isServiceOrUtility(one))) {
      faults.push({
        ...product.origin,
        column: 'id',
        value: product.id,
        message: `is an end product of ${id} that nothing upstream in it leads to`,
        remedy: 'add the processes between, or its raw materials to an upstream segment of the chain',
      });
    }
    if (all.length === 0)
      faults.push({
        ...origin,
        column: 'id',
        value: id,
        message: 'has no downstream product: it reaches no end market',
        remedy: 'add its end products',
      });
  }
  return faults;
}
