import type { FragmentDefinitionNode, GraphQLSchema } from 'graphql';
import { ParkChainError } from '../errors.ts';

/** What one request may ask for. */
export const LIMITS = {
  /** Levels of fields. */
  depth: 12,
  /** Estimated fields in the answer: each list counts as many rows as it may give. */
  cost: 60_000,
  /** Fields at the root, aliases included. */
  rootFields: 20,
  /** Rows of one list. */
  rows: 200,
  /** Fragments as they are written out: one that spreads another twice counts twice what the other counts. */
  spreads: 500,
  /** Objects in arguments: each is a condition the database has to plan (500 through a relationship take it over 10 s). */
  conditions: 200,
  /** Levels of objects and lists within one argument: the translation recurses, and 300 take longer than any deadline. */
  argumentDepth: 20,
  tokens: 2_000,
  bodyBytes: 100_000,
  /** The schema asked about itself: the usual introspection is 16 levels deep and costs a third of this. */
  introspection: { depth: 20, cost: 12_000_000 },
} as const;

/** Names we add to what is read on from an answer; a caller who used them would be given our values for theirs. */
export const RESERVED = 'parkchainWalk';

export function refused(message: string, field: string, remedy: string): ParkChainError {
  return new ParkChainError('LIMIT_EXCEEDED', message, { field, remedy });
}

/** One look at one operation. */
export interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** As they came, the defaults of the operation filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
  spreads: number;
  conditions: number;
  introspected: number;
}
