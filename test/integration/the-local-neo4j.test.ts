import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import neo4j from 'neo4j-driver';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inheritedEnvironment } from '../../src/config.ts';
import { ParkChainError } from '../../src/errors.ts';
import { connect } from '../../src/graph/connect.ts';
import {
  joinLocalNeo4j,
  startLocalNeo4j,
  type LocalNeo4j,
  type LocalNeo4jOptions,
} from '../../src/graph/local/start.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folders: string[] = [];

function folder(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `parkchain-${name}-`));
  folders.push(path);
  return path;
}

function options(home: string, more: Partial<LocalNeo4jOptions> = {}): LocalNeo4jOptions {
  return { home, testing: true, report: () => undefined, env: inheritedEnvironment(), ...more };
}

/** A program that prints a line on standard error. */
function program(line: string): string {
  const path = join(folder('program'), 'program');
  writeFileSync(path, `#!/bin/sh\necho '${line}' >&2\n`);
  chmodSync(path, 0o755);
  return path;
}

async function refusal(home: string, more: Partial<LocalNeo4jOptions>): Promise<[string, string]> {
  try {
    const started = await startLocalNeo4j(options(home, more));
    await started.stop();
  } catch (error) {
    if (error instanceof ParkChainError) return [error.code, `${error.message} ${error.remedy ?? ''}`];
    throw error;
  }
  throw new Error('it started');
}

async function ask(server: LocalNeo4j, text: string): Promise<unknown[]> {
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.username, server.password), {
    disableLosslessIntegers: true,
  });
  try {
    const { records } = await driver.executeQuery(text);
    return records.map((record) => record.get(0) as unknown);
  } finally {
    await driver.close();
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

async function until(condition: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

afterAll(() => {
  for (const path of folders) {
    chmodSync(path, 0o700);
    rmSync(path, { recursive: true, force: true });
  }
});

describe('what the local Neo4j needs is checked before anything is fetched', () => {
  it('no Java, Java too old, no Maven: one sentence that says what to do', async () => {
    const home = folder('checks');
    expect(await refusal(home, { java: '/nowhere/java' })).toEqual([
      'JAVA_MISSING',
      'No Java was found (/nowhere/java does not run). Install a Java 17 runtime (for example openjdk-17-jre-headless), or set NEO4J_URI to a Neo4j that runs already.',
    ]);
    expect(await refusal(home, { java: program('openjdk version "11.0.22" 2024-01-16') })).toEqual([
      'JAVA_TOO_OLD',
      'The Java found is version 11; Neo4j needs 17 or later. Install Java 17 and put it first on PATH, or set NEO4J_URI to a Neo4j that runs already.',
    ]);
    expect((await refusal(home, { java: program('java version "1.8.0_412"') }))[1]).toContain('version 8;');
    expect(await refusal(home, { maven: '/nowhere/mvn' })).toEqual([
      'MAVEN_MISSING',
      'No Maven was found (/nowhere/mvn does not run). Install Maven (for example the package maven), or set NEO4J_URI to a Neo4j that runs already.',
    ]);
  });

  it('Maven that cannot resolve is quoted', async () => {
    const maven = join(folder('maven'), 'mvn');
    writeFileSync(
      maven,
      '#!/bin/sh\n[ "$1" = -v ] && exit 0\necho "[ERROR] Could not transfer artifact: unknown host"\nexit 1\n',
    );
    chmodSync(maven, 0o755);
    const [code, sentence] = await refusal(folder('resolve'), { maven });
    expect([code, sentence]).toEqual([
      'MAVEN_FAILED',
      'Maven could not resolve Neo4j: Could not transfer artifact: unknown host Check the network and Maven’s settings.xml (mirror, proxy), or set NEO4J_URI to a Neo4j that runs already.',
    ]);
  });

  it('a folder that is a file, a port that is taken', async () => {
    const file = join(folder('file'), 'home');
    writeFileSync(file, '');
    expect((await refusal(file, {}))[0]).toBe('HOME_NOT_WRITABLE');
    const server: Server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    expect(await refusal(folder('port'), { port })).toEqual([
      'PORT_TAKEN',
      `Port ${port} on 127.0.0.1 is taken. Choose another port, or stop what listens there.`,
    ]);
    server.close();
  });

  it('a folder another living process holds: its number is told; a dead one’s is taken over', async () => {
    const home = folder('locked');
    const holder = spawn('sleep', ['60']);
    const stat = readFileSync(`/proc/${holder.pid ?? 0}/stat`, 'utf8');
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    writeFileSync(join(home, 'owner.json'), JSON.stringify({ pid: holder.pid, startedAt }));
    expect(await refusal(home, { java: '/nowhere/java' })).toEqual([
      'HOME_LOCKED',
      `The folder ${home} is in use by another ParkChain (process ${holder.pid ?? 0}). Stop that process, or set PARKCHAIN_HOME to another folder.`,
    ]);
    holder.kill('SIGKILL');
    await new Promise((resolve) => holder.once('exit', resolve));
    expect((await refusal(home, { java: '/nowhere/java' }))[0]).toBe('JAVA_MISSING');
    // The same number with another start is another process.
    writeFileSync(join(home, 'owner.json'), JSON.stringify({ pid: 1, startedAt: '-1' }));
    expect((await refusal(home, { java: '/nowhere/java' }))[0]).toBe('JAVA_MISSING');
  });
});

describe('the password of the local Neo4j', () => {
  it('never looks like an option of the tool that sets it', async () => {
    const { passwordOf } = await import('../../src/graph/local/settings.ts');
    const made = Array.from({ length: 500 }, () => {
      const home = folder('password');
      return passwordOf(home).password;
    });
    expect(made.filter((password) => !/^[0-9a-f]{48}$/.test(password))).toEqual([]);
    expect(new Set(made).size).toBe(made.length);
  });
});

describe('several starts at once over a dead owner', () => {
  it('one gets the folder, the others are told who has it', { timeout: 60_000 }, async () => {
    const home = folder('race');
    writeFileSync(join(home, 'owner.json'), JSON.stringify({ pid: 1, startedAt: '-1' }));
    const script = `
      import { lockHome } from '${ROOT}src/graph/local/home-folder.ts';
      while (Date.now() < Number(process.argv[1])) {}
      try { await lockHome('${home}'); console.log('has it'); } catch (error) { console.log(error.code); }
      setTimeout(() => process.exit(0), 3000);`;
    const at = String(Date.now() + 4_000);
    const outcomes = Array.from({ length: 5 }, async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, at], {
        cwd: ROOT,
      });
      let said = '';
      child.stdout.on('data', (text: Buffer) => (said += text.toString()));
      await new Promise((resolve) => child.once('exit', resolve));
      return said.trim();
    });
    expect((await Promise.all(outcomes)).toSorted()).toEqual([
      'HOME_LOCKED',
      'HOME_LOCKED',
      'HOME_LOCKED',
      'HOME_LOCKED',
      'has it',
    ]);
  });
});

