import { csrRow } from '../../projection/csr.ts';
import { STATUS, type Place, type Projection } from '../../projection/projection.ts';
import { RELATION, levelAbove, type Scope } from '../place/scope.ts';
import { densityAround, productSpace, type ProductSpace } from './density-around.ts';

/** 北京, 天津, 上海, 重庆: provinces by level, each one city. In any other province a firm known only to it has no known city. */
export const MUNICIPALITIES: ReadonlySet<string> = new Set([
  'region:110000',
  'region:120000',
  'region:310000',
  'region:500000',
]);

/** Whether a place is a city, the regions between which products are compared. */
export const isCity = (place: { id: string; level: string | null }): boolean =>
  place.level === 'CITY' || MUNICIPALITIES.has(place.id);

const cityAbove = (projection: Projection, place: Place): Place | null => levelAbove(projection, place, isCity);

/** Whether a statement says of a firm that it makes the product, also where its state is not known. */
function isMade(projection: Projection, fact: number): boolean {
  const status = projection.makesColumns.status[fact];
  return status === STATUS.OPERATING || status === STATUS.UNKNOWN;
}

/** A projection never changes, so its space is worked out once. */
const spaces = new WeakMap<Projection, ProductSpace>();

/**
 * Which cities make which products: MAKES of status OPERATING or UNKNOWN, at the city above each place the firm stands in. What
 * a listed company discloses is not among it. With one city all products that are made are equally near.
 */
export function spaceOfCities(projection: Projection): ProductSpace {
  const known = spaces.get(projection);
  if (known !== undefined) return known;
  const number = new Map<number, number>();
  const region: number[] = [];
  const product: number[] = [];
  projection.makesColumns.product.forEach((made, fact) => {
    if (!isMade(projection, fact)) return;
    for (const location of csrRow(projection.locationsOfFirm, projection.makesColumns.firm[fact] ?? 0)) {
      const place = projection.places[projection.locations.place[location] ?? -1];
      const city = place === undefined ? null : cityAbove(projection, place);
      if (city === null) continue;
      const at = number.get(city.index) ?? number.size;
      number.set(city.index, at);
      region.push(at);
      product.push(made);
    }
  });
  const built = productSpace(number.size, projection.productIds.length, region, product);
  spaces.set(projection, built);
  return built;
}

/**
 * Density of every product around what the firms known to be in a scope make (status OPERATING or UNKNOWN), as a share from 0 to 1
 * by product number. It is in no score: `docs/method-checks.md` says whether it would rank better than popularity.
 */
export function densityInScope(projection: Projection, scope: Scope): Float64Array {
  const made = new Set<number>();
  for (const firm of scope.firms) {
    if (scope.relation[firm] !== RELATION.IN) continue;
    for (const fact of csrRow(projection.makesOfFirm, firm))
      if (isMade(projection, fact)) made.add(projection.makesColumns.product[fact] ?? 0);
  }
  return densityAround(spaceOfCities(projection), made);
}
