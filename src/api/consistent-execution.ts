import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { execute, GraphQLError, type ExecutionResult } from 'graphql';
import { formatError } from './format-error.ts';
import { DatasetMovedError, deadlineError, remainingMs, stoodStill } from './reading.ts';
import type { RequestContext } from './request-context.ts';
import { createWalkLoaders } from './walk-on.ts';

const TRIES = 2;

function hasMoved(result: ExecutionResult): boolean {
  return result.errors?.some(({ originalError }) => originalError instanceof DatasetMovedError) === true;
}

/**
 * Executes operations so that no answer mixes two versions of the facts. Neo4j is read-committed, and the projection may
 * be a version behind: a try that read the database compares the version before and after, and with the projection's.
 * If they moved it is made again once on fresh state, else the caller is told (DATASET_MOVED, retryable). What only the
 * projection answers needs no check.
 */
export function consistentExecution(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation({ document, request, operationName, contextValue, schema }) {
          const { service } = contextValue;
          const endsAt = Date.now() + service.deadlineMs;
          const deadline = AbortSignal.timeout(service.deadlineMs);
          const signal = AbortSignal.any([deadline, contextValue.signal]);
          const late = new Promise<ExecutionResult>((resolve) => {
            signal.addEventListener('abort', () => resolve({ errors: [wrapped(deadlineError(service.deadlineMs))] }), {
              once: true,
            });
          });
          const tries = async (): Promise<ExecutionResult> => {
            for (let attempt = 1; ; attempt++) {
              const context: RequestContext = {
                ...contextValue,
                attempt: { projection: null, before: null, loaders: createWalkLoaders(), endsAt, signal },
                executionContext: service.database.driver,
                sessionConfig: { database: service.database.name },
                transaction: { timeout: Math.max(1, endsAt - Date.now()) },
              };
              const result = await execute({
                schema,
                document,
                operationName: operationName ?? null,
                variableValues: request.variables ?? null,
                contextValue: context,
              });
              const still = !hasMoved(result) && (result.errors !== undefined || (await stoodStill(context)));
              if (still) return result;
              if (attempt === TRIES) return { errors: [wrapped(new DatasetMovedError())] };
              // The next try must find a projection of the version that stands now.
              const mark = await context.attempt?.before;
              remainingMs(context);
              await service.holder.refresh();
              if (mark?.version != null) await service.holder.waitFor(mark.version, signal);
            }
          };
          const result = await Promise.race([
            tries().catch((error: unknown): ExecutionResult => ({ errors: [wrapped(error)] })),
            late,
          ]);
          // Apollo formats only what its own execution returns.
          const errors = result.errors?.map((error) => formatError(error, contextValue));
          const singleResult = {
            ...(result.data === undefined ? {} : { data: result.data }),
            ...(errors === undefined ? {} : { errors }),
          };
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
        },
      }),
  };
}

function wrapped(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { originalError: original });
}
