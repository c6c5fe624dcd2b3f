import {
  integer,
  optional,
  optionalText,
  quantity,
  reference,
  references,
  text,
  truth,
  word,
  words,
} from '../cells.ts';
import { defineTable, names, NAME_COLUMNS, type RelationshipSketch } from '../define-table.ts';

/** The plan's years are ordinals: its calendar years are lost from the text. */
const planYear = word('Y1', 'Y2', 'Y3', 'END');

function to(type: string, start: string, end: string | null, column: string): RelationshipSketch[] {
  return end === null ? [] : [{ type, start, end, from: { start: null, end: column } }];
}

export const departments = defineTable({
  name: 'departments',
  key: ['id'],
  columns: {
    id: reference('department'),
    ...NAME_COLUMNS,
    is_group: optional(truth),
    redacted_name_restored: optional(truth),
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Department',
        id: row.id,
        properties: { ...names(row), isGroup: row.is_group, redactedNameRestored: row.redacted_name_restored },
      },
    ],
  }),
});

export const tasks = defineTable({
  name: 'tasks',
  key: ['id'],
  added: ['actions'],
  columns: {
    id: reference('task'),
    section: text,
    name: text,
    name_en: optionalText,
    summary: optionalText,
    // Our reading: for which actions of a line (docs/method.md, Action) the departments that lead the task are to be asked.
    actions: words('AVOID', 'FACILITY', 'BUY_IN', 'VERIFY', 'WAIT', 'MATCH', 'EXPAND', 'RECRUIT'),
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Task',
        id: row.id,
        properties: { ...names(row), section: row.section, summary: row.summary, actions: row.actions },
      },
    ],
  }),
});

// (:Task)-[:LED_BY|SUPPORTED_BY {order}]->(:Department)
export const taskDepartments = defineTable({
  name: 'task_departments',
  key: ['task', 'department', 'role'],
  columns: {
    task: reference('task'),
    department: reference('department'),
    role: word('LEAD', 'SUPPORT'),
    order: integer,
  },
  sketch: (row) => ({
    relationships: [
      {
        type: row.role === 'LEAD' ? 'LED_BY' : 'SUPPORTED_BY',
        start: row.task,
        end: row.department,
        properties: { order: row.order },
        from: { start: 'task', end: 'department' },
      },
    ],
  }),
});

// (:Milestone)-[:MILESTONE_OF]->(:Task)
export const milestones = defineTable({
  name: 'milestones',
  key: ['id'],
  columns: {
    id: reference('milestone'),
    task: reference('task'),
    name: text,
    name_en: optionalText,
    due_month: optional(word('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12')),
    year: optional(planYear),
    redacted: truth,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Milestone',
        id: row.id,
        properties: {
          ...names(row),
          dueMonth: row.due_month === null ? null : BigInt(row.due_month),
          year: row.year,
          redacted: row.redacted,
        },
      },
    ],
    relationships: to('MILESTONE_OF', row.id, row.task, 'task'),
  }),
});

export const indicators = defineTable({
  name: 'indicators',
  key: ['id'],
  columns: {
    id: reference('indicator'),
    name: text,
    name_en: optionalText,
    unit: optionalText,
    direction: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      { label: 'Indicator', id: row.id, properties: { ...names(row), unit: row.unit, direction: row.direction } },
    ],
  }),
});

export const targets = defineTable({
  name: 'targets',
  key: ['id'],
  quantities: ['value_min', 'value_max'],
  columns: {
    id: reference('target'),
    indicator: reference('indicator'),
    scope: optionalText,
    subject: optional(reference('park', 'cluster', 'industry', 'region', 'task')),
    year: optional(planYear),
    value_min: optional(quantity),
    value_max: optional(quantity),
    comparison: optional(word('AT_LEAST', 'EQUAL', 'MORE_THAN', 'RANGE', 'ALL', 'NONE')),
    unit: optionalText,
    force: word('MUST', 'STRIVE'),
    aggregation: word('LEVEL', 'YEARLY', 'MEAN', 'CUMULATIVE'),
    redacted: truth,
    as_stated: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Target',
        id: row.id,
        properties: {
          name: row.as_stated,
          scope: row.scope,
          year: row.year,
          valueMin: row.value_min,
          valueMax: row.value_max,
          comparison: row.comparison,
          unit: row.unit,
          force: row.force,
          aggregation: row.aggregation,
          redacted: row.redacted,
          asStated: row.as_stated,
        },
      },
    ],
    relationships: [
      // (:Target)-[:MEASURED_BY]->(:Indicator)
      ...to('MEASURED_BY', row.id, row.indicator, 'indicator'),
      // (:Target)-[:CONCERNS]->(:Park|Cluster|Industry|Region|Task)
      ...to('CONCERNS', row.id, row.subject, 'subject'),
    ],
  }),
});

// (:StarRating)-[:RATES]->(:Park)
export const starPromotions = defineTable({
  name: 'star_promotions',
  key: ['id'],
  quantities: ['stars'],
  columns: { id: reference('star'), park: reference('park'), year: planYear, stars: integer },
  sketch: (row) => ({
    nodes: [
      {
        label: 'StarRating',
        id: row.id,
        properties: { scheme: 'HENAN_AGGLOMERATION_AREA', year: row.year, stars: row.stars, planned: true },
      },
    ],
    relationships: to('RATES', row.id, row.park, 'park'),
  }),
});

