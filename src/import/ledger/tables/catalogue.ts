import * as firms from './firms.ts';
import type { LedgerTable } from './ledger-table.ts';
import * as names from './names.ts';
import * as observations from './observations.ts';
import * as places from './places.ts';
import * as projects from './projects.ts';
import * as rules from './rules.ts';

/** Every kind of ledger, in the order they are taken: names before what is named, firms before what is said of them. */
export const LEDGER_TABLES: readonly LedgerTable[] = [
  names.review,
  names.aliases,
  places.subParks,
  places.zones,
  firms.enterprises,
  firms.productsMade,
  firms.purchases,
  firms.disclosed,
  firms.supplyLinks,
  firms.firmFigures,
  firms.leading,
  projects.projects,
  places.landParcels,
  observations.observations,
  rules.policies,
  rules.restrictions,
  rules.surveys,
];

/** Kinds whose rows change what later rows of the same import mean. */
export const NAMING_TABLES: ReadonlySet<string> = new Set([names.review.name, names.aliases.name]);

export function ledgerTable(name: string): LedgerTable | null {
  return LEDGER_TABLES.find((table) => table.name === name) ?? null;
}
