import { locations, leaders, subsidiaries } from '../../tables/firms.ts';
import { observations } from '../../tables/observations.ts';
import { buys, makes, type PlantState } from '../../tables/trade.ts';
import type { LedgerRecord } from '../recognising/read-record.ts';
import { LEDGER_PLANT_WORDS, USE_WORDS, type Indicator } from '../recognising/words.ts';
import type { Translation } from './ledger-table.ts';
import { refuseShared, settledWord, unitOf } from './read-row.ts';

export const ROW_OF_ITS_OWN = 'give each product a row of its own';

/** What a row says of a firm, whatever the kind of the ledger: where it stands, what it makes and buys, its figures. */

const PLACES = ['sub_park', 'park', 'region'] as const;

/** The place a row names, the narrowest; else the one the command gives. Null where there is none. */
export function placeOf(record: LedgerRecord, to: Translation): { id: string | null; region: boolean } {
  for (const field of PLACES) {
    const text = record.text(field);
    if (text === null) continue;
    const id = to.named('Place', text, field);
    return { id, region: id?.startsWith('region:') === true };
  }
  return { id: to.at, region: to.at?.startsWith('region:') === true };
}

/** The firm of a row with what its own columns say of it. */
export function firmOf(record: LedgerRecord, to: Translation): string | null {
  const id = to.firm(record.text('enterprise'), record.text('uscc'), 'enterprise');
  if (id === null) return null;
  const former = record.text('former_names');
  to.firmSays(id, {
    above_scale: record.truth('above_scale'),
    listed_code: record.text('listed_code'),
    former_names: former === null ? [] : former.split(/[、,;，；]/).flatMap((name) => name.trim() || []),
  });
  const place = placeOf(record, to);
  if (place.id !== null)
    to.row(locations, { enterprise: id, at: place.id, park_stated: place.region ? 'NOT_STATED' : null });
  const parent = record.text('parent');
  if (parent !== null) {
    const above = to.firm(parent, null, 'parent');
    if (above !== null && above !== id) to.row(subsidiaries, { enterprise: id, parent: above });
  }
  return id;
}

/** The state the row gives the plant: its word, else that it is named as a maker on a date (docs/method.md, Facts). */
function stateOf(record: LedgerRecord, to: Translation): PlantState | null {
  if (!record.has('status')) return { status: to.asOf === null ? 'UNKNOWN' : 'OPERATING', ramping: false };
  return settledWord(record, to, 'status', LEDGER_PLANT_WORDS);
}

/** What the firm makes: every product of the cell. A capacity column is of the product only where the cell names one. */
export function makesOf(firm: string, record: LedgerRecord, to: Translation): void {
  const readings = record.products('products');
  if (readings.length === 0) return;
  const state = stateOf(record, to);
  const use = settledWord(record, to, 'use', USE_WORDS);
  const route = record.text('process');
  const process = route === null ? null : to.namedIfKnown('Process', route, 'process');
  const stated = record.quantity('capacity');
  if (stated !== null && readings.length > 1) refuseShared(to, 'capacity', readings, ROW_OF_ITS_OWN);
  const unit = unitOf(record, to, 'capacity', stated);
  if (state === null) return;
  to.products(readings, (product, reading) => {
    const capacity = stated === null ? reading.capacity : { value: stated.value, unit: unit ?? '' };
    to.row(makes, {
      enterprise: firm,
      product,
      process,
      status: state,
      use,
      capacity: capacity?.value ?? null,
      unit: capacity?.unit ?? null,
      as_stated: to.asStated(product, reading.text),
    });
  });
}

/** The year a row speaks of, from its own column or that of its period; null where it has none. */
export function yearOf(record: LedgerRecord, to: Translation): bigint | null {
  const year = record.text('year') ?? record.text('period');
  const read = year === null ? null : /^(\d{4})年?度?$/.exec(year.trim());
  if (year !== null && read === null)
    to.fault(record.has('year') ? 'year' : 'period', 'is no year', 'write a year such as 2025');
  return read?.[1] === undefined ? null : BigInt(read[1]);
}

