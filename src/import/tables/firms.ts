import {
  integer,
  list,
  nonNegative,
  optional,
  optionalText,
  partialDate,
  placeReference,
  quantity,
  reference,
  text,
  truth,
  word,
  wordAs,
} from '../cells.ts';
import { defineTable, names, NAME_COLUMNS } from '../define-table.ts';

/** What a source's words say of a plant (docs/method.md, Facts). Any other word is a fault. */
const PLANT_WORDS: Record<string, { status: 'OPERATING' | 'UNKNOWN' | 'STOPPED' | 'BUILDING'; ramping: boolean }> = {
  生产: { status: 'OPERATING', ramping: false },
  供应: { status: 'OPERATING', ramping: false },
  销售: { status: 'OPERATING', ramping: false },
  投产: { status: 'OPERATING', ramping: false },
  在产: { status: 'OPERATING', ramping: false },
  OPERATING: { status: 'OPERATING', ramping: false },
  试产: { status: 'OPERATING', ramping: true },
  部分投产: { status: 'OPERATING', ramping: true },
  一期试生产: { status: 'OPERATING', ramping: true },
  入驻: { status: 'UNKNOWN', ramping: false },
  名单: { status: 'UNKNOWN', ramping: false },
  UNKNOWN: { status: 'UNKNOWN', ramping: false },
  停产: { status: 'STOPPED', ramping: false },
  STOPPED: { status: 'STOPPED', ramping: false },
  BUILDING: { status: 'BUILDING', ramping: false },
};

export const enterprises = defineTable({
  name: 'enterprises',
  key: ['id'],
  columns: {
    id: reference('enterprise'),
    ...NAME_COLUMNS,
    former_names: list,
    uscc: optionalText,
    above_scale: optional(truth),
    listed_code: optionalText,
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

// (:Enterprise)-[:MAKES {status, ramping, use, capacity, unit, processId}]->(:Product)
export const makes = defineTable({
  name: 'makes',
  key: ['enterprise', 'product', 'process'],
  statements: true,
  quantities: ['capacity'],
  columns: {
    enterprise: reference('enterprise'),
    product: reference('product'),
    process: optional(reference('process')),
    status: wordAs(PLANT_WORDS),
    use: optional(word('SALE', 'CAPTIVE', 'BOTH')),
    capacity: optional(nonNegative),
    unit: optionalText,
    as_stated: optionalText,
  },
  sketch: (row) => ({
    relationships: [
      {
        type: 'MAKES',
        start: row.enterprise,
        end: row.product,
        qualifier: row.process ?? '',
        properties: {
          status: row.status.status,
          ramping: row.status.ramping ? true : null,
          use: row.use,
          capacity: row.capacity,
          unit: row.unit,
          asStated: row.as_stated,
          processId: row.process,
        },
        from: { start: 'enterprise', end: 'product' },
      },
    ],
  }),
});

// (:Enterprise)-[:BUYS {quantity, unit, valueCny, year, fromPlace}]->(:Product)
export const buys = defineTable({
  name: 'buys',
  key: ['enterprise', 'product'],
  statements: true,
  quantities: ['quantity', 'value_cny'],
  columns: {
    enterprise: reference('enterprise'),
    product: reference('product'),
    quantity: optional(nonNegative),
    unit: optionalText,
    value_cny: optional(nonNegative),
    year: optional(integer),
    from_place: optionalText,
  },
  sketch: (row) => ({
    relationships: [
      {
        type: 'BUYS',
        start: row.enterprise,
        end: row.product,
        properties: {
          quantity: row.quantity,
          unit: row.unit,
          valueCny: row.value_cny,
          year: row.year,
          fromPlace: row.from_place,
        },
        from: { start: 'enterprise', end: 'product' },
      },
    ],
  }),
});

// (:Enterprise)-[:SUPPLIES {productId, what}]->(:Enterprise)
export const supplies = defineTable({
  name: 'supplies',
  key: ['enterprise', 'customer', 'product', 'what'],
  statements: true,
  columns: {
    enterprise: reference('enterprise'),
    customer: reference('enterprise'),
    product: optional(reference('product')),
    what: optionalText,
  },
  sketch: (row) => ({
    relationships: [
      {
        type: 'SUPPLIES',
        start: row.enterprise,
        end: row.customer,
        qualifier: row.product ?? '',
        properties: { productId: row.product, what: row.what },
        from: { start: 'enterprise', end: 'customer' },
      },
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

/** The stage a source's word means for a project. */
const STAGE_WORDS: Record<string, string> = {
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

const INDICATOR_WORDS = [
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

export const honours = defineTable({
  name: 'honours',
  key: ['id'],
  columns: {
    id: reference('honour'),
    enterprise: optional(reference('enterprise')),
    at: optional(placeReference),
    name: text,
    awarded_by: optionalText,
    awarded_on: dated,
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
