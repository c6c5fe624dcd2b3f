import type { Projection } from '../../projection/projection.ts';
import { byProgress, openProjects, tellProject, type OpenProject } from '../parks/open-projects.ts';
import type { ComparedPark } from '../parks/compared-park.ts';

/** Projects told of one product; `projectCount` has how many there are. */
export const PROJECTS_TOLD = 20;

/** A product that projects of several parks would make. */
export interface OverlapProjects {
  product: { id: string };
  parkCount: number;
  /** Different projects; one that is sited in two parks is one. */
  projectCount: number;
  projects: (OpenProject & { park: { id: string } })[];
}

/** The most parks first, then the most projects, then id; of a product the furthest first. Projects that were given up are left out. */
export function overlapProjects(projection: Projection, parks: readonly ComparedPark[]): OverlapProjects[] {
  const byProduct = new Map<number, OverlapProjects['projects']>();
  for (const { profile } of parks) {
    for (const [product, fills] of openProjects(projection, profile.place.index)) {
      const projects = byProduct.get(product) ?? [];
      byProduct.set(product, projects);
      projects.push(...fills.map((fill) => ({ park: { id: profile.place.id }, ...tellProject(fill) })));
    }
  }
  return [...byProduct]
    .map(([key, projects]) => ({
      key,
      parkCount: new Set(projects.map(({ park }) => park.id)).size,
      projectCount: new Set(projects.map(({ project }) => project.id)).size,
      projects,
    }))
    .filter(({ parkCount, projectCount }) => parkCount > 1 && projectCount > 1)
    .sort((a, b) => b.parkCount - a.parkCount || b.projectCount - a.projectCount || a.key - b.key)
    .map(({ key, projects, ...counts }) => ({
      product: { id: projection.productIds[key] ?? '' },
      ...counts,
      projects: projects
        .sort((a, b) => byProgress(a, b) || compareIds(a.project.id, b.project.id) || compareIds(a.park.id, b.park.id))
        .slice(0, PROJECTS_TOLD),
    }));
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
