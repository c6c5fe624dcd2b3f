import { dayNumber } from '../../calendar.ts';
import type { Projection, Row } from '../../projection/projection.ts';
import { latestChange } from '../chain-links/action.ts';

/** A project that would make a product. */
export interface OpenProject {
  project: { id: string };
  /** null where the source names none. */
  stage: string | null;
  /** The latest dated change of stage. */
  stagedOn: string | null;
  capacity: { value: number; unit: string } | null;
}

/** The rows of projects in a park that were not given up, by product number. */
export function openProjects(projection: Projection, park: number): ReadonlyMap<number, Row<'fills'>[]> {
  const byProduct = new Map<number, Row<'fills'>[]>();
  for (const fill of projection.fills) {
    const place = projection.places[projection.placeIndex.get(fill.place ?? '') ?? -1];
    if (fill.stage === 'TERMINATED' || place?.within.includes(park) !== true) continue;
    const product = projection.productIndex.get(fill.product) ?? -1;
    const rows = byProduct.get(product) ?? [];
    byProduct.set(product, rows);
    // A project stated in a park and in a sub-park of it is one.
    if (!rows.some(({ project }) => project === fill.project)) rows.push(fill);
  }
  return byProduct;
}

export function tellProject(fill: Row<'fills'>): OpenProject {
  return {
    project: { id: fill.project },
    stage: fill.stage,
    stagedOn: latestChange(fill),
    capacity: fill.capacity === null || fill.unit === null ? null : { value: fill.capacity, unit: fill.unit },
  };
}

/** From a first talk to full production; a project without a stage comes before all. */
const STAGES = ['TALKS', 'SIGNED', 'LANDED', 'STARTED', 'PRODUCING', 'FULL'];

/** The furthest first, then the latest change. */
export function byProgress(a: OpenProject, b: OpenProject): number {
  return STAGES.indexOf(b.stage ?? '') - STAGES.indexOf(a.stage ?? '') || dayNumber(b.stagedOn) - dayNumber(a.stagedOn);
}
