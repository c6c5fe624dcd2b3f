import type { Fault } from '../../errors.ts';
import type { ChainGraph, InputOfProcess, ProcessOfChains, ProductOfChains } from './chain-graph.ts';
import type { SectorTable } from './sector-table.ts';

/** A sector that buys less than this share of its purchases from another is taken not to buy from it at all. */
export const LEAST_SHARE = 1e-5;
/** Of the pairs that can be looked up, this share at most may be kept against the table. */
export const MOST_EXCEPTIONS = 0.1;

interface LookedUp {
  process: ProcessOfChains;
  input: InputOfProcess;
  made: ProductOfChains;
  seller: string;
  buyer: string;
  share: number;
}

export interface SectorPairs {
  /** Inputs whose two sectors are known. */
  lookedUp: number;
  /** Inputs the table speaks against. */
  refuted: LookedUp[];
  /** Of those, the ones kept for a stated reason. */
  kept: LookedUp[];
  faults: Fault[];
}

/**
 * Looks up the sectors of an input and of the main product it goes into. The table can refute a pair, never prove one:
 * sectors are wide, and that one sells to another says little of two goods.
 */
export function sectorPairs(graph: ChainGraph, table: SectorTable): SectorPairs {
  const pairs = graph.processes.flatMap((process): LookedUp[] => {
    const made = process.outputs.find(({ role }) => role === 'MAIN')?.product;
    if (made?.gbCode === null || made?.gbCode === undefined) return [];
    const buyer = table.sectorOf(made.gbCode);
    if (buyer === null) return [];
    return process.inputs.flatMap((input): LookedUp[] => {
      const seller = input.product.gbCode === null ? null : table.sectorOf(input.product.gbCode);
      if (seller === null) return [];
      return [{ process, input, made, seller, buyer, share: table.shareBought(seller, buyer) }];
    });
  });
  const keyOf = (process: string, product: string) => `${process} ${product}`;
  const reasons = new Map(table.exceptions.map(({ process, product, reason }) => [keyOf(process, product), reason]));
  const refuted = pairs.filter(({ share }) => share < LEAST_SHARE);
  const isKept = ({ process, input }: LookedUp) => reasons.has(keyOf(process.id, input.product.id));
  const kept = refuted.filter(isKept);
  const faults = refuted
    .filter((pair) => !isKept(pair))
    .map(({ process, input, made, seller, buyer, share }): Fault => ({
      ...input.origin,
      column: 'product',
      value: input.product.id,
      message: `goes into ${made.id} by ${process.id}, though ${table.nameOf(buyer)} buys ${share === 0 ? 'nothing' : `${(share * 100).toPrecision(1)} %`} from ${table.nameOf(seller)}`,
      remedy: 'correct the code of one of the two or the input, or say in exceptions.csv why it stands',
    }));
  const used = new Set(kept.map(({ process, input }) => keyOf(process.id, input.product.id)));
  for (const key of reasons.keys()) {
    if (used.has(key)) continue;
    faults.push({
      file: 'exceptions.csv',
      line: null,
      column: 'process',
      value: key,
      message: 'is an exception the table does not ask for',
      remedy: 'remove it',
    });
  }
  if (kept.length > MOST_EXCEPTIONS * pairs.length)
    faults.push({
      file: 'exceptions.csv',
      line: null,
      column: null,
      value: String(kept.length),
      message: `exceptions are more than a tenth of the ${pairs.length} pairs`,
      remedy: 'mend the codes or the inputs',
    });
  return { lookedUp: pairs.length, refuted, kept, faults };
}
