import { z } from 'zod';
import { VIEWERS } from '../config.ts';
import type { PropertyValue } from '../graph/values.ts';
import { list, optional, optionalText, partialDate, reference, text, word } from './cells.ts';

export const BASES = ['PUBLISHED', 'STATED', 'INTERPRETED', 'DERIVED', 'GENERAL_KNOWLEDGE'] as const;
export const CONFIDENCES = ['HIGH', 'MEDIUM', 'LOW'] as const;

/** The columns at the end of every table of facts: on what ground the row stands. */
export const FACT_COLUMNS = {
  basis: word(...BASES),
  source: optional(reference('source')),
  place: optionalText,
  as_of: optional(partialDate),
  confidence: word(...CONFIDENCES),
} as const;

export type FactColumns = z.output<z.ZodObject<typeof FACT_COLUMNS>>;

export const VISIBILITY_COLUMN = optional(word(...VIEWERS));

/** A property that is left out when it is null or an empty list. */
export type Loose = Record<string, PropertyValue | null>;

export interface NodeSketch {
  label: string;
  id: string;
  properties: Loose;
}

export interface RelationshipSketch {
  type: string;
  start: string;
  end: string;
  qualifier?: string;
  properties?: Loose;
  /** Columns the ends come from; null where an end is the row's own node. */
  from: { start: string | null; end: string | null };
}

export interface Sketch {
  nodes?: NodeSketch[];
  relationships?: RelationshipSketch[];
}

export interface RowFault {
  column: string;
  message: string;
  remedy: string;
}

/** A quantity without its unit cannot be compared with any other. */
export function unitFaults(row: { capacity: number | null; unit: string | null }): RowFault[] {
  return row.capacity !== null && row.unit === null
    ? [{ column: 'unit', message: 'is empty though a capacity is given', remedy: 'write the unit, such as t/a' }]
    : [];
}

export interface Table {
  readonly name: string;
  readonly columns: z.ZodRawShape;
  /** False for `sources` and for coded lists that cite nothing themselves. */
  readonly facts: boolean;
  /** Columns that hold a published number: null unless the row cites a source. */
  readonly quantities: readonly string[];
  /** Columns that came after the table: a folder written before them is read as it stands, with the cells empty. */
  readonly added: readonly string[];
  /** Columns that tell two rows of this table apart. */
  readonly key: readonly string[];
  /** Rows of several sources about one key are statements: the belief is chosen, the others are kept as claims. */
  readonly statements: boolean;
  /** What no single cell tells: faults of the row as a whole. */
  check(row: Record<string, unknown>): RowFault[];
  sketch(row: Record<string, unknown>): Sketch;
}

/** A table that remembers what its rows hold, for those who make rows without a file. */
export interface TableOf<Row> extends Table {
  /** Never set: it carries the type. */
  readonly rowType?: Row;
}

/** Defines a table: its columns, its key and what a row of it means in the graph. Nothing else has to be written. */
export function defineTable<S extends z.ZodRawShape>(definition: {
  name: string;
  columns: S;
  key: (keyof S & string)[];
  added?: (keyof S & string)[];
  facts?: false;
  quantities?: (keyof S & string)[];
  statements?: true;
  check?: (row: z.output<z.ZodObject<S>>) => RowFault[];
  sketch: (row: z.output<z.ZodObject<S>>) => Sketch;
}): TableOf<z.output<z.ZodObject<S>>> {
  return {
    name: definition.name,
    columns: definition.columns,
    key: definition.key,
    added: definition.added ?? [],
    facts: definition.facts ?? true,
    quantities: definition.quantities ?? [],
    statements: definition.statements ?? false,
    // The engine parses with `columns` before it calls: the row is what the shape says.
    check: (row) => definition.check?.(row as z.output<z.ZodObject<S>>) ?? [],
    sketch: (row) => definition.sketch(row as z.output<z.ZodObject<S>>),
  };
}

/** Names every node carries: Chinese first, English and aliases for reading and searching. */
export const NAME_COLUMNS = { name: text, name_en: optionalText, aliases: list } as const;

export function names(row: { name: string; name_en: string | null; aliases?: string[] }): Loose {
  return { name: row.name, nameEn: row.name_en, aliases: row.aliases ?? null };
}
