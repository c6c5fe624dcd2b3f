import type { Fault } from '../../errors.ts';
import { groupBy } from '../group-by.ts';
import type { ChainGraph } from './chain-graph.ts';

/** A board of fewer segments says nothing, one of more does not fit a page. */
export const SEGMENTS_A_CHAIN = { least: 15, most: 40 } as const;

/** A segment's verdict is rolled up over its core products: without one it has none. */
export function segmentFaults(graph: ChainGraph): Fault[] {
  const cored = new Set(
    [...graph.products.values()].flatMap(({ segments }) =>
      segments.flatMap(({ segment, core }) => (core ? [segment.id] : [])),
    ),
  );
  const faults: Fault[] = graph.segments
    .filter(({ id }) => !cored.has(id))
    .map(({ id, origin }) => ({
      ...origin,
      column: 'id',
      value: id,
      message: 'has no core product',
      remedy: 'mark its main products core in segment_products, or remove it',
    }));
  const byChain = groupBy(graph.segments, ({ chain }) => chain);
  for (const { id, origin } of graph.chains.values()) {
    const count = byChain.get(id)?.length ?? 0;
    if (count >= SEGMENTS_A_CHAIN.least && count <= SEGMENTS_A_CHAIN.most) continue;
    faults.push({
      ...origin,
      column: 'id',
      value: id,
      message: `has ${count} segments`,
      remedy: `draw it in ${SEGMENTS_A_CHAIN.least} to ${SEGMENTS_A_CHAIN.most} segments`,
    });
  }
  return faults;
}
