import { readFileSync } from 'node:fs';
import { supplyPaths, type SupplyPath } from '../../../src/analysis/questions.ts';
import { csrRow } from '../../../src/projection/csr.ts';
import type { Projection } from '../../../src/projection/projection.ts';
import type { Database } from '../../../src/graph/database.ts';
import { plain } from '../../../src/graph/values.ts';
import neo4j from 'neo4j-driver';
import type { Comparison } from './comparison.ts';

const read = (name: string) => readFileSync(new URL(`./${name}.cypher`, import.meta.url), 'utf8');
const FLOW = read('supply-paths-flow');
const PATHS = read('supply-paths');
/** Nodes of a place that paths are looked for between, paths a pair, and hops: as `supply-paths.cypher` has them. */
const ENDS = 12;
const FIRST = 20;
const HOPS = 4;

interface Row {
  from: string;
  to: string;
  hops: number;
  nodes: string[];
}

/** The firms that stand at a place and what they make or buy, the first by id. */
function endsAt(projection: Projection, placeId: string): string[] {
  const place = projection.placeIndex.get(placeId) ?? -1;
  const firms = new Set(
    Array.from(csrRow(projection.locationsAtPlace, place), (location) => projection.locations.firm[location] ?? -1),
  );
  const ids = new Set<string>();
  for (const firm of firms) {
    ids.add(projection.firmIds[firm] ?? '');
    for (const row of csrRow(projection.makesOfFirm, firm)) ids.add(projection.makes[row]?.product ?? '');
    for (const row of csrRow(projection.buysOfFirm, firm)) ids.add(projection.buys[row]?.product ?? '');
  }
  return [...ids].sort().slice(0, ENDS);
}

function nodesOf({ steps }: SupplyPath): string[] {
  const [first] = steps;
  const nodes = [...(first === undefined ? [] : [first.from]), ...steps.map(({ to }) => to)];
  return nodes.map(({ product, enterprise }) => product?.id ?? enterprise?.id ?? '');
}

/** The hops between two nodes, and what a path is told to be made of; `types` only of ours, so that it is not compared. */
const typesOf = new WeakMap<Row, string[]>();

/** Every path between firms of a place, what they make and what they buy. */
export const supplyPathsComparison: Comparison = {
  question: 'supplyPaths',
  ours(projection, scope, today) {
    const ends = endsAt(projection, scope.id);
    return ends.flatMap((from) =>
      ends
        .filter((to) => to !== from)
        .flatMap((to) =>
          supplyPaths(projection, { from, to, maxHops: HOPS, first: FIRST }, today).map((path) => {
            const row: Row = { from, to, hops: path.hops, nodes: nodesOf(path) };
            typesOf.set(
              row,
              path.steps.map(({ type }) => type),
            );
            return row;
          }),
        ),
    );
  },
  plain: (database, { id }) => pathsByCypher(database, id),
  mustOccur: {
    notes: (rows) => (rows as Row[]).flatMap((row) => [`${row.hops} hops`, ...(typesOf.get(row) ?? [])]),
    all: ['1 hops', '2 hops', '3 hops', '4 hops', 'MAKES', 'PROCESS', 'KIND_OF', 'BUYS', 'MADE_BY'],
  },
};

async function pathsByCypher(database: Database, place: string): Promise<unknown[]> {
  const session = database.driver.session({ database: database.name });
  const transaction = session.beginTransaction();
  try {
    await transaction.run(FLOW);
    const { records } = await transaction.run(PATHS, { place, ends: neo4j.int(ENDS), first: neo4j.int(FIRST) });
    return records.map((record) =>
      Object.fromEntries((record.keys as string[]).map((key) => [key, plain(record.get(key))])),
    );
  } finally {
    await transaction.rollback();
    await session.close();
  }
}
