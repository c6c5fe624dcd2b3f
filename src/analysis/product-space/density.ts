import { ParkChainError } from '../../errors.ts';
import { at, checkMatrix, columnSums, zeros, type Matrix } from '../matrix.ts';

/**
 * Density around each product in each region: the share of the proximity to it that the region has,
 * ω(r, j) = Σᵢ x(r, i) φ(i, j) ÷ Σᵢ φ(i, j). The product itself is among the i, as in the paper’s sum.
 *
 * Hidalgo, C. A., Klinger, B., Barabási, A.-L. and Hausmann, R. (2007), The Product Space Conditions the Development of
 * Nations, Science 317, 482–487.
 *
 * @param present regions × products, 1 where the region has the product, else 0.
 * @param near products × products, symmetric, as `proximity` gives it.
 * @returns regions × products, 0 to 1; 0 for a product that is near to nothing.
 * @throws BAD_USER_INPUT on an empty matrix, sizes that do not fit, a negative or a missing value.
 */
export function density(present: Matrix, near: Matrix): Matrix {
  checkMatrix('present', present);
  checkMatrix('near', near);
  if (near.rows !== present.columns || near.columns !== present.columns) {
    throw new ParkChainError(
      'BAD_USER_INPUT',
      `near: ${near.rows} × ${near.columns} does not fit ${present.columns} products.`,
      { field: 'near', remedy: `Give ${present.columns} × ${present.columns}.` },
    );
  }
  const all = columnSums(near);
  const around = zeros(present.rows, present.columns);
  for (let region = 0; region < present.rows; region++) {
    for (let product = 0; product < present.columns; product++) {
      let sum = 0;
      for (let other = 0; other < present.columns; other++)
        sum += at(present, region, other) * at(near, other, product);
      const whole = all[product] ?? 0;
      around.values[region * present.columns + product] = whole === 0 ? 0 : sum / whole;
    }
  }
  return around;
}
