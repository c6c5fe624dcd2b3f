import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContextResponseForOperation } from '@apollo/server';
import { execute, GraphQLError, type ExecutionResult } from 'graphql';
import { startDeadline, type Deadline } from './deadline.ts';
import { formatError } from './format-error.ts';
import { waitForMinVersion } from './min-version.ts';
import { DatasetMovedError, deadlineError, remainingMs, stoodStill } from './reading.ts';
import type { RequestContext } from './request-context.ts';
import { withStableLists } from './stable-lists.ts';
import { sessionsUntil } from './sessions-until.ts';
import { createWalkLoaders } from './walk-on.ts';

const TRIES = 2;

type Operation = GraphQLRequestContextResponseForOperation<RequestContext>;

function hasMoved(result: ExecutionResult): boolean {
  return result.errors?.some(({ originalError }) => originalError instanceof DatasetMovedError) === true;
}

function wrapped(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { originalError: original });
}

/** One try has a context of its own: nothing that an earlier one has read is used again. */
function contextOfTry({ contextValue }: Operation, { endsAt, signal }: Deadline): RequestContext {
  const { database } = contextValue.service;
  return {
    ...contextValue,
    attempt: { projection: null, before: null, loaders: createWalkLoaders(), endsAt, signal },
    executionContext: sessionsUntil(database.driver, signal),
    sessionConfig: { database: database.name },
    transaction: { timeout: Math.max(1, endsAt - Date.now()) },
  };
}

/** Whether what a try found may be told: an answer without data mixes nothing, one with data must be of one version. */
async function isOfOneVersion(result: ExecutionResult, context: RequestContext): Promise<boolean> {
  if (hasMoved(result)) return false;
  return result.data == null || stoodStill(context);
}

async function answer(operation: Operation, deadline: Deadline): Promise<ExecutionResult> {
  const { schema, request, contextValue } = operation;
  const { document, variables } = withStableLists(schema, operation.document, request.variables ?? {});
  await waitForMinVersion(contextValue, deadline.signal);
  for (let attempt = 1; ; attempt++) {
    const context = contextOfTry(operation, deadline);
    const result = await execute({
      schema,
      document,
      // As sent: one that is not in the document is told by name.
      operationName: request.operationName ?? null,
      variableValues: variables,
      contextValue: context,
    });
    if (await isOfOneVersion(result, context)) return result;
    if (attempt === TRIES) throw new DatasetMovedError();
    // The next try must find a projection of the version that stands now.
    const mark = await context.attempt?.before;
    remainingMs(context);
    await contextValue.service.holder.refresh();
    if (mark?.version != null) await contextValue.service.holder.waitFor(mark.version, deadline.signal);
  }
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
        async responseForOperation(operation) {
          const { service, signal } = operation.contextValue;
          const deadline = startDeadline(service.deadlineMs, signal);
          const late = deadline.passed.then((): ExecutionResult => ({
            errors: [wrapped(deadlineError(service.deadlineMs))],
          }));
          const told = answer(operation, deadline).catch((error: unknown): ExecutionResult => ({
            errors: [wrapped(error)],
          }));
          const result = await Promise.race([told, late]);
          deadline.clear();
          // Apollo formats only what its own execution returns.
          const errors = result.errors?.map((error) => formatError(error, operation.contextValue));
          const singleResult = {
            ...(result.data === undefined ? {} : { data: result.data }),
            ...(errors === undefined ? {} : { errors }),
          };
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
        },
      }),
  };
}
