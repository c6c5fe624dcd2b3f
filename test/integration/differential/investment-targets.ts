import { readFileSync } from 'node:fs';
import { investmentTargets, type InvestmentTarget } from '../../../src/analysis/questions.ts';
import { rowsOf } from '../../setup/graph.ts';
import type { Comparison } from './comparison.ts';

const CYPHER = readFileSync(new URL('./investment-targets.cypher', import.meta.url), 'utf8');
const MATCHES = ['SAME', 'KIND', 'BROADER', 'SIBLING', 'SAME_KEY_INPUT', 'KEY_INPUT', 'USER'];
/** So many products of a graph are asked for, from one end of its ids to the other. */
const ASKED = 15;

function sample(ids: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(ids.length / ASKED));
  return ids.filter((_, at) => at % step === 0).slice(0, ASKED);
}

/** Every group that could make some products, how near it is, whether it stands here, whether its trade is known. */
export const investmentTargetsComparison: Comparison = {
  question: 'investmentTargets',
  ours(projection, scope, today) {
    return sample(projection.productIds).flatMap((product) => {
      const targets: InvestmentTarget[] = [];
      for (let after: string | null = null; ;) {
        const page = investmentTargets(projection, { scope, product, first: 200, after }, today);
        targets.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      return targets
        .map(({ enterprise, match, gates, signals }) => ({
          product,
          enterprise: enterprise.id,
          match,
          here: gates.some(({ code, state }) => code === 'ALREADY_HERE' && state === 'CLOSED'),
          tradeKnown: signals.some(({ name, value }) => name === 'localTrade' && value !== null),
        }))
        .sort((a, b) => (a.enterprise < b.enterprise ? -1 : 1));
    });
  },
  async plain(database, { id }) {
    const ids = await rowsOf(database, 'MATCH (p:Product) RETURN p.id AS id ORDER BY id');
    const out: unknown[] = [];
    for (const product of sample(ids.map((row) => String(row['id'])))) {
      for (const { enterprise, match, here, tradeKnown } of await rowsOf(database, CYPHER, { product, scope: id }))
        out.push({ product, enterprise, match: MATCHES[Number(match)], here, tradeKnown });
    }
    return out;
  },
  mustOccur: {
    notes: (rows) =>
      (rows as { match: string; here: boolean; tradeKnown: boolean }[]).flatMap(({ match, here, tradeKnown }) => [
        match,
        `here ${here}`,
        `trade ${tradeKnown}`,
      ]),
    all: [...MATCHES, 'here true', 'here false', 'trade true', 'trade false'],
  },
};
