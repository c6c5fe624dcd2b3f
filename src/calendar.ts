/**
 * Partial dates (YYYY, YYYY-MM, YYYY-MM-DD) as the method compares them: at their latest day.
 * Days are plain text or the number YYYYMMDD; nothing here knows what day it is today.
 */
export function latestDay(asOf: string): string {
  const [year, month, day] = asOf.split('-');
  if (day !== undefined) return asOf;
  // Day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(Number(year), month === undefined ? 12 : Number(month), 0));
  return last.toISOString().slice(0, 10);
}

/** 2021-12-31 → 20211231; 0 where there is no date, so that null loses against every date. */
export function dayNumber(asOf: string | null): number {
  return asOf === null ? 0 : Number(latestDay(asOf).replaceAll('-', ''));
}

/** The same day some months on (or back); the last of the month where that day does not exist. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date ?? 1, last)))
    .toISOString()
    .slice(0, 10);
}

/** YYYY-MM-DD that exists in the calendar. */
export function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
