import {
  nonNegative,
  optional,
  optionalText,
  partialDate,
  placeReference,
  reference,
  text,
  word,
  wordAs,
} from '../cells.ts';
import { defineTable, names, unitFaults } from '../define-table.ts';

/** The stage a source's word means for a project. */
export const STAGE_WORDS: Record<string, string> = {
  在谈: 'TALKS',
  规划: 'TALKS',
  TALKS: 'TALKS',
  签约: 'SIGNED',
  SIGNED: 'SIGNED',
  落地: 'LANDED',
  重点项目: 'LANDED',
  启动: 'LANDED',
  年度计划: 'LANDED',
  LANDED: 'LANDED',
  奠基: 'STARTED',
  开工: 'STARTED',
  在建: 'STARTED',
  STARTED: 'STARTED',
  投产: 'PRODUCING',
  部分投产: 'PRODUCING',
  试产: 'PRODUCING',
  PRODUCING: 'PRODUCING',
  达效: 'FULL',
  FULL: 'FULL',
  终止: 'TERMINATED',
  TERMINATED: 'TERMINATED',
};

const dated = optional(partialDate);

export const projects = defineTable({
  name: 'projects',
  key: ['id'],
  quantities: ['investment_min_cny', 'investment_max_cny'],
  columns: {
    id: reference('project'),
    name: text,
    name_en: optionalText,
    kind: optional(word('NEW', 'COMPLEMENT', 'EXTEND', 'STRENGTHEN', 'ENLARGE')),
    at: optional(placeReference),
    enterprise: optional(reference('enterprise')),
    stage: wordAs(STAGE_WORDS),
    investment_min_cny: optional(nonNegative),
    investment_max_cny: optional(nonNegative),
    talks_on: dated,
    signed_on: dated,
    landed_on: dated,
    started_on: dated,
    producing_on: dated,
    full_on: dated,
    terminated_on: dated,
    as_stated: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Project',
        id: row.id,
        properties: {
          ...names(row),
          kind: row.kind,
          stage: row.stage,
          investmentMinCny: row.investment_min_cny,
          investmentMaxCny: row.investment_max_cny,
          talksOn: row.talks_on,
          signedOn: row.signed_on,
          landedOn: row.landed_on,
          startedOn: row.started_on,
          producingOn: row.producing_on,
          fullOn: row.full_on,
          terminatedOn: row.terminated_on,
          asStated: row.as_stated,
        },
      },
    ],
    relationships: [
      // (:Project)-[:SITED_IN]->(:Park|SubPark|Region)
      ...(row.at === null ? [] : [{ type: 'SITED_IN', start: row.id, end: row.at, from: { start: null, end: 'at' } }]),
      // (:Enterprise)-[:INVESTS_IN]->(:Project)
      ...(row.enterprise === null
        ? []
        : [{ type: 'INVESTS_IN', start: row.enterprise, end: row.id, from: { start: 'enterprise', end: null } }]),
    ],
  }),
});

// (:Project)-[:FILLS {capacity, unit}]->(:Product)
export const fills = defineTable({
  name: 'fills',
  key: ['project', 'product'],
  statements: true,
  quantities: ['capacity'],
  columns: {
    project: reference('project'),
    product: reference('product'),
    capacity: optional(nonNegative),
    unit: optionalText,
  },
  check: unitFaults,
  sketch: (row) => ({
    relationships: [
      {
        type: 'FILLS',
        start: row.project,
        end: row.product,
        properties: { capacity: row.capacity, unit: row.unit },
        from: { start: 'project', end: 'product' },
      },
    ],
  }),
});
