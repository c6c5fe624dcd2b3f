import { csrRow } from '../../projection/csr.ts';
import type { Place, Projection } from '../../projection/projection.ts';
import { isCounty, levelAbove, RELATION, type Scope } from './scope.ts';

/** Where a maker stands as seen from the scope, nearest first. */
export const RINGS = [
  'SCOPE',
  'PARK_NOT_STATED',
  'COUNTY_OUTSIDE_PARKS',
  'CITY',
  'WITHIN_REACH',
  'PROVINCE',
  'OTHER',
] as const;
export type Ring = (typeof RINGS)[number];

const EARTH_KM = 6371.0088;

/** Great-circle distance (haversine) in km between two county centroids; null where one is not known. */
export function distanceKm(a: Place | null, b: Place | null): number | null {
  if (a === null || b === null) return null;
  if (a.index === b.index) return 0;
  if (a.lng === null || a.lat === null || b.lng === null || b.lat === null) return null;
  const radians = Math.PI / 180;
  const half = (angle: number) => Math.sin((angle * radians) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * half(b.lng - a.lng);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
}

const isCity = (place: Place) => place.kind === 'Region' && place.level === 'CITY';
const isProvince = (place: Place) => place.kind === 'Region' && place.level === 'PROVINCE';

export interface Surroundings {
  ringOf(firm: number, product: number): Ring;
  /** Whether what this firm makes can be carried here: by distance and mode, or by city where the distance is not known. */
  isWithinReach(firm: number, product: number): boolean;
}

/** Modes that do not cross a city for certain: without a distance they are not taken to reach. */
const SHORT = new Set(['PIPE', 'SHORT_HAUL']);

export function surroundingsOf(projection: Projection, scope: Scope): Surroundings {
  const county = levelAbove(projection, scope.place, isCounty);
  const city = levelAbove(projection, scope.place, isCity);
  const province = levelAbove(projection, scope.place, isProvince);
  const placesOf = (firm: number) =>
    [...csrRow(projection.locationsOfFirm, firm)].flatMap((location) => {
      const place = projection.places[projection.locations.place[location] ?? -1];
      return place === undefined ? [] : [{ place, parkStated: projection.locations.parkStated[location] ?? null }];
    });
  const reaches = (place: Place, product: number): boolean => {
    const facts = projection.products[product];
    const mode = facts?.transportMode ?? null;
    const km = mode === null ? undefined : projection.reachKm.get(mode);
    const distance = distanceKm(county, levelAbove(projection, place, isCounty));
    if (km !== undefined && distance !== null) return distance <= km;
    const sameCity = city !== null && place.within.includes(city.index);
    if (!sameCity || facts?.market === 'TIED') return false;
    return mode === null || !SHORT.has(mode);
  };
  const isWithinReach = (firm: number, product: number) =>
    scope.relation[firm] !== RELATION.NONE || placesOf(firm).some(({ place }) => reaches(place, product));
  return {
    isWithinReach,
    ringOf(firm, product) {
      if (scope.relation[firm] === RELATION.IN) return 'SCOPE';
      if (scope.relation[firm] === RELATION.PLACE_UNKNOWN) return 'PARK_NOT_STATED';
      const places = placesOf(firm);
      const inside = (whole: Place | null) =>
        whole !== null && places.some(({ place }) => place.within.includes(whole.index));
      if (
        county !== null &&
        places.some(({ place, parkStated }) => place.index === county.index && parkStated === 'OUTSIDE_PARKS')
      ) {
        return 'COUNTY_OUTSIDE_PARKS';
      }
      if (inside(city)) return 'CITY';
      if (isWithinReach(firm, product)) return 'WITHIN_REACH';
      return inside(province) ? 'PROVINCE' : 'OTHER';
    },
  };
}
