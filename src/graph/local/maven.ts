import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ParkChainError } from '../../errors.ts';

const run = promisify(execFile);
const POM = fileURLToPath(new URL('./pom.xml', import.meta.url));

export async function checkMaven(maven: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await run(maven, ['-v'], { env, timeout: 30_000 });
  } catch (error) {
    throw new ParkChainError('MAVEN_MISSING', `No Maven was found (${maven} does not run).`, {
      remedy: 'Install Maven (for example the package maven), or set NEO4J_URI to a Neo4j that runs already.',
      cause: error,
    });
  }
}

interface Remembered {
  pom: string;
  jars: string[];
}

/** The jars of an earlier start, if the pinned version is still the same and every jar is still there. */
export function rememberedJars(home: string): string[] | null {
  try {
    const remembered = JSON.parse(readFileSync(join(home, 'jars.json'), 'utf8')) as Remembered;
    if (remembered.pom !== readFileSync(POM, 'utf8') || remembered.jars.length === 0) return null;
    return remembered.jars.every((jar) => existsSync(jar)) ? remembered.jars : null;
  } catch {
    return null;
  }
}

interface Resolving {
  maven: string;
  env: NodeJS.ProcessEnv;
  report: (message: string) => void;
  signal?: AbortSignal;
}

/** Lets Maven resolve the pinned coordinates into its own repository; tells what is fetched. */
export async function resolveJars(home: string, options: Resolving): Promise<string[]> {
  const remembered = rememberedJars(home);
  if (remembered !== null) return remembered;
  options.report('resolving Neo4j 5.26 with Maven (about 140 MB the first time)');
  const folder = join(home, 'maven');
  mkdirSync(folder, { recursive: true });
  const output = join(folder, 'classpath.txt');
  const args = [
    '-B',
    '-f',
    POM,
    'dependency:build-classpath',
    `-Dmdep.outputFile=${output}`,
    `-Dmdep.pathSeparator=${delimiter}`,
  ];
  await runMaven(args, options);
  const jars = readFileSync(output, 'utf8')
    .trim()
    .split(delimiter)
    .filter((jar) => jar !== '')
    .sort();
  writeFileSync(join(home, 'jars.json'), JSON.stringify({ pom: readFileSync(POM, 'utf8'), jars } satisfies Remembered));
  return jars;
}

async function runMaven(args: string[], { maven, env, report, signal }: Resolving): Promise<void> {
  const child = spawn(maven, args, { env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  const faults: string[] = [];
  let fetched = 0;
  let told = Date.now();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (/\bDownloaded from .*\.jar\b/.test(line)) fetched++;
    if (line.startsWith('[ERROR]')) faults.push(line.replace('[ERROR] ', ''));
    // Maven's plain log names each artifact it has fetched: that can be counted.
    if (fetched > 0 && Date.now() - told > 2_000) {
      told = Date.now();
      report(`  ${fetched} jars fetched`);
    }
  });
  createInterface({ input: child.stderr }).on('line', (line) => faults.push(line));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (fetched > 0) report(`  ${fetched} jars fetched`);
  if (code !== 0) {
    throw new ParkChainError(
      'MAVEN_FAILED',
      `Maven could not resolve Neo4j: ${faults.find((line) => line.trim() !== '') ?? `exit code ${code}`}`,
      {
        remedy:
          'Check the network and Maven’s settings.xml (mirror, proxy), or set NEO4J_URI to a Neo4j that runs already.',
      },
    );
  }
}
