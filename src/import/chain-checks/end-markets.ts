import type { Fault } from '../../errors.ts';
import { groupBy } from '../group-by.ts';
import { isServiceOrUtility, reachedFrom, type ChainGraph, type ProductOfChains } from './chain-graph.ts';

/** What is made of a product, directly or through its broader products: the walk a chain goes. */
function madeOf({ processes, kindOf }: ChainGraph): Map<string, ProductOfChains[]> {
  const steps = [
    ...processes.flatMap(({ inputs, outputs }) =>
      inputs.flatMap(({ product: from }) => outputs.map(({ product: to }) => ({ from: from.id, to }))),
    ),
    // A need for the broader product may be met by its kind.
    ...[...kindOf].flatMap(([from, broader]) => broader.map((to) => ({ from, to }))),
  ];
  return new Map(
    [...groupBy(steps, ({ from }) => from)].map(([from, all]) => [from, all.map(({ to }) => to)] as const),
  );
}

export interface EndProducts {
  /** What stands in the last stage of a chain. */
  all: ProductOfChains[];
  /** Of these, what something upstream, or a utility, of the same chain leads to. */
  reached: ReadonlySet<string>;
}

/** The end products of every chain. */
export function endProducts(graph: ChainGraph): Map<string, EndProducts> {
  const next = madeOf(graph);
  const products = [...graph.products.values()];
  return new Map(
    [...graph.chains.keys()].map((chain) => {
      const at = (...stages: string[]) =>
        products.filter(({ segments }) =>
          segments.some(({ segment }) => segment.chain === chain && stages.includes(segment.stage)),
        );
      const starts = at('UPSTREAM', 'SERVICE').map(({ id }) => id);
      return [chain, { all: at('DOWNSTREAM'), reached: reachedFrom(starts, next) }];
    }),
  );
}

/** Every leading industry has a chain, and every chain leads from its first stage to goods of its last. */
export function endMarketFaults(graph: ChainGraph, ends: ReadonlyMap<string, EndProducts>): Fault[] {
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
    const { all = [], reached = new Set<string>() } = ends.get(id) ?? {};
    // A service may be the end market without our saying what it is made of.
    for (const product of all.filter((one) => !reached.has(one.id) && !isServiceOrUtility(one))) {
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
