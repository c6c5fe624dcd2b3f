import type { Projection } from '../../projection/projection.ts';
import { evaluate, type Evaluation, type Line } from '../chain-links/evaluate.ts';
import { referenceInvestment } from '../chain-links/reference-projects.ts';
import { comparePlaced, pageOf, type PageInfo, type Placed } from '../keyset-page.ts';
import type { ScopeArgument } from '../place/scope.ts';
import { unknownId } from '../place/unknown-id.ts';
import { medianOf, scoreOf, signalsTold, weightsWith } from '../weighted-score.ts';
import { candidatesFor, MATCHES, type Candidate } from './candidates.ts';
import { describeTarget, type InvestmentTarget } from './describe-target.ts';
import { approachOf, gatesOf, type Approach, type Gate } from './gates.ts';
import { openingsOf, type Opening } from './openings.ts';
import { TARGET_SIGNALS, TARGET_WEIGHTS, targetSignals, type Facts, type TargetSignal } from './score-target.ts';
import { tiesOf, type Ties } from './ties.ts';

export interface InvestmentTargetsArguments {
  scope: ScopeArgument;
  product: string;
  weights?: Partial<Record<TargetSignal, number | null>> | null;
  first: number;
  after?: string | null;
}

export interface InvestmentTargetConnection {
  edges: { cursor: string; node: InvestmentTarget }[];
  nodes: InvestmentTarget[];
  pageInfo: PageInfo;
  totalCount: number;
}

/** A group before it is told. */
export interface Target {
  candidate: Candidate;
  ties: Ties;
  openings: readonly Opening[];
  gates: Gate[];
  approach: Approach;
}

const APPROACHES: readonly Approach[] = ['EXPAND', 'RECRUIT', 'MATCH', 'AVOID'];
const isOpen = ({ gates }: Target) => gates.every(({ code, state }) => state !== 'CLOSED' || code === 'ALREADY_HERE');

/** Firms of the group that make the product itself. */
function makersOf(projection: Projection, { evidence }: Candidate): number[] {
  return evidence.flatMap(({ match, makes }) =>
    match === 'SAME' && makes !== -1 ? (projection.makesColumns.firm[makes] ?? -1) : [],
  );
}

function targetOf(evaluation: Evaluation, line: Line, candidate: Candidate): Target {
  const { projection, scope, today } = evaluation;
  const ties = tiesOf(projection, scope, candidate.head);
  const openings = openingsOf(projection, candidate.head, today);
  const gates = gatesOf(evaluation, line, candidate.head, ties, openings);
  const approach = approachOf(evaluation, line, gates, makersOf(projection, candidate));
  return { candidate, ties, openings, gates, approach };
}

/**
 * Groups that could make a product in a scope, ranked (docs/method.md, Targets). Gates come first: a group whose gate is closed
 * stands behind those with none closed, and is told with the reason. Then by score; groups too little is known of by how near
 * what they make is, by the share of revenue they disclose from it, by id.
 */
export function investmentTargets(
  projection: Projection,
  args: InvestmentTargetsArguments,
  today: string,
): InvestmentTargetConnection {
  const weights = weightsWith(TARGET_WEIGHTS, args.weights);
  const product = projection.productIndex.get(args.product);
  if (product === undefined) throw unknownId(projection, 'product', args.product, 'Product');
  const evaluation = evaluate(projection, args.scope, today);
  const line = evaluation.lineOf(product);
  const targets = candidatesFor(projection, product).map((candidate) => targetOf(evaluation, line, candidate));

  const signals = targetSignals(evaluation);
  const referenceInvestmentCny = referenceInvestment(projection, product);
  const factsOf = ({ candidate, openings, ties }: Target): Facts => ({
    candidate,
    openings,
    ties,
    line,
    referenceInvestmentCny,
  });
  const values = targets.map((target) => TARGET_SIGNALS.map((signal) => signals[signal](factsOf(target)).value));
  const medians = TARGET_SIGNALS.map((_, signal) => medianOf(values, signal));
  const weightList = TARGET_SIGNALS.map((signal) => weights[signal]);
  const sorted = targets
    .map((target, at): Placed<{ target: Target; at: number }> => {
      const score = scoreOf(values[at] ?? [], medians, weightList);
      const [nearest] = target.candidate.evidence;
      const share = Math.max(
        -1,
        ...target.candidate.evidence
          .filter(({ match }) => match === nearest?.match)
          .map(({ disclosure }) => projection.disclosures[disclosure]?.revenueShare ?? -1),
      );
      return {
        row: { target, at },
        order: [
          isOpen(target) ? 0 : 1,
          score.insufficient ? 1 : 0,
          score.insufficient ? 0 : -Math.round(score.score * 1e9),
          MATCHES.indexOf(nearest?.match ?? 'USER'),
          APPROACHES.indexOf(target.approach),
          -Math.round(share * 1e9),
        ],
        id: projection.firmIds[target.candidate.head] ?? '',
      };
    })
    .sort(comparePlaced);
  const page = pageOf(sorted, {
    first: args.first,
    after: args.after ?? null,
    version: projection.version,
    question: { q: 'investmentTargets', scope: args.scope, product: args.product, weights, today },
    rows: 'targets',
  });
  const edges = page.edges.map(({ cursor, row: { target, at } }) => {
    const own = values[at] ?? [];
    const told = signalsTold(TARGET_SIGNALS, own, medians, weightList, (signal) => {
      const name = TARGET_SIGNALS[signal] ?? 'productMatch';
      return signals[name](factsOf(target)).evidence;
    });
    return { cursor, node: describeTarget(evaluation, product, target, scoreOf(own, medians, weightList), told) };
  });
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: page.pageInfo, totalCount: page.totalCount };
}
