import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { checkLimits } from './limits.ts';
import type { RequestContext } from './request-context.ts';

/** Operations that ask for too much are refused before anything is read. */
export function limits(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ schema, document, operation, request }) {
          try {
            if (operation !== undefined) checkLimits(schema, document, operation, request.variables ?? {});
          } catch (error) {
            if (!(error instanceof Error)) throw error;
            throw new GraphQLError(error.message, { originalError: error, extensions: { http: { status: 200 } } });
          }
          return Promise.resolve();
        },
      }),
  };
}
