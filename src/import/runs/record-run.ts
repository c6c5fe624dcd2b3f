import type { GraphTransaction } from '../../graph/database.ts';
import { createRun, createRunImages } from '../../graph/runs/queries.ts';
import { integer } from '../../graph/values.ts';
import type { ChangeCount } from '../compare.ts';
import { encodeImages, PART, type ElementChange } from './images.ts';

export type RunKind = 'SEED' | 'IMPORT' | 'REFUTE' | 'UNDO';

/** What is known of a run when it begins. */
export interface RunOrigin {
  kind: RunKind;
  /** Who ran it. */
  by: string;
  at: string;
  files: readonly { name: string; sha256: string }[];
  /** The run this one undoes. */
  undoes?: string;
  /** It is written in many transactions. */
  bulk?: true;
  /** The fact this one refutes, as reports write it. */
  refutes?: string;
}

/**
 * What is known of it when it has ended. Of a ledger, rows = written + unchanged + rejected; of a folder of tables, written
 * and unchanged count nodes and relationships.
 */
export interface RunOutcome {
  rows: number;
  written: number;
  unchanged: number;
  rejected: number;
  counts: readonly ChangeCount[];
}

export const runId = (version: number): string => `run:${version}`;

/** Records a run in the transaction of its facts: part by part while it writes, itself when it ends. */
export interface RunRecorder {
  readonly id: string;
  /** Goes on in another transaction: what was handed over is in the one before. */
  goOn(tx: GraphTransaction): void;
  /** Says that the run has begun, where it takes many transactions; `end` says the rest. */
  begin(): Promise<void>;
  /** Writes what waits, so that a transaction holds the record of what it wrote. */
  flush(): Promise<void>;
  wrote(changes: readonly ElementChange[]): Promise<void>;
  end(outcome: RunOutcome): Promise<void>;
}

/** `after`: the last part there is, where a run goes on that was left. */
export function recordRun(first: GraphTransaction | null, version: number, origin: RunOrigin, after = 0): RunRecorder {
  const id = runId(version);
  let open = first;
  const transaction = (): GraphTransaction => {
    if (open === null) throw new Error('nothing is recorded outside a transaction');
    return open;
  };
  const waiting: Record<ElementChange['kind'], ElementChange[]> = { NODE: [], RELATIONSHIP: [] };
  let part = after;
  const flush = async (kind: ElementChange['kind']): Promise<void> => {
    const changes = waiting[kind];
    if (changes.length === 0) return;
    waiting[kind] = [];
    const content = encodeImages(changes);
    part++;
    await transaction().ask(createRunImages, {
      run: id,
      kind,
      part: integer(part),
      elements: integer(changes.length),
      content: new Int8Array(content.buffer, content.byteOffset, content.byteLength),
    });
  };
  return {
    id,
    goOn(next) {
      open = next;
    },
    async flush() {
      await flush('NODE');
      await flush('RELATIONSHIP');
    },
    async wrote(changes) {
      for (const change of changes) {
        waiting[change.kind].push(change);
        if (waiting[change.kind].length >= PART) await flush(change.kind);
      }
    },
    async begin() {
      await write({ rows: 0, written: 0, unchanged: 0, rejected: 0, counts: [] }, true);
    },
    async end(outcome) {
      await flush('NODE');
      await flush('RELATIONSHIP');
      await write(outcome, false);
    },
  };

  async function write({ rows, written, unchanged, rejected, counts }: RunOutcome, isOpen: boolean): Promise<void> {
    const { kind, by, at, files, undoes, refutes } = origin;
    await transaction().ask(createRun, {
      id,
      run: {
        id,
        version: integer(version),
        kind,
        by,
        at,
        files: files.map(({ name }) => name),
        sha256: files.map(({ sha256 }) => sha256),
        rows: integer(rows),
        written: integer(written),
        unchanged: integer(unchanged),
        rejected: integer(rejected),
        counts: JSON.stringify(counts),
        ...(undoes === undefined ? {} : { undoes }),
        ...(refutes === undefined ? {} : { refutes }),
        ...(origin.bulk === true ? { bulk: true } : {}),
        ...(isOpen ? { open: true } : {}),
      },
    });
  }
}
