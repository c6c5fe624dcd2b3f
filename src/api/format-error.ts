import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql';
import { ERROR_CODES, ParkChainError } from '../errors.ts';
import { driverErrorIn, fromDriverError } from '../graph/driver-errors.ts';
import { LIMITS } from './limits.ts';
import type { RequestContext } from './request-context.ts';

/** The error of ours behind a GraphQL error, if there is one. */
function ours(error: unknown): ParkChainError | null {
  let at: unknown = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth++) {
    if (at instanceof ParkChainError) return at;
    const original = (at as { originalError?: unknown }).originalError;
    at = original ?? at.cause;
  }
  const translated = driverErrorIn(error) === null ? null : fromDriverError(driverErrorIn(error));
  return translated instanceof ParkChainError ? translated : null;
}

const REMEDIES: Record<string, string> = {
  GRAPHQL_PARSE_FAILED: 'Correct the document at the place named.',
  GRAPHQL_VALIDATION_FAILED: 'Compare with the contract: the documentation in the IDE at /, or schema/api.graphql.',
  BAD_REQUEST: 'Send POST with content-type application/json and a body {"query": …, "variables": {…}}.',
  OPERATION_RESOLUTION_FAILURE: 'Name one of the operations of the document in operationName.',
};

/** The variable, argument or field that GraphQL's own message names, and what to do. */
function whatToDo(message: string, code: unknown): { field: string; remedy: string } {
  // One of the alternatives' groups holds the name; the others are undefined, whatever the type says.
  const groups: (string | undefined)[] =
    /Variable "\$(\w+)"|argument "(?:\w+\.)?(\w+)|Argument "(\w+)"|[Ff]ield "(\w+)"/.exec(message)?.slice(1) ?? [];
  const field = groups.find((name) => name !== undefined) ?? (code === 'BAD_REQUEST' ? 'body' : 'query');
  return { field, remedy: REMEDIES[String(code)] ?? 'Correct the value named.' };
}

/**
 * A fault in the request itself: GraphQL errors all the way down, no exception of a resolver among them. One that names a
 * field of the answer is of a value we hold (an Int beyond 32 bits, say); where an argument is at fault it names that.
 */
function isOfTheRequest(error: GraphQLError): boolean {
  if (error.path !== undefined && error.nodes?.[0]?.kind === Kind.FIELD) return false;
  let at: unknown = error;
  while (at instanceof GraphQLError && at.originalError != null) at = at.originalError;
  return at instanceof GraphQLError;
}

const CLIENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * The caller's faults in full: code, field, what to do, whether to try again. Ours masked: the caller gets the request id,
 * the log line with the same id gets everything. Cypher never leaves the process.
 */
export function formatError(
  error: unknown,
  context: Pick<RequestContext, 'requestId' | 'service'> | null,
): GraphQLFormattedError {
  const graphql = error instanceof GraphQLError ? error : null;
  const place = {
    ...(graphql?.locations === undefined ? {} : { locations: graphql.locations }),
    ...(graphql?.path === undefined ? {} : { path: graphql.path }),
  };
  const known = ours(error);
  const requestId = context?.requestId;
  if (known !== null && ERROR_CODES[known.code]) {
    if (known.code === 'DATABASE_UNAVAILABLE')
      context?.service.log.warn({ requestId, err: known.cause ?? known }, 'the database does not answer');
    return {
      message: known.message,
      ...place,
      extensions: {
        code: known.code,
        ...(known.field === null ? {} : { field: known.field }),
        ...(known.remedy === null ? {} : { remedy: known.remedy }),
        retryable: known.retryable,
        requestId,
      },
    };
  }
  const code = graphql?.extensions['code'];
  // The parser's own words for the limit that parseOptions sets.
  if (graphql !== null && /more tha[nt] \d+ tokens/i.test(graphql.message)) {
    return {
      message: `The document is longer than ${LIMITS.tokens} tokens; ${LIMITS.tokens} are allowed.`,
      ...place,
      extensions: {
        code: 'LIMIT_EXCEEDED',
        field: 'query',
        remedy: 'Send several requests, or give long values by variables.',
        retryable: false,
        requestId,
      },
    };
  }
  if (
    graphql !== null &&
    isOfTheRequest(graphql) &&
    (code === undefined || (typeof code === 'string' && CLIENT_CODES.has(code)))
  ) {
    // `http` is Apollo's note to itself about the status.
    const extensions = Object.fromEntries(Object.entries(graphql.extensions).filter(([key]) => key !== 'http'));
    return {
      message: graphql.message,
      ...place,
      extensions: {
        ...whatToDo(graphql.message, code),
        ...extensions,
        code: code ?? 'BAD_USER_INPUT',
        retryable: false,
        requestId,
      },
    };
  }
  context?.service.log.error({ requestId, err: known ?? error }, 'a fault of ours');
  return {
    message: 'Something went wrong on our side.',
    ...place,
    extensions: {
      code: 'INTERNAL',
      remedy: 'Tell us the request id; the log has the same.',
      retryable: false,
      requestId,
    },
  };
}
