import type { Database } from '../../../src/graph/database.ts';
import type { Projection } from '../../../src/projection/projection.ts';
import type { ScopeArgument } from '../../../src/analysis/questions.ts';

/**
 * One question answered twice: by the analysis on the projection, and by plain Cypher that is written from docs/method.md
 * and shares no code with it. Both give the same plain rows, in the same order.
 */
export interface Comparison {
  /** The field of the contract. */
  question: string;
  /** What the analysis says; rows of strings, numbers, booleans and nulls. */
  ours: (projection: Projection, scope: ScopeArgument, today: string) => unknown[];
  plain: (database: Database, scope: ScopeArgument, today: string) => Promise<unknown[]>;
  /** What must occur over all random graphs for the comparison to say something: noted from our rows, each at least once. */
  mustOccur: { notes: (rows: unknown[]) => string[]; all: string[] };
}
