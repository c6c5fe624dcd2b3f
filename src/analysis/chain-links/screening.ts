import type { Projection, RestrictionListNode } from '../../projection/projection.ts';
import type { Scope } from '../place/scope.ts';
import { processesOf } from './needs.ts';

export interface ScreeningFinding {
  list: RestrictionListNode;
  finding: 'CLEAR' | 'PROHIBITED' | 'RESTRICTED' | 'ELIMINATED' | 'CLEARANCE_UNKNOWN';
  clause: string | null;
}

export interface Screening {
  /** Every list that applies to a product, loaded or not. A list not loaded is CLEARANCE_UNKNOWN, never "unrestricted". */
  readonly findings: (product: number) => ScreeningFinding[];
  /** Whether every known process is stopped by a loaded list, or by a loaded zone table that names no recognised zone. */
  readonly isNotAllowed: (product: number) => boolean;
  /** Whether a hazardous process stands without any zone table for its place: its clearance is then not known. */
  readonly isZoneUnknown: (product: number) => boolean;
}

/** The lists of a scope: those of its place and of every place around it. */
export function createScreening(projection: Projection, scope: Scope): Screening {
  const here = projection.lists.filter((list) => scope.place.within.includes(list.place));
  const loaded = here.filter((list) => list.loaded);
  const hasZoneTable = loaded.some(({ kind }) => kind === 'ZONE_TABLE');
  const hasZone = projection.zones.some(
    (zone) => zone.recognised === true && scope.place.within.includes(projection.placeIndex.get(zone.park) ?? -1),
  );
  const isHazardous = (process: number) => projection.processes[process]?.hazardous === true;
  const someHazardous = (product: number) => processesOf(projection, product).some(isHazardous);
  /** A list of some sectors applies to products of these sectors; a list without sectors applies to all. */
  const concerns = (list: RestrictionListNode, product: number): boolean => {
    if (list.sectors.length === 0) return true;
    const code = projection.products[product]?.gbCode ?? null;
    // Without a code the sector is not known: the list is named rather than passed over.
    return code === null || list.sectors.some((sector) => code.startsWith(sector));
  };
  /** Below a threshold only small plants are stopped: such an entry stops no process as a whole. */
  const stopsAlways = (list: RestrictionListNode, id: string) =>
    list.entries.some(({ stops, threshold }) => stops === id && threshold === null);

  return {
    findings(product) {
      const id = projection.productIds[product] ?? '';
      const ids = new Set([
        id,
        ...Array.from(processesOf(projection, product), (process) => projection.processIds[process] ?? ''),
      ]);
      return here
        .filter((list) => concerns(list, product) && (list.kind !== 'ZONE_TABLE' || someHazardous(product)))
        .map((list) => {
          if (!list.loaded) return { list, finding: 'CLEARANCE_UNKNOWN', clause: null };
          const entry = list.entries.find(({ stops }) => stops !== null && ids.has(stops));
          if (entry === undefined) return { list, finding: 'CLEAR', clause: null };
          const finding = entry.class === 'PROHIBITED' || entry.class === 'ELIMINATED' ? entry.class : 'RESTRICTED';
          return { list, finding, clause: entry.clause };
        });
    },
    isNotAllowed(product) {
      if (loaded.length === 0) return false;
      const applying = loaded.filter((list) => concerns(list, product));
      const id = projection.productIds[product] ?? '';
      if (applying.some((list) => stopsAlways(list, id))) return true;
      const processes = processesOf(projection, product);
      return (
        processes.length > 0 &&
        processes.every((process) => {
          const stopped = applying.some((list) => stopsAlways(list, projection.processIds[process] ?? ''));
          return stopped || (hasZoneTable && !hasZone && isHazardous(process));
        })
      );
    },
    isZoneUnknown: (product) => !hasZoneTable && someHazardous(product),
  };
}
