import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ParkChainError } from '../../errors.ts';

const run = promisify(execFile);
export const OLDEST_JAVA = 17;

/** The major version `java -version` prints: 17 from "17.0.15", 8 from "1.8.0_412". */
export function javaMajor(printed: string): number | null {
  const match = /version "(?:1\.)?(\d+)/.exec(printed);
  return match === null ? null : Number(match[1]);
}

/** Makes sure that a Java of at least 17 is there. */
export async function checkJava(java: string, env: NodeJS.ProcessEnv): Promise<void> {
  let printed: string;
  try {
    const { stderr, stdout } = await run(java, ['-version'], { env, timeout: 20_000 });
    printed = stderr + stdout;
  } catch (error) {
    throw new ParkChainError('JAVA_MISSING', `No Java was found (${java} does not run).`, {
      remedy: `Install a Java ${OLDEST_JAVA} runtime (for example openjdk-${OLDEST_JAVA}-jre-headless), or set NEO4J_URI to a Neo4j that runs already.`,
      cause: error,
    });
  }
  const major = javaMajor(printed);
  if (major === null || major < OLDEST_JAVA) {
    throw new ParkChainError(
      'JAVA_TOO_OLD',
      `The Java found is version ${major ?? 'unknown'}; Neo4j needs ${OLDEST_JAVA} or later.`,
      {
        remedy: `Install Java ${OLDEST_JAVA} and put it first on PATH, or set NEO4J_URI to a Neo4j that runs already.`,
      },
    );
  }
}