export const evaluationSchemes = defineTable({
  name: 'evaluation_schemes',
  key: ['id'],
  columns: { id: reference('scheme'), name: text, name_en: optionalText },
  sketch: (row) => ({ nodes: [{ label: 'EvaluationScheme', id: row.id, properties: names(row) }] }),
});

// (:EvaluationClass)-[:CLASS_OF]->(:EvaluationScheme)
export const evaluationClasses = defineTable({
  name: 'evaluation_classes',
  key: ['id'],
  columns: { id: reference('class'), scheme: reference('scheme'), code: text, name: text, name_en: optionalText },
  sketch: (row) => ({
    nodes: [{ label: 'EvaluationClass', id: row.id, properties: { ...names(row), code: row.code } }],
    relationships: to('CLASS_OF', row.id, row.scheme, 'scheme'),
  }),
});

export const policies = defineTable({
  name: 'policies',
  key: ['id'],
  columns: {
    id: reference('policy'),
    name: text,
    name_en: optionalText,
    status: word('PLANNED', 'IN_FORCE', 'REPEALED'),
    task: optional(reference('task')),
    applies_to: optional(reference('class')),
    instrument: optionalText,
    effect: optionalText,
    summary: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Policy',
        id: row.id,
        properties: {
          ...names(row),
          status: row.status,
          instrument: row.instrument,
          effect: row.effect,
          summary: row.summary,
        },
      },
    ],
    relationships: [
      // (:Policy)-[:UNDER_TASK]->(:Task)
      ...to('UNDER_TASK', row.id, row.task, 'task'),
      // (:Policy)-[:APPLIES_TO]->(:EvaluationClass)
      ...to('APPLIES_TO', row.id, row.applies_to, 'applies_to'),
    ],
  }),
});

// (:Incentive)-[:UNDER_TASK]->(:Task)
export const rewards = defineTable({
  name: 'rewards',
  key: ['id'],
  quantities: ['amount_cny'],
  columns: {
    id: reference('incentive'),
    task: reference('task'),
    event: text,
    direction: word('REWARD', 'DOCK', 'PRAISE', 'CRITICISM', 'PROMOTION', 'DISCIPLINE'),
    amount_cny: optional(quantity),
    per: optionalText,
    rank: optionalText,
    recipient: word('COUNTY', 'PARK_HEAD'),
    redacted: truth,
    as_stated: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Incentive',
        id: row.id,
        properties: {
          name: row.as_stated ?? row.event,
          event: row.event,
          direction: row.direction,
          amountCny: row.amount_cny,
          per: row.per,
          rank: row.rank,
          recipient: row.recipient,
          redacted: row.redacted,
          asStated: row.as_stated,
        },
      },
    ],
    relationships: to('UNDER_TASK', row.id, row.task, 'task'),
  }),
});

// (:Platform)-[:UNDER_TASK]->(:Task)
export const platforms = defineTable({
  name: 'platforms',
  key: ['id'],
  columns: {
    id: reference('platform'),
    name: text,
    name_en: optionalText,
    kind: optionalText,
    task: optional(reference('task')),
  },
  sketch: (row) => ({
    nodes: [{ label: 'Platform', id: row.id, properties: { ...names(row), kind: row.kind } }],
    relationships: to('UNDER_TASK', row.id, row.task, 'task'),
  }),
});

// (:Facility)-[:UNDER_TASK]->(:Task), -[:SERVES]->(:Park|Region)
export const facilities = defineTable({
  name: 'facilities',
  key: ['id'],
  columns: {
    id: reference('facility'),
    name: text,
    name_en: optionalText,
    kind: optionalText,
    at: optional(reference('park', 'subpark', 'region')),
    task: optional(reference('task')),
    status: optionalText,
  },
  sketch: (row) => ({
    nodes: [{ label: 'Facility', id: row.id, properties: { ...names(row), kind: row.kind, status: row.status } }],
    relationships: [...to('UNDER_TASK', row.id, row.task, 'task'), ...to('SERVES', row.id, row.at, 'at')],
  }),
});

// (:Measure)-[:UNDER_TASK]->(:Task), -[:CONCERNS]->(:Park)
export const keyMeasures = defineTable({
  name: 'key_measures',
  key: ['id'],
  columns: {
    id: reference('measure'),
    task: reference('task'),
    name: text,
    name_en: optionalText,
    summary: optionalText,
    parks: references('park'),
  },
  sketch: (row) => ({
    nodes: [{ label: 'Measure', id: row.id, properties: { ...names(row), summary: row.summary } }],
    relationships: [
      ...to('UNDER_TASK', row.id, row.task, 'task'),
      ...row.parks.map((end) => ({ type: 'CONCERNS', start: row.id, end, from: { start: null, end: 'parks' } })),
    ],
  }),
});

// (:FocusRegion)-[:UNDER_TASK]->(:Task)
export const focusRegions = defineTable({
  name: 'focus_regions',
  key: ['id'],
  columns: { id: reference('focus'), task: reference('task'), name: text, name_en: optionalText },
  sketch: (row) => ({
    nodes: [{ label: 'FocusRegion', id: row.id, properties: names(row) }],
    relationships: to('UNDER_TASK', row.id, row.task, 'task'),
  }),
});

// (:FocusRegion)-[:INCLUDES]->(:Region)
export const focusRegionPlaces = defineTable({
  name: 'focus_region_places',
  key: ['focus', 'region'],
  columns: { focus: reference('focus'), region: reference('region') },
  sketch: (row) => ({
    relationships: [{ type: 'INCLUDES', start: row.focus, end: row.region, from: { start: 'focus', end: 'region' } }],
  }),
});
