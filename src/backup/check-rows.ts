import { join } from 'node:path';
import type { z } from 'zod';
import type { Fault } from '../errors.ts';
import { uniqueKeys } from '../graph/migrations/unique-keys.ts';
import { faultOf } from './damage.ts';
import {
  filedUnder,
  nodeRow,
  RECORDS,
  relationshipRow,
  type NodeRow,
  type RelationshipRow,
  type TableEntry,
} from './format.ts';
import { linesOf } from './read-table.ts';

/** More faults than a person reads; what is wrong with the rest is seen when these are mended. */
const ENOUGH = 1_000;
/** So much of a row is kept with its fault: a row may be of megabytes. */
const SHOWN = 200;

/** What the rows of a backup are checked against: ids and unique keys are held in memory, rows are not. */
export interface RowChecks {
  readonly faults: Fault[];
  isEnough(): boolean;
  /** Checks every row of a table; a sound row is handed to `sound`. Nodes come before relationships. */
  check(folder: string, entry: TableEntry, sound?: (row: NodeRow) => void): Promise<void>;
}

const MEND = 'take the table from where the backup was kept; rows of a backup are not edited by hand';

export function checkRows(signal?: AbortSignal): RowChecks {
  const faults: Fault[] = [];
  const ids = new Set<string>();
  const taken = takenKeys();
  const isEnough = (): boolean => faults.length >= ENOUGH;

  const faultsOfNode = (row: NodeRow, { kind, name }: TableEntry): string[] => {
    const found: string[] = [];
    if (kind === 'node') {
      const id = row.properties['id'];
      if (!row.labels.includes('Entity')) found.push('has no label Entity');
      if (filedUnder(row.labels) !== name)
        found.push(`belongs to another table: it is labelled ${row.labels.join(', ')}`);
      if (typeof id !== 'string' || id === '') found.push('has no id');
      else if (ids.has(id)) found.push(`has an id that another row has: ${id}`);
      else ids.add(id);
    } else if (!row.labels.includes(name))
      found.push(`belongs to another table: it is labelled ${row.labels.join(', ')}`);
    found.push(...taken(row));
    return found;
  };
  const faultsOfRelationship = ({ start, type, end }: RelationshipRow, { name }: TableEntry): string[] => [
    ...(type === name ? [] : [`belongs to another table: its type is ${type}`]),
    ...[start, end]
      .filter((id) => !ids.has(id))
      .map((id) => `leads from or to a node that is not in the backup: ${id}`),
  ];

  return {
    faults,
    isEnough,
    async check(folder, entry, sound) {
      const file = join(folder, entry.file);
      const tell = (line: number, message: string, more: Partial<Fault> = {}): void => {
        faults.push(faultOf(file, message, MEND, { line, ...more }));
      };
      const read = <S extends z.ZodType>(schema: S, line: number, text: string): z.output<S> | null => {
        let json: unknown;
        try {
          json = JSON.parse(text);
        } catch {
          tell(line, 'is no row: not JSON', { value: text.slice(0, SHOWN) });
          return null;
        }
        const row = schema.safeParse(json);
        if (row.success) return row.data;
        for (const { path, message } of row.error.issues.slice(0, 5))
          tell(line, message, { column: path.join('.') || null, value: text.slice(0, SHOWN) });
        return null;
      };
      let rows = 0;
      try {
        for await (const { line, text } of linesOf(file)) {
          rows++;
          if (rows % 1_000 === 0) signal?.throwIfAborted();
          if (entry.kind === 'relationship') {
            const row = read(relationshipRow, line, text);
            if (row !== null)
              for (const fault of faultsOfRelationship(row, entry)) tell(line, fault, { value: text.slice(0, SHOWN) });
          } else {
            const row = read(nodeRow, line, text);
            const found = row === null ? [] : faultsOfNode(row, entry);
            for (const fault of found) tell(line, fault, { value: text.slice(0, SHOWN) });
            if (row !== null && found.length === 0) sound?.(row);
          }
          if (isEnough()) return;
        }
      } catch (error) {
        signal?.throwIfAborted();
        faults.push(faultOf(file, `cannot be unpacked (${error instanceof Error ? error.message : String(error)})`));
        return;
      }
      if (rows !== entry.rows)
        faults.push(
          faultOf(file, `has ${rows} rows where the manifest says ${entry.rows}`, undefined, { column: 'rows' }),
        );
    },
  };
}

/** What is wrong with a node by the keys the schema makes unique; the id of a fact is looked at by itself. */
function takenKeys(): (row: NodeRow) => string[] {
  const seen = new Set<string>();
  const isRecord = (label: string): boolean => RECORDS.some((record) => record === label);
  const keys = uniqueKeys().filter(({ label, properties }) => isRecord(label) || properties.join() !== 'id');
  return (row) =>
    keys
      .filter(({ label }) => row.labels.includes(label))
      .flatMap(({ label, properties }) => {
        const values = properties.map((property) => row.properties[property]);
        if (values.includes(undefined)) return isRecord(label) ? [`has no ${properties.join(', ')}`] : [];
        const key = `${label} ${JSON.stringify(values)}`;
        if (seen.has(key)) return [`has the ${properties.join(', ')} of another row`];
        seen.add(key);
        return [];
      });
}
