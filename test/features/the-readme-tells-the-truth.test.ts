import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { openSeeded } from '../setup/seeded.ts';
import { startService, type TestService } from '../setup/service.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
/** Each query with the answer printed below it. */
const examples = [...readme.matchAll(/```graphql\n([\s\S]*?)```\s*```json\n([\s\S]*?)```/g)].map((match) => [
  match[1] ?? '',
  match[2] ?? '',
]);

describe('the README’s first screen', () => {
  let database: Database;
  let service: TestService;
  beforeAll(async () => {
    database = await openSeeded();
    service = await startService(database);
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  it('has three queries', () => expect(examples).toHaveLength(3));

  it.each(examples)('%s is answered as printed', async (query, answer) => {
    expect(await service.ask(query)).toEqual(JSON.parse(answer));
  });

  it('names the two commands that are run', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'seed', 'check', 'bench:gap']));
  });
});
