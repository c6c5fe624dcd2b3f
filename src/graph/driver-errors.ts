import neo4j, { type Neo4jError } from 'neo4j-driver';
import { ParkChainError } from '../errors.ts';

function isNeo4jError(error: unknown): error is Neo4jError {
  return error instanceof neo4j.Neo4jError;
}

const CONNECTION = new Set(['ServiceUnavailable', 'SessionExpired', 'N/A']);

/** Walks the causes: @neo4j/graphql and graphql-js wrap what the driver threw. */
export function driverErrorIn(error: unknown): Neo4jError | null {
  let at: unknown = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth++) {
    if (isNeo4jError(at)) return at;
    const wrapped = (at as { originalError?: unknown }).originalError;
    at = wrapped ?? at.cause;
  }
  return null;
}

/** The driver's error as one of ours; anything else is returned as it is. Cypher text never gets into the message. */
export function fromDriverError(error: unknown): unknown {
  if (error instanceof ParkChainError) return error;
  const found = driverErrorIn(error);
  if (found === null) return error;
  const code = found.code;
  if (code.includes('Security.Unauthorized') || code.includes('Security.AuthenticationRateLimit')) {
    return new ParkChainError('DATABASE_AUTHENTICATION', 'Neo4j refused the user name or password.', {
      remedy: 'Set NEO4J_USERNAME and NEO4J_PASSWORD to an account of that database.',
      cause: error,
    });
  }
  if (code.includes('TransactionTimedOut') || code.includes('Transaction.Terminated')) {
    return new ParkChainError('DEADLINE_EXCEEDED', 'The question took longer than its deadline and was stopped.', {
      remedy: 'Ask for less (a smaller `first`, fewer nested fields), or raise PARKCHAIN_DEADLINE_MS.',
      retryable: true,
      cause: error,
    });
  }
  if (code.includes('OutOfMemoryError')) {
    return new ParkChainError('TRANSACTION_TOO_LARGE', 'The transaction takes more memory than the database allows.', {
      remedy: 'Import with --bulk, or raise dbms.memory.transaction.total.max of the database.',
      cause: error,
    });
  }
  if (
    CONNECTION.has(code) ||
    code.includes('DatabaseUnavailable') ||
    code.includes('TransientError') ||
    isClosed(found)
  ) {
    return unavailable(error);
  }
  return error;
}

/** Connections that broke say so in words, under codes of the operating system (ECONNRESET, EPIPE). */
function isClosed(error: Neo4jError): boolean {
  return /acquisition timed out|connection was closed|pool is closed|Could not perform discovery|Failed to connect to server|ECONNRESET|EPIPE|ECONNREFUSED/i.test(
    `${error.code} ${error.message}`,
  );
}

export function unavailable(cause?: unknown): ParkChainError {
  return new ParkChainError('DATABASE_UNAVAILABLE', 'Neo4j does not answer.', {
    remedy: 'Start the database or correct NEO4J_URI; the service goes on by itself once it answers.',
    retryable: true,
    cause,
  });
}
