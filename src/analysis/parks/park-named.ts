import type { Place, Projection } from '../../projection/projection.ts';
import { unknownId } from '../place/unknown-id.ts';

/** The park with an id; UNKNOWN_ID with the nearest names where there is none. */
export function parkNamed(projection: Projection, field: string, id: string): Place {
  const place = projection.places[projection.placeIndex.get(id) ?? -1];
  if (place?.kind !== 'Park') throw unknownId(projection, field, id, 'Park');
  return place;
}
