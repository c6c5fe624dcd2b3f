import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MB = 1024 * 1024;

/** A transaction may take 70 % of the heap, and an import is one transaction: 4 GB hold one of a million elements. */
export function heapMegabytes(memoryBytes: number, testing: boolean): number {
  if (testing) return 512;
  const small = Math.min(2048, memoryBytes / 2 / MB);
  return Math.floor(Math.max(256, Math.min(4096, Math.max(small, memoryBytes / 6 / MB))));
}

/** neo4j.conf of a quiet server that only Bolt on the loopback reaches. */
export function writeSettings(home: string, port: number, heap: number): void {
  const folder = join(home, 'conf');
  mkdirSync(folder, { recursive: true });
  const lines = [
    'server.default_listen_address=127.0.0.1',
    'server.default_advertised_address=127.0.0.1',
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    'server.http.enabled=false',
    'server.https.enabled=false',
    'dbms.usage_report.enabled=false',
    'dbms.security.auth_enabled=true',
    'db.logs.query.enabled=OFF',
    'db.tx_log.preallocate=false',
    'db.tx_log.rotation.size=16m',
    'db.tx_log.rotation.retention_policy=2 files',
    `server.memory.heap.initial_size=${Math.min(heap, 256)}m`,
    `server.memory.heap.max_size=${heap}m`,
    'server.memory.pagecache.size=128m',
    // Without this SIGTERM takes ten seconds; an integer here, `0s` is refused.
    'internal.dbms.bolt.netty_server_shutdown_quiet_period=0',
  ];
  writeFileSync(join(folder, 'neo4j.conf'), `${lines.join('\n')}\n`);
}

/**
 * The generated password, made once and kept beside the data, readable by its owner only. It is still to be set where the
 * server never ran: a start may have died after it made it.
 */
export function passwordOf(home: string): { password: string; isToBeSet: boolean } {
  const path = join(home, 'password');
  const isToBeSet = !existsSync(join(home, 'data', 'databases', 'system'));
  if (existsSync(path)) return { password: readFileSync(path, 'utf8').trim(), isToBeSet };
  // Not base64url: the tool that sets it takes one that begins with a hyphen for an option.
  const password = randomBytes(24).toString('hex');
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  return { password, isToBeSet };
}

/** The JVM's arguments. The --add-opens are those Neo4j's own script gives. */
export function jvmArguments(
  home: string,
  jars: string[],
  heap: number,
  testing: boolean,
  main: string,
  rest: string[],
): string[] {
  const opens = ['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent', 'java.lang'].map(
    (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
  );
  return [
    testing ? '-XX:+UseSerialGC' : '-XX:+UseG1GC',
    // Tests start often and run briefly: the first compiler is enough.
    ...(testing ? ['-XX:TieredStopAtLevel=1'] : []),
    `-Xms${Math.min(heap, 256)}m`,
    `-Xmx${heap}m`,
    '-XX:+ExitOnOutOfMemoryError',
    '-Dfile.encoding=UTF-8',
    ...opens,
    '-cp',
    jars.join(process.platform === 'win32' ? ';' : ':'),
    main,
    ...rest,
    ...(main.endsWith('EntryPoint') ? [`--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`] : []),
  ];
}
