/** What is wrong with a date that a ledger speaks of and that has not come; null where nothing is. Part of a date is compared in its part. */
export function futureDate(date: string, today: string): { message: string; remedy: string } | null {
  return date > today.slice(0, date.length)
    ? { message: `lies after today (${today})`, remedy: 'write the day the table speaks of' }
    : null;
}
