import { ParkChainError } from '../../errors.ts';
import { csrRow } from '../../projection/csr.ts';
import type { Projection } from '../../projection/projection.ts';
import type { Assumptions } from '../assume/check-assumptions.ts';
import { supposing } from '../assume/supposing.ts';
import { checkFirst, MAX_FIRST } from '../first.ts';
import { decodeCursor, encodeCursor, questionHash } from '../cursor.ts';
import type { ScopeArgument } from '../place/scope.ts';
import { unknownId } from '../place/unknown-id.ts';
import { actionOf, type LinkAction } from './action.ts';
import { describe, type ChainLink } from './describe.ts';
import { evaluate, type Evaluation, type Line } from './evaluate.ts';
import { rank, startAfter } from './rank.ts';
import type { LinkRelevance } from './relevance.ts';
import { weightsWith } from '../weighted-score.ts';
import { GAP_WEIGHTS, type GapSignal, type GapWeights } from './score.ts';
import type { LinkStatus } from './status.ts';

export interface ChainLinkFilter {
  chain?: string | null;
  segment?: string | null;
  status?: LinkStatus[] | null;
  statusIfComplete?: LinkStatus[] | null;
  relevance?: LinkRelevance[] | null;
  action?: LinkAction[] | null;
}

export interface ChainLinksArguments {
  scope: ScopeArgument;
  filter?: ChainLinkFilter | null;
  weights?: Partial<Record<GapSignal, number | null>> | null;
  assume?: Assumptions | null;
  first: number;
  after?: string | null;
}

export interface ChainLinkConnection {
  edges: { cursor: string; node: ChainLink }[];
  nodes: ChainLink[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

export function weightsFrom(given: ChainLinksArguments['weights']): GapWeights {
  return weightsWith(GAP_WEIGHTS, given);
}

/** The segments a filter names, with the products nobody touches; null without such a filter. */
function filteredProducts(projection: Projection, filter: ChainLinkFilter): Set<number> | null {
  if (filter.chain == null && filter.segment == null) return null;
  if (filter.chain != null && !projection.segments.some(({ chain }) => chain === filter.chain)) {
    throw unknownId(projection, 'filter.chain', filter.chain, 'Chain');
  }
  if (filter.segment != null && !projection.segmentIndex.has(filter.segment)) {
    throw unknownId(projection, 'filter.segment', filter.segment, 'Segment');
  }
  const segment = projection.segments[projection.segmentIndex.get(filter.segment ?? '') ?? -1];
  if (filter.chain != null && segment !== undefined && segment.chain !== filter.chain) {
    throw new ParkChainError('BAD_USER_INPUT', `filter.segment: ${segment.id} is no segment of ${filter.chain}.`, {
      field: 'filter.segment',
      remedy: `It belongs to ${segment.chain}; chainSegments(chain: …) lists the segments of a chain.`,
    });
  }
  const segments = projection.segments.filter(
    ({ id, chain }) =>
      (filter.chain == null || chain === filter.chain) && (filter.segment == null || id === filter.segment),
  );
  return new Set(segments.flatMap(({ index }) => [...csrRow(projection.productsOfSegment, index)]));
}

/** No list and an empty list ask for nothing in particular. */
const isOpen = (list: readonly unknown[] | null | undefined): boolean => list == null || list.length === 0;

function admits<T>(list: readonly T[] | null | undefined, value: T): boolean {
  return list == null || list.length === 0 || list.includes(value);
}

function passes(evaluation: Evaluation, line: Line, filter: ChainLinkFilter): boolean {
  return (
    admits(filter.relevance ?? ['GAP'], line.relevance) &&
    admits(filter.status, line.actual.status) &&
    admits(filter.statusIfComplete, line.complete.status) &&
    (isOpen(filter.action) || admits(filter.action, actionOf(evaluation, line).action))
  );
}

/** The lines of a scope, ranked and paged (docs/method.md; schema/analysis/chain-links.graphql names every field). */
export function chainLinks(held: Projection, args: ChainLinksArguments, today: string): ChainLinkConnection {
  checkFirst(args.first, MAX_FIRST, `Ask for 1 to ${MAX_FIRST} lines and go on with pageInfo.endCursor.`);
  const weights = weightsFrom(args.weights);
  const filter = args.filter ?? {};
  const projection = supposing(held, args.scope, args.assume, today);
  const products = filteredProducts(projection, filter);
  const evaluation = evaluate(projection, args.scope, today);
  const all = evaluation.touched.map((product) => evaluation.lineOf(product));
  const candidates =
    products === null ? all : [...products].sort((a, b) => a - b).map((product) => evaluation.lineOf(product));
  const wanted = candidates.filter((line) => passes(evaluation, line, filter));
  const ranking = rank(evaluation, all, wanted, weights);

  const question = questionHash({
    q: 'chainLinks',
    scope: args.scope,
    filter,
    weights,
    assume: args.assume ?? null,
    today,
  });
  const start = args.after == null ? 0 : startAfter(ranking, decodeCursor(args.after, projection.version, question));
  const page = ranking.lines.slice(start, start + args.first);
  const edges = page.map((ranked) => ({
    cursor: encodeCursor({ version: projection.version, question, key: ranking.keyOf(ranked) }),
    node: describe(evaluation, ranked, ranking.signalsOf(ranked)),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: start + page.length < ranking.lines.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: ranking.lines.length,
  };
}

/** One product's line, equal to its line in `chainLinks`. */
export function chainLink(
  held: Projection,
  args: { scope: ScopeArgument; product: string; assume?: Assumptions | null },
  today: string,
): ChainLink {
  const projection = supposing(held, args.scope, args.assume, today);
  const product = projection.productIndex.get(args.product);
  if (product === undefined) throw unknownId(projection, 'product', args.product, 'Product');
  const evaluation = evaluate(projection, args.scope, today);
  const all = evaluation.touched.map((touched) => evaluation.lineOf(touched));
  const ranking = rank(evaluation, all, [evaluation.lineOf(product)], weightsFrom(null));
  const [ranked] = ranking.lines;
  if (ranked === undefined) throw new ParkChainError('INTERNAL', 'a line that was asked for was not ranked');
  return describe(evaluation, ranked, ranking.signalsOf(ranked));
}
