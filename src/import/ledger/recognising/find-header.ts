import { normalise } from '../../../normalise.ts';
import type { LedgerRow } from '../reading/ledger.ts';
import { FIELDS, type Field } from './fields.ts';

/** A ledger's header stands within its first rows: title, count and reporter lines come before it. */
export const HEADER_WITHIN = 30;
/** Fewer known columns are a coincidence in a sentence. */
const LEAST_KNOWN = 2;

export interface Column {
  index: number;
  /** As written. */
  header: string;
  /** Null for a column nobody knows: it is reported, and its cells are left out. */
  field: Field | null;
  /** The unit in the header's brackets, as written; null without one. */
  unit: string | null;
  /** The year or month the header begins with: 2024年产值. */
  period: string | null;
  /** The second field of a header that names two, such as 企业名称 / 统一社会信用代码. */
  second: Field | null;
}

export interface Header {
  /** The last row of the header, as the spreadsheet shows it: data begin below. */
  row: number;
  columns: Column[];
}

const byHeader = new Map<string, Field>(
  FIELDS.flatMap((field) => field.headers.map((header) => [plain(header), field] as const)),
);

function plain(header: string): string {
  return normalise(header).replace(/[\s*:]+/g, '');
}

const BRACKETS = /^(.*?)[((]([^()()]*)[))]\s*$/;

const PERIOD = /^(\d{4})年(?:度|(\d{1,2})月)?(?=\D)/;

/** A header without the period it begins with. */
function withoutPeriod(header: string): { period: string | null; rest: string } {
  const [whole, year, month] = PERIOD.exec(header.trim()) ?? [];
  if (whole === undefined || year === undefined) return { period: null, rest: header };
  return {
    period: month === undefined ? year : `${year}-${month.padStart(2, '0')}`,
    rest: header.trim().slice(whole.length),
  };
}

/** `2024年总投资额(亿元)` → the field and its unit. The whole header is tried first: 县(市、区) is a name, not a unit. */
function readHeader(header: string, index: number): Column {
  const none: Column = { index, header, field: null, unit: null, period: null, second: null };
  const whole = byHeader.get(plain(header));
  if (whole !== undefined) return { ...none, field: whole };
  const { period, rest } = withoutPeriod(header.normalize('NFKC'));
  const dated = period === null ? undefined : byHeader.get(plain(rest));
  if (dated !== undefined) return { ...none, field: dated, period };
  const [, before, inside] = BRACKETS.exec(rest.trim()) ?? [];
  const named = before === undefined ? undefined : byHeader.get(plain(before));
  if (named !== undefined) return { ...none, field: named, unit: inside?.trim() ?? null, period };
  const [first, second, ...more] = header.split(/[/／\n]/).map((part) => byHeader.get(plain(part)));
  if (first !== undefined && second !== undefined && more.length === 0 && first !== second)
    return { ...none, field: first, second };
  return none;
}

const known = (columns: readonly Column[]) => new Set(columns.flatMap(({ field }) => field?.name ?? [])).size;

/** Two merged header rows as one: the lower cell where it says something of its own, behind the upper one where that is needed. */
function joined(upper: readonly string[], lower: readonly string[]): string[] {
  const width = Math.max(upper.length, lower.length);
  return Array.from({ length: width }, (_, at) => {
    const [above = '', below = ''] = [upper[at], lower[at]];
    if (below === '' || below === above) return above;
    if (above === '' || readHeader(below, at).field !== null) return below;
    return readHeader(above, at).field === null ? below : `${above}/${below}`;
  });
}

/** A title is one text over many columns; a header says something different in each. */
function isTitle(cells: readonly string[]): boolean {
  const said = new Set(cells.filter((cell) => cell !== ''));
  return said.size < 2;
}

/** The header among the first rows of a sheet; null where no row knows two columns. */
export function findHeader(rows: readonly LedgerRow[]): Header | null {
  let best: { header: Header; score: number } | null = null;
  for (const [at, row] of rows.slice(0, HEADER_WITHIN).entries()) {
    if (isTitle(row.cells)) continue;
    const columns = row.cells.map(readHeader).filter(({ header }) => header !== '');
    const single = known(columns);
    const below = rows[at + 1];
    const merged =
      below === undefined
        ? []
        : joined(row.cells, below.cells)
            .map(readHeader)
            .filter(({ header }) => header !== '');
    // A second header row has to know more than the first alone, and to know itself: data do not.
    const own = below === undefined ? 0 : known(below.cells.map(readHeader));
    const isDouble = below !== undefined && own >= 1 && known(merged) > single;
    const found = isDouble
      ? { header: { row: below.row, columns: merged }, score: known(merged) }
      : { header: { row: row.row, columns }, score: single };
    if (found.score >= LEAST_KNOWN && (best === null || found.score > best.score)) best = found;
  }
  return best?.header ?? null;
}

/** The English words alone: Sumitomo and TotalEnergies are firms. */
const TOTAL = /^(?:合计|总计|小计|共计|累计|汇总|(?:total|subtotal|sum)(?![a-z]))/i;
const FOOTER = /^(注|备注|说明|填表|填报|制表|审核|单位负责人|联系人|联系电话|note)[::\s]?/i;

const EXAMPLE = /^(示例|例|example)$/i;

/** The header once more, as on every printed page: its words would be taken for a firm and what it makes. */
export function isHeaderAgain(cells: readonly string[], columns: readonly Column[]): boolean {
  let again = 0;
  for (const { index, header, field } of columns) if (field !== null && cells[index] === header) again++;
  return again >= LEAST_KNOWN;
}

/** A row that sums others up, a remark below the table, or an example of a template: none is data. */
export function isBeside(cells: readonly string[], columns: readonly Column[]): 'TOTAL' | 'FOOTER' | 'EXAMPLE' | null {
  for (const { field, index } of columns)
    if (field?.name === 'row' && EXAMPLE.test(cells[index] ?? '')) return 'EXAMPLE';
  const said = columns.map(({ index }) => cells[index] ?? '').filter((cell) => cell !== '');
  const [first = ''] = said;
  if (TOTAL.test(first.replace(/\s+/g, ''))) return 'TOTAL';
  // One text over the whole width, as merged cells are read.
  return new Set(said).size === 1 && FOOTER.test(first) ? 'FOOTER' : null;
}
