import { ParkChainError } from '../../errors.ts';
import { csrRow } from '../../projection/csr.ts';
import type { Place, Projection } from '../../projection/projection.ts';
import { unknownId } from '../place/unknown-id.ts';

/** A plant that is assumed to run: of a firm that is known, or of one nobody has named yet. */
export interface AssumedMaker {
  product: string;
  /** Without it: a firm nobody has named, in a group of its own. */
  enterprise?: string | null;
  /** Where the plant would stand; the place of the scope without it. */
  at?: string | null;
  process?: string | null;
  use?: 'SALE' | 'CAPTIVE' | 'BOTH' | null;
  capacity?: number | null;
  unit?: string | null;
  aboveScale?: boolean | null;
}

/** A complete survey, made today. */
export interface AssumedSurvey {
  /** The place of the scope without it. */
  at?: string | null;
  /** Segments and chains it covers; all where there are none. */
  covers?: readonly string[] | null;
}

/** What is supposed to be so; nothing is written. */
export interface Assumptions {
  makes?: readonly AssumedMaker[] | null;
  /** Firms that close: what they make and buy, and where they stand, is gone. */
  leaves?: readonly string[] | null;
  surveyed?: readonly AssumedSurvey[] | null;
}

/** More of one kind is no assumption but a ledger, and a ledger has an importer that can look before it writes. */
export const MOST_ASSUMED = 100;

export interface CheckedMaker {
  product: number;
  firm: number | null;
  at: Place;
  process: string | null;
  use: 'SALE' | 'CAPTIVE' | 'BOTH' | null;
  capacity: number | null;
  unit: string | null;
  aboveScale: boolean;
}

export interface CheckedAssumptions {
  makes: CheckedMaker[];
  leaves: number[];
  surveyed: { at: Place; covers: readonly string[] }[];
}

function bad(field: string, message: string, remedy: string): ParkChainError {
  return new ParkChainError('BAD_USER_INPUT', `${field}: ${message}`, { field, remedy });
}

function placeAt(projection: Projection, field: string, id: string | null | undefined, scope: Place): Place {
  if (id == null) return scope;
  const place = projection.places[projection.placeIndex.get(id) ?? -1];
  if (place === undefined) throw unknownId(projection, field, id, null);
  return place;
}

function firmOf(projection: Projection, field: string, id: string): number {
  const firm = projection.firmIndex.get(id);
  if (firm === undefined) throw unknownId(projection, field, id, 'Enterprise');
  return firm;
}

function checkMaker(projection: Projection, maker: AssumedMaker, field: string, scope: Place): CheckedMaker {
  const product = projection.productIndex.get(maker.product);
  if (product === undefined) throw unknownId(projection, `${field}.product`, maker.product, 'Product');
  if (maker.process != null) {
    const process = projection.processIndex.get(maker.process);
    if (process === undefined) throw unknownId(projection, `${field}.process`, maker.process, 'Process');
    const routes = [...csrRow(projection.yieldedBy, product)];
    if (!routes.includes(process)) {
      const known = routes.map((route) => projection.processIds[route]).join(', ');
      throw bad(
        `${field}.process`,
        `${maker.process} does not yield ${maker.product}.`,
        known === '' ? 'No process of it is known: leave the process out.' : `Write one of ${known}.`,
      );
    }
  }
  const { capacity = null, unit = null } = maker;
  if (capacity !== null && !(Number.isFinite(capacity) && capacity >= 0))
    throw bad(`${field}.capacity`, `${capacity} is no capacity.`, 'Write a number of 0 or more.');
  if ((capacity === null) !== (unit === null || unit.trim() === ''))
    throw bad(
      `${field}.unit`,
      'a capacity and its unit go together.',
      'Write both, such as 20000 and "t/a", or neither.',
    );
  return {
    product,
    firm: maker.enterprise == null ? null : firmOf(projection, `${field}.enterprise`, maker.enterprise),
    at: placeAt(projection, `${field}.at`, maker.at, scope),
    process: maker.process ?? null,
    use: maker.use ?? null,
    capacity,
    unit: capacity === null ? null : unit,
    aboveScale: maker.aboveScale === true,
  };
}

function checkCovered(projection: Projection, field: string, id: string): void {
  const isChain = projection.segments.some(({ chain }) => chain === id);
  if (!isChain && !projection.segmentIndex.has(id)) throw unknownId(projection, field, id, 'Segment');
}

/** Numbers for ids, and every fault told with the field it stands in. */
export function checkAssumptions(projection: Projection, assume: Assumptions, scope: Place): CheckedAssumptions {
  const lists = { makes: assume.makes ?? [], leaves: assume.leaves ?? [], surveyed: assume.surveyed ?? [] };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length <= MOST_ASSUMED) continue;
    throw bad(
      `assume.${name}`,
      `${list.length} are assumed at once, ${MOST_ASSUMED} are allowed.`,
      'Assume fewer, or look at a whole ledger with npm run import -- FILE --dry-run.',
    );
  }
  const leaves = [...new Set(lists.leaves)].map((id, at) => firmOf(projection, `assume.leaves[${at}]`, id));
  const makes = lists.makes.map((maker, at) => checkMaker(projection, maker, `assume.makes[${at}]`, scope));
  const seen = new Set<string>();
  makes.forEach(({ firm, product, process, at }, number) => {
    if (firm === null) return;
    const key = `${firm} ${product} ${process ?? ''} ${at.index}`;
    if (seen.has(key))
      throw bad(
        `assume.makes[${number}]`,
        'the same firm is assumed to make the same product there twice.',
        'Write it once, with the whole capacity.',
      );
    seen.add(key);
  });
  const stays = makes.findIndex(({ firm }) => firm !== null && leaves.includes(firm));
  if (stays !== -1)
    throw bad(
      `assume.makes[${stays}].enterprise`,
      `${lists.makes[stays]?.enterprise ?? ''} is also assumed to leave.`,
      'Take it out of one of the two lists.',
    );
  const surveyed = lists.surveyed.map(({ at, covers }, number) => {
    (covers ?? []).forEach((id, item) => checkCovered(projection, `assume.surveyed[${number}].covers[${item}]`, id));
    return { at: placeAt(projection, `assume.surveyed[${number}].at`, at, scope), covers: covers ?? [] };
  });
  return { makes, leaves, surveyed };
}
