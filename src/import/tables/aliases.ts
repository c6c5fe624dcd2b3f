import { reference, text, word } from '../cells.ts';
import { defineTable } from '../define-table.ts';

/** Another name of a node that a document or a person gives, apart from those its own row lists: with its source. */
export const aliases = defineTable({
  name: 'aliases',
  key: ['id'],
  columns: {
    id: reference('alias'),
    name: text,
    of: reference('product', 'enterprise', 'park', 'subpark', 'region'),
  },
  sketch: (row) => ({
    nodes: [{ label: 'Alias', id: row.id, properties: { name: row.name } }],
    // (:Alias)-[:ALIAS_OF]->(:Product|Enterprise|Park|SubPark|Region)
    relationships: [{ type: 'ALIAS_OF', start: row.id, end: row.of, from: { start: null, end: 'of' } }],
  }),
});

/** A text of a ledger that a person has said to be none of ours: it is not asked about again. */
export const dismissals = defineTable({
  name: 'dismissals',
  key: ['id'],
  columns: { id: reference('dismissal'), name: text, kind: word('PRODUCT', 'FIRM', 'PLACE') },
  sketch: (row) => ({ nodes: [{ label: 'Dismissal', id: row.id, properties: { text: row.name, kind: row.kind } }] }),
});
