import { list, optional, optionalText, partialDate, placeReference, reference, text, truth, word } from '../cells.ts';
import { defineTable, names, NAME_COLUMNS } from '../define-table.ts';

export const enterprises = defineTable({
  name: 'enterprises',
  key: ['id'],
  added: ['listed_industry'],
  columns: {
    id: reference('enterprise'),
    ...NAME_COLUMNS,
    former_names: list,
    uscc: optionalText,
    above_scale: optional(truth),
    listed_code: optionalText,
    listed_industry: optionalText,
    gb_code: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Enterprise',
        id: row.id,
        properties: {
          ...names(row),
          formerNames: row.former_names,
          uscc: row.uscc,
          aboveScale: row.above_scale,
          listedCode: row.listed_code,
          listedIndustry: row.listed_industry,
        },
      },
    ],
    // (:Enterprise)-[:CLASSIFIED_AS]->(:IndustryCode)
    relationships:
      row.gb_code === null
        ? []
        : [
            {
              type: 'CLASSIFIED_AS',
              start: row.id,
              end: `industry-code:${row.gb_code}`,
              from: { start: null, end: 'gb_code' },
            },
          ],
  }),
});

// (:Enterprise)-[:CLASSIFIED_AS]->(:IndustryCode)
export const classifications = defineTable({
  name: 'classifications',
  key: ['enterprise', 'code'],
  statements: true,
  columns: { enterprise: reference('enterprise'), code: reference('industry-code') },
  sketch: (row) => ({
    relationships: [
      { type: 'CLASSIFIED_AS', start: row.enterprise, end: row.code, from: { start: 'enterprise', end: 'code' } },
    ],
  }),
});

// (:Enterprise)-[:LOCATED_IN {parkStated}]->(:Park|SubPark|Region)
export const locations = defineTable({
  name: 'locations',
  key: ['enterprise', 'at'],
  statements: true,
  columns: {
    enterprise: reference('enterprise'),
    at: placeReference,
    park_stated: optional(word('NOT_STATED', 'OUTSIDE_PARKS')),
  },
  sketch: (row) => ({
    relationships: [
      {
        type: 'LOCATED_IN',
        start: row.enterprise,
        end: row.at,
        properties: { parkStated: row.park_stated },
        from: { start: 'enterprise', end: 'at' },
      },
    ],
  }),
});

// (:Enterprise)-[:SUBSIDIARY_OF]->(:Enterprise)
export const subsidiaries = defineTable({
  name: 'subsidiaries',
  key: ['enterprise', 'parent'],
  statements: true,
  columns: { enterprise: reference('enterprise'), parent: reference('enterprise') },
  sketch: (row) => ({
    relationships: [
      { type: 'SUBSIDIARY_OF', start: row.enterprise, end: row.parent, from: { start: 'enterprise', end: 'parent' } },
    ],
  }),
});

// (:Enterprise)-[:LEADER_OF {kind, parkId}]->(:Industry)
export const leaders = defineTable({
  name: 'leaders',
  key: ['enterprise', 'industry', 'park'],
  statements: true,
  columns: {
    enterprise: reference('enterprise'),
    industry: reference('industry'),
    kind: optionalText,
    park: optional(reference('park')),
  },
  sketch: (row) => ({
    relationships: [
      {
        type: 'LEADER_OF',
        start: row.enterprise,
        end: row.industry,
        qualifier: row.park ?? '',
        properties: { kind: row.kind, parkId: row.park },
        from: { start: 'enterprise', end: 'industry' },
      },
    ],
  }),
});

export const honours = defineTable({
  name: 'honours',
  key: ['id'],
  columns: {
    id: reference('honour'),
    enterprise: optional(reference('enterprise')),
    at: optional(placeReference),
    name: text,
    awarded_by: optionalText,
    awarded_on: optional(partialDate),
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Certification',
        id: row.id,
        properties: { name: row.name, awardedBy: row.awarded_by, awardedOn: row.awarded_on },
      },
    ],
    // (:Enterprise|Park|SubPark|Region)-[:HOLDS]->(:Certification)
    relationships: (['enterprise', 'at'] as const).flatMap((column) => {
      const start = row[column];
      return start === null ? [] : [{ type: 'HOLDS', start, end: row.id, from: { start: column, end: null } }];
    }),
  }),
});
