import type { Table } from './define-table.ts';
import * as aliases from './tables/aliases.ts';
import * as chains from './tables/chains.ts';
import * as firms from './tables/firms.ts';
import * as land from './tables/land.ts';
import * as observations from './tables/observations.ts';
import * as places from './tables/places.ts';
import * as plan from './tables/plan.ts';
import * as projects from './tables/projects.ts';
import * as sources from './tables/sources.ts';
import * as surveys from './tables/surveys.ts';
import * as trade from './tables/trade.ts';

/** Every table the importer knows, by the name of its file. */
export const CATALOGUE: ReadonlyMap<string, Table> = new Map(
  [sources, places, plan, chains, firms, trade, projects, observations, surveys, land, aliases]
    .flatMap((subject): Table[] => Object.values(subject).filter((table): table is Table => 'sketch' in table))
    .map((table) => [table.name, table] as const),
);
