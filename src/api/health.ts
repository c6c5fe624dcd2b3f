import type { FastifyInstance } from 'fastify';
import type { ProjectionHolder } from '../projection/holder.ts';

/** A probe older than this is not believed. */
const FRESH_MS = 3_000;
const PROBE_MS = 1_000;

export interface Probe {
  /** Why requests cannot be served; null where they can. Never waits: the last look is at most three seconds old. */
  why(): string | null;
  close(): void;
}

/** Looks at the database once a second, apart from any request, so that health answers at once even when it hangs. */
export function startProbe(holder: ProjectionHolder, ask: () => Promise<unknown>): Probe {
  let good = 0;
  let fault: string | null = null;
  let looking = false;
  const look = (): void => {
    if (looking) return;
    looking = true;
    ask()
      .then(
        () => {
          good = Date.now();
          fault = null;
        },
        (error: unknown) => {
          good = 0;
          fault = error instanceof Error ? error.message : String(error);
        },
      )
      .finally(() => {
        looking = false;
      });
  };
  look();
  const timer = setInterval(look, PROBE_MS);
  timer.unref();
  return {
    why() {
      const silent = Date.now() - good;
      if (silent > FRESH_MS)
        return (
          fault ??
          (good === 0
            ? 'The database has not answered yet.'
            : `The database has been silent for ${Math.round(silent / 1_000)} s.`)
        );
      return holder.current('PUBLIC') === null ? 'No dataset has been loaded yet: seed the graph.' : null;
    },
    close: () => clearInterval(timer),
  };
}

export function registerHealth(app: FastifyInstance, probe: Probe): void {
  app.get('/health/live', () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const why = probe.why();
    if (why === null) return { status: 'ready' };
    return reply.code(503).send({ status: 'not ready', why });
  });
}
