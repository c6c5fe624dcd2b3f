import { at, checkMatrix, columnSums, rowSums, zeros, type Matrix } from '../matrix.ts';

/**
 * Revealed comparative advantage: how many times its share in all a product is in what a region makes,
 * RCA(r, p) = (x(r, p) ÷ Σₚ x(r, p)) ÷ (Σᵣ x(r, p) ÷ Σᵣₚ x(r, p)).
 *
 * Balassa, B. (1965), Trade Liberalisation and “Revealed” Comparative Advantage, The Manchester School 33(2), 99–123.
 *
 * @param amounts regions × products, of one unit (value, employees, number of firms), none below 0.
 * @returns regions × products, without a unit; 1 is the average. NaN where the region or the product has nothing at all:
 * there is no share to compare.
 * @throws BAD_USER_INPUT on an empty matrix, a negative or a missing amount.
 */
export function revealedComparativeAdvantage(amounts: Matrix): Matrix {
  checkMatrix('amounts', amounts);
  const ofRegion = rowSums(amounts);
  const ofProduct = columnSums(amounts);
  const all = ofRegion.reduce((sum, value) => sum + value, 0);
  const advantage = zeros(amounts.rows, amounts.columns);
  for (let region = 0; region < amounts.rows; region++) {
    for (let product = 0; product < amounts.columns; product++) {
      const share = at(amounts, region, product) / (ofRegion[region] ?? 0);
      advantage.values[region * amounts.columns + product] = share / ((ofProduct[product] ?? 0) / all);
    }
  }
  return advantage;
}

/** 1 where the advantage is 1 or more, else 0, also where it is NaN: what Hidalgo and others (2007) call to export a product. */
export function presence(advantage: Matrix): Matrix {
  return { ...advantage, values: advantage.values.map((value) => (value >= 1 ? 1 : 0)) };
}
