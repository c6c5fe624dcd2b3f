import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from '../../src/config.ts';

/** The import alone: the whole program takes seconds to load, in which there is nothing to kill. */
const PROGRAM = fileURLToPath(new URL('../../bench/import/one-import.ts', import.meta.url));

/** Where an import is. Its last row written, it still has to settle, record its run and commit: that is committing. */
export const PHASES = ['reading', 'writing', 'committing'] as const;
export type Phase = (typeof PHASES)[number];

export interface EndedImport {
  /** Null where it was killed. */
  code: number | null;
  /** Everything it said. */
  said: string;
  ms: number;
}

/** An import in a process of its own, that tells where it is and can be killed. */
export interface ImportProcess {
  /** Where it is now; null once it has ended. */
  phase(): Phase | null;
  /** Milliseconds after its start at which each phase began, as far as it has come. */
  readonly began: ReadonlyMap<Phase, number>;
  /** Resolves when the phase begins, or when the process has ended without it. */
  reached(phase: Phase): Promise<void>;
  kill(): void;
  readonly ended: Promise<EndedImport>;
}

/** The phase that begins with a line of the progress it reports. */
function beginsWith(line: string): Phase | null {
  if (/MB: \d+ rows checked$/.test(line)) return 'writing';
  return /MB: (\d+) of \1 rows written$/.test(line) ? 'committing' : null;
}

export function startImport(neo4j: { uri: string; password: string }, files: readonly string[]): ImportProcess {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...files], {
    env: { ...inheritedEnvironment(), NEO4J_URI: neo4j.uri, NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: neo4j.password },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const began = new Map<Phase, number>([['reading', 0]]);
  const said: string[] = [];
  const waiting = new Set<() => void>();
  const lines = createInterface({ input: child.stderr });
  lines.on('line', (line) => {
    said.push(line);
    const phase = beginsWith(line);
    if (phase === null) return;
    began.set(phase, performance.now() - started);
    for (const wake of waiting) wake();
  });
  const closed = new Promise<void>((resolve) => lines.once('close', resolve));
  let isOver = false;
  const ended = new Promise<EndedImport>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      isOver = true;
      for (const wake of waiting) wake();
      const ms = performance.now() - started;
      void closed.then(() => resolve({ code, said: said.join('\n'), ms }));
    });
  });
  return {
    phase: () => (isOver ? null : ([...began.keys()].at(-1) ?? null)),
    began,
    async reached(phase) {
      while (!began.has(phase) && !isOver) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    kill: () => void child.kill('SIGKILL'),
    ended,
  };
}
