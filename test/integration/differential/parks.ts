import { readFileSync } from 'node:fs';
import { parkPeers } from '../../../src/analysis/questions.ts';
import { addMonths } from '../../../src/calendar.ts';
import { rowsOf } from '../../setup/graph.ts';
import type { Comparison } from './comparison.ts';

const CYPHER = readFileSync(new URL('./parks.cypher', import.meta.url), 'utf8');

interface Row {
  goods: number | null;
  industries: number | null;
  similarity: number | null;
  coverage: number;
  certain: string[];
}

/**
 * A park and every other in the order of `parkPeers`: the parts of their likeness, the industries both lead in, the
 * products with a maker in both. A scope that is no park stands for every park.
 */
export const parksComparison: Comparison = {
  question: 'parkPeers',
  ours(projection, scope, today) {
    const parks = projection.places.filter(({ kind }) => kind === 'Park').map(({ id }) => id);
    return parks
      .filter((park) => scope.kind !== 'park' || park === scope.id)
      .flatMap((park) =>
        parkPeers(projection, { park, first: 200 }, today).map((peer) => ({
          park,
          peer: peer.park.id,
          similarity: peer.similarity.value,
          coverage: peer.similarity.coverage,
          industries: peer.similarity.industries.value,
          clusters: peer.similarity.clusters.value,
          goods: peer.similarity.goods.value,
          sharedGoods: peer.similarity.goods.shared,
          eitherGoods: peer.similarity.goods.either,
          sharedIndustries: peer.sharedIndustries.map(({ industry }) => industry.id).toSorted(),
          certain: peer.sharedGoods
            .rows({ first: 200 })
            .filter(({ parks: both }) => both.every(({ makers }) => makers > 0))
            .map(({ product }) => product.id)
            .toSorted(),
        })),
      );
  },
  plain: (database, { id }, today) =>
    rowsOf(database, CYPHER, {
      scope: id,
      today,
      staleBefore: addMonths(today, -36),
      surveyedSince: addMonths(today, -12),
    }),
  mustOccur: {
    notes: (rows) =>
      (rows as Row[]).flatMap(({ goods, industries, similarity, coverage, certain }) => [
        goods === null ? 'goods not known' : goods > 0 ? 'goods shared' : 'no goods shared',
        industries === null ? 'industries not known' : industries > 0 ? 'industries shared' : 'no industries shared',
        similarity === null ? 'not comparable' : coverage < 0.5 ? 'told too little' : 'compared',
        ...(certain.length > 0 ? ['a maker in both'] : []),
      ]),
    all: [
      'goods not known',
      'goods shared',
      'no goods shared',
      'industries not known',
      'industries shared',
      'no industries shared',
      'not comparable',
      'told too little',
      'compared',
      'a maker in both',
    ],
  },
};
