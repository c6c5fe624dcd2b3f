import type { Viewer } from '../config.ts';
import type { ProjectionRows } from './rows.ts';

/** A relationship by its ends, its public type, its qualifier ('' where it has none) and who may see it. */
export interface RowFact {
  start: string;
  type: string;
  end: string;
  qualifier: string;
  visibility: Viewer;
}

interface Columns {
  rows: keyof ProjectionRows;
  start: string;
  end: string;
  /** Where the qualifier stands; null where rows do not tell it: then those of other qualifiers are the same row. */
  qualifier: string | null;
}

const COLUMNS: Readonly<Record<string, Columns>> = {
  MAKES: { rows: 'makes', start: 'enterprise', end: 'product', qualifier: 'process' },
  BUYS: { rows: 'buys', start: 'enterprise', end: 'product', qualifier: null },
  LOCATED_IN: { rows: 'locations', start: 'enterprise', end: 'place', qualifier: null },
  SUBSIDIARY_OF: { rows: 'subsidiaries', start: 'enterprise', end: 'parent', qualifier: null },
  LEADER_OF: { rows: 'leaders', start: 'enterprise', end: 'industry', qualifier: null },
  DISCLOSES: { rows: 'disclosures', start: 'enterprise', end: 'product', qualifier: null },
  SUPPLIES: { rows: 'supplies', start: 'enterprise', end: 'customer', qualifier: 'product' },
  FILLS: { rows: 'fills', start: 'project', end: 'product', qualifier: null },
};

/** The rows the graph would give without these facts. Of a type the analysis does not read there is no row, and none goes. */
export function rowsWithout(rows: ProjectionRows, facts: readonly RowFact[]): ProjectionRows {
  const out: Record<string, unknown> = { ...rows };
  for (const fact of facts) {
    const columns = COLUMNS[fact.type];
    if (columns === undefined) continue;
    const list = out[columns.rows] as Record<string, unknown>[];
    const same = list.filter(
      (row) =>
        row[columns.start] === fact.start &&
        row[columns.end] === fact.end &&
        (columns.qualifier === null || (row[columns.qualifier] ?? '') === fact.qualifier),
    );
    // A row may be seen by fewer than its relationship, where its node is.
    const gone = same.find(({ visibility }) => visibility === fact.visibility) ?? same[0];
    out[columns.rows] = list.filter((row) => row !== gone);
  }
  return out as ProjectionRows;
}
