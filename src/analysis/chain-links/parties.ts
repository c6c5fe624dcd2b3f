import { ASSUMED, isAssumedPlant } from '../assume/assume.ts';
import { groupOf } from '../grouped.ts';
import type { Projection } from '../../projection/projection.ts';
import { RINGS, type Ring } from '../place/rings.ts';
import { RELATION } from '../place/scope.ts';
import { isFresh, sellersElsewhere } from './action.ts';
import type { Evaluation } from './evaluate.ts';
import { GRADE, POSSIBLE, sells, type PossibleReason } from './makers.ts';
import { NEED_NAMES, WORLD } from './needs.ts';
import { firmOfNeed, type Amount } from './totals.ts';

export interface Reference {
  id: string;
}

/** A maker, a possible maker or a buyer, with the fact it rests on. */
export interface LinkParty {
  /** Null for a count without names, and for a plant that is only assumed. */
  enterprise: Reference | null;
  /** It holds only in what the question assumes. */
  assumed: boolean;
  product: Reference | null;
  via: Reference | null;
  ring: Ring;
  possibleBecause: PossibleReason[];
  need: 'DECLARED' | 'INFERRED' | 'POSSIBLE' | null;
  sells: boolean | null;
  leader: boolean;
  aboveScale: boolean;
  capacity: Amount | null;
  /** What a purchase is stated to cost, CNY a year, and where it comes from today; null for all but a declared one. */
  valueCny: number | null;
  fromPlace: string | null;
  count: number | null;
  asOf: string | null;
  confidence: string | null;
  basis: string | null;
  source: Reference | null;
  place: string | null;
}

const REASONS = Object.entries(POSSIBLE) as [PossibleReason, number][];

function reference(id: string | null | undefined): Reference | null {
  return id == null ? null : { id };
}

/** A plant that is only assumed is no node anybody could walk on from. */
function firmReference(id: string | undefined): Reference | null {
  return id === undefined || isAssumedPlant(id) ? null : { id };
}

function ofMakes(projection: Projection, fact: number, product: number, ring: Ring, reasons: number): LinkParty {
  const stated = projection.makes[fact];
  const firm = projection.makesColumns.firm[fact] ?? 0;
  return {
    enterprise: firmReference(stated?.enterprise),
    assumed: stated?.basis === ASSUMED,
    product: reference(stated?.product),
    via: null,
    ring,
    possibleBecause: REASONS.filter(([, bit]) => (reasons & bit) !== 0).map(([name]) => name),
    need: null,
    sells: sells(projection, fact, product),
    leader: projection.leader[firm] === 1,
    aboveScale: projection.aboveScale[firm] === 1,
    capacity: stated?.capacity == null || stated.unit === null ? null : { value: stated.capacity, unit: stated.unit },
    valueCny: null,
    fromPlace: null,
    count: null,
    asOf: stated?.asOf ?? null,
    confidence: stated?.confidence ?? null,
    basis: stated?.basis ?? null,
    source: reference(stated?.sourceId),
    place: stated?.statedAt ?? null,
  };
}

/** By firm, then product: an order no row order of the import can change. */
function inOrder(a: LinkParty, b: LinkParty): number {
  const key = (party: LinkParty) =>
    `${party.enterprise?.id ?? '~'} ${party.product?.id ?? ''} ${party.via?.id ?? ''} ${party.source?.id ?? ''}`;
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}

