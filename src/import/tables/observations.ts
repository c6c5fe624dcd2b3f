import { optional, optionalText, placeReference, quantity, reference, word } from '../cells.ts';
import { defineTable } from '../define-table.ts';

export const INDICATOR_WORDS = [
  'ENTERPRISE_COUNT',
  'ABOVE_SCALE_COUNT',
  'CAPACITY',
  'OUTPUT',
  'OUTPUT_VALUE',
  'REVENUE',
  'EXPORT_VALUE',
  'EMPLOYMENT',
  'INVESTMENT',
  'VALUE_ADDED',
  'GROWTH',
  'SHARE',
  'AREA',
  'COUNT',
  'TAX',
  'RD_SHARE',
  'REGISTERED_CAPITAL',
] as const;

/** Counts and measures without names. Never overwritten: a correction names what it replaces. */
export const observations = defineTable({
  name: 'observations',
  key: ['id'],
  quantities: ['value_min', 'value_max'],
  columns: {
    id: reference('observation'),
    indicator: word(...INDICATOR_WORDS),
    at: optional(placeReference),
    enterprise: optional(reference('enterprise')),
    project: optional(reference('project')),
    product: optional(reference('product')),
    segment: optional(reference('segment')),
    chain: optional(reference('chain')),
    value_min: optional(quantity),
    value_max: optional(quantity),
    unit: optionalText,
    period: optionalText,
    as_stated: optionalText,
    replaces: optional(reference('observation')),
  },
  sketch: (row) => {
    const about = ['enterprise', 'project', 'product', 'segment', 'chain'] as const;
    return {
      nodes: [
        {
          label: 'Observation',
          id: row.id,
          properties: {
            name: row.as_stated,
            indicator: row.indicator,
            valueMin: row.value_min,
            valueMax: row.value_max,
            unit: row.unit,
            period: row.period,
            asStated: row.as_stated,
          },
        },
      ],
      relationships: [
        // (:Observation)-[:OBSERVED_AT]->(:Park|SubPark|Region)
        ...(row.at === null
          ? []
          : [{ type: 'OBSERVED_AT', start: row.id, end: row.at, from: { start: null, end: 'at' } }]),
        // (:Observation)-[:OBSERVES]->(:Enterprise|Project|Product|Segment|Chain)
        ...about.flatMap((column) => {
          const end = row[column];
          return end === null ? [] : [{ type: 'OBSERVES', start: row.id, end, from: { start: null, end: column } }];
        }),
        // (:Observation)-[:REPLACES]->(:Observation)
        ...(row.replaces === null
          ? []
          : [{ type: 'REPLACES', start: row.id, end: row.replaces, from: { start: null, end: 'replaces' } }]),
      ],
    };
  },
});
