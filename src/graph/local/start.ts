import { totalmem } from 'node:os';
import { ParkChainError } from '../../errors.ts';
import {
  isAlive,
  lockHome,
  ownerOf,
  prepareHome,
  processMark,
  readServerRecord,
  writeServerRecord,
  type ServerRecord,
} from './home-folder.ts';
import { checkJava } from './java.ts';
import { keepRunning } from './keep-running.ts';
import { checkMaven, rememberedJars, resolveJars } from './maven.ts';
import { answers, causeOfFailure, freePort, logSizeOf, setInitialPassword, spawnServer } from './server-process.ts';
import { heapMegabytes, jvmArguments, passwordOf, writeSettings } from './settings.ts';

const START_MS = 120_000;
const STOP_MS = 15_000;
const POLL_MS = 100;
/** An orphan may still be booting: it is asked for about 12 s. One that has not answered by then is not waited for. */
const ORPHAN_TRIES = 5;
const ORPHAN_STOP_MS = 2_000;

export interface LocalNeo4jOptions {
  /** Folder for data, logs, settings and password. */
  home: string;
  report: (message: string) => void;
  /** What child processes inherit. */
  env: NodeJS.ProcessEnv;
  java?: string;
  maven?: string;
  port?: number;
  memoryBytes?: number;
  /** Heap of the server; by the machine’s memory without it. */
  heapMegabytes?: number;
  /** A small server for tests: serial collector, 512 MB, first compiler only. */
  testing?: boolean;
  /** Start it again on the same port whenever it has died. */
  keepRunning?: boolean;
  /** Ends a start that is under way: nothing is left running. */
  signal?: AbortSignal;
}

export interface LocalNeo4j {
  uri: string;
  username: string;
  password: string;
  pid: number;
  /** An orphan of an earlier process was found alive and taken over. */
  adopted: boolean;
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): void;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Starts the local Neo4j as a child process, or adopts the one an earlier, killed process left running. Everything that
 * can be wrong with Java, Maven, the folder or the port is found before anything is fetched or started.
 */
