import type { GraphDraft, NodeDraft, RelationshipDraft, RowOrigin } from '../draft.ts';
import { groupBy } from '../group-by.ts';

export const STAGES = ['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM'] as const;
export type Stage = (typeof STAGES)[number] | 'SERVICE';

export interface SegmentOfChain {
  id: string;
  name: string;
  chain: string;
  stage: Stage;
  origin: RowOrigin;
}

export interface ProductOfChains {
  id: string;
  name: string;
  market: string | null;
  interchangeable: boolean;
  gbCode: string | null;
  origin: RowOrigin;
  /** Where it stands; the same product may stand in segments of several chains. */
  segments: { segment: SegmentOfChain; core: boolean }[];
}

export interface InputOfProcess {
  product: ProductOfChains;
  essential: boolean;
  key: boolean;
  acceptsKinds: readonly string[];
  basis: string;
  origin: RowOrigin;
}

export interface OutputOfProcess {
  product: ProductOfChains;
  role: 'MAIN' | 'JOINT' | 'BYPRODUCT';
  /** Taken back into an earlier step, so that a cycle through it is meant. */
  recycled: boolean;
  origin: RowOrigin;
}

export interface ProcessOfChains {
  id: string;
  name: string;
  inputs: InputOfProcess[];
  outputs: OutputOfProcess[];
  origin: RowOrigin;
}

/** The chains as their tables say them, indexed for the checks: nothing of it depends on a database. */
export interface ChainGraph {
  chains: Map<string, { id: string; name: string; origin: RowOrigin; industries: string[] }>;
  /** Industries some park leads in, with the row that says so first. */
  leadingIndustries: Map<string, { name: string; origin: RowOrigin }>;
  segments: SegmentOfChain[];
  products: Map<string, ProductOfChains>;
  processes: ProcessOfChains[];
  /** Direct kinds of a product, and what it is directly a kind of. */
  kinds: Map<string, ProductOfChains[]>;
  kindOf: Map<string, ProductOfChains[]>;
  madeBy: Map<string, { process: ProcessOfChains; output: OutputOfProcess }[]>;
  usedBy: Map<string, { process: ProcessOfChains; input: InputOfProcess }[]>;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const nameOf = (node: NodeDraft) => textOf(node.properties['name']) ?? node.id;

/** Reads the chains out of a drafted graph whose references were checked. */
export function chainGraph(draft: GraphDraft): ChainGraph {
  const nodes = groupBy(draft.nodes, ({ label }) => label);
  const relationships = groupBy(draft.relationships, ({ type }) => type);
  const of = (type: string): RelationshipDraft[] => relationships.get(type) ?? [];

  const industriesOf = groupBy(of('HAS_CHAIN'), ({ end }) => end);
  const chains = new Map(
    (nodes.get('Chain') ?? []).map((node) => [
      node.id,
      {
        id: node.id,
        name: nameOf(node),
        origin: node.origin,
        industries: (industriesOf.get(node.id) ?? []).map(({ start }) => start),
      },
    ]),
  );

  const inChain = new Map(of('HAS_SEGMENT').map((relationship) => [relationship.end, relationship]));
  const segments = new Map<string, SegmentOfChain>();
  for (const node of nodes.get('Segment') ?? []) {
    const place = inChain.get(node.id);
    if (place === undefined) continue;
    // The table of segments allows no other word.
    const stage = place.properties['stage'] as Stage;
    segments.set(node.id, { id: node.id, name: nameOf(node), chain: place.start, stage, origin: node.origin });
  }

  const products = new Map<string, ProductOfChains>(
    (nodes.get('Product') ?? []).map((node) => [
      node.id,
      {
        id: node.id,
        name: nameOf(node),
        market: textOf(node.properties['market']),
        interchangeable: node.properties['interchangeable'] === true,
        gbCode: textOf(node.properties['gbCode']),
        origin: node.origin,
        segments: [],
      },
    ]),
  );
  for (const { start, end, properties } of of('IN_SEGMENT')) {
    const segment = segments.get(end);
    if (segment !== undefined) products.get(start)?.segments.push({ segment, core: properties['core'] === true });
  }

  const processes = new Map<string, ProcessOfChains>(
    (nodes.get('Process') ?? []).map((node) => [
      node.id,
      { id: node.id, name: nameOf(node), inputs: [], outputs: [], origin: node.origin },
    ]),
  );
  const madeBy: ChainGraph['madeBy'] = new Map();
  const usedBy: ChainGraph['usedBy'] = new Map();
  const add = <T>(map: Map<string, T[]>, id: string, item: T) => {
    const list = map.get(id);
    if (list === undefined) map.set(id, [item]);
    else list.push(item);
  };
  for (const { start, end, properties, origin } of of('INPUT_TO')) {
    const product = products.get(start);
    const process = processes.get(end);
    if (product === undefined || process === undefined) continue;
    const accepts = properties['acceptsKinds'];
    const input: InputOfProcess = {
      product,
      essential: properties['essential'] === true,
      key: properties['key'] === true,
      acceptsKinds: Array.isArray(accepts) ? accepts : [],
      basis: textOf(properties['basis']) ?? '',
      origin,
    };
    process.inputs.push(input);
    add(usedBy, start, { process, input });
  }
  const recycled = new Set(of('RECYCLES').map(({ start, end }) => `${start} ${end}`));
  for (const { start, end, properties, origin } of of('YIELDS')) {
    const product = products.get(end);
    const process = processes.get(start);
    if (product === undefined || process === undefined) continue;
    const role = properties['role'] as OutputOfProcess['role'];
    const output: OutputOfProcess = { product, role, recycled: recycled.has(`${start} ${end}`), origin };
    process.outputs.push(output);
    add(madeBy, end, { process, output });
  }

  const kinds: ChainGraph['kinds'] = new Map();
  const kindOf: ChainGraph['kindOf'] = new Map();
  for (const { start, end } of of('KIND_OF')) {
    const kind = products.get(start);
    const broader = products.get(end);
    if (kind === undefined || broader === undefined) continue;
    add(kinds, end, kind);
    add(kindOf, start, broader);
  }

  const names = new Map((nodes.get('Industry') ?? []).map((node) => [node.id, nameOf(node)]));
  const leadingIndustries: ChainGraph['leadingIndustries'] = new Map();
  for (const { end, origin } of of('LEADS_IN')) {
    if (!leadingIndustries.has(end)) leadingIndustries.set(end, { name: names.get(end) ?? end, origin });
  }

  return {
    chains,
    leadingIndustries,
    segments: [...segments.values()],
    products,
    processes: [...processes.values()],
    kinds,
    kindOf,
    madeBy,
    usedBy,
  };
}

/** Bought as a service or over a line: it stands beside the chain, not on it. */
export const isServiceOrUtility = ({ market }: ProductOfChains) => market === 'SERVICE' || market === 'UTILITY';

/** Everything reached by following `next` from some products; one of these only where a way leads back to it. */
export function reachedFrom(ids: Iterable<string>, next: ReadonlyMap<string, readonly ProductOfChains[]>): Set<string> {
  const reached = new Set<string>();
  const open = [...ids];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { id: other } of next.get(at) ?? []) {
      if (reached.has(other)) continue;
      reached.add(other);
      open.push(other);
    }
  }
  return reached;
}
