import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import neo4j from 'neo4j-driver';
import { ParkChainError } from '../../errors.ts';

const run = promisify(execFile);

/** A free loopback port; PORT_TAKEN where a certain one was asked for and somebody has it. */
export async function freePort(wanted: number | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(
        new ParkChainError('PORT_TAKEN', `Port ${wanted ?? 0} on 127.0.0.1 is taken.`, {
          remedy: 'Choose another port, or stop what listens there.',
          cause: error,
        }),
      ),
    );
    probe.listen(wanted ?? 0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export async function setInitialPassword(
  java: string,
  args: string[],
  home: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  try {
    await run(java, args, { env: { ...env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') }, timeout: 60_000 });
  } catch (error) {
    throw new ParkChainError(
      'LOCAL_NEO4J_FAILED',
      `The password of the local Neo4j could not be set: ${lastLine((error as { stderr?: string }).stderr ?? '')}`,
      {
        remedy: `Remove ${home} if it holds nothing you need, and start again.`,
        cause: error,
      },
    );
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** The child. Its output goes to a file, so that it lives on when this process is killed. */
export function spawnServer(java: string, args: string[], home: string, env: NodeJS.ProcessEnv): ChildProcess {
  const output = openSync(join(home, 'server.out'), 'w', 0o600);
  const child = spawn(java, args, { env, stdio: ['ignore', output, output], detached: true });
  closeSync(output);
  return child;
}

/** Why the server stopped: it prints little when it fails, the cause is in its log. */
export function causeOfFailure(home: string, logSize: number): string {
  const log = join(home, 'logs', 'neo4j.log');
  const written = existsSync(log)
    ? readFileSync(log)
        .subarray(Math.min(logSize, statSync(log).size))
        .toString('utf8')
    : '';
  const printed = existsSync(join(home, 'server.out')) ? readFileSync(join(home, 'server.out'), 'utf8') : '';
  const causes = [...written.matchAll(/^(?:Caused by: |\S+ \S+ ERROR )(.+)$/gm)].map((match) => match[1] ?? '');
  const cause =
    causes.at(-1) ??
    printed
      .trim()
      .split('\n')
      .find((line) => line.trim() !== '') ??
    'it gave no reason';
  return cause.replace(/^[\w.$]+(?:Exception|Error): /, '').trim();
}

export function logSizeOf(home: string): number {
  const log = join(home, 'logs', 'neo4j.log');
  return existsSync(log) ? statSync(log).size : 0;
}

/** Whether a server answers there with this password: a Bolt handshake and RETURN 1, not an open port. */
export async function answers(uri: string, password: string, timeoutMs: number): Promise<boolean> {
  const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', password), {
    connectionTimeout: timeoutMs,
    connectionAcquisitionTimeout: timeoutMs,
    maxTransactionRetryTime: 0,
    telemetryDisabled: true,
  });
  try {
    const session = driver.session();
    await session.run('RETURN 1');
    await session.close();
    return true;
  } catch {
    return false;
  } finally {
    await driver.close();
  }
}
