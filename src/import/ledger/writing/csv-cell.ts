import { looksLikeFormula, writtenText } from './written-text.ts';

/** Nothing made of digits can call anything. */
const NUMBER = /^[-+]?(?=\.?\d)(?:\d*|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][-+]?\d+)?%?$/;

/**
 * A cell of a CSV file, quoted as RFC 4180 says. A spreadsheet runs what looks like a formula, so such a text gets an
 * apostrophe before it; a semicolon and a tab are quoted too, since some spreadsheets split at them.
 */
export function csvCell(text: string): string {
  const written = writtenText(text);
  const safe = looksLikeFormula(written) && !NUMBER.test(written.trim()) ? `'${written}` : written;
  return /[",;\t\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
