import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { consistentExecution } from './api/consistent-execution.ts';
import { MIN_VERSION_HEADER } from './api/min-version.ts';
import { formatError } from './api/format-error.ts';
import { registerHealth, startProbe } from './api/health.ts';
import { httpStatus } from './api/http-status.ts';
import { registerIde } from './api/ide.ts';
import { LIMITS } from './api/limits.ts';
import { limits } from './api/limits-plugin.ts';
import type { RequestContext, Service } from './api/request-context.ts';
import { requestsOfErrors } from './api/request-of-error.ts';
import type { Settings } from './config.ts';
import { ParkChainError } from './errors.ts';
import type { Database } from './graph/database.ts';
import { readMark } from './graph/dataset/commit-version.ts';
import type { ProjectionHolder } from './projection/holder.ts';

/** How long requests under way are waited for when the service stops. */
const LAST_REQUESTS_MS = 1_000;

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/** Assembles the HTTP service: GraphQL at /graphql, the IDE at /, health beside them. */
export async function startServer(options: {
  settings: Settings;
  database: Database;
  holder: ProjectionHolder;
  schema: GraphQLSchema;
  log: Logger;
}): Promise<RunningServer> {
  const { settings, database, holder, schema, log } = options;
  const service: Service = {
    database,
    holder,
    log,
    deadlineMs: settings.PARKCHAIN_DEADLINE_MS,
    viewer: settings.PARKCHAIN_VIEWER ?? 'PUBLIC',
    today: () => settings.PARKCHAIN_TODAY ?? new Date().toISOString().slice(0, 10),
  };
  const requests = requestsOfErrors();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // Apollo would raise SIGTERM a second time when it has stopped, and kill the process before Neo4j is stopped too.
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: LIMITS.tokens },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      limits(),
      consistentExecution(),
      httpStatus(),
      requests.plugin,
    ],
    // What reaches this is a fault of parsing, validation or limits; answers are formatted where they are executed.
    formatError: (formatted, error) =>
      formatError(error ?? formatted, requests.of(error) ?? { requestId: randomUUID(), service }),
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
  });
  await apollo.start();

  const app = fastify({
    bodyLimit: LIMITS.bodyBytes,
    genReqId: () => randomUUID(),
    // Connections that wait for their next request are closed at once; requests under way are answered first.
    forceCloseConnections: 'idle',
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const tooLarge = error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
    const ours = tooLarge
      ? new ParkChainError('LIMIT_EXCEEDED', `The body is larger than ${LIMITS.bodyBytes} bytes.`, {
          field: 'body',
          remedy: `Send a shorter operation or fewer variables; ${LIMITS.bodyBytes} bytes are allowed.`,
        })
      : (error.statusCode ?? 500) < 500
        ? new ParkChainError('BAD_USER_INPUT', error.message, {
            field: 'body',
            remedy: 'Send JSON with query, variables and operationName.',
          })
        : error;
    return reply
      .code(error.statusCode ?? 500)
      .send({ errors: [formatError(ours, { requestId: request.id, service })] });
  });
  app.setNotFoundHandler(async (request, reply) => {
    const known = ['/graphql', '/', '/health/live', '/health/ready'].includes(request.url.split('?')[0] ?? '');
    const error = new ParkChainError(
      'BAD_USER_INPUT',
      known ? `${request.method} is not answered at ${request.url}.` : 'There is nothing at this address.',
      {
        field: known ? 'method' : 'url',
        remedy: 'GraphQL is at POST /graphql, the IDE at /, health at /health/ready.',
      },
    );
    return reply.code(known ? 405 : 404).send({ errors: [formatError(error, { requestId: request.id, service })] });
  });
  const handler = fastifyApolloHandler(apollo, {
    context: (request, reply): Promise<RequestContext> => {
      // A caller who reports a fault can name the request, whatever the answer says.
      void reply.header('x-request-id', request.id);
      const left = new AbortController();
      reply.raw.once('close', () => {
        if (!reply.raw.writableEnded) left.abort();
      });
      return Promise.resolve({
        service,
        requestId: request.id,
        viewer: service.viewer,
        signal: left.signal,
        minVersion: request.headers[MIN_VERSION_HEADER] ?? null,
      });
    },
  });
  app.route({ method: ['GET', 'POST', 'OPTIONS'], url: '/graphql', handler });
  const probe = startProbe(holder, () => readMark(database, 2_500));
  registerHealth(app, probe);
  await registerIde(app);
  const url = await listen(app, settings);
  return {
    url,
    async close() {
      probe.close();
      const patience = setTimeout(() => app.server.closeAllConnections(), LAST_REQUESTS_MS);
      await app.close();
      clearTimeout(patience);
      await apollo.stop();
    },
  };
}

async function listen(
  app: { listen(options: { host: string; port: number }): Promise<string> },
  settings: Settings,
): Promise<string> {
  try {
    return await app.listen({ host: settings.HOST, port: settings.PORT });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new ParkChainError('PORT_TAKEN', `Nothing can listen on ${settings.HOST}:${settings.PORT} (${code}).`, {
        remedy: 'Set PORT to a free port (PORT=0 takes one), or HOST to an address of this machine.',
        field: 'PORT',
        cause: error,
      });
    }
    throw error;
  }
}
