import type { Database } from '../../graph/database.ts';
import { readRuns } from '../../graph/runs/queries.ts';
import { integer } from '../../graph/values.ts';
import type { ChangeCount } from '../compare.ts';

export interface Run {
  id: string;
  version: number;
  kind: string;
  by: string;
  at: string;
  files: { name: string; sha256: string }[];
  rows: number;
  written: number;
  unchanged: number;
  rejected: number;
  counts: ChangeCount[];
  undoes: string | null;
  /** Written in many transactions; `open` until the last of them. */
  bulk: boolean;
  open: boolean;
  /** The fact it refutes, as reports write it. */
  refutes: string | null;
  undoneBy: string[];
}

/** The imports that have been made, the latest first. */
export async function listRuns(database: Database, limit: number): Promise<Run[]> {
  const rows = await database.ask(readRuns, { limit: integer(limit) });
  return rows.map(({ files, sha256, counts, ...run }) => ({
    ...run,
    files: files.map((name, at) => ({ name, sha256: sha256[at] ?? '' })),
    counts: JSON.parse(counts) as ChangeCount[],
  }));
}
