import { csrRow } from '../../projection/csr.ts';
import { ROLE, type Projection } from '../../projection/projection.ts';
import { roleName, type OutputRole } from '../output-role.ts';
import type { Flow, Stop } from './flow.ts';
import { NOTHING_STATED, type Statement, type Statements } from './statements.ts';

export const STEP_TYPES = ['MAKES', 'PROCESS', 'KIND_OF', 'BUYS', 'MADE_BY'] as const;
export type StepType = (typeof STEP_TYPES)[number];

interface Reference {
  id: string;
}

/** A node at one end of a step: a product or a firm, the other null. */
export interface GoodsNode {
  product: Reference | null;
  enterprise: Reference | null;
}

export interface SupplyStep extends Statement {
  type: StepType;
  from: GoodsNode;
  to: GoodsNode;
  process: Reference | null;
  otherProcesses: Reference[];
  role: OutputRole | null;
  essential: boolean | null;
  key: boolean | null;
}

/** One way from an input to what a process yields. */
interface Route {
  process: number;
  role: number;
  essential: boolean;
  key: boolean;
}

/** Processes that take one product and yield another: essential before optional, key first, by purpose before as a by-product, by id. */
function routesBetween(projection: Projection, input: number, output: number): Route[] {
  const routes: Route[] = [];
  for (const edge of csrRow(projection.inputsWithProduct, input)) {
    const process = projection.inputs.process[edge] ?? -1;
    for (const out of csrRow(projection.outputsOfProcess, process)) {
      if (projection.outputs.product[out] !== output) continue;
      routes.push({
        process,
        role: projection.outputs.role[out] ?? ROLE.MAIN,
        essential: projection.inputs.essential[edge] === 1,
        key: projection.inputs.key[edge] === 1,
      });
    }
  }
  return routes.sort(
    (a, b) =>
      Number(b.essential) - Number(a.essential) ||
      Number(b.key) - Number(a.key) ||
      a.role - b.role ||
      a.process - b.process,
  );
}

/** What each step of a path is and rests on. */
export function stepsOf(flow: Flow, path: readonly Stop[], statements: Statements): SupplyStep[] {
  const { projection } = flow;
  const ends = path.map((stop): GoodsNode => {
    const firm = projection.firmIds[flow.firmOf(stop)];
    const product = projection.productIds[flow.productOf(stop)];
    return {
      product: product === undefined ? null : { id: product },
      enterprise: firm === undefined ? null : { id: firm },
    };
  });
  const steps: SupplyStep[] = [];
  /** The process of the step before: what the end makes is made by it. */
  let process: number | null = null;
  path.slice(1).forEach((stop, at) => {
    const start = path[at] ?? stop;
    const told = stepBetween(flow, start, stop, process, statements);
    process = told.route?.process ?? null;
    const nowhere = { product: null, enterprise: null };
    steps.push({
      ...NOTHING_STATED,
      type: told.type,
      from: ends[at] ?? nowhere,
      to: ends[at + 1] ?? nowhere,
      process: referenceTo(projection, told.route),
      otherProcesses: (told.others ?? []).flatMap((route) => referenceTo(projection, route) ?? []),
      role: told.route === undefined ? null : roleName(told.route.role),
      essential: told.route?.essential ?? null,
      key: told.route?.key ?? null,
      ...told.statement,
    });
  });
  return steps;
}

function referenceTo(projection: Projection, route: Route | undefined): Reference | null {
  return route === undefined ? null : { id: projection.processIds[route.process] ?? '' };
}

interface Told {
  type: StepType;
  statement?: Partial<Statement>;
  route?: Route;
  others?: Route[];
}

function stepBetween(flow: Flow, start: Stop, stop: Stop, before: number | null, statements: Statements): Told {
  const { projection } = flow;
  const [fromFirm, toFirm] = [flow.firmOf(start), flow.firmOf(stop)];
  const [fromProduct, toProduct] = [flow.productOf(start), flow.productOf(stop)];
  if (fromFirm !== -1) return { type: 'MAKES', statement: statements.ofMaking(fromFirm, toProduct, null) };
  if (toFirm !== -1) {
    return flow.isMadeAtEnd(start)
      ? { type: 'MADE_BY', statement: statements.ofMaking(toFirm, fromProduct, before) }
      : { type: 'BUYS', statement: statements.ofBuying(toFirm, fromProduct) };
  }
  const allowed = flow.isMadeAtEnd(stop) ? flow.madeAtEnd.get(toProduct) : null;
  const [route, ...others] = routesBetween(projection, fromProduct, toProduct).filter(
    ({ process }) => allowed == null || allowed.has(process),
  );
  if (route === undefined) return { type: 'KIND_OF' };
  const sourceId = projection.processes[route.process]?.sourceId ?? null;
  return {
    type: 'PROCESS',
    statement: { source: sourceId === null ? null : { id: sourceId } },
    route,
    others,
  };
}
