import { csrRow } from '../../projection/csr.ts';
import type { Projection, SegmentNode } from '../../projection/projection.ts';
import { evaluate, type Evaluation } from '../chain-links/evaluate.ts';
import type { LinkStatus } from '../chain-links/status.ts';
import type { ScopeArgument } from '../place/scope.ts';
import { unknownId } from '../place/unknown-id.ts';

export interface StatusCount {
  status: LinkStatus;
  count: number;
}

export interface SegmentStatus {
  segment: { id: string };
  chain: { id: string };
  order: number;
  stage: string;
  status: LinkStatus;
  statusIfComplete: LinkStatus;
  summary: { zh: string; en: string };
  counts: StatusCount[];
  countsIfComplete: StatusCount[];
}

const ORDER: LinkStatus[] = ['STRONG', 'WEAK', 'MISSING', 'EXTENSION', 'UNKNOWN', 'ABSENT'];
const ZH: Record<LinkStatus, string> = {
  STRONG: '强',
  WEAK: '弱',
  MISSING: '缺',
  EXTENSION: '可延',
  UNKNOWN: '待核实',
  ABSENT: '未涉及',
};

/** docs/method.md, Segments: rolled up over the core products that are made, needed, possible or an extension. */
export function rollUp(statuses: LinkStatus[]): LinkStatus {
  const counted = statuses.filter((status) => status !== 'ABSENT');
  if (counted.length === 0) return 'ABSENT';
  const only = (status: LinkStatus) => counted.every((at) => at === status);
  if (only('EXTENSION')) return 'EXTENSION';
  if (only('MISSING')) return 'MISSING';
  if (only('STRONG')) return 'STRONG';
  return counted.some((status) => status === 'WEAK' || status === 'MISSING') ? 'WEAK' : 'UNKNOWN';
}

function counted(statuses: LinkStatus[]): StatusCount[] {
  return ORDER.map((status) => ({ status, count: statuses.filter((at) => at === status).length })).filter(
    ({ count }) => count > 0,
  );
}

/** Of a segment none of whose core products counts: a claim that there is nothing needs a survey. */
function nothingKnown(surveyed: boolean, counts: boolean): { zh: string; en: string } {
  if (!counts) {
    return {
      zh: '核心产品都是公用工程或服务,不计入环节状态',
      en: 'its core products are utilities or services, which decide no status',
    };
  }
  return surveyed
    ? { zh: '核心产品无人生产、无人需要(已调查)', en: 'surveyed: no core product is made or needed here' }
    : {
        zh: '没有已知的生产或需求;未经完整调查,不能说没有',
        en: 'nobody is known to make or need a core product; without a complete survey that says little',
      };
}

function summaryOf(status: LinkStatus, statuses: LinkStatus[]): { zh: string; en: string } {
  const counts = counted(statuses);
  const lacking = statuses.filter((at) => at === 'WEAK' || at === 'MISSING').length;
  if (status === 'WEAK') {
    return {
      zh: `${statuses.length} 个核心产品中 ${lacking} 个弱或缺`,
      en: `${lacking} of ${statuses.length} core products weak or missing`,
    };
  }
  return {
    zh: `${statuses.length} 个核心产品:${counts.map((entry) => `${ZH[entry.status]} ${entry.count}`).join(',')}`,
    en: `${statuses.length} core product(s): ${counts.map((entry) => `${entry.status} ${entry.count}`).join(', ')}`,
  };
}

/** Whether a product counts for the status of a segment: it is a core product, and neither UTILITY nor SERVICE. */
export function countsInSegment(projection: Projection, segment: number, product: number): boolean {
  const market = projection.products[product]?.market;
  const core = projection.core.has(segment * projection.productIds.length + product);
  return core && market !== 'UTILITY' && market !== 'SERVICE';
}

/** The products a segment is rolled up over, by number. */
export function countingProducts(projection: Projection, segment: number): number[] {
  return [...csrRow(projection.productsOfSegment, segment)].filter((product) =>
    countsInSegment(projection, segment, product),
  );
}

/** One segment of the board, for a scope that was evaluated and the products it touches. */
export function segmentStatus(
  evaluation: Evaluation,
  touched: ReadonlySet<number>,
  segment: SegmentNode,
): SegmentStatus {
  const counting = countingProducts(evaluation.projection, segment.index);
  const lines = counting.filter((product) => touched.has(product)).map((product) => evaluation.lineOf(product));
  const surveyed = counting.length > 0 && counting.every((product) => evaluation.lineOf(product).surveyed);
  const now = lines.map((line) => line.actual.status).filter((status) => status !== 'ABSENT');
  const later = lines.map((line) => line.complete.status).filter((status) => status !== 'ABSENT');
  const status = now.length === 0 && !surveyed ? 'UNKNOWN' : rollUp(now);
  return {
    segment: { id: segment.id },
    chain: { id: segment.chain },
    order: segment.order,
    stage: segment.stage,
    status,
    statusIfComplete: rollUp(later),
    summary: now.length === 0 ? nothingKnown(surveyed, counting.length > 0) : summaryOf(status, now),
    counts: counted(now),
    countsIfComplete: counted(later),
  };
}

/** The board: every segment of a chain (or of all chains) in order, rolled up for a scope. */
export function chainSegments(
  projection: Projection,
  args: { scope: ScopeArgument; chain?: string | null },
  today: string,
): SegmentStatus[] {
  if (args.chain != null && !projection.segments.some(({ chain }) => chain === args.chain)) {
    throw unknownId(projection, 'chain', args.chain, 'Chain');
  }
  const evaluation = evaluate(projection, args.scope, today);
  const touched = new Set(evaluation.touched);
  return projection.segments
    .filter(({ chain }) => args.chain == null || chain === args.chain)
    .map((segment) => segmentStatus(evaluation, touched, segment));
}
