import type { Projection, Row } from '../../projection/projection.ts';
import { WORLD } from '../chain-links/needs.ts';
import type { ComparedPark } from '../parks/compared-park.ts';
import { byProgress, openProjects, tellProject, type OpenProject } from '../parks/open-projects.ts';
import { lackingLine, type LackingLine } from './goods.ts';

/** A project of one park for a product no project of the other would make. */
export interface ProjectAhead extends OpenProject {
  product: { id: string };
  lacking: LackingLine;
}

interface Found {
  fill: Row<'fills'>;
  told: OpenProject;
  need: number;
  lacking: () => LackingLine;
}

/** What the other needs most certainly first, then the furthest, then by the ids of project and product. */
export function projectsAhead(projection: Projection, has: ComparedPark, lacks: ComparedPark): Found[] {
  const here = openProjects(projection, lacks.profile.place.index);
  const found: Found[] = [];
  for (const [product, fills] of openProjects(projection, has.profile.place.index)) {
    if (here.has(product)) continue;
    const { need } = lacks.evaluation().totalsIn(product, WORLD.ACTUAL);
    for (const fill of fills) {
      found.push({ fill, told: tellProject(fill), need, lacking: () => lackingLine(projection, lacks, product) });
    }
  }
  const key = ({ fill }: Found) => `${fill.project} ${fill.product}`;
  return found.sort((a, b) => b.need - a.need || byProgress(a.told, b.told) || (key(a) < key(b) ? -1 : 1));
}

export function tellProjectAhead({ fill, told, lacking }: Found): ProjectAhead {
  return { ...told, product: { id: fill.product }, lacking: lacking() };
}
