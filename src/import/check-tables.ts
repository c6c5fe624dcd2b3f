import { BadTableError, type Fault } from '../errors.ts';
import { settleBeliefs } from './beliefs.ts';
import { CATALOGUE } from './catalogue.ts';
import { checkGraph } from './check-graph.ts';
import { checkRows, type SeenKeys } from './check-rows.ts';
import { deriveInputOf } from './derive.ts';
import type { GraphDraft, RelationshipDraft } from './draft.ts';
import { findTables, type TableFile } from './find-tables.ts';
import { readCsv } from './read-csv.ts';

export interface CheckedTables {
  draft: GraphDraft;
  /** Every statement about a relationship, before the beliefs were settled. */
  stated: RelationshipDraft[];
  rows: number;
  /** What was read, for the record of the run. */
  files: { name: string; sha256: string }[];
  faults: Fault[];
}

/** read → check: files to one drafted graph with beliefs settled and INPUT_OF derived, or the faults that forbid it. */
export function checkTables(files: TableFile[], today: string, known: Iterable<string> = []): CheckedTables {
  const draft: GraphDraft = { nodes: [], relationships: [] };
  const faults: Fault[] = [];
  const seen: SeenKeys = new Map();
  const tables: CheckedTables['files'] = [];
  let rows = 0;
  for (const file of files) {
    const table = CATALOGUE.get(file.table);
    if (table === undefined) {
      faults.push({
        file: file.shown,
        line: null,
        column: null,
        value: file.table,
        message: 'is no table that is known',
        remedy: `name the file after one of ${[...CATALOGUE.keys()].join(', ')}`,
      });
      continue;
    }
    const read = readCsv(file.path, file.shown);
    if ('fault' in read) {
      faults.push(read.fault);
      continue;
    }
    rows += read.table.rows.length;
    tables.push({ name: file.shown, sha256: read.table.sha256 });
    faults.push(...checkRows(table, read.table, { seen, draft, today }));
  }
  // References and cycles are told once every row is well-formed: half a table would name faults that are not there.
  if (faults.length === 0) faults.push(...checkGraph(draft, known));
  const settled = faults.length > 0 ? draft : deriveInputOf(settleBeliefs(draft));
  return { draft: settled, stated: draft.relationships, rows, files: tables, faults };
}

/** A folder of tables, checked. Throws BAD_TABLE with every fault where there is one. */
export function readFolder(folder: string, today: string): CheckedTables {
  const checked = checkTables(findTables(folder), today);
  if (checked.faults.length > 0) throw new BadTableError(checked.faults);
  return checked;
}
