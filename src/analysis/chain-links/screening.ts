import type { Projection, RestrictionEntry, RestrictionListNode } from '../../projection/projection.ts';
import type { Scope } from '../place/scope.ts';
import { processesOf } from './needs.ts';

export interface ScreeningFinding {
  list: RestrictionListNode;
  finding: 'CLEAR' | 'PROHIBITED' | 'RESTRICTED' | 'ELIMINATED' | 'CLEARANCE_UNKNOWN';
  clause: string | null;
  /** The size below which it stops, as the list says it; null where it stops every size. */
  threshold: string | null;
  /** What the list leaves out. */
  exception: string | null;
}

const NOTHING = { clause: null, threshold: null, exception: null } as const;

const thresholdOf = ({ threshold, thresholdOp, thresholdUnit }: RestrictionEntry): string | null =>
  threshold === null ? null : `${thresholdOp ?? '<'}${threshold} ${thresholdUnit ?? ''}`.trim();

export interface Screening {
  /**
   * Every list that applies to a product, loaded or not. An entry that is held counts; where none is, a list that is not
   * loaded as a whole is CLEARANCE_UNKNOWN, never "unrestricted".
   */
  readonly findings: (product: number) => ScreeningFinding[];
  /** Whether every known process is stopped by an entry of a list, or by a loaded zone table that names no recognised zone. */
  readonly isNotAllowed: (product: number) => boolean;
  /** Whether a hazardous process stands without any zone table for its place: its clearance is then not known. */
  readonly isZoneUnknown: (product: number) => boolean;
}

/** The lists of a scope: those of its place and of every place around it. */
export function createScreening(projection: Projection, scope: Scope): Screening {
  const here = projection.lists.filter((list) => list.place === null || scope.place.within.includes(list.place));
  const hasZoneTable = here.some(({ kind, loaded }) => loaded && kind === 'ZONE_TABLE');
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
  /** Below a threshold only small plants are stopped, and an exception leaves some open: such an entry stops no process as a whole. */
  const stopsAlways = (list: RestrictionListNode, id: string) =>
    list.entries.some(({ stops, threshold, exception }) => stops === id && threshold === null && exception === null);

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
          const entry = list.entries.find(({ stops }) => stops !== null && ids.has(stops));
          if (entry === undefined) return { list, finding: list.loaded ? 'CLEAR' : 'CLEARANCE_UNKNOWN', ...NOTHING };
          const finding = entry.class === 'PROHIBITED' || entry.class === 'ELIMINATED' ? entry.class : 'RESTRICTED';
          return {
            list,
            finding,
            clause: entry.clause,
            threshold: thresholdOf(entry),
            exception: entry.exception,
          };
        });
    },
    isNotAllowed(product) {
      if (here.length === 0) return false;
      const applying = here.filter((list) => concerns(list, product));
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
