import { readFileSync } from 'node:fs';
import { createSearchIndex, type SearchIndex } from '../../../src/analysis/search/search-index.ts';
import { searchIn } from '../../../src/analysis/search/search.ts';
import { rowsOf } from '../../setup/graph.ts';
import type { Comparison } from './comparison.ts';

const CYPHER = readFileSync(new URL('./search.cypher', import.meta.url), 'utf8');
const TEXTS = ['P0', 'bottle', 'coat', 'pla', '产业集聚区', '涂料', '绒', '聚乳'];
const WRITTEN = new Set(['NAME', 'ENGLISH', 'ALIAS']);

/** The scope is of no matter here, so that one index serves all of them. */
let index: (SearchIndex & { of: unknown }) | null = null;

/** What is found by what is written in names; what is read, and ids and codes, plain Cypher does not know. */
export const searchComparison: Comparison = {
  question: 'search',
  ours(projection) {
    if (index?.of !== projection.names) index = { of: projection.names, ...createSearchIndex(projection.names) };
    const { chunks } = index;
    return TEXTS.flatMap((text) => {
      const plain = text.toLowerCase();
      return searchIn({ chunks }, { text, labels: null, first: Number.MAX_SAFE_INTEGER })
        .filter(({ how }) => WRITTEN.has(how))
        .map(({ id, name, matched }) => ({
          text,
          id,
          name: name.toLowerCase() === plain,
          whole: matched.toLowerCase() === plain,
          begins: matched.toLowerCase().startsWith(plain),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    });
  },
  plain: (database) => rowsOf(database, CYPHER, { texts: TEXTS }),
  mustOccur: {
    notes: (rows) =>
      (rows as { name: boolean; whole: boolean; begins: boolean }[]).map(({ name, whole, begins }) =>
        name ? 'NAME' : whole ? 'WHOLE' : begins ? 'BEGINNING' : 'PART',
      ),
    // No node of the random graphs is named by one of the texts: names are p00, p01 and so on.
    all: ['BEGINNING', 'PART', 'WHOLE'],
  },
};
