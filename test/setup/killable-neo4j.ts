import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnvironment } from '../../src/config.ts';
import { startLocalNeo4j, type LocalNeo4j } from '../../src/graph/local/start.ts';

/** A throw-away Neo4j of its own, that can be killed and started again: same data, same address. */
export interface KillableNeo4j {
  readonly uri: string;
  readonly password: string;
  /** Ends it as a crash would. */
  kill(): void;
  startAgain(): Promise<void>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export async function startKillableNeo4j(): Promise<KillableNeo4j> {
  const home = mkdtempSync(join(tmpdir(), 'parkchain-kill-'));
  const start = (port?: number): Promise<LocalNeo4j> =>
    startLocalNeo4j({
      home,
      testing: true,
      report: () => undefined,
      env: inheritedEnvironment(),
      ...(port === undefined ? {} : { port }),
    });
  let running = await start();
  const { uri, password } = running;
  return {
    uri,
    password,
    kill: () => running.kill(),
    async startAgain() {
      running = await start(Number(new URL(uri).port));
    },
    async remove() {
      await running.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
