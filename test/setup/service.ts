import { buildSchema } from '../../src/api/schema.ts';
import { pino } from 'pino';
import { SETTINGS, type Viewer } from '../../src/config.ts';
import type { Database } from '../../src/graph/database.ts';
import { holdProjection, type ProjectionHolder } from '../../src/projection/holder.ts';
import { startServer } from '../../src/server.ts';
import { TODAY } from './hand-made.ts';

export interface Answer {
  status: number;
  data: Record<string, unknown> | null;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface TestService {
  url: string;
  holder: ProjectionHolder;
  /** Sends one operation. */
  send(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Sends one operation that must succeed; a failure tells query, variables and body, so that no rerun is needed. */
  ask(query: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** The whole service on a free port, on a database that is open already. */
export async function startService(
  database: Database,
  options: {
    viewer?: Viewer;
    deadlineMs?: number;
    log?: pino.Logger;
    /** Settles what a dead importer left, as the service that `npm start` runs does. */
    recover?: () => Promise<unknown>;
  } = {},
): Promise<TestService> {
  const holder = holdProjection(database, {
    pollMs: 100,
    now: Date.now,
    ...(options.recover === undefined ? {} : { recover: options.recover }),
  });
  await holder.refresh();
  const settings = SETTINGS.parse({
    PORT: 0,
    PARKCHAIN_TODAY: TODAY,
    PARKCHAIN_VIEWER: options.viewer,
    PARKCHAIN_DEADLINE_MS: options.deadlineMs ?? 10_000,
  });
  const server = await startServer({
    settings,
    database,
    holder,
    schema: await buildSchema(),
    log: options.log ?? pino({ level: 'silent' }),
  });
  const send = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await response.json()) as Partial<Answer>;
    return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
  };
  return {
    url: server.url,
    holder,
    send,
    async ask(query, variables) {
      const answer = await send(query, variables);
      if (answer.errors.length > 0 || answer.data === null) {
        throw new Error(
          `${server.url} answered ${answer.status} to\n${query}\nwith ${JSON.stringify(variables)}:\n${JSON.stringify(answer.errors, null, 2)}`,
        );
      }
      return answer.data;
    },
    async close() {
      holder.close();
      await server.close();
    },
  };
}
