import { csrRow } from '../../projection/csr.ts';
import { rounded } from '../rounded.ts';
import { actionOf, fillingsOf, type LinkAction } from './action.ts';
import type { Evaluation } from './evaluate.ts';
import { needKindOf, processesOf } from './needs.ts';
import { referenceProjects, type ReferenceProject } from './reference-projects.ts';
import { responsibleFor, type Responsible } from './responsible.ts';
import { makersOf, needsListed, ringsOf, type LinkParty, type Reference, type RingMakers } from './parties.ts';
import { reasonsOf, type Reason } from './reasons.ts';
import type { LinkRelevance } from './relevance.ts';
import type { SignalTold } from '../weighted-score.ts';
import type { RankedLine } from './rank.ts';
import type { LinkStatus } from './status.ts';
import type { Amount } from './totals.ts';

/** A line as the contract has it; node positions hold ids. */
export interface ChainLink {
  product: Reference;
  segments: Reference[];
  status: LinkStatus;
  statusIfComplete: LinkStatus;
  reasons: Reason[];
  relevance: LinkRelevance;
  bothSided: boolean;
  makerCount: number;
  makers: LinkParty[];
  possibleMakers: LinkParty[];
  needs: LinkParty[];
  needKind: string | null;
  rings: RingMakers[];
  supply: Amount | null;
  need: Amount | null;
  /** Declared purchases whose value is known, CNY a year: a lower bound; null where none is. */
  needValueCny: number | null;
  /** The smallest plant worth building, in the unit of the need; null where no source says. */
  minScale: Amount | null;
  minInvestmentCny: number | null;
  referenceProjects: ReferenceProject[];
  responsible: Responsible[];
  action: LinkAction;
  actionIfConfirmed: LinkAction | null;
  fills: {
    project: Reference;
    stage: string | null;
    capacity: Amount | null;
    stagedOn: string | null;
    source: Reference | null;
  }[];
  screening: {
    list: Reference;
    loaded: boolean;
    asOf: string | null;
    finding: string;
    clause: string | null;
    threshold: string | null;
    exception: string | null;
  }[];
  score: number;
  coverage: number;
  insufficient: boolean;
  signals: SignalTold[];
  sources: Reference[];
}

/** The sum of what declared purchases are stated to cost, CNY a year; null where none is. */
function valueOf(needs: readonly LinkParty[]): number | null {
  const values = needs.flatMap(({ need, valueCny }) => (need === 'DECLARED' ? (valueCny ?? []) : []));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** The smallest scale a process of the product is worth building at; the first by id where units differ. */
function scaleOf({ projection }: Evaluation, product: number): Amount | null {
  let smallest: Amount | null = null;
  for (const process of processesOf(projection, product)) {
    const facts = projection.processes[process];
    if (facts?.minScale == null || facts.minScaleUnit === null) continue;
    const own = { value: facts.minScale, unit: facts.minScaleUnit };
    if (smallest === null || (own.unit === smallest.unit && own.value < smallest.value)) smallest = own;
  }
  return smallest;
}

function minInvestmentOf({ projection }: Evaluation, product: number): number | null {
  const known = Array.from(
    processesOf(projection, product),
    (process) => projection.processes[process]?.minInvestmentCny,
  );
  const values = known.filter((value): value is number => value != null);
  return values.length === 0 ? null : Math.min(...values);
}

export function describe(evaluation: Evaluation, { line, score }: RankedLine, signals: SignalTold[]): ChainLink {
  const { projection, screening } = evaluation;
  const { product } = line;
  const { makers, possibleMakers } = makersOf(evaluation, product);
  const needs = needsListed(evaluation, product);
  const rings = ringsOf(evaluation, product);
  const fills = fillingsOf(evaluation, product).map(({ fill, stagedOn }) => ({
    project: { id: fill.project },
    stage: fill.stage,
    capacity: fill.capacity === null || fill.unit === null ? null : { value: fill.capacity, unit: fill.unit },
    stagedOn,
    source: fill.sourceId === null ? null : { id: fill.sourceId },
  }));
  const reasons = reasonsOf(line, projection);
  const { action, actionIfConfirmed } = actionOf(evaluation, line);
  const references = referenceProjects(projection, product);
  if (screening.isZoneUnknown(product)) {
    reasons.push({
      code: 'CLEARANCE_UNKNOWN',
      text: {
        zh: '已知工艺属重点监管危险化工工艺,本地化工园区分区表未载入,可否建设未知',
        en: 'a known process is hazardous and no zone table is loaded here: whether it may be built is not known',
      },
    });
  }
  const cited = [
    ...makers,
    ...possibleMakers,
    ...needs,
    ...rings.flatMap((ring) => ring.makers),
    ...fills,
    ...references,
  ].flatMap(({ source }) => source?.id ?? []);
  const own = projection.products[product]?.sourceId;
  return {
    product: { id: projection.productIds[product] ?? '' },
    segments: [...csrRow(projection.segmentsOfProduct, product)].map((segment) => ({
      id: projection.segments[segment]?.id ?? '',
    })),
    status: line.actual.status,
    statusIfComplete: line.complete.status,
    reasons,
    relevance: line.relevance,
    bothSided: line.bothSided,
    makerCount: line.totals.actual.sellers,
    makers,
    possibleMakers,
    needs,
    needKind: needKindOf(line.totals.actual.need),
    rings,
    supply: line.totals.actual.supply,
    need: line.totals.actual.needed,
    needValueCny: valueOf(needs),
    minScale: scaleOf(evaluation, product),
    minInvestmentCny: minInvestmentOf(evaluation, product),
    referenceProjects: references,
    responsible: responsibleFor(projection, actionIfConfirmed ?? action),
    action,
    actionIfConfirmed,
    fills,
    screening: screening.findings(product).map(({ list, ...found }) => ({
      list: { id: list.id },
      loaded: list.loaded,
      asOf: list.asOf,
      ...found,
    })),
    score: rounded(score.score),
    coverage: rounded(score.coverage),
    insufficient: score.insufficient,
    signals,
    sources: [...new Set(own == null ? cited : [...cited, own])].sort().map((id) => ({ id })),
  };
}