/** Makers and possible makers of a product in the scope; a firm that is a maker is not listed again as a possible one. */
export function makersOf(
  evaluation: Evaluation,
  product: number,
): { makers: LinkParty[]; possibleMakers: LinkParty[] } {
  const { makers: entries, projection, scope } = evaluation;
  const makers: LinkParty[] = [];
  const possible = new Map<string, { entry: number; reasons: number; direct: boolean }>();
  const counts: LinkParty[] = [];
  const certain = new Set<number>();
  const numbers = [...groupOf(entries.byProduct, product)];
  for (const entry of numbers) {
    if (entries.grade[entry] !== GRADE.CERTAIN) continue;
    const fact = entries.fact[entry] ?? 0;
    certain.add(projection.makesColumns.firm[fact] ?? 0);
    makers.push(ofMakes(projection, fact, product, 'SCOPE', 0));
  }
  for (const entry of numbers) {
    if (entries.grade[entry] === GRADE.CERTAIN) continue;
    const fact = entries.fact[entry] ?? -1;
    const observation = projection.counts[entries.count[entry] ?? -1];
    if (fact === -1 || observation !== undefined) {
      if (observation !== undefined) {
        const here =
          projection.places[projection.placeIndex.get(observation.place) ?? -1]?.within.includes(scope.place.index) ===
          true;
        counts.push({
          enterprise: null,
          assumed: false,
          product: projection.productIndex.has(observation.target) ? { id: observation.target } : null,
          via: null,
          ring: here ? 'SCOPE' : 'PARK_NOT_STATED',
          possibleBecause: ['AGGREGATE_ONLY'],
          need: null,
          sells: null,
          leader: false,
          aboveScale: false,
          capacity: null,
          valueCny: null,
          fromPlace: null,
          count: observation.value,
          asOf: observation.asOf,
          confidence: null,
          basis: null,
          source: reference(observation.sourceId),
          place: null,
        });
      }
      continue;
    }
    const firm = projection.makesColumns.firm[fact] ?? 0;
    if (certain.has(firm)) continue;
    // The fact that says most of the firm: of the product itself before another, then with the fewest doubts.
    const key = `${firm}`;
    const reasons = entries.reasons[entry] ?? 0;
    const direct = entries.direct[entry] === true;
    const before = possible.get(key);
    if (before === undefined || (direct && !before.direct) || (direct === before.direct && reasons < before.reasons)) {
      possible.set(key, { entry, reasons, direct });
    }
  }
  const possibleMakers = [...possible.values()].map(({ entry, reasons }) => {
    const fact = entries.fact[entry] ?? 0;
    const firm = projection.makesColumns.firm[fact] ?? 0;
    const ring = scope.relation[firm] === RELATION.IN ? 'SCOPE' : 'PARK_NOT_STATED';
    return ofMakes(projection, fact, product, ring, reasons);
  });
  return { makers: makers.sort(inOrder), possibleMakers: [...possibleMakers, ...counts].sort(inOrder) };
}

/** Who needs it on the evidence at hand, the most certain first. */
export function needsListed(evaluation: Evaluation, product: number): LinkParty[] {
  const { needs, projection, scope } = evaluation;
  const parties = new Map<string, { party: LinkParty; kind: number }>();
  for (const entry of groupOf(needs.byProduct, product)) {
    if (((needs.worlds[entry] ?? 0) & WORLD.ACTUAL) === 0) continue;
    const kind = needs.kind[entry] ?? 0;
    const firm = firmOfNeed(projection, needs, entry);
    const bought = projection.buys[needs.buys[entry] ?? -1];
    const made = projection.makes[needs.makes[entry] ?? -1];
    const fact = bought ?? made;
    const via = projection.productIds[needs.via[entry] ?? -1];
    const value = needs.amount[entry] ?? Number.NaN;
    const unit = needs.unit[entry] ?? null;
    const party: LinkParty = {
      enterprise: firmReference(projection.firmIds[firm]),
      assumed: made?.basis === ASSUMED,
      product: null,
      via: reference(via),
      ring: firm === -1 || scope.relation[firm] === RELATION.IN ? 'SCOPE' : 'PARK_NOT_STATED',
      possibleBecause: [],
      need: NEED_NAMES[kind] as LinkParty['need'],
      sells: null,
      leader: projection.leader[firm] === 1,
      aboveScale: projection.aboveScale[firm] === 1,
      capacity: Number.isNaN(value) || unit === null ? null : { value, unit },
      valueCny: bought?.valueCny ?? null,
      fromPlace: bought?.fromPlace ?? null,
      count: null,
      asOf: fact?.asOf ?? null,
      confidence: fact?.confidence ?? null,
      basis: bought === undefined ? 'DERIVED' : bought.basis,
      source: reference(fact?.sourceId),
      place: fact?.statedAt ?? null,
    };
    const key = `${firm} ${via ?? ''}`;
    const before = parties.get(key);
    if (before === undefined || before.kind < kind) parties.set(key, { party, kind });
  }
  return [...parties.values()].sort((a, b) => b.kind - a.kind || inOrder(a.party, b.party)).map(({ party }) => party);
}

export interface RingMakers {
  ring: Ring;
  makers: LinkParty[];
}

/** Makers outside the scope, ring by ring; one whose statement is stale says so. */
export function ringsOf(evaluation: Evaluation, product: number): RingMakers[] {
  const { projection, surroundings } = evaluation;
  const byRing = new Map<Ring, LinkParty[]>();
  for (const fact of sellersElsewhere(evaluation, product)) {
    const ring = surroundings.ringOf(projection.makesColumns.firm[fact] ?? 0, product);
    byRing.set(ring, [
      ...(byRing.get(ring) ?? []),
      ofMakes(projection, fact, product, ring, isFresh(evaluation, fact) ? 0 : POSSIBLE.STALE),
    ]);
  }
  return RINGS.flatMap((ring) => {
    const makers = byRing.get(ring);
    return makers === undefined ? [] : [{ ring, makers: makers.sort(inOrder) }];
  });
}
