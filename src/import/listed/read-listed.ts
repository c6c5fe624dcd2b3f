import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { z } from 'zod';
import { ParkChainError } from '../../errors.ts';

/** A listed company as its exchange and its reports describe it; what nobody says is null. */
export interface ListedCompany {
  /** Six digits and the exchange: 002225.SZ. */
  code: string;
  name: string;
  fullName: string | null;
  /** The data provider's word for its industry. */
  industry: string | null;
  province: string | null;
  city: string | null;
  /** Persons. */
  employees: number | null;
  /** CNY. */
  registeredCapital: number | null;
}

/** One line of a report's split of revenue. */
export interface DisclosedLine {
  code: string;
  product: string;
  /** Share of revenue; below zero for eliminations. */
  share: number;
}

export interface Listed {
  companies: Map<string, ListedCompany>;
  lines: DisclosedLine[];
}

/** The files a folder must hold, and what is in them. */
export const LISTED_FILES = {
  'company_product.csv': 'company_code, company_name, product, weight (share of revenue)',
  'stock_basic_macropage.csv': 'ts_code, symbol, name, area, industry',
  'stock_company_city_2024.csv': 'ts_code, province, city, reg_capital (10,000 CNY), employees',
} as const;

const line = z.object({
  company_code: z.string(),
  company_name: z.string(),
  product: z.string(),
  weight: z.coerce.number(),
});
const basic = z.object({ ts_code: z.string(), symbol: z.string(), name: z.string(), industry: z.string() });
const seat = z.object({
  ts_code: z.string(),
  province: z.string(),
  city: z.string(),
  reg_capital: z.string(),
  employees: z.string(),
});
const fullName = z.object({ code: z.string(), fullname: z.string() });

const TEN_THOUSAND = 10_000;
const options = { columns: true, bom: true, skip_empty_lines: true } as const;
const textOf = (value: string | undefined) => (value === undefined || value.trim() === '' ? null : value.trim());
const numberOf = (value: string | undefined) => {
  const text = textOf(value);
  const number = text === null ? NaN : Number(text);
  return Number.isFinite(number) ? number : null;
};

function rows<T extends z.ZodObject>(folder: string, name: string, row: T): z.output<T>[] {
  return parseSync(readFileSync(join(folder, name), 'utf8'), options).map((one) => row.parse(one));
}

/** Reads the files of a folder. Throws BAD_TABLE where one is missing. */
export async function readListed(folder: string): Promise<Listed> {
  const missing = Object.keys(LISTED_FILES).filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0)
    throw new ParkChainError('BAD_TABLE', `The folder ${folder} holds no ${missing.join(', ')}.`, {
      remedy: `Put these files into one folder: ${Object.entries(LISTED_FILES)
        .map(([name, what]) => `${name} (${what})`)
        .join('; ')}.`,
    });
  const seats = new Map(rows(folder, 'stock_company_city_2024.csv', seat).map((row) => [row.ts_code, row]));
  const basics = new Map(rows(folder, 'stock_basic_macropage.csv', basic).map((row) => [row.ts_code, row]));
  const full = new Map<string, string>();
  const book = join(folder, 'company.json');
  if (existsSync(book))
    for (const text of readFileSync(book, 'utf8')
      .split('\n')
      .filter((one) => one.trim() !== '')) {
      const { code, fullname } = fullName.parse(JSON.parse(text));
      full.set(code, fullname);
    }
  const companies = new Map<string, ListedCompany>();
  const lines: DisclosedLine[] = [];
  for await (const record of createReadStream(join(folder, 'company_product.csv')).pipe(parse(options))) {
    const { company_code: code, company_name: name, product, weight } = line.parse(record);
    const known = textOf(basics.get(code)?.name) ?? textOf(name);
    // A company nobody names cannot be spoken of.
    if (known === null) continue;
    lines.push({ code, product: product.trim(), share: weight });
    if (companies.has(code)) continue;
    const sits = seats.get(code);
    const capital = numberOf(sits?.reg_capital);
    companies.set(code, {
      code,
      name: known,
      fullName: full.get(code.slice(0, 6)) ?? null,
      industry: textOf(basics.get(code)?.industry),
      province: textOf(sits?.province),
      city: textOf(sits?.city),
      employees: numberOf(sits?.employees),
      registeredCapital: capital === null ? null : Math.round(capital * TEN_THOUSAND),
    });
  }
  return { companies, lines };
}
