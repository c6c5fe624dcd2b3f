import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** Faults that may be gone the next moment, where nothing of the request was answered. */
const LATER = new Set<unknown>(['DATASET_MOVED', 'DATASET_NOT_READY', 'DEADLINE_EXCEEDED', 'DATABASE_UNAVAILABLE']);

function statusFor(errors: readonly GraphQLFormattedError[]): number {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  if (codes.includes('INTERNAL')) return 500;
  return codes.some((code) => LATER.has(code)) ? 503 : 400;
}

/**
 * GraphQL over HTTP: a caller who accepts `application/graphql-response+json` is told by the status that nothing was
 * answered; to any other the status says that the answer came from us and not from a proxy, so a well-formed request
 * gets 200 whatever its errors. Faults of HTTP itself (no JSON, too large, wrong method) have their own statuses.
 */
export function httpStatus(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ request, response }) {
          const { body, http } = response;
          if (body.kind !== 'single' || request.query === undefined || http.status === 405) return Promise.resolve();
          const { data, errors } = body.singleResult;
          if (errors === undefined || data !== undefined) return Promise.resolve();
          const knows = request.http?.headers.get('accept')?.includes('application/graphql-response+json') === true;
          http.status = knows ? statusFor(errors) : 200;
          return Promise.resolve();
        },
      }),
  };
}
