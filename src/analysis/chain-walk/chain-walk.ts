import { ParkChainError } from '../../errors.ts';
import { ROLE, type Projection } from '../../projection/projection.ts';
import { evaluate } from '../chain-links/evaluate.ts';
import type { LinkStatus } from '../chain-links/status.ts';
import { edgeBudget, MAX_EDGES_VISITED } from '../edge-budget.ts';
import { checkFirst, MAX_FIRST } from '../first.ts';
import { roleName, type OutputRole } from '../output-role.ts';
import type { ScopeArgument } from '../place/scope.ts';
import { unknownId } from '../place/unknown-id.ts';
import { checkWholeNumber } from '../whole-number.ts';
import { goOnOf } from './go-on.ts';
import { walk, type WalkDirection } from './walk.ts';

export const MAX_WALK_HOPS = 12;

export interface ChainWalkStep {
  product: { id: string };
  hops: number;
  from: { id: string };
  process: { id: string };
  /** Of the output of that process: of this product downstream, of the one before it upstream. */
  role: OutputRole;
  /** Of the input of that process: the product before downstream, this one upstream. */
  essential: boolean;
  key: boolean;
  /** The product's line in the scope; null without a scope. */
  status: LinkStatus | null;
  statusIfComplete: LinkStatus | null;
}

export interface ChainWalk {
  product: { id: string };
  direction: WalkDirection;
  steps: ChainWalkStep[];
  /** Distinct products within `wholeHops`, those that are not listed included. */
  total: number;
  /** Hops walked whole: `maxHops`, or fewer where the bound was reached. */
  wholeHops: number;
  truncated: boolean;
  /** How to go on; null where the answer is whole. */
  goOn: { zh: string; en: string } | null;
}

export interface ChainWalkArguments {
  product: string;
  direction: WalkDirection;
  maxHops: number;
  first: number;
  scope?: ScopeArgument | null;
}

/**
 * Every distinct product a product leads to (DOWNSTREAM) or comes from (UPSTREAM) through processes, breadth first, each
 * once with how it was first reached (docs/method.md, Walks); with a scope, also how its line stands there. Time follows
 * the edges visited. BAD_USER_INPUT for numbers out of bounds, UNKNOWN_ID for a product or scope that is none,
 * LIMIT_EXCEEDED where not even one hop can be walked within `maxEdges`.
 */
export function chainWalk(
  projection: Projection,
  args: ChainWalkArguments,
  today: string,
  maxEdges = MAX_EDGES_VISITED,
): ChainWalk {
  checkWholeNumber('maxHops', args.maxHops, 1, MAX_WALK_HOPS);
  checkFirst(args.first);
  const start = projection.productIndex.get(args.product);
  if (start === undefined) throw unknownId(projection, 'product', args.product, 'Product');
  const evaluation = args.scope == null ? null : evaluate(projection, args.scope, today);
  const walked = walk(projection, start, args.direction, args.maxHops, edgeBudget(maxEdges));
  if (walked.wholeHops === 0) {
    throw new ParkChainError(
      'LIMIT_EXCEEDED',
      `product: the processes around ${args.product} have more than ${maxEdges} inputs and outputs: not one hop can be walked.`,
      { field: 'product', remedy: 'Start at a product next to it: a kind of it, or one that is made from it.' },
    );
  }
  const idOf = (product: number | undefined) => ({ id: projection.productIds[product ?? -1] ?? '' });
  const { inputs, outputs } = projection;
  const total = walked.product.length;
  return {
    product: idOf(start),
    direction: args.direction,
    steps: walked.product.slice(0, args.first).map((product, at) => {
      const input = walked.input[at] ?? -1;
      const line = evaluation?.lineOf(product);
      return {
        product: idOf(product),
        hops: walked.hops[at] ?? 0,
        from: idOf(walked.from[at]),
        process: { id: projection.processIds[inputs.process[input] ?? -1] ?? '' },
        role: roleName(outputs.role[walked.output[at] ?? -1] ?? ROLE.MAIN),
        essential: inputs.essential[input] === 1,
        key: inputs.key[input] === 1,
        status: line?.actual.status ?? null,
        statusIfComplete: line?.complete.status ?? null,
      };
    }),
    total,
    wholeHops: walked.wholeHops,
    truncated: args.first < total || walked.wholeHops < args.maxHops,
    goOn: goOnOf(projection, walked, { ...args, most: MAX_FIRST, maxEdges }),
  };
}
