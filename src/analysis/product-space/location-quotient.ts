import { checkMatrix } from '../matrix.ts';

/**
 * Location quotient: how many times its share in the reference economy an industry is in a region,
 * LQ(i) = (eᵢ ÷ Σe) ÷ (Eᵢ ÷ ΣE). With the sum of all regions as the reference it is the revealed comparative advantage.
 *
 * Hildebrand, G. H. and Mace, A. (1950), The Employment Multiplier in an Expanding Industrial Market, Review of Economics and
 * Statistics 32, 241–249; Isard, W. (1960), Methods of Regional Analysis.
 *
 * @param region an amount for each industry in the region, of one unit, none below 0.
 * @param reference the same industries in the same unit in the reference economy.
 * @returns one quotient an industry, without a unit; 1 is as in the reference. NaN where the reference has nothing of it,
 * and everywhere where the region has nothing at all.
 * @throws BAD_USER_INPUT on no industries, lengths that differ, a negative or a missing amount.
 */
export function locationQuotients(region: Float64Array, reference: Float64Array): Float64Array {
  const columns = region.length;
  checkMatrix('region', { rows: 1, columns, values: region });
  checkMatrix('reference', { rows: 1, columns, values: reference });
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const [inRegion, inReference] = [total(region), total(reference)];
  return region.map((amount, industry) => amount / inRegion / ((reference[industry] ?? 0) / inReference));
}