describe('the local Neo4j', { timeout: 180_000 }, () => {
  const home = folder('lives');
  const made = 'made-by-a-start-that-was-killed';
  let server: LocalNeo4j;
  beforeAll(async () => {
    writeFileSync(join(home, 'password'), `${made}\n`, { mode: 0o600 });
    server = await startLocalNeo4j(options(home));
  }, 120_000);
  afterEach(async () => {
    if (!isAlive(server.pid)) server = await startLocalNeo4j(options(home));
  });
  afterAll(() => server.stop());

  it('a first start that was killed before it set its password is made good by the next', async () => {
    expect(server.password).toBe(made);
    expect(await ask(server, 'RETURN 1')).toEqual([1]);
  });

  it('asks for a password, which only its owner can read, and listens on the loopback alone', async () => {
    expect(statSync(join(home, 'password')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, 'password'), 'utf8').trim()).toBe(server.password);
    const wrong = await ask({ ...server, password: 'neo4j' }, 'RETURN 1').catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 'Neo.ClientError.Security.Unauthorized' });
    expect(readFileSync(join(home, 'conf/neo4j.conf'), 'utf8')).toMatch(/listen_address=127\.0\.0\.1:\d+\n/);
    const listening = readFileSync('/proc/net/tcp', 'utf8');
    const port = Number(new URL(server.uri).port).toString(16).toUpperCase().padStart(4, '0');
    expect(
      [...listening.matchAll(new RegExp(`: (\\w{8}):${port} \\w{8}:\\w{4} 0A`, 'g'))].map(([, at]) => at),
    ).not.toContain('00000000');
  });

  it('a wrong password is told in a sentence', async () => {
    const refused = await connect({ ...server, password: 'wrong', database: 'neo4j' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ParkChainError);
    expect(refused).toMatchObject({
      code: 'DATABASE_AUTHENTICATION',
      message: 'Neo4j refused the user name or password.',
      remedy: 'Set NEO4J_USERNAME and NEO4J_PASSWORD to an account of that database.',
    });
    const absent = await connect({ ...server, database: 'nowhere' }).catch((error: unknown) => error);
    expect(absent).toMatchObject({
      code: 'CONFIGURATION',
      message: `There is no database named nowhere at ${server.uri}.`,
    });
  });

  it('is given half of a small machine, and at most 4 GB of a large one', async () => {
    const { heapMegabytes } = await import('../../src/graph/local/settings.ts');
    const gigabytes = 1024 ** 3;
    expect([64, 18, 4, 2, 0.25].map((gb) => heapMegabytes(gb * gigabytes, false))).toEqual([
      4096, 3072, 2048, 1024, 256,
    ]);
  });

  it('stops in under 2 s, and what was committed is there at the next start', async () => {
    await ask(server, 'CREATE (:Kept {n: 1})');
    const asked = Date.now();
    await server.stop();
    expect(Date.now() - asked).toBeLessThan(2_000);
    expect(isAlive(server.pid)).toBe(false);
    server = await startLocalNeo4j(options(home));
    expect(await ask(server, 'MATCH (k:Kept) RETURN k.n')).toEqual([1]);
  });

  it('kill -9 of Neo4j: what was committed is there at the next start', async () => {
    await ask(server, 'CREATE (:Kept {n: 2})');
    server.kill();
    await until(() => !isAlive(server.pid), 5_000);
    await server.stop();
    server = await startLocalNeo4j(options(home));
    expect(await ask(server, 'MATCH (k:Kept) RETURN k.n ORDER BY k.n')).toEqual([1, 2]);
  });

  it('kill -9 while it is asked to keep running: it is started again on the same port', async () => {
    await server.stop();
    const told: string[] = [];
    server = await startLocalNeo4j(options(home, { keepRunning: true, report: (line) => told.push(line) }));
    server.kill();
    await until(
      () =>
        ask(server, 'MATCH (k:Kept) RETURN k.n ORDER BY k.n').then(
          (rows) => rows.length === 2,
          () => false,
        ),
      60_000,
    );
    expect(told).toContain(`the local Neo4j (process ${server.pid}) has died; starting it again`);
    await server.stop();
    expect(await joinLocalNeo4j(home)).toBeNull();
    server = await startLocalNeo4j(options(home));
  });

  it('a server that cannot start says why, in the words of its log', async () => {
    await server.stop();
    const store = join(home, 'data/databases/store_lock');
    rmSync(store, { force: true });
    mkdirSync(store);
    const [code, sentence] = await refusal(home, {});
    expect(code).toMatch(/HOME_LOCKED|LOCAL_NEO4J_FAILED/);
    expect(sentence).toMatch(/^The local Neo4j stopped while starting: .*lock/i);
    rmSync(store, { recursive: true });
    server = await startLocalNeo4j(options(home));
    expect(await ask(server, 'MATCH (k:Kept) RETURN count(k)')).toEqual([2]);
  });

  it('an orphan of a killed owner is found and gone on with; one that hangs is ended', async () => {
    await server.stop();
    const script = `
      import { startLocalNeo4j } from '${ROOT}src/graph/local/start.ts';
      const { pid } = await startLocalNeo4j({ home: '${home}', testing: true, report: () => {}, env: process.env });
      console.log(pid);
      setInterval(() => {}, 1000);`;
    const owned = async (): Promise<number> => {
      const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const pid = await new Promise<number>((resolve) => {
        owner.stdout.on('data', (text: Buffer) => resolve(Number(text.toString())));
      });
      expect((await joinLocalNeo4j(home))?.uri).toMatch(/^bolt:/);
      owner.kill('SIGKILL');
      await new Promise((resolve) => owner.once('exit', resolve));
      return pid;
    };
    const orphan = await owned();
    expect(isAlive(orphan)).toBe(true);
    server = await startLocalNeo4j(options(home));
    expect([server.adopted, server.pid]).toEqual([true, orphan]);
    expect(await ask(server, 'MATCH (k:Kept) RETURN count(k)')).toEqual([2]);
    await server.stop();
    expect(isAlive(orphan)).toBe(false);

    const hanging = await owned();
    process.kill(hanging, 'SIGSTOP');
    server = await startLocalNeo4j(options(home));
    expect(server.adopted).toBe(false);
    expect(isAlive(hanging)).toBe(false);
    expect(await ask(server, 'MATCH (k:Kept) RETURN count(k)')).toEqual([2]);
  });
});

describe('npm start says in one sentence what is wrong, and ends with 1', () => {
  const start = (env: Record<string, string>) => {
    const ended = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'start'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...inheritedEnvironment(), LOG_LEVEL: 'silent', ...env },
    });
    return [ended.status, ended.stderr.trim().split('\n')] as const;
  };

  it('NEO4J_URI without a password, with nobody there, with a wrong setting', () => {
    expect(start({ NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: '' })).toEqual([
      1,
      [
        'CONFIGURATION: NEO4J_URI is set but NEO4J_PASSWORD is not. Set NEO4J_PASSWORD, or unset NEO4J_URI to let ParkChain run its own Neo4j.',
      ],
    ]);
    expect(start({ NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x' })).toEqual([
      1,
      [
        'DATABASE_UNAVAILABLE: Neo4j does not answer at bolt://127.0.0.1:1. Start it or correct NEO4J_URI; without NEO4J_URI ParkChain runs a Neo4j of its own.',
      ],
    ]);
    expect(start({ PORT: 'many' })[1][0]).toMatch(
      /^CONFIGURATION: The configuration has 1 fault\(s\): PORT: .*\.env\.example/,
    );
  });
});
