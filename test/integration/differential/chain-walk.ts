import { readFileSync } from 'node:fs';
import neo4j from 'neo4j-driver';
import { chainWalk } from '../../../src/analysis/questions.ts';
import { csrRow } from '../../../src/projection/csr.ts';
import type { Projection } from '../../../src/projection/projection.ts';
import { rowsOf } from '../../setup/graph.ts';
import type { Comparison } from './comparison.ts';

const CYPHER = readFileSync(new URL('./chain-walk.cypher', import.meta.url), 'utf8');
/** Products of a place that are walked from, and products a walk lists; hops as `chain-walk.cypher` has them. */
const STARTS = 4;
const FIRST = 200;
const HOPS = 6;

interface Row {
  direction: string;
  hops: number;
  role: string;
  essential: boolean;
}

/** What firms that stand at a place make, the first by id. */
function madeAt(projection: Projection, placeId: string): string[] {
  const place = projection.placeIndex.get(placeId) ?? -1;
  const ids = new Set<string>();
  for (const location of csrRow(projection.locationsAtPlace, place)) {
    for (const row of csrRow(projection.makesOfFirm, projection.locations.firm[location] ?? -1))
      ids.add(projection.makes[row]?.product ?? '');
  }
  return [...ids].sort().slice(0, STARTS);
}

/** Every product within six processes of what is made at a place, with the way it was first reached, both ways. */
export const chainWalkComparison: Comparison = {
  question: 'chainWalk',
  ours: (projection, scope, today) =>
    madeAt(projection, scope.id).flatMap((start) =>
      (['DOWNSTREAM', 'UPSTREAM'] as const).flatMap((direction) => {
        const walked = chainWalk(projection, { product: start, direction, maxHops: HOPS, first: FIRST }, today);
        return walked.steps.map((step) => ({
          start,
          direction,
          total: walked.total,
          product: step.product.id,
          hops: step.hops,
          from: step.from.id,
          process: step.process.id,
          role: step.role,
          essential: step.essential,
          key: step.key,
        }));
      }),
    ),
  plain: (database, { id }) =>
    rowsOf(database, CYPHER, { place: id, starts: neo4j.int(STARTS), first: neo4j.int(FIRST) }),
  mustOccur: {
    notes: (rows) =>
      (rows as Row[]).flatMap(({ direction, hops, role, essential }) => [
        direction,
        `${hops} hops`,
        role,
        essential ? 'essential' : 'optional',
      ]),
    all: [
      'UPSTREAM',
      'DOWNSTREAM',
      '1 hops',
      '2 hops',
      '3 hops',
      '4 hops',
      'MAIN',
      'JOINT',
      'BYPRODUCT',
      'essential',
      'optional',
    ],
  },
};
