import { onlyCapacity, type Capacity } from '../../resolve/read-capacity.ts';
import { isNothing, isRange, RANGE, readNumber, type CellReading } from './read-cell.ts';

/** An amount in a unit of goods; the unit is null where neither the cell nor the header says it. */
export interface Quantity {
  value: number;
  unit: string | null;
}

/** Headers whose amounts are those of a year: 年产能, 年用量. */
const OF_A_YEAR = /^年|年产|年用|年采购/;
const NUMBER_WITH_UNIT = /^([+-]?[\d,.]+(?:e[+-]?\d{1,3})?)\s*([^\d\s.,-].{0,11})$/i;
const NO_UNIT_OF_GOODS = /[%％‰]|元$/;

function withYear({ value, unit }: Capacity, ofYear: boolean): Quantity {
  if (!ofYear || unit.endsWith('/a')) return { value, unit };
  return { value, unit: `${unit === '吨' ? 't' : unit}/a` };
}

/**
 * `5万吨/年` in the cell, or 5 in a column of 万吨/年: 50000 t/a. A unit that is not known is kept as written beside its number, since
 * amounts are compared only where their units are equal.
 */
export function readQuantity(text: string, headerUnit: string | null, header: string): CellReading<Quantity> {
  if (isNothing(text)) return { value: null };
  const ofYear = OF_A_YEAR.test(header);
  const own = onlyCapacity(text);
  if (own !== null) return { value: withYear(own, ofYear) };
  const [, digits, unitInCell] = NUMBER_WITH_UNIT.exec(text.normalize('NFKC').trim()) ?? [];
  const unit = unitInCell?.trim() ?? headerUnit;
  if (unit !== null && NO_UNIT_OF_GOODS.test(unit))
    return {
      message: `has the unit ${JSON.stringify(unit)}, which is none of goods`,
      remedy: 'write an amount such as 5万吨/年',
    };
  const read = readNumber(digits ?? text);
  if ('message' in read) return read;
  if (read.value === null) return { value: null };
  if (unit === null) return { value: { value: read.value, unit: null } };
  const known = onlyCapacity(`${read.value}${unit}`);
  if (known === null && isRange(text)) return RANGE;
  return { value: known === null ? { value: read.value, unit } : withYear(known, ofYear) };
}
