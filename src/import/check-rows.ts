import { z } from 'zod';
import type { Fault } from '../errors.ts';
import type { Visibility } from '../graph/storage-names.ts';
import type { Properties } from '../graph/values.ts';
import {
  FACT_COLUMNS,
  VISIBILITY_COLUMN,
  type FactColumns,
  type Loose,
  type RowFault,
  type Table,
} from './define-table.ts';
import type { GraphDraft, RowOrigin } from './draft.ts';
import type { RawTable } from './read-csv.ts';

const FACTS = Object.keys(FACT_COLUMNS);

function tight(properties: Loose): Properties {
  const out: Properties = {};
  for (const [key, value] of Object.entries(properties)) {
    if (value !== null && !(Array.isArray(value) && value.length === 0)) out[key] = value;
  }
  return out;
}

/** The rule of the basis: what is cited was opened; what is only known carries no number. */
function basisFaults(table: Table, row: Record<string, unknown>, fact: FactColumns): RowFault[] {
  const out: RowFault[] = [];
  const numbers = table.quantities.filter((column) => row[column] !== null && row[column] !== undefined);
  if (fact.basis === 'GENERAL_KNOWLEDGE') {
    if (fact.source !== null)
      out.push({
        column: 'source',
        message: 'general knowledge cites nothing',
        remedy: 'empty the cell, or set basis to PUBLISHED',
      });
    if (fact.confidence === 'HIGH')
      out.push({ column: 'confidence', message: 'general knowledge is MEDIUM at most', remedy: 'write MEDIUM or LOW' });
    for (const column of numbers)
      out.push({
        column,
        message: 'general knowledge carries no number',
        remedy: 'cite the source of the number, or empty the cell',
      });
  } else if (fact.basis === 'DERIVED' ? fact.place === null && fact.source === null : fact.source === null) {
    out.push({
      column: 'source',
      message: `a row that is ${fact.basis} names its source`,
      remedy: 'write the id of a row of sources, or set basis to GENERAL_KNOWLEDGE',
    });
  }
  return out;
}

/** A statement of tomorrow would be believed before any other, and never grow old. */
function futureFaults(fact: FactColumns, today: string): RowFault[] {
  return fact.as_of !== null && fact.as_of > today.slice(0, fact.as_of.length)
    ? [{ column: 'as_of', message: `lies after today (${today})`, remedy: 'write the day the source speaks of' }]
    : [];
}

function headerFaults(table: Table, raw: RawTable, wanted: string[]): Fault[] {
  const known = new Set([...wanted, 'visibility']);
  const missing = wanted.filter((column) => !raw.header.includes(column) && !table.added.includes(column));
  const unknown = raw.header.filter((column) => !known.has(column));
  return [
    ...missing.map((column) => ({
      file: raw.file,
      line: 1,
      column,
      value: null,
      message: `the table ${table.name} needs this column`,
      remedy: 'add the column to the header line',
    })),
    ...unknown.map((column) => ({
      file: raw.file,
      line: 1,
      column,
      value: null,
      message: `the table ${table.name} has no such column`,
      remedy: `use one of ${wanted.join(', ')}`,
    })),
  ];
}

/** Where a row with this key was seen first. */
export type SeenKeys = Map<string, RowOrigin>;

/**
 * Turns the rows of one file into nodes and relationships. Every cell is checked; each fault names file, line,
 * column, value and remedy. Nothing is written here or later unless the list of faults is empty.
 */
export function checkRows(
  table: Table,
  raw: RawTable,
  { seen, draft, today }: { seen: SeenKeys; draft: GraphDraft; today: string },
): Fault[] {
  const wanted = [...Object.keys(table.columns), ...(table.facts ? FACTS : [])];
  const faults = headerFaults(table, raw, wanted);
  if (faults.length > 0) return faults;
  const shape = z.object({ ...table.columns, ...(table.facts ? FACT_COLUMNS : {}), visibility: VISIBILITY_COLUMN });
  const blank = Object.fromEntries(['visibility', ...table.added].map((column) => [column, '']));
  for (const { line, cells } of raw.rows) {
    const origin = { file: raw.file, line };
    const parsed = shape.safeParse({ ...blank, ...cells });
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const column = String(issue.path[0] ?? '');
        const remedy = (issue as { params?: { remedy?: string } }).params?.remedy ?? 'correct the cell';
        faults.push({ ...origin, column, value: cells[column] ?? null, message: issue.message, remedy });
      }
      continue;
    }
    const row: Record<string, unknown> = parsed.data;
    const fact = table.facts ? (row as unknown as FactColumns) : null;
    if (fact !== null) {
      for (const fault of [...basisFaults(table, row, fact), ...futureFaults(fact, today)])
        faults.push({ ...origin, value: cells[fault.column] ?? null, ...fault });
    }
    for (const fault of table.check(row)) faults.push({ ...origin, value: cells[fault.column] ?? null, ...fault });
    const statement = table.statements ? ` ${fact?.source ?? ''} ${fact?.as_of ?? ''} ${fact?.place ?? ''}` : '';
    const key = `${table.name} ${table.key.map((column) => cells[column]?.trim() ?? '').join(' ')}${statement}`;
    const before = seen.get(key);
    if (before !== undefined) {
      faults.push({
        ...origin,
        column: table.key.join(', '),
        value: table.key.map((column) => cells[column] ?? '').join(', '),
        message: `stands already in ${before.file}:${before.line}`,
        remedy: 'keep one of the two rows',
      });
      continue;
    }
    seen.set(key, origin);
    draftRow(table, row, fact, (row['visibility'] as Visibility | null) ?? 'PUBLIC', origin, draft);
  }
  return faults;
}

/** What a checked row means, as nodes and relationships on the ground it stands on. */
export function draftRow(
  table: Table,
  row: Record<string, unknown>,
  fact: FactColumns | null,
  visibility: Visibility,
  origin: RowOrigin,
  draft: GraphDraft,
): void {
  const ground: Loose =
    fact === null
      ? {}
      : { basis: fact.basis, sourceId: fact.source, place: fact.place, asOf: fact.as_of, confidence: fact.confidence };
  const sketch = table.sketch(row);
  for (const node of sketch.nodes ?? []) {
    draft.nodes.push({
      id: node.id,
      label: node.label,
      properties: tight({ ...node.properties, ...ground }),
      visibility,
      origin,
    });
    // (:Any)-[:STATED_IN {place}]->(:Source)
    if (fact?.source != null) {
      draft.relationships.push({
        type: 'STATED_IN',
        start: node.id,
        end: fact.source,
        qualifier: '',
        properties: tight({ place: fact.place }),
        visibility,
        origin,
        columns: { start: null, end: 'source' },
      });
    }
  }
  for (const relationship of sketch.relationships ?? []) {
    draft.relationships.push({
      type: relationship.type,
      start: relationship.start,
      end: relationship.end,
      qualifier: relationship.qualifier ?? '',
      properties: tight({
        ...relationship.properties,
        ...ground,
        ...(relationship.qualifier ? { qualifier: relationship.qualifier } : {}),
      }),
      visibility,
      origin,
      columns: relationship.from,
    });
  }
}
