import type { ApolloServerPlugin } from '@apollo/server';
import { checkLimits } from './check-limits.ts';
import type { RequestContext } from './request-context.ts';

/** Operations that ask for too much are refused before anything is read. */
export function limits(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ schema, document, operation, request }) {
          if (operation !== undefined) checkLimits(schema, document, operation, request.variables ?? {});
          return Promise.resolve();
        },
      }),
  };
}
