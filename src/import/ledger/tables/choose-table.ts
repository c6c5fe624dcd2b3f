import type { Header } from '../recognising/find-header.ts';
import { LEDGER_TABLES } from './catalogue.ts';
import type { LedgerTable } from './ledger-table.ts';

/** Fields of a header; a column with two values says both. */
export function fieldsOf(header: Header): ReadonlySet<string> {
  return new Set(header.columns.flatMap(({ field, second }) => [field, second].flatMap((each) => each?.name ?? [])));
}

/** The fields a kind of ledger misses; of each list one is enough. */
export function missingIn(table: LedgerTable, fields: ReadonlySet<string>): (readonly string[])[] {
  return table.needs.filter((some) => !some.some((field) => fields.has(field)));
}

const count = (names: readonly string[], fields: ReadonlySet<string>) =>
  names.filter((name) => fields.has(name)).length;
const readIn = ({ reads, needs }: LedgerTable, fields: ReadonlySet<string>) =>
  count([...new Set([...reads, ...needs.flat()])], fields);

/** The kind that the fields come nearest to where none fits: it misses the fewest, and reads the most of them. Null where it reads none. */
export function nearestTable(fields: ReadonlySet<string>): LedgerTable | null {
  const told = LEDGER_TABLES.map((table) => ({
    table,
    missing: missingIn(table, fields).length,
    read: readIn(table, fields),
    telling: count(table.tells, fields),
  })).filter(({ read }) => read > 0);
  const [best] = told.sort((a, b) => a.missing - b.missing || b.read - a.read || b.telling - a.telling);
  return best?.table ?? null;
}

/**
 * What a ledger is, by its columns: of the kinds whose necessary fields are there the one that reads most of the columns; among those
 * the one whose telling fields are there. Null where none fits.
 */
export function chooseTable(fields: ReadonlySet<string>): LedgerTable | null {
  let best: { table: LedgerTable; read: number; telling: number } | null = null;
  for (const table of LEDGER_TABLES) {
    if (missingIn(table, fields).length > 0) continue;
    const found = { table, read: readIn(table, fields), telling: count(table.tells, fields) };
    if (best === null || found.read > best.read || (found.read === best.read && found.telling > best.telling))
      best = found;
  }
  return best?.table ?? null;
}
