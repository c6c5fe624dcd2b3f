import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inheritedEnvironment } from '../../src/config.ts';
import { connect } from '../../src/graph/connect.ts';
import type { Database } from '../../src/graph/database.ts';
import { startLocalNeo4j, type LocalNeo4j } from '../../src/graph/local/start.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { startService, type TestService } from '../setup/service.ts';
import { smallTables } from '../setup/tables.ts';

const now = () => '2026-06-30T00:00:00.000Z';
const QUERY = '{ parks(limit: 5) { id enterprises(limit: 10) { id makes { name } } } }';

describe('Neo4j is killed under load', { timeout: 180_000 }, () => {
  const home = mkdtempSync(join(tmpdir(), 'parkchain-kill-'));
  let neo4j: LocalNeo4j;
  let database: Database;
  let service: TestService;
  /** What was masked: told when a code is not the expected one. */
  const logged: string[] = [];
  const start = (port?: number) =>
    startLocalNeo4j({
      home,
      testing: true,
      report: () => undefined,
      env: inheritedEnvironment(),
      ...(port === undefined ? {} : { port }),
    });
  beforeAll(async () => {
    neo4j = await start();
    database = await connect({ ...neo4j, database: 'neo4j' });
    await migrate(database, now);
    const tables = smallTables();
    await loadTables(database, tables.path, { origin: 'seed', now });
    tables.remove();
    service = await startService(database, {
      log: pino({ level: 'error' }, { write: (line) => void logged.push(line) }),
    });
  }, 120_000);
  afterAll(async () => {
    await service.close();
    await database.close();
    await neo4j.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('requests in flight get a coded error in 5 s, ready is 503, and after a restart the service answers by itself', async () => {
    const expected = await service.ask(QUERY);
    const ready = async () => (await fetch(`${service.url}/health/ready`)).status;
    expect(await ready()).toBe(200);
    const started = Date.now();
    const flying = Array.from({ length: 40 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * 10));
      const sent = Date.now();
      const answer = await service.send(QUERY);
      return { answer, ms: Date.now() - sent };
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    neo4j.kill();
    for (const { answer, ms } of await Promise.all(flying)) {
      expect(ms).toBeLessThan(5_000);
      if (answer.errors.length > 0)
        expect(answer.errors[0]?.extensions, logged.join('\n')).toMatchObject({
          code: 'DATABASE_UNAVAILABLE',
          retryable: true,
        });
      else expect(answer.data).toEqual(expected);
    }
    // What only the projection answers goes on being answered, and says of which version.
    expect(await service.ask('{ chainLinks(scope: {park: "park:a"}, first: 1) { dataset { version } } }')).toEqual({
      chainLinks: { dataset: { version: 1 } },
    });
    while ((await ready()) !== 503) {
      expect(Date.now() - started).toBeLessThan(15_000);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const port = Number(new URL(neo4j.uri).port);
    neo4j = await start(port);
    const back = Date.now();
    for (;;) {
      const { errors, data } = await service.send(QUERY);
      if (errors.length === 0) {
        expect(data).toEqual(expected);
        break;
      }
      expect(Date.now() - back).toBeLessThan(15_000);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    while ((await ready()) !== 200) {
      expect(Date.now() - back).toBeLessThan(20_000);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  });
});
