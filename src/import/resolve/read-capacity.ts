/** The amount a ledger states beside a product: `年产5万吨PLA`, `甲醇12000t/a`. */

export interface Capacity {
  value: number;
  /** As stated; a year's amount ends in `/a`, and tonnes a year are `t/a` as in the tables of the seed. */
  unit: string;
}

const MULTIPLES: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8, 百万: 1e6, 千万: 1e7 };
const MULTIPLE = '(百万|千万|百|千|万|亿)?';
const NUMBER = '(\\d+(?:,\\d{3})*(?:\\.\\d+)?)';
/** Longest first. A Latin unit ends where the word ends, so that `t` is not the beginning of another. */
const UNIT =
  '(立方米|平方米|万件|公斤|千克|吨|件|套|台|米|只|辆|条|片|双|羽|㎡|m³|m²|(?:Nm3|m3|m2|kg|t)(?![A-Za-z0-9]))';
const PER_YEAR = '(\\s*[/\\uff0f每]\\s*(?:年|a)(?![A-Za-z]))?';
const ANNUAL_WORD = '(?:年(?:设计)?(?:产能|产量|产|加工|处理|生产)|(?:设计)?产能|产量)';
const LEADING = new RegExp(
  `^\\s*(${ANNUAL_WORD}(?:为|约|达|:|\\uff1a)?)?\\s*${NUMBER}\\s*${MULTIPLE}${UNIT}${PER_YEAR}(?:的)?`,
);
const TRAILING = new RegExp(
  `\\s*(${ANNUAL_WORD}(?:为|约|达|:|\\uff1a)?)?\\s*${NUMBER}\\s*${MULTIPLE}${UNIT}${PER_YEAR}\\s*$`,
);

const TONNES: ReadonlySet<string> = new Set(['吨', 't']);

function capacityOf(match: RegExpExecArray, annual: boolean): Capacity | null {
  const [, , digits, multiple, unit] = match;
  if (digits === undefined || unit === undefined) return null;
  const times = multiple === undefined ? 1 : (MULTIPLES[multiple] ?? 1);
  const stated = unit === '万件' ? '件' : unit;
  const value = Number(digits.replaceAll(',', '')) * times * (unit === '万件' ? 1e4 : 1);
  // A number beyond all numbers is no amount: whoever reads the rest of the text tells.
  if (!Number.isFinite(value)) return null;
  // 1.2 × 10000 is 12000 and not 12000.000000000002.
  return { value: Number(value.toPrecision(12)), unit: annual ? `${TONNES.has(unit) ? 't' : stated}/a` : stated };
}

/**
 * The capacity at the start or end of a text, and the text without it. At the start a bare number is a size and no capacity
 * (`5吨叉车`): there it needs a word for the year, a 万 or 亿, or `inList`, the capacity of the product before it in one list.
 */
export function readCapacity(text: string, inList: boolean): { rest: string; capacity: Capacity | null } {
  const leading = LEADING.exec(text);
  if (leading !== null) {
    const rest = text.slice(leading[0].length);
    const annual = leading[1] !== undefined || leading[5] !== undefined;
    if ((annual || leading[3] !== undefined || inList) && rest.trim() !== '') {
      const capacity = capacityOf(leading, annual || inList);
      if (capacity !== null) return { rest: rest.trim(), capacity };
    }
  }
  const trailing = TRAILING.exec(text);
  if (trailing !== null && trailing.index > 0 && /[^\d.,~-]$/.test(text.slice(0, trailing.index))) {
    const annual = trailing[1] !== undefined || trailing[5] !== undefined;
    const capacity = capacityOf(trailing, annual);
    if (capacity !== null) return { rest: text.slice(0, trailing.index).trim(), capacity };
  }
  return { rest: text, capacity: null };
}

/** The capacity when the text is nothing else, as in brackets behind a product. */
export function onlyCapacity(text: string): Capacity | null {
  const leading = LEADING.exec(text);
  if (leading?.[0].trim() !== text.trim()) return null;
  return capacityOf(leading, leading[1] !== undefined || leading[5] !== undefined);
}
