import { optional, optionalText, partialDate, reference, text, truth, word } from '../cells.ts';
import { defineTable } from '../define-table.ts';

/** Documents that were opened. A row of facts cites one of these or none. */
export const sources = defineTable({
  name: 'sources',
  facts: false,
  key: ['id'],
  columns: {
    id: reference('source'),
    title: text,
    publisher: optionalText,
    kind: word('PLAN', 'GOVERNMENT', 'NEWS', 'FILING', 'STANDARD', 'DATASET', 'ENCYCLOPEDIA', 'METHOD', 'LEDGER'),
    url: optionalText,
    published_on: optional(partialDate),
    mirror: optional(truth),
    licence: optionalText,
    note: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Source',
        id: row.id,
        properties: {
          name: row.title,
          title: row.title,
          publisher: row.publisher,
          kind: row.kind,
          url: row.url,
          publishedOn: row.published_on,
          mirror: row.mirror,
          licence: row.licence,
          note: row.note,
        },
      },
    ],
  }),
});

/** GB/T 4754—2017, the classification of economic activities. */
export const industryCodes = defineTable({
  name: 'industry_codes',
  facts: false,
  key: ['id'],
  columns: {
    id: reference('industry-code'),
    code: text,
    name: text,
    level: word('1', '2', '3', '4'),
    parent: optional(reference('industry-code')),
    basis: text,
    source: reference('source'),
    place: optionalText,
    as_of: optionalText,
    confidence: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'IndustryCode',
        id: row.id,
        properties: { code: row.code, name: row.name, level: BigInt(row.level), sourceId: row.source },
      },
    ],
    relationships: [
      ...(row.parent === null
        ? []
        : [{ type: 'PART_OF', start: row.id, end: row.parent, from: { start: null, end: 'parent' } }]),
      { type: 'STATED_IN', start: row.id, end: row.source, from: { start: null, end: 'source' } },
    ],
  }),
});
