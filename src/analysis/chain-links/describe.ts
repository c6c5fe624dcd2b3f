import { csrRow } from '../../projection/csr.ts';
import { rounded } from '../rounded.ts';
import { actionOf, fillingsOf, type LinkAction } from './action.ts';
import type { Evaluation } from './evaluate.ts';
import { needKindOf } from './needs.ts';
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
  if (screening.isZoneUnknown(product)) {
    reasons.push({
      code: 'CLEARANCE_UNKNOWN',
      text: {
        zh: '已知工艺属重点监管危险化工工艺,本地化工园区分区表未载入,可否建设未知',
        en: 'a known process is hazardous and no zone table is loaded here: whether it may be built is not known',
      },
    });
  }
  const cited = [...makers, ...possibleMakers, ...needs, ...rings.flatMap((ring) => ring.makers), ...fills].flatMap(
    ({ source }) => source?.id ?? [],
  );
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
    ...actionOf(evaluation, line),
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
