import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import type { TestProject } from 'vitest/node';
import { inheritedEnvironment, readSettings } from '../../src/config.ts';
import { newMark } from './graph.ts';

interface Started {
  uri: string;
  username: string;
  password: string;
  stop: () => Promise<void>;
}

const IMAGE = 'neo4j:5.26';

/** A container where an engine answers and has the image; PARKCHAIN_TEST_DOCKER=1 lets it be pulled. */
async function inDocker(): Promise<Started | null> {
  const { getContainerRuntimeClient, ImageName } = await import('testcontainers');
  try {
    const client = await getContainerRuntimeClient();
    const mayPull = readSettings().PARKCHAIN_TEST_DOCKER === '1';
    if (!mayPull && !(await client.image.exists(ImageName.fromString(IMAGE)))) return null;
  } catch {
    return null;
  }
  const { Neo4jContainer } = await import('@testcontainers/neo4j');
  const container = await new Neo4jContainer(IMAGE).withPassword('parkchain-test').start();
  return {
    uri: container.getBoltUri(),
    username: 'neo4j',
    password: 'parkchain-test',
    stop: async () => {
      await container.stop();
    },
  };
}

async function local(): Promise<Started> {
  const { startLocalNeo4j } = await import('../../src/graph/local/start.ts');
  const home = mkdtempSync(join(tmpdir(), 'parkchain-test-'));
  const started = await startLocalNeo4j({
    home,
    testing: true,
    report: (message: string) => process.stderr.write(`${message}\n`),
    env: inheritedEnvironment(),
  });
  return {
    uri: started.uri,
    username: started.username,
    password: started.password,
    stop: async () => {
      await started.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** One throw-away Neo4j for the whole run: NEO4J_TEST_URI, else a container where an engine has the image, else a local one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const settings = readSettings();
  const started: Started =
    settings.NEO4J_TEST_URI === undefined
      ? ((await inDocker()) ?? (await local()))
      : {
          uri: settings.NEO4J_TEST_URI,
          username: settings.NEO4J_USERNAME,
          password: settings.NEO4J_PASSWORD ?? '',
          stop: () => Promise.resolve(),
        };
  const mark = newMark();
  const driver = neo4j.driver(started.uri, neo4j.auth.basic(started.username, started.password));
  // A database handed to us is used only when it is empty, or was left by an earlier test run.
  const session = driver.session();
  const held = await session.run('MATCH (n) RETURN count(n) AS nodes, count(CASE WHEN n:TestRun THEN 1 END) AS marks');
  const nodes = Number(held.records[0]?.get('nodes'));
  const marks = Number(held.records[0]?.get('marks'));
  if (nodes > 0 && marks === 0)
    throw new Error(
      'NEO4J_TEST_URI names a database that holds a graph: tests empty their database. Name an empty one.',
    );
  await session.run('MATCH (m:TestRun) DELETE m');
  await session.run('CREATE (:TestRun {mark: $mark})', { mark });
  await session.close();
  await driver.close();
  project.provide('neo4j', { uri: started.uri, username: started.username, password: started.password, mark });
  return started.stop;
}
