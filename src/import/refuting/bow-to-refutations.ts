import { claimOf, compareBeliefs } from '../beliefs.ts';
import type { CheckedTables } from '../check-tables.ts';
import { relationshipKey, type GraphDraft } from '../draft.ts';
import { groupBy } from '../group-by.ts';
import { claimOfRelationship } from '../statements/claims.ts';
import { isRefuted, type Refutations } from './refutations.ts';

/**
 * What tables say where some of it has been refuted: a belief against which a refutation stands is a claim; the best of the other
 * statements about it that stands is believed in its place, where there is one. The claim is the one the refutation made, so that
 * tables that did not change find nothing to change.
 */
export function bowToRefutations(
  { draft, stated }: Pick<CheckedTables, 'draft' | 'stated'>,
  refutations: Refutations,
): GraphDraft {
  const refuted = draft.relationships.filter((each) => isRefuted(each, refutations));
  if (refuted.length === 0) return draft;
  const standing = groupBy(
    stated.filter((each) => refutations.has(relationshipKey(each)) && !isRefuted(each, refutations)),
    relationshipKey,
  );
  const claims = refuted.map(claimOfRelationship);
  const believed = refuted.flatMap((each) => {
    const others = standing.get(relationshipKey(each)) ?? [];
    return others.toSorted((a, b) => compareBeliefs(a.properties, b.properties)).slice(0, 1);
  });
  const gone = new Set<unknown>(refuted);
  const noClaims = new Set(believed.map((each) => claimOf(each).id));
  return {
    nodes: [...draft.nodes.filter(({ id }) => !noClaims.has(id)), ...claims.map(({ node }) => node)],
    relationships: [
      ...draft.relationships.filter((each) => !gone.has(each) && !noClaims.has(each.start)),
      ...believed,
      ...claims.flatMap(({ relationships }) => relationships),
    ],
  };
}
