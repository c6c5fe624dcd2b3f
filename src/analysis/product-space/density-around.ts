import { csr, csrRow, type Csr } from '../../projection/csr.ts';

/** Which regions have which products, each pair once, and what follows from that alone. */
export interface ProductSpace {
  readonly regions: number;
  readonly products: number;
  readonly productsOfRegion: Csr;
  /** How many regions have each product. */
  readonly ubiquity: Int32Array;
  /** The different ubiquities above 0, ascending, and the place of each product's among them (−1 where no region has it). */
  readonly levels: Int32Array;
  readonly levelOf: Int32Array;
  /** Σᵢ φ(i, j) of each product j: the whole of which density is a share. */
  readonly whole: Float64Array;
}

/**
 * Readies the pairs (region, product) for `densityAround`. Pairs may be given more than once and in any order; numbers run from
 * 0. Takes time and room in proportion to the pairs, not to the square of the products.
 */
export function productSpace(
  regions: number,
  products: number,
  region: ArrayLike<number>,
  product: ArrayLike<number>,
): ProductSpace {
  const given = csr(regions, region, product);
  const ubiquity = new Int32Array(products);
  const seen = new Int32Array(products).fill(-1);
  const from: number[] = [];
  const to: number[] = [];
  for (let at = 0; at < regions; at++) {
    for (const each of csrRow(given, at).toSorted()) {
      if (seen[each] === at) continue;
      seen[each] = at;
      from.push(at);
      to.push(each);
      ubiquity[each] = (ubiquity[each] ?? 0) + 1;
    }
  }
  const levels = Int32Array.from(new Set(ubiquity.filter((count) => count > 0))).toSorted();
  const place = new Map([...levels].map((count, level) => [count, level]));
  const space = {
    regions,
    products,
    productsOfRegion: csr(regions, from, to),
    ubiquity,
    levels,
    levelOf: ubiquity.map((count) => place.get(count) ?? -1),
  };
  return { ...space, whole: nearnessTo(space, new Uint8Array(products).fill(1)) };
}

/**
 * Σᵢ φ(i, j) over the products i that are marked, for every product j, without the matrix of proximities. In each region that
 * has j, a marked product i adds 1 ÷ max(n(i), n(j)): with the marked products counted by how many regions have them, that
 * is one sum over those rarer than j and one over those that are not.
 */
function nearnessTo(space: Omit<ProductSpace, 'whole'>, marked: Uint8Array): Float64Array {
  const { levels, levelOf, productsOfRegion } = space;
  const sums = new Float64Array(space.products);
  const counts = new Int32Array(levels.length);
  const near = new Float64Array(levels.length);
  for (let region = 0; region < space.regions; region++) {
    const had = csrRow(productsOfRegion, region);
    counts.fill(0);
    let any = false;
    for (const product of had) {
      if (marked[product] !== 1) continue;
      any = true;
      const level = levelOf[product] ?? 0;
      counts[level] = (counts[level] ?? 0) + 1;
    }
    if (!any) continue;
    let commoner = 0;
    for (let level = levels.length - 1; level >= 0; level--) {
      near[level] = commoner;
      commoner += (counts[level] ?? 0) / (levels[level] ?? 1);
    }
    let notCommoner = 0;
    for (let level = 0; level < levels.length; level++) {
      notCommoner += counts[level] ?? 0;
      near[level] = (near[level] ?? 0) + notCommoner / (levels[level] ?? 1);
    }
    for (const product of had) sums[product] = (sums[product] ?? 0) + (near[levelOf[product] ?? 0] ?? 0);
  }
  return sums;
}

/**
 * Density of each product around a set of products, ω(j) = Σᵢ∈set φ(i, j) ÷ Σᵢ φ(i, j), as `density` gives it for a region
 * that has just that set (Hidalgo and others, 2007).
 *
 * @param around numbers of the products of the set; one that no region has adds nothing.
 * @returns one value a product, 0 to 1; 0 for a product that no region has: nothing is known of what it is near to.
 */
export function densityAround(space: ProductSpace, around: Iterable<number>): Float64Array {
  const marked = new Uint8Array(space.products);
  for (const product of around) marked[product] = 1;
  const sums = nearnessTo(space, marked);
  return sums.map((sum, product) => (sum === 0 ? 0 : sum / (space.whole[product] ?? 1)));
}
