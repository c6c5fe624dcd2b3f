import { csrRow } from '../../projection/csr.ts';
import type { Projection, RestrictionListNode } from '../../projection/projection.ts';
import type { Scope } from '../place/scope.ts';
import { processesOf } from './needs.ts';

export interface ScreeningFinding {
  list: RestrictionListNode;
  finding: 'CLEAR' | 'PROHIBITED' | 'RESTRICTED' | 'ELIMINATED' | 'CLEARANCE_UNKNOWN';
  clause: string | null;
}

/** A list of some sectors applies to products of these sectors; a list without sectors applies to all. */
function concerns(projection: Projection, list: RestrictionListNode, product: number): boolean {
  if (list.sectors.length === 0) return true;
  const code = projection.products[product]?.gbCode ?? null;
  // Without a code the sector is not known: the list is named rather than passed over.
  return code === null || list.sectors.some((sector) => code.startsWith(sector));
}

function isHazardous(projection: Projection, product: number): boolean {
  return processesOf(projection, product).some((process) => projection.processes[process]?.hazardous === true);
}

/** Every list that applies, loaded or not. A list not loaded is CLEARANCE_UNKNOWN, never "unrestricted". */
export function screen(projection: Projection, scope: Scope, product: number): ScreeningFinding[] {
  const id = projection.productIds[product] ?? '';
  const processes = new Set(processesOf(projection, product).map((process) => projection.processIds[process] ?? ''));
  return projection.lists
    .filter((list) => scope.place.within.includes(list.place) && concerns(projection, list, product))
    .filter((list) => list.kind !== 'ZONE_TABLE' || isHazardous(projection, product))
    .map((list) => {
      if (!list.loaded) return { list, finding: 'CLEARANCE_UNKNOWN', clause: null };
      const entry = list.entries.find(({ stops }) => stops !== null && (stops === id || processes.has(stops)));
      if (entry === undefined) return { list, finding: 'CLEAR', clause: null };
      return {
        list,
        finding: entry.class === 'PROHIBITED' || entry.class === 'ELIMINATED' ? entry.class : 'RESTRICTED',
        clause: entry.clause,
      };
    });
}

/** Whether every known process is stopped by a loaded list, or by a loaded zone table that names no recognised zone. */
export function isNotAllowed(projection: Projection, scope: Scope, product: number): boolean {
  const applying = projection.lists.filter(
    (list) => list.loaded && scope.place.within.includes(list.place) && concerns(projection, list, product),
  );
  if (applying.length === 0) return false;
  const stops = new Set(
    applying.flatMap(({ entries }) =>
      entries.filter(({ threshold }) => threshold === null).flatMap(({ stops: id }) => id ?? []),
    ),
  );
  if (stops.has(projection.productIds[product] ?? '')) return true;
  const zoneTable = applying.some(({ kind }) => kind === 'ZONE_TABLE');
  const recognised = scope.place.within.some((place) =>
    projection.zones.some((zone) => zone.recognised === true && projection.placeIndex.get(zone.park) === place),
  );
  const processes = processesOf(projection, product);
  return (
    processes.length > 0 &&
    processes.every(
      (process) =>
        stops.has(projection.processIds[process] ?? '') ||
        (zoneTable && !recognised && projection.processes[process]?.hazardous === true),
    )
  );
}

/** Whether a hazardous process stands without any zone table for its place: its clearance is then not known. */
export function zoneUnknown(projection: Projection, scope: Scope, product: number): boolean {
  const table = projection.lists.some(
    (list) => list.kind === 'ZONE_TABLE' && list.loaded && scope.place.within.includes(list.place),
  );
  return !table && isHazardous(projection, product) && csrRow(projection.outputsWithProduct, product).length > 0;
}
