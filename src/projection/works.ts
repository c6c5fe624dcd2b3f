import type { Projection } from './projection.ts';
import type { ProjectionRows } from './rows.ts';

function grouped<K, T>(list: readonly T[], key: (row: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of list) {
    const own = key(row);
    if (own === undefined) continue;
    const group = groups.get(own);
    if (group === undefined) groups.set(own, [row]);
    else group.push(row);
  }
  return groups;
}

/** Projects with those who build them, published measures and titles. */
export function works(
  rows: ProjectionRows,
  firmIndex: ReadonlyMap<string, number>,
): Pick<Projection, 'projects' | 'projectsOfFirm' | 'investorsOf' | 'figures' | 'honours'> {
  const projects = grouped(rows.projects, ({ id }) => id);
  const investors = rows.investors.filter((row) => firmIndex.has(row.enterprise) && projects.has(row.project));
  const ids = <K, T, V>(groups: Map<K, T[]>, value: (row: T) => V) =>
    new Map([...groups].map(([key, list]) => [key, list.map(value)]));
  return {
    projects,
    projectsOfFirm: ids(
      grouped(investors, ({ enterprise }) => firmIndex.get(enterprise)),
      ({ project }) => project,
    ),
    investorsOf: ids(
      grouped(investors, ({ project }) => project),
      ({ enterprise }) => firmIndex.get(enterprise) ?? -1,
    ),
    figures: grouped(rows.figures, ({ subject }) => subject),
    honours: grouped(rows.honours, ({ enterprise }) => enterprise),
  };
}
