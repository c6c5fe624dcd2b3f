import { csrRow } from '../../projection/csr.ts';
import type { Projection } from '../../projection/projection.ts';
import { findMakers, GRADE } from '../chain-links/makers.ts';
import { groupOf } from '../grouped.ts';
import { resolveScope } from '../place/scope.ts';
import { surveyCoverage } from '../place/survey-coverage.ts';

export interface Coverage {
  park: { id: string };
  chain: { id: string };
  surveyed: boolean;
  makers: number;
  possibleMakers: number;
}

/** How much is known of each chain in each park: a survey valid today, firms that make its products, firms that may. */
export function datasetCoverage(projection: Projection, today: string): Coverage[] {
  const chains = [...new Set(projection.segments.map(({ chain }) => chain))].sort();
  const productsOf = new Map(
    chains.map((chain) => [
      chain,
      [
        ...new Set(
          projection.segments
            .filter((segment) => segment.chain === chain)
            .flatMap(({ index }) => [...csrRow(projection.productsOfSegment, index)]),
        ),
      ],
    ]),
  );
  return projection.places
    .filter(({ kind }) => kind === 'Park')
    .flatMap((park) => {
      const scope = resolveScope(projection, { kind: 'park', id: park.id });
      const isSurveyed = surveyCoverage(projection, park, today);
      const entries = findMakers(projection, scope, today, isSurveyed);
      return chains.map((chain) => {
        const products = productsOf.get(chain) ?? [];
        const certain = new Set<number>();
        const possible = new Set<number>();
        for (const product of products) {
          for (const entry of groupOf(entries.byProduct, product)) {
            const firm = projection.makesColumns.firm[entries.fact[entry] ?? -1];
            if (firm !== undefined) (entries.grade[entry] === GRADE.CERTAIN ? certain : possible).add(firm);
          }
        }
        return {
          park: { id: park.id },
          chain: { id: chain },
          surveyed: products.length > 0 && products.every(isSurveyed),
          makers: certain.size,
          possibleMakers: [...possible].filter((firm) => !certain.has(firm)).length,
        };
      });
    });
}
