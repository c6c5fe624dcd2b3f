import { integer, nonNegative, optional, optionalText, reference, share, word, wordAs } from '../cells.ts';
import { defineTable, unitFaults } from '../define-table.ts';

export interface PlantState {
  status: 'OPERATING' | 'UNKNOWN' | 'STOPPED' | 'BUILDING';
  ramping: boolean;
}

/** What a source's words say of a plant (docs/method.md, Facts). Any other word is a fault. */
export const PLANT_WORDS: Record<string, PlantState> = {
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
  check: unitFaults,
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

// (:Enterprise)-[:DISCLOSES {revenueShare, year, asStated}]->(:Product): what a company’s report names among its revenue. It is
// said of the group and its head office; no plant is thereby stated to make it anywhere (docs/method.md, Never signals).
export const disclosures = defineTable({
  name: 'disclosures',
  key: ['enterprise', 'product'],
  statements: true,
  quantities: ['revenue_share'],
  columns: {
    enterprise: reference('enterprise'),
    product: reference('product'),
    revenue_share: optional(share),
    year: optional(integer),
    as_stated: optionalText,
  },
  sketch: (row) => ({
    relationships: [
      {
        type: 'DISCLOSES',
        start: row.enterprise,
        end: row.product,
        properties: { revenueShare: row.revenue_share, year: row.year, asStated: row.as_stated },
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
