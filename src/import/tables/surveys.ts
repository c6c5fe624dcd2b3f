import {
  nonNegative,
  optional,
  optionalText,
  partialDate,
  placeReference,
  reference,
  references,
  text,
  truth,
  word,
} from '../cells.ts';
import { defineTable, names } from '../define-table.ts';

/** A statement of completeness: whoever surveyed says that the list of firms and what they make is whole. */
export const surveys = defineTable({
  name: 'surveys',
  key: ['id'],
  quantities: ['products_read_share'],
  columns: {
    id: reference('survey'),
    at: placeReference,
    segments: references('segment'),
    chains: references('chain'),
    firms_complete: truth,
    products_read_share: nonNegative.refine((value) => value <= 1, {
      message: 'is above 1',
      params: { remedy: 'write a share between 0 and 1, such as 0.95' },
    }),
    on: partialDate.refine((value) => value.length === 10, {
      message: 'names no day',
      params: { remedy: 'write the day of the survey as YYYY-MM-DD' },
    }),
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Survey',
        id: row.id,
        properties: { firmsComplete: row.firms_complete, productsReadShare: row.products_read_share, on: row.on },
      },
    ],
    // (:Survey)-[:COVERS]->(:Park|SubPark|Region) and (:Segment|Chain)
    relationships: [
      { type: 'COVERS', start: row.id, end: row.at, from: { start: null, end: 'at' } },
      ...row.segments.map((end) => ({ type: 'COVERS', start: row.id, end, from: { start: null, end: 'segments' } })),
      ...row.chains.map((end) => ({ type: 'COVERS', start: row.id, end, from: { start: null, end: 'chains' } })),
    ],
  }),
});

/** A chemical zone inside a park. */
export const zones = defineTable({
  name: 'zones',
  key: ['id'],
  quantities: ['area_ha'],
  columns: {
    id: reference('zone'),
    name: text,
    name_en: optionalText,
    park: optional(reference('park')),
    function: optionalText,
    recognised: optional(truth),
    risk_grade: optionalText,
    area_ha: optional(nonNegative),
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Zone',
        id: row.id,
        properties: {
          ...names(row),
          function: row.function,
          recognised: row.recognised,
          riskGrade: row.risk_grade,
          areaHa: row.area_ha,
        },
      },
    ],
    // (:Zone)-[:PART_OF]->(:Park)
    relationships:
      row.park === null ? [] : [{ type: 'PART_OF', start: row.id, end: row.park, from: { start: null, end: 'park' } }],
  }),
});

export const restrictionLists = defineTable({
  name: 'restriction_lists',
  key: ['id'],
  columns: {
    id: reference('list'),
    name: text,
    name_en: optionalText,
    kind: word('CATALOGUE', 'NEGATIVE_LIST', 'ZONE_TABLE'),
    // Empty: it applies in the whole country.
    at: optional(placeReference),
    loaded: truth,
    sectors: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'RestrictionList',
        id: row.id,
        properties: {
          ...names(row),
          kind: row.kind,
          loaded: row.loaded,
          sectors: row.sectors === null ? null : row.sectors.split(/[;；]/).map((sector) => sector.trim()),
        },
      },
    ],
    // (:RestrictionList)-[:APPLIES_IN]->(:Park|Region)
    relationships:
      row.at === null ? [] : [{ type: 'APPLIES_IN', start: row.id, end: row.at, from: { start: null, end: 'at' } }],
  }),
});

export const restrictions = defineTable({
  name: 'restrictions',
  key: ['id'],
  quantities: ['threshold'],
  columns: {
    id: reference('restriction'),
    list: reference('list'),
    class: word('PROHIBITED', 'RESTRICTED', 'ELIMINATED'),
    clause: optionalText,
    product: optional(reference('product')),
    process: optional(reference('process')),
    threshold_op: optional(word('<', '<=')),
    threshold: optional(nonNegative),
    threshold_unit: optionalText,
    exception: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Restriction',
        id: row.id,
        properties: {
          class: row.class,
          clause: row.clause,
          thresholdOp: row.threshold_op,
          threshold: row.threshold,
          thresholdUnit: row.threshold_unit,
          exception: row.exception,
        },
      },
    ],
    relationships: [
      // (:Restriction)-[:LISTED_IN]->(:RestrictionList)
      { type: 'LISTED_IN', start: row.id, end: row.list, from: { start: null, end: 'list' } },
      // (:Restriction)-[:STOPS]->(:Product|Process)
      ...(['product', 'process'] as const).flatMap((column) => {
        const end = row[column];
        return end === null ? [] : [{ type: 'STOPS', start: row.id, end, from: { start: null, end: column } }];
      }),
    ],
  }),
});
