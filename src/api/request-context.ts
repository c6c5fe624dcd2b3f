import type { Logger } from 'pino';
import type { Viewer } from '../config.ts';
import type { Database } from '../graph/database.ts';
import type { StandingMark } from '../graph/dataset/commit-version.ts';
import type { ProjectionHolder } from '../projection/holder.ts';
import type { Projection } from '../projection/projection.ts';
import type { WalkLoaders } from './walk-on.ts';

/** What every request shares: the process's database, projection and settings. */
export interface Service {
  readonly database: Database;
  readonly holder: ProjectionHolder;
  readonly log: Logger;
  readonly deadlineMs: number;
  readonly viewer: Viewer;
  readonly today: () => string;
}

/** One try at answering one request. A second try gets a new one: nothing of the first is reused. */
export interface Attempt {
  /** The projection this try answers from; null until a field asks for it. */
  projection: Projection | null;
  /** The mark read before the first read of the database; null while the database has not been asked. */
  before: Promise<StandingMark> | null;
  readonly loaders: WalkLoaders;
  readonly endsAt: number;
  readonly signal: AbortSignal;
}

/** The context of a resolver. The last two names are @neo4j/graphql's own. */
export interface RequestContext {
  readonly service: Service;
  readonly requestId: string;
  readonly viewer: Viewer;
  readonly signal: AbortSignal;
  /** The version of the facts the caller wants at least, as sent. */
  readonly minVersion: unknown;
  attempt?: Attempt;
  executionContext?: unknown;
  sessionConfig?: { database: string };
  transaction?: { timeout: number };
}
