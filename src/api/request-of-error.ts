import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from './request-context.ts';

export interface RequestsOfErrors {
  plugin: ApolloServerPlugin<RequestContext>;
  /** The request in which an error came up, so that the answer has the id that the log has. */
  of(error: unknown): RequestContext | null;
}

/** Apollo formats errors of parsing, validation and limits without telling whose they are; this remembers. */
export function requestsOfErrors(): RequestsOfErrors {
  const known = new WeakMap<object, RequestContext>();
  return {
    plugin: {
      requestDidStart: () =>
        Promise.resolve({
          didEncounterErrors({ errors, contextValue }) {
            for (const error of errors) known.set(error, contextValue);
            return Promise.resolve();
          },
        }),
    },
    of: (error) => (typeof error === 'object' && error !== null ? (known.get(error) ?? null) : null),
  };
}
