import { readDate } from './read-cell.ts';
import type { LedgerRow } from '../reading/ledger.ts';

/** A day, month or year that a title line gives for the whole table: 截至2026年9月30日, 填报日期:2026-09. */
const STATED =
  /(?:截至|截止(?:日期|时间)?|统计(?:时间|日期)|填报(?:时间|日期)|数据(?:日期|时间)|as of)[::\s]*(\d{4}(?:[年./-]\d{1,2}(?:[月./-](?:\d{1,2}日?)?)?|年)?)/i;
/** 2026年9月 in brackets behind a title says the same; a year alone may be that of a plan. */
const IN_BRACKETS = /[((](\d{4}年\d{1,2}月(?:\d{1,2}日)?)[))]/;

/** The date the lines above the header state, as YYYY[-MM[-DD]]; null where they state none, or several. */
export function findAsOf(rows: readonly LedgerRow[], headerRow: number): string | null {
  const found = new Set<string>();
  for (const { row, cells } of rows) {
    if (row >= headerRow) break;
    for (const cell of new Set(cells)) {
      const text = cell.normalize('NFKC');
      const stated = STATED.exec(text)?.[1] ?? IN_BRACKETS.exec(text)?.[1];
      const read = stated === undefined ? null : readDate(stated);
      if (read !== null && 'value' in read && read.value !== null) found.add(read.value);
    }
  }
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? only : null;
}
