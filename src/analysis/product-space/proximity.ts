import { checkMatrix, columnSums, zeros, type Matrix } from '../matrix.ts';

/**
 * Proximity of two products: the lesser of the two conditional probabilities that a region which has the one has the other,
 * φ(i, j) = n(i, j) ÷ max(n(i), n(j)), n the number of regions that have it, or both.
 *
 * Hidalgo, C. A., Klinger, B., Barabási, A.-L. and Hausmann, R. (2007), The Product Space Conditions the Development of
 * Nations, Science 317, 482–487.
 *
 * @param present regions × products, 1 where the region has the product, else 0.
 * @returns products × products, symmetric, 0 to 1; 1 on the diagonal, and 0 all along a product that no region has.
 * The matrix has the square of the number of products: for many products `densityAround` gives what is wanted without it.
 * @throws BAD_USER_INPUT on an empty matrix, a negative or a missing value.
 */
export function proximity(present: Matrix): Matrix {
  checkMatrix('present', present);
  const { columns } = present;
  const regionsWith = columnSums(present);
  const near = zeros(columns, columns);
  for (let region = 0; region < present.rows; region++) {
    const had: number[] = [];
    for (let product = 0; product < columns; product++)
      if (present.values[region * columns + product] === 1) had.push(product);
    for (const one of had)
      for (const other of had) near.values[one * columns + other] = (near.values[one * columns + other] ?? 0) + 1;
  }
  near.values.forEach((both, index) => {
    if (both === 0) return;
    const more = Math.max(regionsWith[Math.floor(index / columns)] ?? 0, regionsWith[index % columns] ?? 0);
    near.values[index] = both / more;
  });
  return near;
}
