import { execute, GraphQLError, GraphQLInt, GraphQLObjectType, GraphQLSchema, parse } from 'graphql';
import neo4j from 'neo4j-driver';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { formatError } from '../../src/api/format-error.ts';
import type { Service } from '../../src/api/request-context.ts';
import { ParkChainError } from '../../src/errors.ts';

function told(error: unknown) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  const service = { log } as unknown as Service;
  return { answer: formatError(error, { requestId: 'request-1', service }), lines };
}

const raised = (original: Error) => new GraphQLError(original.message, { originalError: original, path: ['parks'] });

describe('errors as callers see them', () => {
  it('the caller’s faults are told in full', () => {
    const fault = new ParkChainError('UNKNOWN_ID', 'no such park', { field: 'scope.park', remedy: 'search finds ids' });
    expect(told(raised(fault)).answer).toMatchObject({
      message: 'no such park',
      path: ['parks'],
      extensions: { code: 'UNKNOWN_ID', field: 'scope.park', remedy: 'search finds ids', retryable: false },
    });
  });

  it('ours are masked; the log line has everything under the same request id', () => {
    const { answer, lines } = told(raised(new TypeError('MATCH (n:Secret) is not a function')));
    expect(JSON.stringify(answer)).not.toContain('Secret');
    expect(answer.extensions).toMatchObject({ code: 'INTERNAL', requestId: 'request-1' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ requestId: 'request-1' });
    expect(JSON.stringify(lines[0])).toContain('Secret');
  });

  it('raw Cypher never leaks from the driver, whatever it is wrapped in', () => {
    const syntax = new neo4j.Neo4jError(
      'Invalid input near MATCH (secret)',
      'Neo.ClientError.Statement.SyntaxError',
      '',
      '',
    );
    for (const error of [raised(syntax), new GraphQLError('outer', { originalError: raised(syntax) })]) {
      const { answer } = told(error);
      expect(JSON.stringify(answer)).not.toContain('MATCH');
      expect(answer.extensions).toMatchObject({ code: 'INTERNAL' });
    }
    // As the driver tells a connection that broke while it was being opened.
    const broken = new neo4j.Neo4jError(
      'Failed to connect to server. Caused by: read ECONNRESET',
      'ECONNRESET',
      '',
      '',
    );
    expect(told(raised(broken)).answer.extensions).toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });
    const gone = new neo4j.Neo4jError('lost while running MATCH', neo4j.error.SERVICE_UNAVAILABLE, '', '');
    const { answer } = told(raised(gone));
    expect(answer.extensions).toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryable: true });
    expect(answer.message).not.toContain('MATCH');
  });

  it('a value we hold that does not fit its type is our fault; an argument that does not fit is the caller’s', async () => {
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType({
        name: 'Query',
        fields: {
          stored: { type: GraphQLInt, resolve: () => 3_000_000_000 },
          asked: { type: GraphQLInt, args: { n: { type: GraphQLInt } }, resolve: () => 1 },
        },
      }),
    });
    const ours = await execute({ schema, document: parse('{ stored }') });
    expect(told(ours.errors?.[0]).answer.extensions).toMatchObject({ code: 'INTERNAL' });
    const theirs = await execute({ schema, document: parse('{ asked(n: "x") }') });
    expect(told(theirs.errors?.[0]).answer.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('what Apollo notes for itself is left out', () => {
    const error = new GraphQLError('Cannot query field', {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
    });
    expect(told(error).answer.extensions).not.toHaveProperty('http');
  });
});
