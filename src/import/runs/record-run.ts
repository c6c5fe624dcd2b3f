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
  wrote(changes: readonly ElementChange[]): Promise<void>;
  end(outcome: RunOutcome): Promise<void>;
}

export function recordRun(tx: GraphTransaction, version: number, origin: RunOrigin): RunRecorder {
  const id = runId(version);
  const waiting: Record<ElementChange['kind'], ElementChange[]> = { NODE: [], RELATIONSHIP: [] };
  let part = 0;
  const flush = async (kind: ElementChange['kind']): Promise<void> => {
    const changes = waiting[kind];
    if (changes.length === 0) return;
    waiting[kind] = [];
    const content = encodeImages(changes);
    part++;
    await tx.ask(createRunImages, {
      run: id,
      kind,
      part: integer(part),
      elements: integer(changes.length),
      content: new Int8Array(content.buffer, content.byteOffset, content.byteLength),
    });
  };
  return {
    id,
    async wrote(changes) {
      for (const change of changes) {
        waiting[change.kind].push(change);
        if (waiting[change.kind].length >= PART) await flush(change.kind);
      }
    },
    async end({ rows, written, unchanged, rejected, counts }) {
      await flush('NODE');
      await flush('RELATIONSHIP');
      const { kind, by, at, files, undoes } = origin;
      await tx.ask(createRun, {
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
        },
      });
    },
  };
}
