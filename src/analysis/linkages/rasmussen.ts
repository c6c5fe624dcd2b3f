import { ParkChainError } from '../../errors.ts';
import { columnSums, rowSums, type Matrix } from '../matrix.ts';
import { checkSquare } from './inverse.ts';

/** A linkage of each sector: the sum along its row or column of the inverse, and that sum ÷ the mean over all sectors. */
export interface Linkages {
  readonly total: Float64Array;
  /** Rasmussen’s index; above 1 the sector is more linked than the average one. */
  readonly index: Float64Array;
}

/**
 * Backward linkage and power of dispersion: the column sums of the Leontief inverse, Uⱼ = n Σᵢ l(i, j) ÷ Σᵢⱼ l(i, j). How much all
 * sectors make for one more unit of final demand for j.
 *
 * Rasmussen, P. N. (1956), Studies in Inter-sectoral Relations, Amsterdam: North-Holland.
 *
 * @param leontief sectors × sectors, as `leontiefInverse` gives it.
 * @throws BAD_USER_INPUT on an empty or not square matrix, a negative or missing value, or one of nothing but 0.
 */
export function backwardLinkages(leontief: Matrix): Linkages {
  checkSquare('leontief', leontief);
  return linkages(columnSums(leontief));
}

/**
 * Forward linkage: the row sums of an inverse, Uᵢ = n Σⱼ v(i, j) ÷ Σᵢⱼ v(i, j). Of the **Leontief** inverse it is Rasmussen’s own
 * (1956) sensitivity of dispersion: what i makes when final demand for every sector rises by one unit. Of the **Ghosh** inverse
 * it is the standard forward linkage since Jones, L. P. (1976), The Measurement of Hirschmanian Linkages, Quarterly Journal of
 * Economics 90, 323–333, and that of the Eurostat manual (2008): row sums of the Leontief inverse say what is needed of i, not
 * what i makes possible.
 *
 * @param inverse sectors × sectors, as `leontiefInverse` or `ghoshInverse` gives it.
 * @throws as `backwardLinkages`.
 */
export function forwardLinkages(inverse: Matrix): Linkages {
  checkSquare('inverse', inverse);
  return linkages(rowSums(inverse));
}

function linkages(total: Float64Array): Linkages {
  const mean = total.reduce((sum, value) => sum + value, 0) / total.length;
  if (mean === 0)
    throw new ParkChainError('BAD_USER_INPUT', 'inverse: all values are 0, and an inverse has none such.', {
      field: 'inverse',
      remedy: 'Give the inverse that leontiefInverse or ghoshInverse returns.',
    });
  return { total, index: total.map((value) => value / mean) };
}
