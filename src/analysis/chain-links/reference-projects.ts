import { csrRow } from '../../projection/csr.ts';
import { dayNumber } from '../../calendar.ts';
import type { Projection, Row } from '../../projection/projection.ts';
import type { Amount } from './totals.ts';
import { processesOf } from './needs.ts';

/** A plant of the product somewhere, as a source gives it: what one costs and how much land it takes. */
export interface ReferenceProject {
  project: { id: string };
  stage: string | null;
  capacity: Amount | null;
  investmentMinCny: number | null;
  investmentMaxCny: number | null;
  /** Land by the unit the source uses, such as mu. */
  land: Amount | null;
  source: { id: string } | null;
}

/** More are no help to an officer. */
const MOST = 5;

/** Square metres are the area of a plant, mu and hectares that of its land; both are told in their unit. */
function landOf(rows: readonly Row<'figures'>[]): Amount | null {
  const [area] = rows.filter(
    ({ indicator, valueMin, unit }) => indicator === 'AREA' && valueMin !== null && unit !== null,
  );
  return area?.valueMin == null || area.unit === null ? null : { value: area.valueMin, unit: area.unit };
}

/** Projects anywhere that make the product and of which investment or land is published; the latest first. */
export function referenceProjects(projection: Projection, product: number): ReferenceProject[] {
  return [...csrRow(projection.fillsOfProduct, product)]
    .flatMap((row) => {
      const fill = projection.fills[row];
      const [project] = projection.projects.get(fill?.project ?? '') ?? [];
      if (fill === undefined || project === undefined) return [];
      const told: ReferenceProject = {
        project: { id: project.id },
        stage: project.stage,
        capacity: fill.capacity === null || fill.unit === null ? null : { value: fill.capacity, unit: fill.unit },
        investmentMinCny: project.investmentMinCny,
        investmentMaxCny: project.investmentMaxCny,
        land: landOf(projection.figures.get(project.id) ?? []),
        source: project.sourceId === null ? null : { id: project.sourceId },
      };
      const says = told.investmentMinCny !== null || told.investmentMaxCny !== null || told.land !== null;
      return says ? [{ told, day: dayNumber(project.asOf) }] : [];
    })
    .sort((a, b) => b.day - a.day || (a.told.project.id < b.told.project.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ told }) => told);
}

/** What the smallest plant of a product costs, CNY: by its processes, else by the cheapest project a source prices; null where none does. */
export function referenceInvestment(projection: Projection, product: number): number | null {
  const least = (values: (number | null | undefined)[]) => {
    const known = values.filter((value): value is number => value != null);
    return known.length === 0 ? null : Math.min(...known);
  };
  return (
    least(Array.from(processesOf(projection, product), (process) => projection.processes[process]?.minInvestmentCny)) ??
    least(referenceProjects(projection, product).map((project) => project.investmentMinCny ?? project.investmentMaxCny))
  );
}
