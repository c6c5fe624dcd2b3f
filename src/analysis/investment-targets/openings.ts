import { dayNumber, addMonths } from '../../calendar.ts';
import type { Place, Projection, Row } from '../../projection/projection.ts';
import { csrRow } from '../../projection/csr.ts';
import { levelAbove } from '../place/scope.ts';
import { firmsOfGroup } from './groups.ts';

/** A plant that opened longer ago says nothing of what a group is doing now. */
export const OPENING_MONTHS = 36;
const OPENED = new Set(['STARTED', 'PRODUCING', 'FULL']);
/** Where the dates of starting, producing and being full stand in `stagedOn`. */
const STARTED_FROM = 3;
const FULL_TO = 5;

/** A project of a group, once for each place it is sited in. */
export interface Opening {
  project: Row<'projects'>;
  place: Place | null;
  /** The latest date of starting, producing or being full; null where no source dates one. */
  openedOn: string | null;
  /** It was opened within the months that count. */
  recent: boolean;
}

export function provinceOf(projection: Projection, place: Place): Place | null {
  return levelAbove(projection, place, ({ kind, level }) => kind === 'Region' && level === 'PROVINCE');
}

/** The provinces a firm is known to stand in. */
export function provincesOf(projection: Projection, firm: number): Set<number> {
  const found = new Set<number>();
  for (const location of csrRow(projection.locationsOfFirm, firm)) {
    const place = projection.places[projection.locations.place[location] ?? -1];
    const province = place === undefined ? null : provinceOf(projection, place);
    if (province !== null) found.add(province.index);
  }
  return found;
}

/** The projects of a group, the latest opened first. */
export function openingsOf(projection: Projection, head: number, today: string): Opening[] {
  const since = dayNumber(addMonths(today, -OPENING_MONTHS));
  const ids = new Set(firmsOfGroup(projection, head).flatMap((firm) => projection.projectsOfFirm.get(firm) ?? []));
  return [...ids]
    .flatMap((id) => projection.projects.get(id) ?? [])
    .map((project) => {
      let openedOn: string | null = null;
      for (let at = STARTED_FROM; at <= FULL_TO; at++) {
        const date = project.stagedOn[at] ?? null;
        if (dayNumber(date) > dayNumber(openedOn)) openedOn = date;
      }
      const day = dayNumber(openedOn);
      return {
        project,
        place: projection.places[projection.placeIndex.get(project.place ?? '') ?? -1] ?? null,
        openedOn,
        // A date of a month or year counts for the whole of it: it may lie behind today, it must not begin there.
        recent: OPENED.has(project.stage ?? '') && openedOn !== null && openedOn <= today && day >= since,
      };
    })
    .sort(
      (a, b) =>
        dayNumber(b.openedOn) - dayNumber(a.openedOn) ||
        (a.project.id < b.project.id ? -1 : a.project.id > b.project.id ? 1 : 0),
    );
}

/** Recent plants of a group in a province its head does not stand in; null where nothing is known of its projects or of its seat. */
export function plantsElsewhere(projection: Projection, head: number, openings: readonly Opening[]): number | null {
  const home = provincesOf(projection, head);
  if (openings.length === 0 || home.size === 0) return null;
  const projects = openings.filter(({ recent, place }) => {
    if (!recent || place === null) return false;
    const province = provinceOf(projection, place);
    return province !== null && !home.has(province.index);
  });
  return new Set(projects.map(({ project }) => project.id)).size;
}
