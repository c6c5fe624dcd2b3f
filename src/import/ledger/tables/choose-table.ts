import type { Header } from '../recognising/find-header.ts';
import { LEDGER_TABLES } from './catalogue.ts';
import type { LedgerTable } from './ledger-table.ts';

/** Fields of a header; a column with two values says both. */
export function fieldsOf(header: Header): ReadonlySet<string> {
  return new Set(header.columns.flatMap(({ field, second }) => [field, second].flatMap((each) => each?.name ?? [])));
}

/** The fields a kind of ledger misses, one of each alternative. */
export function missingIn(table: LedgerTable, fields: ReadonlySet<string>): string[] {
  return table.needs.filter((some) => !some.some((field) => fields.has(field))).map(([first = '']) => first);
}

/**
 * What a ledger is, by its columns: of the kinds whose necessary fields are there the one that reads most of the columns; among those
 * the one whose telling fields are there. Null where none fits.
 */
export function chooseTable(fields: ReadonlySet<string>): LedgerTable | null {
  const count = (names: readonly string[]) => names.filter((name) => fields.has(name)).length;
  let best: { table: LedgerTable; read: number; telling: number } | null = null;
  for (const table of LEDGER_TABLES) {
    if (missingIn(table, fields).length > 0) continue;
    const found = {
      table,
      read: count([...new Set([...table.reads, ...table.needs.flat()])]),
      telling: count(table.tells),
    };
    if (best === null || found.read > best.read || (found.read === best.read && found.telling > best.telling))
      best = found;
  }
  return best?.table ?? null;
}
