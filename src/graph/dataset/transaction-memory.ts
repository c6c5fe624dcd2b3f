import type { Database } from '../database.ts';
import { transactionMemory } from './queries.ts';

const UNITS: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** The most memory a transaction may take, in bytes; null where there is no limit or it cannot be read. */
export async function transactionMemoryLimit(database: Database): Promise<number | null> {
  // Reading settings may be forbidden to the user; then the limit is met when it is met.
  const rows = await database.ask(transactionMemory, {}).catch(() => []);
  const limits = rows.flatMap(({ value }) => {
    const [, digits, unit] = /^([\d.]+)([KMGT]?i?B)$/.exec(value) ?? [];
    const bytes = digits === undefined ? 0 : Number(digits) * (UNITS[unit ?? ''] ?? 0);
    return bytes > 0 ? [bytes] : [];
  });
  return limits.length === 0 ? null : Math.min(...limits);
}