export async function startLocalNeo4j(options: LocalNeo4jOptions): Promise<LocalNeo4j> {
  const { home, report } = options;
  prepareHome(home);
  const unlock = await lockHome(home);
  try {
    const orphan = await adopt(home, report);
    const record = orphan ?? (await begin(options, options.port));
    return running(options, record, orphan !== null, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The local Neo4j that a living ParkChain runs in this folder, to be used beside it; null where there is none. */
export async function joinLocalNeo4j(home: string): Promise<Pick<LocalNeo4j, 'uri' | 'username' | 'password'> | null> {
  const record = readServerRecord(home);
  if (ownerOf(home) === null || record === null || !isAlive(record)) return null;
  const uri = `bolt://127.0.0.1:${record.port}`;
  const { password } = passwordOf(home);
  return (await answers(uri, password, 5_000)) ? { uri, username: 'neo4j', password } : null;
}

async function begin(options: LocalNeo4jOptions, wanted: number | undefined): Promise<ServerRecord> {
  const { home, report, env, signal } = options;
  const java = options.java ?? 'java';
  const maven = options.maven ?? 'mvn';
  await checkJava(java, env);
  if (rememberedJars(home) === null) await checkMaven(maven, env);
  const port = await freePort(wanted);
  const jars = await resolveJars(home, { maven, env, report, ...(signal === undefined ? {} : { signal }) });
  const testing = options.testing ?? false;
  const heap = options.heapMegabytes ?? heapMegabytes(options.memoryBytes ?? totalmem(), testing);
  writeSettings(home, port, heap);
  const { password, isToBeSet } = passwordOf(home);
  if (isToBeSet) {
    await setInitialPassword(
      java,
      jvmArguments(home, jars, 256, true, 'org.neo4j.cli.AdminTool', ['dbms', 'set-initial-password', password]),
      home,
      env,
    );
  }
  signal?.throwIfAborted();
  return launch(
    java,
    jvmArguments(home, jars, heap, testing, 'org.neo4j.server.CommunityEntryPoint', []),
    port,
    password,
    options,
  );
}

/** An orphan that answers with our password is taken over; one that does not is ended. */
async function adopt(home: string, report: (message: string) => void): Promise<ServerRecord | null> {
  const record = readServerRecord(home);
  if (record === null) return null;
  if (!isAlive(record)) {
    writeServerRecord(home, null);
    return null;
  }
  const uri = `bolt://127.0.0.1:${record.port}`;
  const { password } = passwordOf(home);
  for (let attempt = 0; attempt < ORPHAN_TRIES && isAlive(record); attempt++) {
    if (await answers(uri, password, 2_000)) {
      report(`found the local Neo4j of an earlier run (process ${record.pid}); going on with it`);
      return record;
    }
    await pause(500);
  }
  report(`ending the local Neo4j of an earlier run (process ${record.pid}): it does not answer`);
  await end(record, ORPHAN_STOP_MS);
  writeServerRecord(home, null);
  return null;
}

async function launch(
  java: string,
  args: string[],
  port: number,
  password: string,
  options: LocalNeo4jOptions,
): Promise<ServerRecord> {
  const { home, report } = options;
  const uri = `bolt://127.0.0.1:${port}`;
  report('starting the local Neo4j');
  const started = Date.now();
  const logSize = logSizeOf(home);
  const child = spawnServer(java, args, home, options.env);
  const ended = { code: undefined as number | null | undefined };
  child.once('exit', (code) => {
    ended.code = code;
  });
  child.once('error', () => {
    ended.code = null;
  });
  child.unref();
  const record: ServerRecord = { ...(processMark(child.pid ?? -1) ?? { pid: child.pid ?? -1, startedAt: '' }), port };
  writeServerRecord(home, record);
  let told = started;
  while (Date.now() - started < START_MS) {
    if (options.signal?.aborted === true) {
      await end(record);
      writeServerRecord(home, null);
      options.signal.throwIfAborted();
    }
    if (ended.code !== undefined) {
      writeServerRecord(home, null);
      const cause = causeOfFailure(home, logSize);
      const locked = /lock/i.test(cause);
      throw new ParkChainError(
        locked ? 'HOME_LOCKED' : 'LOCAL_NEO4J_FAILED',
        `The local Neo4j stopped while starting: ${cause}`,
        {
          remedy: locked
            ? 'Another server uses this data: stop it, or set PARKCHAIN_HOME to another folder.'
            : `See ${home}/logs/neo4j.log; or set NEO4J_URI to a Neo4j that runs already.`,
        },
      );
    }
    if (await answers(uri, password, 1_000)) {
      report(`the local Neo4j answers after ${((Date.now() - started) / 1000).toFixed(1)} s`);
      return record;
    }
    if (Date.now() - told > 5_000) {
      told = Date.now();
      report(`  still starting, ${Math.round((told - started) / 1000)} s`);
    }
    await pause(POLL_MS);
  }
  await end(record);
  writeServerRecord(home, null);
  throw new ParkChainError('LOCAL_NEO4J_TIMEOUT', `The local Neo4j did not answer within ${START_MS / 1000} s.`, {
    remedy: `See ${home}/logs/neo4j.log.`,
  });
}

function signal(record: ServerRecord, name: NodeJS.Signals): void {
  try {
    if (isAlive(record)) process.kill(record.pid, name);
  } catch {
    // Gone between the look and the signal.
  }
}

async function end(record: ServerRecord, patienceMs = STOP_MS): Promise<void> {
  signal(record, 'SIGTERM');
  for (let waited = 0; waited < patienceMs && isAlive(record); waited += 25) await pause(25);
  signal(record, 'SIGKILL');
  for (let waited = 0; waited < 2_000 && isAlive(record); waited += 25) await pause(25);
}

function running(options: LocalNeo4jOptions, first: ServerRecord, adopted: boolean, unlock: () => void): LocalNeo4j {
  const { home, report } = options;
  let record = first;
  const keeper =
    options.keepRunning === true
      ? keepRunning({
          isAlive: () => isAlive(record),
          async restart() {
            report(`the local Neo4j (process ${record.pid}) has died; starting it again`);
            record = await begin(options, record.port);
          },
          giveUp: (why) => report(`the local Neo4j is not started again: ${why}`),
        })
      : null;
  return {
    uri: `bolt://127.0.0.1:${first.port}`,
    username: 'neo4j',
    password: passwordOf(home).password,
    pid: first.pid,
    adopted,
    async stop() {
      await keeper?.stop();
      await end(record);
      writeServerRecord(home, null);
      unlock();
    },
    kill: () => signal(record, 'SIGKILL'),
  };
}