export function buysOf(firm: string, record: LedgerRecord, to: Translation): void {
  const readings = record.products('purchases');
  if (readings.length === 0) return;
  const stated = record.quantity('quantity');
  const value = record.number('value');
  if (readings.length > 1 && (stated !== null || value !== null))
    refuseShared(to, stated === null ? 'value' : 'quantity', readings, ROW_OF_ITS_OWN);
  const unit = unitOf(record, to, 'quantity', stated);
  const year = yearOf(record, to);
  to.products(readings, (product) =>
    to.row(buys, {
      enterprise: firm,
      product,
      quantity: stated?.value ?? null,
      unit,
      value_cny: value,
      year,
      from_place: record.text('from_place'),
    }),
  );
}

export const FIGURES: readonly { field: string; indicator: Indicator; unit: string }[] = [
  { field: 'revenue', indicator: 'REVENUE', unit: 'CNY' },
  { field: 'output_value', indicator: 'OUTPUT_VALUE', unit: 'CNY' },
  { field: 'value_added', indicator: 'VALUE_ADDED', unit: 'CNY' },
  { field: 'tax', indicator: 'TAX', unit: 'CNY' },
  { field: 'employees', indicator: 'EMPLOYMENT', unit: 'persons' },
  { field: 'rd_share', indicator: 'RD_SHARE', unit: 'share' },
  { field: 'registered_capital', indicator: 'REGISTERED_CAPITAL', unit: 'CNY' },
  { field: 'area', indicator: 'AREA', unit: 'ha' },
];

/** A figure without its year cannot be compared with another; land, people and capital are counted on a day. */
const STOCKS: ReadonlySet<string> = new Set(['employees', 'area', 'registered_capital']);

/** The figures of a firm as observations of their period. */
export function figuresOf(firm: string, record: LedgerRecord, to: Translation): void {
  const period = record.text('period');
  for (const { field, indicator, unit } of FIGURES) {
    for (const { value, period: own } of record.numbers(field)) {
      const when = own ?? period ?? (STOCKS.has(field) ? to.asOf : (to.asOf?.slice(0, 4) ?? null));
      if (when === null) {
        to.fault(
          field,
          'is of no period',
          'add a column 年份, write the year in the header (2025年产值), or give --as-of',
        );
        continue;
      }
      to.row(observations, {
        ...NO_SUBJECT,
        id: to.madeOf('observation', [firm, indicator, unit, when]),
        indicator,
        enterprise: firm,
        value_min: value,
        value_max: value,
        unit,
        period: when,
      });
    }
  }
}

/** An observation's columns, empty. */
export const NO_SUBJECT = {
  at: null,
  enterprise: null,
  project: null,
  product: null,
  segment: null,
  chain: null,
  value_min: null,
  value_max: null,
  unit: null,
  period: null,
  as_stated: null,
  replaces: null,
} as const;

const NO = new Set(['否', '无', 'no', 'false', '0']);

/** A leader is designated by a park for an industry. */
export function leaderOf(firm: string, record: LedgerRecord, to: Translation): void {
  const kind = record.text('leader_kind');
  const industry = record.text('industry');
  if (kind === null || NO.has(kind.toLowerCase())) return;
  if (industry === null) {
    to.fault(
      'leader_kind',
      'names no industry that the firm leads',
      'add a column 行业 with a leading industry of the park',
    );
    return;
  }
  const id = to.named('Industry', industry, 'industry');
  const place = placeOf(record, to);
  if (id === null) return;
  to.row(leaders, {
    enterprise: firm,
    industry: id,
    kind: /^(是|yes|true|1)$/i.test(kind) ? null : kind,
    park: place.id?.startsWith('park:') === true ? place.id : null,
  });
}
