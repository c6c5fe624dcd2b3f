import type { Fault } from '../../errors.ts';
import type { GraphDraft } from '../draft.ts';
import { broadInputFaults } from './broad-inputs.ts';
import { chainGraph, isServiceOrUtility, type ChainGraph, type ProcessOfChains } from './chain-graph.ts';
import { endMarketFaults, endProducts } from './end-markets.ts';
import { orphanFaults } from './orphans.ts';
import { sectorPairs, type SectorPairs } from './sector-pairs.ts';
import type { SectorTable } from './sector-table.ts';
import { segmentFaults } from './segments.ts';
import { stageFaults } from './stages.ts';

/** What one chain holds. */
export interface ChainCount {
  id: string;
  name: string;
  segments: number;
  products: number;
  services: number;
  /** Processes whose main output stands in the chain, and what they take. */
  processes: number;
  inputs: number;
  endProducts: number;
}

export interface ChainReport {
  chains: ChainCount[];
  /** All chains together; what stands in several is counted once. */
  total: ChainCount;
  recycles: number;
  sectors: Omit<SectorPairs, 'faults'>;
  faults: Fault[];
}

function countChain(graph: ChainGraph, id: string, name: string, ends: number): ChainCount {
  const inside = [...graph.products.values()].filter(({ segments }) =>
    segments.some(({ segment }) => segment.chain === id),
  );
  const ids = new Set(inside.map((product) => product.id));
  const mainIn = ({ outputs }: ProcessOfChains) =>
    outputs.some(({ role, product }) => role === 'MAIN' && ids.has(product.id));
  const processes = graph.processes.filter(mainIn);
  return {
    id,
    name,
    segments: graph.segments.filter(({ chain }) => chain === id).length,
    products: inside.length,
    services: inside.filter(isServiceOrUtility).length,
    processes: processes.length,
    inputs: processes.reduce((sum, { inputs }) => sum + inputs.length, 0),
    endProducts: ends,
  };
}

/**
 * What the chains must be before anyone relies on them, over tables whose rows, references and cycles were checked:
 * nothing hangs loose, stages do not fall, inputs are what can be bought, every leading industry reaches an end market,
 * every segment has a core, and no input goes against the input-output table without a stated reason.
 */
export function checkChains(draft: GraphDraft, table: SectorTable): ChainReport {
  const graph = chainGraph(draft);
  const { faults: sectorFaults, ...sectors } = sectorPairs(graph, table);
  const ends = endProducts(graph);
  const chains = [...graph.chains.values()]
    .map(({ id, name }) => countChain(graph, id, name, ends.get(id)?.all.length ?? 0))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const products = [...graph.products.values()];
  return {
    chains,
    total: {
      id: '',
      name: '',
      segments: graph.segments.length,
      products: products.length,
      services: products.filter(isServiceOrUtility).length,
      processes: graph.processes.length,
      inputs: graph.processes.reduce((sum, { inputs }) => sum + inputs.length, 0),
      endProducts: products.filter(({ segments }) => segments.some(({ segment }) => segment.stage === 'DOWNSTREAM'))
        .length,
    },
    recycles: graph.processes.reduce((sum, { outputs }) => sum + outputs.filter((one) => one.recycled).length, 0),
    sectors,
    faults: [
      ...orphanFaults(graph),
      ...segmentFaults(graph),
      ...stageFaults(graph),
      ...broadInputFaults(graph),
      ...endMarketFaults(graph, ends),
      ...sectorFaults,
    ],
  };
}
