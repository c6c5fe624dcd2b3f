import {
  integer,
  nonNegative,
  optional,
  optionalText,
  quantity,
  reference,
  references,
  text,
  truth,
  word,
} from '../cells.ts';
import { defineTable, names, NAME_COLUMNS } from '../define-table.ts';

const MARKETS = ['NATIONAL', 'REGIONAL', 'TIED', 'UTILITY', 'SERVICE'] as const;
const TRANSPORT_MODES = ['PIPE', 'SHORT_HAUL', 'BULK_ROAD', 'PACKED_ROAD', 'RAIL'] as const;
const CAPTIVE = ['NORMALLY', 'OFTEN', 'RARELY'] as const;

export const chains = defineTable({
  name: 'chains',
  key: ['id'],
  columns: { id: reference('chain'), ...NAME_COLUMNS },
  sketch: (row) => ({ nodes: [{ label: 'Chain', id: row.id, properties: names(row) }] }),
});

// (:Industry)-[:HAS_CHAIN]->(:Chain)
export const industryChains = defineTable({
  name: 'industry_chains',
  key: ['industry', 'chain'],
  columns: { industry: reference('industry'), chain: reference('chain') },
  sketch: (row) => ({
    relationships: [
      { type: 'HAS_CHAIN', start: row.industry, end: row.chain, from: { start: 'industry', end: 'chain' } },
    ],
  }),
});

// (:Chain)-[:HAS_SEGMENT {order, stage}]->(:Segment)
export const segments = defineTable({
  name: 'segments',
  key: ['id'],
  columns: {
    id: reference('segment'),
    chain: reference('chain'),
    name: text,
    name_en: optionalText,
    order: integer,
    stage: word('UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM', 'SERVICE'),
  },
  sketch: (row) => ({
    nodes: [{ label: 'Segment', id: row.id, properties: names(row) }],
    relationships: [
      {
        type: 'HAS_SEGMENT',
        start: row.chain,
        end: row.id,
        properties: { order: row.order, stage: row.stage },
        from: { start: 'chain', end: null },
      },
    ],
  }),
});

export const products = defineTable({
  name: 'products',
  key: ['id'],
  columns: {
    id: reference('product'),
    ...NAME_COLUMNS,
    gb_code: optionalText,
    hs_code: optionalText,
    cas: optionalText,
    market: optional(word(...MARKETS)),
    transport_mode: optional(word(...TRANSPORT_MODES)),
    captive: optional(word(...CAPTIVE)),
    interchangeable: optional(truth),
    hazard_class: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Product',
        id: row.id,
        properties: {
          ...names(row),
          hsCode: row.hs_code,
          cas: row.cas,
          gbCode: row.gb_code,
          market: row.market,
          transportMode: row.transport_mode,
          captive: row.captive,
          interchangeable: row.interchangeable,
          hazardClass: row.hazard_class,
        },
      },
    ],
    // (:Product)-[:CLASSIFIED_AS]->(:IndustryCode)
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

// (:Product)-[:IN_SEGMENT {core}]->(:Segment)
export const segmentProducts = defineTable({
  name: 'segment_products',
  key: ['segment', 'product'],
  columns: { segment: reference('segment'), product: reference('product'), core: truth },
  sketch: (row) => ({
    relationships: [
      {
        type: 'IN_SEGMENT',
        start: row.product,
        end: row.segment,
        properties: { core: row.core },
        from: { start: 'product', end: 'segment' },
      },
    ],
  }),
});

// (:Product)-[:KIND_OF]->(:Product)
export const kinds = defineTable({
  name: 'kinds',
  key: ['product', 'kind_of'],
  columns: { product: reference('product'), kind_of: reference('product') },
  sketch: (row) => ({
    relationships: [
      { type: 'KIND_OF', start: row.product, end: row.kind_of, from: { start: 'product', end: 'kind_of' } },
    ],
  }),
});

export const processes = defineTable({
  name: 'processes',
  key: ['id'],
  quantities: ['min_scale', 'min_investment_cny'],
  columns: {
    id: reference('process'),
    name: text,
    name_en: optionalText,
    hazardous: optional(truth),
    approval_level: optionalText,
    min_scale: optional(nonNegative),
    min_scale_unit: optionalText,
    min_investment_cny: optional(nonNegative),
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Process',
        id: row.id,
        properties: {
          ...names(row),
          hazardous: row.hazardous,
          approvalLevel: row.approval_level,
          minScale: row.min_scale,
          minScaleUnit: row.min_scale_unit,
          minInvestmentCny: row.min_investment_cny,
        },
      },
    ],
  }),
});

// (:Product)-[:INPUT_TO {essential, key, ratio, costShare, acceptsKinds}]->(:Process)
export const inputs = defineTable({
  name: 'inputs',
  key: ['process', 'product'],
  quantities: ['ratio', 'cost_share'],
  columns: {
    process: reference('process'),
    product: reference('product'),
    essential: truth,
    key: optional(truth),
    ratio: optional(nonNegative),
    cost_share: optional(quantity),
    accepts_kinds: references('product'),
  },
  sketch: (row) => ({
    relationships: [
      {
        type: 'INPUT_TO',
        start: row.product,
        end: row.process,
        properties: {
          essential: row.essential,
          key: row.key,
          ratio: row.ratio,
          costShare: row.cost_share,
          acceptsKinds: row.accepts_kinds,
        },
        from: { start: 'product', end: 'process' },
      },
    ],
  }),
});

// (:Process)-[:YIELDS {role, ratio}]->(:Product)
export const outputs = defineTable({
  name: 'outputs',
  key: ['process', 'product'],
  quantities: ['ratio'],
  columns: {
    process: reference('process'),
    product: reference('product'),
    role: word('MAIN', 'JOINT', 'BYPRODUCT'),
    ratio: optional(nonNegative),
  },
  sketch: (row) => ({
    relationships: [
      {
        type: 'YIELDS',
        start: row.process,
        end: row.product,
        properties: { role: row.role, ratio: row.ratio },
        from: { start: 'process', end: 'product' },
      },
    ],
  }),
});

// (:Process)-[:RECYCLES]->(:Product): a cycle through this output is meant
export const recycles = defineTable({
  name: 'recycles',
  key: ['process', 'product'],
  columns: { process: reference('process'), product: reference('product') },
  sketch: (row) => ({
    relationships: [
      { type: 'RECYCLES', start: row.process, end: row.product, from: { start: 'process', end: 'product' } },
    ],
  }),
});

// (:Commodity)-[:NAMES]->(:Product): our published list of national commodities, a row a product so that each has its basis
export const commodities = defineTable({
  name: 'commodities',
  key: ['product'],
  columns: { product: reference('product') },
  sketch: (row) => ({
    nodes: [{ label: 'Commodity', id: row.product.replace('product:', 'commodity:'), properties: {} }],
    relationships: [
      {
        type: 'NAMES',
        start: row.product.replace('product:', 'commodity:'),
        end: row.product,
        from: { start: null, end: 'product' },
      },
    ],
  }),
});

/** How far a product is carried by its mode of transport: a threshold of the method. */
export const reach = defineTable({
  name: 'reach',
  key: ['transport_mode'],
  quantities: ['km'],
  columns: { transport_mode: word(...TRANSPORT_MODES), km: nonNegative },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Reach',
        id: `reach:${row.transport_mode.toLowerCase().replaceAll('_', '-')}`,
        properties: { transportMode: row.transport_mode, km: row.km },
      },
    ],
  }),
});
