import { groupOf, hasGroup, slotOf } from '../grouped.ts';
import { USE, type Projection } from '../../projection/projection.ts';
import { GRADE, sells, type MakerEntries } from './makers.ts';
import { NEED, WORLD, type NeedEntries } from './needs.ts';

export interface Amount {
  value: number;
  unit: string;
}

/** What the rule table reads of one product in one world. */
export interface Totals {
  /** Groups of firms that sell it. */
  sellers: number;
  /** Somebody makes it, but nobody sells. */
  captiveOnly: boolean;
  /** A selling firm is a designated leader or above scale. */
  strongSeller: boolean;
  possible: boolean;
  need: number;
  /** Sold capacity, a lower bound; null where none is known or units differ. */
  supply: Amount | null;
  /** Every seller's sold capacity is known. */
  supplyKnown: boolean;
  /** What is known to be needed; null where none is known or units differ. */
  needed: Amount | null;
  /** There is a need, and the amount of each is known. */
  needKnown: boolean;
}

/** Sums amounts of one unit; null as soon as units differ. */
function summed(amounts: { value: number; unit: string | null }[]): Amount | null {
  const known = amounts.filter((amount): amount is Amount => !Number.isNaN(amount.value) && amount.unit !== null);
  const unit = known[0]?.unit;
  if (unit === undefined || known.some((amount) => amount.unit !== unit)) return null;
  return { value: known.reduce((sum, { value }) => sum + value, 0), unit };
}

/** What a seller is known to be able to sell: nothing is known of a plant that also uses its own product. */
function soldCapacity(projection: Projection, fact: number): { value: number; unit: string | null } {
  const stated = projection.makes[fact];
  if (stated?.capacity == null || projection.makesColumns.use[fact] === USE.BOTH)
    return { value: Number.NaN, unit: null };
  return { value: stated.capacity, unit: stated.unit };
}

/** Nobody makes it and no amount is known: all that differs is the need. */
const BARE: readonly Totals[] = [NEED.NONE, NEED.POSSIBLE, NEED.INFERRED, NEED.DECLARED].map((need) => ({
  sellers: 0,
  captiveOnly: false,
  strongSeller: false,
  possible: false,
  need,
  supply: null,
  supplyKnown: false,
  needed: null,
  needKnown: false,
}));

/** The totals of a product nobody makes and of which no amount is known: one of four; null for any other. */
export function bareTotals(makers: MakerEntries, needs: NeedEntries, product: number, world: number): Totals | null {
  const slot = slotOf(needs.byProduct, product);
  if (needs.measured[slot] === true || hasGroup(makers.byProduct, product)) return null;
  return BARE[mostIn(needs, slot, world)] ?? null;
}

function mostIn({ most }: NeedEntries, slot: number, world: number): number {
  return (world === WORLD.ACTUAL ? most.actual : most.complete)[slot] ?? NEED.NONE;
}

export function totalsOf(
  projection: Projection,
  makers: MakerEntries,
  needs: NeedEntries,
  product: number,
  world: number,
): Totals {
  const bare = bareTotals(makers, needs, product, world);
  if (bare !== null) return bare;
  const entries = groupOf(makers.byProduct, product);
  const slot = slotOf(needs.byProduct, product);
  const sellers = new Set<number>();
  const anyMaker = { is: false };
  let strongSeller = false;
  let possible = false;
  const factsByFirm = new Map<number, { direct: number[]; byKind: number[] }>();
  for (const entry of entries) {
    const grade = makers.grade[entry];
    const isMaker = grade === GRADE.CERTAIN || (grade === GRADE.STALE && world === WORLD.COMPLETE);
    if (!isMaker) {
      possible = true;
      continue;
    }
    anyMaker.is = true;
    const fact = makers.fact[entry] ?? 0;
    if (!sells(projection, fact, product)) continue;
    const firm = projection.makesColumns.firm[fact] ?? 0;
    sellers.add(projection.group[firm] ?? firm);
    if (projection.leader[firm] === 1 || projection.aboveScale[firm] === 1) strongSeller = true;
    const facts = factsByFirm.get(firm) ?? { direct: [], byKind: [] };
    (makers.direct[entry] === true ? facts.direct : facts.byKind).push(fact);
    factsByFirm.set(firm, facts);
  }
  // A firm recorded for the product itself and for a kind of it is counted by the product: the kind is part of it.
  const capacities = [...factsByFirm.values()].flatMap(({ direct, byKind }) =>
    (direct.length > 0 ? direct : byKind).map((fact) => soldCapacity(projection, fact)),
  );
  const supply = summed(capacities);

  const needing = new Map<number, { kind: number; amounts: { value: number; unit: string | null }[] }>();
  for (const entry of needs.measured[slot] === true ? groupOf(needs.byProduct, product) : []) {
    if (((needs.worlds[entry] ?? 0) & world) === 0) continue;
    const kind = needs.kind[entry] ?? 0;
    if (kind < NEED.INFERRED) continue;
    const firm = firmOfNeed(projection, needs, entry);
    const before = needing.get(firm);
    const amount = { value: needs.amount[entry] ?? Number.NaN, unit: needs.unit[entry] ?? null };
    // A declared purchase says more than what follows from the same firm's products.
    if (before === undefined || before.kind < kind) needing.set(firm, { kind, amounts: [amount] });
    else if (before.kind === kind) before.amounts.push(amount);
  }
  const amounts = [...needing.values()].flatMap((entry) => entry.amounts);
  const needed = summed(amounts);
  return {
    sellers: sellers.size,
    captiveOnly: sellers.size === 0 && anyMaker.is,
    strongSeller,
    possible: possible && world === WORLD.ACTUAL,
    need: mostIn(needs, slot, world),
    supply,
    supplyKnown: capacities.length > 0 && supply !== null && capacities.every(({ value }) => !Number.isNaN(value)),
    needed,
    needKnown: amounts.length > 0 && needed !== null && amounts.every(({ value }) => !Number.isNaN(value)),
  };
}

/** The firm behind a need, or -1 where only a count is known. */
export function firmOfNeed(projection: Projection, needs: NeedEntries, entry: number): number {
  const bought = projection.buys[needs.buys[entry] ?? -1];
  if (bought !== undefined) return projection.firmIndex.get(bought.enterprise) ?? -1;
  return projection.makesColumns.firm[needs.makes[entry] ?? -1] ?? -1;
}
