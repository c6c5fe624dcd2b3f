import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sessionsUntil } from '../../src/api/sessions-until.ts';
import { inheritedEnvironment } from '../../src/config.ts';
import type { Database } from '../../src/graph/database.ts';
import { commitVersion, readMark } from '../../src/graph/dataset/commit-version.ts';
import { rowsOf } from '../setup/graph.ts';
import { startService, type TestService } from '../setup/service.ts';
import { openSmallService } from '../setup/small-service.ts';

const now = () => '2026-06-30T00:00:00.000Z';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const JSON_ANSWERS = 'application/json';
const GRAPHQL_ANSWERS = 'application/graphql-response+json';

describe('serving', () => {
  let database: Database;
  let service: TestService;
  beforeAll(async () => {
    ({ database, service } = await openSmallService(now));
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  const status = async (accept: string, body: unknown): Promise<number> => {
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.status;
  };

  it.each([
    ['a syntax error', { query: '{' }],
    ['an unknown field', { query: '{ nope }' }],
    ['a variable of the wrong type', { query: 'query ($n: Int) { parks(limit: $n) { id } }', variables: { n: 'x' } }],
    ['a refusal', { query: '{ parks(limit: 1000) { id } }' }],
  ])('%s has status 200 for plain JSON, 400 where the caller knows GraphQL over HTTP', async (_, body) => {
    expect(await status(JSON_ANSWERS, body)).toBe(200);
    expect(await status(GRAPHQL_ANSWERS, body)).toBe(400);
  });

  it('an error of any stage has the id of its request, which the answer’s header names as well', async () => {
    for (const query of [
      '{',
      '{ nope }',
      '{ parks(limit: 1000) { id } }',
      '{ chainLinks(scope: {park: "park:z"}, first: 1) { totalCount } }',
    ]) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ query }),
      });
      const { errors } = (await response.json()) as { errors: { extensions: { requestId: string } }[] };
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(errors.map(({ extensions }) => extensions.requestId)).toEqual([response.headers.get('x-request-id')]);
    }
  });

  it('a request that another site could have sent is refused, one without a query has status 400', async () => {
    const simple = await fetch(`${service.url}/graphql?query={__typename}`);
    expect(simple.status).toBe(400);
    expect(await status(JSON_ANSWERS, {})).toBe(400);
  });

  it('every fault names a field and what to do, those of GraphQL and of HTTP too', async () => {
    const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
      fetch(`${service.url}/graphql`, { method: 'POST', headers, body });
    const faults = [
      [await post('{"query": "{"}'), 'GRAPHQL_PARSE_FAILED', 'query'],
      [await post('{"query": "{ nope }"}'), 'GRAPHQL_VALIDATION_FAILED', 'nope'],
      [await post('{"query": "{ parks(limit: \\"x\\") { id } }"}'), 'GRAPHQL_VALIDATION_FAILED', 'query'],
      [await post('{"query": "query ($n: Int!) { parks(limit: $n) { id } }"}'), 'BAD_USER_INPUT', 'n'],
      [await post('{}'), 'BAD_REQUEST', 'body'],
      [await post('{'), 'BAD_USER_INPUT', 'body'],
      [await fetch(`${service.url}/graphql`, { method: 'PUT' }), 'BAD_USER_INPUT', 'method'],
      [await fetch(`${service.url}/nowhere`), 'BAD_USER_INPUT', 'url'],
    ] as const;
    for (const [response, code, field] of faults) {
      const { errors } = (await response.json()) as {
        errors: { message: string; extensions: Record<string, unknown> }[];
      };
      expect(errors[0]?.extensions, errors[0]?.message).toMatchObject({ code, field, retryable: false });
      expect(errors[0]?.extensions['remedy'], errors[0]?.message).toMatch(/^[A-Z].*\.$/);
    }
    expect(faults.slice(-2).map(([response]) => response.status)).toEqual([405, 404]);
  });

  it('a caller who names a version waits for it, up to the deadline', async () => {
    const ask = async (version: string, at: TestService) => {
      const response = await fetch(`${at.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-parkchain-min-version': version },
        body: JSON.stringify({ query: '{ dataset { version } }' }),
      });
      return (await response.json()) as { data: unknown; errors?: { extensions: { code: string; field?: string } }[] };
    };
    const { version } = await readMark(database);
    const asked = ask(String((version ?? 0) + 1), service);
    await commitVersion(database, { by: 'test', methodVersion: '1', now }, () => Promise.resolve(true));
    expect(await asked).toEqual({ data: { dataset: { version: (version ?? 0) + 1 } } });
    const hasty = await startService(database, { deadlineMs: 300 });
    expect((await ask('999', hasty)).errors?.[0]?.extensions.code).toMatch(/DATASET_NOT_READY|DEADLINE_EXCEEDED/);
    await hasty.close();
    expect((await ask('next', service)).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'x-parkchain-min-version',
    });
  });

  it('a number that does not fit its type is masked, with nothing of it in the answer', async () => {
    await rowsOf(database, "MATCH (p:Park {id: 'park:a'}) SET p.lastRun = 3000000000");
    const { errors } = await service.send('{ parks { lastRun } }');
    await rowsOf(database, "MATCH (p:Park {id: 'park:a'}) SET p.lastRun = 1");
    expect(errors[0]?.extensions).toMatchObject({ code: 'INTERNAL' });
    expect(JSON.stringify(errors)).not.toContain('3000000000');
  });

  it('what may be seen but is not public is named, and says that it cannot be walked on from', async () => {
    await rowsOf(
      database,
      `MATCH (p:Product {id: 'product:b'}), (k:Park {id: 'park:a'})
       CREATE (j:Entity:RestrictedProject {id: 'project:hidden', name: '未公开', visibility: 'INTERNAL', stage: 'STARTED', startedOn: '2026-05-01', origin: 'test'})
       CREATE (j)-[:FILLS_RESTRICTED {visibility: 'INTERNAL', origin: 'test'}]->(p)
       CREATE (j)-[:SITED_IN_RESTRICTED {visibility: 'INTERNAL', origin: 'test'}]->(k)`,
    );
    const inside = await startService(database, { viewer: 'INTERNAL' });
    const outside = await startService(database);
    try {
      const fills = (selection: string) =>
        `{ chainLink(scope: {park: "park:a"}, product: "product:b") { fills { project { ${selection} } } } }`;
      const project = { id: 'project:hidden', name: '未公开' };
      expect(await inside.ask(fills('id name'))).toEqual({ chainLink: { fills: [{ project }] } });
      const { errors } = await inside.send(fills('stage'));
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'project' });
      expect(await outside.ask(fills('id name'))).toEqual({ chainLink: { fills: [] } });
      const around = '{ neighbourhood(id: "project:hidden", depth: 1, first: 9) { edges { type from to } } }';
      expect(await inside.ask(around)).toEqual({
        neighbourhood: {
          edges: [
            { type: 'FILLS', from: 'project:hidden', to: 'product:b' },
            { type: 'SITED_IN', from: 'project:hidden', to: 'park:a' },
          ],
        },
      });
      expect((await outside.send(around)).errors[0]?.extensions['code']).toBe('UNKNOWN_ID');
    } finally {
      await inside.close();
      await outside.close();
      await rowsOf(database, "MATCH (j {id: 'project:hidden'}) DETACH DELETE j");
    }
  });

  it('a caller who leaves stops what the database does for them', async () => {
    const left = new AbortController();
    const session = sessionsUntil(database.driver, left.signal).session({ database: database.name });
    const running = session.executeRead((tx) =>
      tx.run('UNWIND range(1, 200000000) AS parkchainLeft RETURN max(parkchainLeft)'),
    );
    const ended = running.then(
      () => 'answered',
      () => 'stopped',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    left.abort();
    const late = new Promise((resolve) => setTimeout(resolve, 3_000, 'still running'));
    expect(await Promise.race([ended, late])).toBe('stopped');
    const show = `SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 2' RETURN currentQuery`;
    expect(await rowsOf(database, show)).toEqual([]);
  });

  it('a request under way is answered when the service stops', async () => {
    const stopping = await startService(database);
    await stopping.ask('{ parks { id } }');
    const asked = stopping.ask(
      '{ parks { id enterprises { id makes { id makers { id } } } } products { id segments { id } } }',
    );
    // Time for the request to arrive, not to be answered: the shape is new and has to be planned.
    await new Promise((resolve) => setTimeout(resolve, 15));
    await stopping.close();
    expect(await asked).toMatchObject({ parks: [{ id: 'park:a' }] });
  });

  it('SIGTERM ends the process by itself: exit code 0, not the signal', async () => {
    const { uri, username, password } = inject('neo4j');
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'start'], {
      cwd: ROOT,
      env: {
        ...inheritedEnvironment(),
        NEO4J_URI: uri,
        NEO4J_USERNAME: username,
        NEO4J_PASSWORD: password,
        PORT: '0',
        NODE_ENV: 'production',
        LOG_LEVEL: 'silent',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
      child.once('exit', (code, signal) => resolve([code, signal]));
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => {
        if (text.toString().includes('http://')) resolve();
      });
      child.once('exit', () => reject(new Error('the service ended before it answered')));
    });
    const asked = Date.now();
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(Date.now() - asked).toBeLessThan(2_000);
  });
});
