import type { ListedCompany } from './read-listed.ts';
import type { MappedLine } from './map-lines.ts';

/** Rows of the seed's tables by table, as text; a column that is not given is empty. */
export type SeedRows = Map<string, Record<string, string>[]>;

export interface KnownFirm {
  id: string;
  /** As the seed has it: six digits, or with the exchange. */
  listedCode: string;
}

export interface KnownPlace {
  id: string;
  name: string;
  level: string;
  parent: string;
}

const DISCLOSED = 'source:chain-knowledge-graph-2021';
const SEATS = 'source:listed-company-seats-2024';
const facts = (source: string, place: string, asOf: string, confidence: string) => ({
  basis: 'PUBLISHED',
  source,
  place,
  as_of: asOf,
  confidence,
});

/** The city or, of a city that is a province, the province. Null where the two names are not ours. */
export function seatOf({ province, city }: ListedCompany, places: readonly KnownPlace[]): string | null {
  if (province === null) return null;
  const in_ = places.find(({ level, name }) => level === 'PROVINCE' && name.startsWith(province));
  if (in_ === undefined) return null;
  if (city === null || in_.name === city) return in_.id;
  return places.find(({ name, parent }) => parent === in_.id && name === city)?.id ?? null;
}

const EXCHANGES: Record<string, string> = { SH: 'sse', SZ: 'szse', BJ: 'bse' };

/** An id that is given once and kept: exchange and code, for companies the seed does not know otherwise. */
export function listedId(code: string): string {
  const [digits = '', exchange = ''] = code.split('.');
  return `enterprise:${EXCHANGES[exchange] ?? exchange.toLowerCase()}-${digits}`;
}

/**
 * The companies whose reports name products of ours, as rows of the seed's tables. What one line says of several products has a share
 * for none of them; of several lines about one product the largest share is taken.
 */
export function listedTables(
  mapped: readonly MappedLine[],
  companies: ReadonlyMap<string, ListedCompany>,
  known: { firms: readonly KnownFirm[]; places: readonly KnownPlace[] },
): SeedRows {
  const firmOf = new Map(known.firms.map(({ id, listedCode }) => [listedCode.slice(0, 6), id]));
  const rows: SeedRows = new Map([
    ['enterprises', []],
    ['locations', []],
    ['observations', []],
    ['disclosures', []],
  ]);
  const add = (table: string, row: Record<string, string>) => rows.get(table)?.push(row);
  const codes = [...new Set(mapped.map(({ code }) => code))].sort();
  for (const code of codes) {
    const company = companies.get(code);
    if (company === undefined) continue;
    const present = firmOf.get(code.slice(0, 6));
    const id = present ?? listedId(code);
    if (present === undefined) {
      add('enterprises', {
        id,
        name: company.fullName ?? company.name,
        aliases: company.fullName === null || company.fullName === company.name ? '' : company.name,
        listed_code: code,
        listed_industry: company.industry ?? '',
        ...facts(DISCLOSED, `company_product.csv ${code}`, '2021', 'MEDIUM'),
      });
      const seat = seatOf(company, known.places);
      if (seat !== null)
        add('locations', {
          enterprise: id,
          at: seat,
          park_stated: 'NOT_STATED',
          ...facts(SEATS, `stock_company_city_2024.csv ${code}`, '2024', 'MEDIUM'),
        });
    }
    const figures = [
      { indicator: 'EMPLOYMENT', value: company.employees, unit: 'persons' },
      { indicator: 'REGISTERED_CAPITAL', value: company.registeredCapital, unit: 'CNY' },
    ];
    for (const { indicator, value, unit } of figures) {
      if (value === null || value <= 0) continue;
      add('observations', {
        id: `observation:${listedId(code).replace('enterprise:', '')}-${indicator.toLowerCase().replaceAll('_', '-')}-2024`,
        indicator,
        enterprise: id,
        value_min: String(value),
        value_max: String(value),
        unit,
        period: '2024',
        ...facts(SEATS, `stock_company_city_2024.csv ${code}`, '2024', 'MEDIUM'),
      });
    }
    for (const row of disclosed(mapped.filter((line) => line.code === code)))
      add('disclosures', {
        enterprise: id,
        ...row,
        ...facts(DISCLOSED, `company_product.csv ${code}`, '2021', 'MEDIUM'),
      });
  }
  return rows;
}

function disclosed(lines: readonly MappedLine[]): { product: string; revenue_share: string; as_stated: string }[] {
  const best = new Map<string, { share: number | null; text: string }>();
  for (const { products, share, shared, text } of lines) {
    for (const { id } of products) {
      const own = shared ? null : Math.min(1, share);
      const before = best.get(id);
      if (before === undefined || (own ?? -1) > (before.share ?? -1)) best.set(id, { share: own, text });
    }
  }
  return [...best]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([product, { share, text }]) => ({
      product,
      revenue_share: share === null ? '' : String(share),
      as_stated: text,
    }));
}
