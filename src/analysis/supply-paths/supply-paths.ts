import { ParkChainError } from '../../errors.ts';
import type { Projection } from '../../projection/projection.ts';
import { edgeBudget, MAX_EDGES_VISITED } from '../edge-budget.ts';
import { checkFirst } from '../first.ts';
import { unknownId } from '../place/unknown-id.ts';
import { checkWholeNumber } from '../whole-number.ts';
import { flowTo } from './flow.ts';
import { sentenceOf, type LocalText } from './sentence.ts';
import { shortestFirst } from './shortest-first.ts';
import { statementsOn } from './statements.ts';
import { stepsOf, type SupplyStep } from './steps.ts';

export const MAX_PATH_HOPS = 8;
export const MAX_PATHS = 50;

export interface SupplyPath {
  hops: number;
  steps: SupplyStep[];
  sentence: LocalText;
  /** The search ended at its bound: there may be more paths, none of them shorter than the last that is given. */
  truncated: boolean;
}

export interface SupplyPathsArguments {
  from: string;
  to: string;
  maxHops: number;
  first: number;
}

type End = { firm: number } | { product: number };

function endOf(projection: Projection, field: 'from' | 'to', id: string): End {
  const product = projection.productIndex.get(id);
  if (product !== undefined) return { product };
  const firm = projection.firmIndex.get(id);
  if (firm !== undefined) return { firm };
  throw unknownId(projection, field, id, ['Product', 'Enterprise']);
}

/**
 * How goods get from one product or firm to another: simple paths of at most `maxHops` hops along the flow of goods,
 * shortest first, then by the ids of their nodes in order (docs/method.md, Walks). None is an answer: not connected so
 * near. BAD_USER_INPUT for numbers out of bounds and for two ends that are one; UNKNOWN_ID for an end that is no product
 * and no firm; LIMIT_EXCEEDED where more than `maxEdges` edges would have to be looked at before the first path is found.
 */
export function supplyPaths(
  projection: Projection,
  args: SupplyPathsArguments,
  today: string,
  maxEdges = MAX_EDGES_VISITED,
): SupplyPath[] {
  checkWholeNumber('maxHops', args.maxHops, 1, MAX_PATH_HOPS);
  checkFirst(args.first, MAX_PATHS);
  const from = endOf(projection, 'from', args.from);
  const to = endOf(projection, 'to', args.to);
  if (args.from === args.to) {
    throw new ParkChainError('BAD_USER_INPUT', `to: ${args.to} is where the path begins.`, {
      field: 'to',
      remedy: 'Name two different nodes; chainWalk(product: …) goes everywhere from one.',
    });
  }
  const flow = flowTo(projection, to);
  const start = 'firm' in from ? flow.stopOfFirm(from.firm) : flow.stopOfProduct(from.product);
  const { paths, truncated } = shortestFirst(flow, start, args.maxHops, args.first, edgeBudget(maxEdges));
  if (truncated && paths.length === 0) {
    throw new ParkChainError(
      'LIMIT_EXCEEDED',
      `maxHops: no path from ${args.from} to ${args.to} was found before ${maxEdges} edges had been looked at.`,
      {
        field: 'maxHops',
        remedy:
          args.maxHops > 1
            ? `Ask with maxHops below ${args.maxHops}, or for two nodes that are nearer to each other.`
            : 'Ask for a path to a node that fewer others lead to.',
      },
    );
  }
  const statements = statementsOn(projection, today);
  return paths.map((path) => {
    const steps = stepsOf(flow, path, statements);
    return { hops: steps.length, steps, sentence: sentenceOf(projection, steps), truncated };
  });
}
