import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const sectorRow = z.object({ code: z.string(), name: z.string(), name_en: z.string(), gb_classes: z.string() });
const flowRow = z.record(z.string(), z.string());
const exceptionRow = z.object({ process: z.string(), product: z.string(), reason: z.string().min(1) });

const rows = (folder: string, name: string): unknown[] =>
  parse(readFileSync(join(folder, name), 'utf8'), { columns: true, bom: true, skip_empty_lines: true });

/** An input whose sectors do not trade by the table, and why it stands all the same. */
export type SectorException = z.output<typeof exceptionRow>;

/** An input-output table of product sectors: who sells to whom, in 10,000 CNY a year. */
export interface SectorTable {
  /** The sector of a class of GB/T 4754; null where the bridge does not say. */
  sectorOf: (gbCode: string) => string | null;
  nameOf: (sector: string) => string;
  /** Share of what a sector buys from all sectors that it buys from this one, 0 to 1. */
  shareBought: (seller: string, buyer: string) => number;
  exceptions: SectorException[];
}

const GB_DIGITS = [4, 3, 2];

/** Reads `sectors.csv`, `flows.csv` and `exceptions.csv` of a folder. Its README says where the figures are from. */
export function readSectorTable(folder: string): SectorTable {
  const sectors = rows(folder, 'sectors.csv').map((row) => sectorRow.parse(row));
  const flows = new Map(
    rows(folder, 'flows.csv').map((row) => {
      const { seller = '', ...bought } = flowRow.parse(row);
      return [seller, new Map(Object.entries(bought).map(([buyer, value]) => [buyer, Number(value)]))];
    }),
  );
  const bought = new Map(
    sectors.map(({ code }) => [code, [...flows.values()].reduce((sum, to) => sum + (to.get(code) ?? 0), 0)]),
  );
  const bridge = new Map(
    sectors.flatMap(({ code, gb_classes }) => gb_classes.split(';').map((gb) => [gb, code] as const)),
  );
  const names = new Map(sectors.map(({ code, name }) => [code, name]));
  return {
    sectorOf: (gbCode) =>
      GB_DIGITS.map((digits) => bridge.get(gbCode.slice(0, digits))).find((code) => code !== undefined) ?? null,
    nameOf: (sector) => names.get(sector) ?? sector,
    shareBought: (seller, buyer) => {
      const total = bought.get(buyer) ?? 0;
      return total === 0 ? 0 : (flows.get(seller)?.get(buyer) ?? 0) / total;
    },
    exceptions: rows(folder, 'exceptions.csv').map((row) => exceptionRow.parse(row)),
  };
}
