import type { ProductReading } from '../../resolve/read-products.ts';
import type { LedgerRecord } from '../recognising/read-record.ts';
import { meaningOf } from '../recognising/words.ts';
import type { Quantity } from '../recognising/read-quantity.ts';
import type { Translation } from './ledger-table.ts';

/** What the translations of all kinds of ledgers read alike: words whose meaning is settled, amounts of one product. */

type Meanings<T> = Readonly<Record<string, T>>;

/** The Chinese words of a list, as a remedy names them. */
export function chineseWords(meanings: Meanings<unknown>): string {
  return Object.keys(meanings)
    .filter((word) => /[\u4e00-\u9fff]/.test(word))
    .join(', ');
}

/** The meaning of a word that may be blank; one that is not settled is a fault. */
export function settledWord<T>(record: LedgerRecord, to: Translation, field: string, meanings: Meanings<T>): T | null {
  const text = record.text(field);
  if (text === null) return null;
  const meaning = meaningOf(meanings, text);
  if (meaning === null) unsettled(to, field, meanings);
  return meaning;
}

export function unsettled(to: Translation, field: string, meanings: Meanings<unknown>): void {
  to.fault(field, 'is not a word whose meaning is settled', `write one of ${chineseWords(meanings)}`);
}

/** An amount is of one product: of several in a row nobody knows which. */
export function refuseShared(
  to: Translation,
  field: string,
  readings: readonly ProductReading[],
  remedy: string,
): void {
  to.fault(field, `cannot be shared among the ${readings.length} products of the row`, remedy);
}

/** The unit of an amount: its own, its header’s, or the row’s; an amount without one is a fault. */
export function unitOf(record: LedgerRecord, to: Translation, field: string, stated: Quantity | null): string | null {
  const unit = stated?.unit ?? record.text('unit');
  if (stated !== null && unit === null)
    to.fault(field, 'has no unit', 'write it in the cell, in the header’s brackets or in a column 单位, such as 吨/年');
  return unit;
}
