import { readFileSync } from 'node:fs';
import { evaluate } from '../../../src/analysis/chain-links/evaluate.ts';
import { NEED_NAMES } from '../../../src/analysis/chain-links/needs.ts';
import { addMonths } from '../../../src/calendar.ts';
import { rowsOf } from '../../setup/graph.ts';
import type { Comparison } from './comparison.ts';

const CYPHER = readFileSync(new URL('./chain-links.cypher', import.meta.url), 'utf8');

interface Row {
  status: string;
  statusIfComplete: string;
}

/** Every listed product with its two verdicts, its sellers, its need and its relevance. */
export const chainLinksComparison: Comparison = {
  question: 'chainLinks',
  ours(projection, scope, today) {
    const evaluation = evaluate(projection, scope, today);
    return evaluation.touched
      .map((product) => evaluation.lineOf(product))
      .map((line) => ({
        product: projection.productIds[line.product],
        status: line.actual.status,
        statusIfComplete: line.complete.status,
        n: line.totals.actual.sellers,
        need: NEED_NAMES[line.totals.actual.need],
        relevance: line.relevance,
      }));
  },
  plain: (database, { id }, today) =>
    rowsOf(database, CYPHER, {
      scope: id,
      today,
      staleBefore: addMonths(today, -36),
      surveyedSince: addMonths(today, -12),
    }),
  mustOccur: {
    notes: (rows) => (rows as Row[]).flatMap(({ status, statusIfComplete }) => [status, statusIfComplete]),
    all: ['ABSENT', 'EXTENSION', 'MISSING', 'STRONG', 'UNKNOWN', 'WEAK'],
  },
};
