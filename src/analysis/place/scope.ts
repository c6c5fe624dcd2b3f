import { ParkChainError } from '../../errors.ts';
import { unknownId } from './unknown-id.ts';
import { csrRow } from '../../projection/csr.ts';
import type { Place, Projection } from '../../projection/projection.ts';

export type ScopeKind = 'park' | 'subPark' | 'region' | 'enterprise';
export interface ScopeArgument {
  kind: ScopeKind;
  id: string;
}

/** How a firm stands to the scope: not known to be there, in it, or only known to the county or park around it. */
export const RELATION = { NONE: 0, IN: 1, PLACE_UNKNOWN: 2 } as const;

export interface Scope {
  readonly argument: ScopeArgument;
  /** Makers are looked for here: for an enterprise, its park (or region). */
  readonly place: Place;
  /** The one firm whose needs count; null in a scope of a place. */
  readonly firm: number | null;
  /** RELATION of each firm. */
  readonly relation: Uint8Array;
  /** Firms with a relation, by number. */
  readonly firms: readonly number[];
}

const LABEL_OF: Record<ScopeKind, string> = {
  park: 'Park',
  subPark: 'SubPark',
  region: 'Region',
  enterprise: 'Enterprise',
};

/** A region that is administered as one: a county or the administration of a zone. */
export function isCounty(place: Place): boolean {
  return place.kind === 'Region' && (place.level === 'COUNTY' || place.level === 'ADMINISTRATION');
}

export function levelAbove(projection: Projection, place: Place, test: (place: Place) => boolean): Place | null {
  for (const number of place.within) {
    const at = projection.places[number];
    if (at !== undefined && test(at)) return at;
  }
  return null;
}

/** RELATION of a location (a place and whether the park is stated) to a place. */
export function relationOf(place: Place, at: Place, parkStated: string | null): number {
  if (at.within.includes(place.index)) return RELATION.IN;
  if (!place.within.includes(at.index)) return RELATION.NONE;
  // The place lies inside what is known of the firm: it may stand here, unless it is said to stand outside the parks.
  if (at.kind === 'Park') return RELATION.PLACE_UNKNOWN;
  if (isCounty(at) && place.kind !== 'Region' && parkStated !== 'OUTSIDE_PARKS') return RELATION.PLACE_UNKNOWN;
  return RELATION.NONE;
}

/** The place a scope looks for makers in, and its firm where it is one; UNKNOWN_ID, or BAD_USER_INPUT where nothing states its place. */
export function placeOfScope(projection: Projection, argument: ScopeArgument): { place: Place; firm: number | null } {
  const label = LABEL_OF[argument.kind];
  const field = `scope.${argument.kind}`;
  if (argument.kind !== 'enterprise') {
    const place = projection.places[projection.placeIndex.get(argument.id) ?? -1];
    if (place?.kind !== label) throw unknownId(projection, field, argument.id, label);
    return { place, firm: null };
  }
  const firm = projection.firmIndex.get(argument.id);
  if (firm === undefined) throw unknownId(projection, field, argument.id, label);
  const places = [...csrRow(projection.locationsOfFirm, firm)]
    .map((location) => projection.places[projection.locations.place[location] ?? -1])
    .filter((place) => place !== undefined);
  // Its park where one is stated, else the narrowest place that is.
  const rank = (place: Place) => (place.kind === 'Park' ? 0 : place.kind === 'SubPark' ? 1 : 2);
  const [best] = places.sort((a, b) => rank(a) - rank(b) || b.within.length - a.within.length || a.index - b.index);
  if (best === undefined) {
    throw new ParkChainError('BAD_USER_INPUT', `scope.enterprise: nothing states where ${argument.id} stands.`, {
      field,
      remedy: 'Ask with the scope of a park or region.',
    });
  }
  const park = best.kind === 'SubPark' ? levelAbove(projection, best, ({ kind }) => kind === 'Park') : null;
  return { place: park ?? best, firm };
}

/** Whether a firm's place inside another is known: then it is no longer known only to that one. */
function isKnownInside(projection: Projection, firm: number, at: Place): boolean {
  for (const location of csrRow(projection.locationsOfFirm, firm)) {
    const other = projection.places[projection.locations.place[location] ?? -1];
    if (other !== undefined && other.index !== at.index && other.within.includes(at.index)) return true;
  }
  return false;
}

export function resolveScope(projection: Projection, argument: ScopeArgument): Scope {
  const { place, firm } = placeOfScope(projection, argument);
  const relation = new Uint8Array(projection.firmIds.length);
  const firms: number[] = [];
  const note = (at: Place): void => {
    for (const location of csrRow(projection.locationsAtPlace, at.index)) {
      const who = projection.locations.firm[location] ?? 0;
      const how = relationOf(place, at, projection.locations.parkStated[location] ?? null);
      if (how === RELATION.NONE || relation[who] === RELATION.IN) continue;
      if (how === RELATION.PLACE_UNKNOWN && isKnownInside(projection, who, at)) continue;
      if (relation[who] === RELATION.NONE) firms.push(who);
      relation[who] = how;
    }
  };
  const below = [place.index];
  for (let at = 0; at < below.length; at++) {
    const here = projection.places[below[at] ?? -1];
    if (here === undefined) continue;
    note(here);
    for (const child of here.children) if (!below.includes(child)) below.push(child);
  }
  for (const above of place.within.slice(1)) {
    const here = projection.places[above];
    if (here !== undefined) note(here);
  }
  return { argument, place, firm, relation, firms: firms.sort((a, b) => a - b) };
}
