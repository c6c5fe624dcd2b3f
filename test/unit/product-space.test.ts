import { describe, expect, it } from 'vitest';
import { resolveScope } from '../../src/analysis/place/scope.ts';
import type { Matrix } from '../../src/analysis/matrix.ts';
import { densityInScope, spaceOfCities } from '../../src/analysis/product-space/cities.ts';
import { densityAround, productSpace } from '../../src/analysis/product-space/density-around.ts';
import { density } from '../../src/analysis/product-space/density.ts';
import { locationQuotients } from '../../src/analysis/product-space/location-quotient.ts';
import { proximity } from '../../src/analysis/product-space/proximity.ts';
import {
  presence,
  revealedComparativeAdvantage,
} from '../../src/analysis/product-space/revealed-comparative-advantage.ts';
import { ParkChainError } from '../../src/errors.ts';
import { HandMade } from '../setup/hand-made.ts';

const matrix = (...lines: number[][]): Matrix => ({
  rows: lines.length,
  columns: lines[0]?.length ?? 0,
  values: Float64Array.from(lines.flat()),
});

/** What was refused: the field, the message and the remedy. */
function refused(run: () => unknown): [string, string | null, string | null, string] {
  try {
    run();
  } catch (error) {
    if (error instanceof ParkChainError) return [error.code, error.field, error.remedy, error.message];
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('revealed comparative advantage', () => {
  it('is the share in the region ÷ the share in all; presence from 1 on', () => {
    // Region 0 makes 30 of 40 in product 0, all regions 40 of 80.
    const advantage = revealedComparativeAdvantage(matrix([30, 10], [10, 30]));
    expect(advantage).toEqual(matrix([1.5, 0.5], [0.5, 1.5]));
    expect(presence(advantage)).toEqual(matrix([1, 0], [0, 1]));
    expect(presence(revealedComparativeAdvantage(matrix([1, 1], [2, 2])))).toEqual(matrix([1, 1], [1, 1]));
  });

  it('is not defined where a region or a product has nothing, and counts as absent there', () => {
    const advantage = revealedComparativeAdvantage(matrix([4, 0], [0, 0]));
    expect(advantage).toEqual(matrix([1, NaN], [NaN, NaN]));
    expect(presence(advantage)).toEqual(matrix([1, 0], [0, 0]));
  });

  it('refuses what is no table of amounts', () => {
    expect(refused(() => revealedComparativeAdvantage(matrix()))).toEqual([
      'BAD_USER_INPUT',
      'amounts',
      'Give at least one row and one column.',
      'amounts: 0 × 0 is an empty matrix.',
    ]);
    expect(refused(() => revealedComparativeAdvantage({ rows: 2, columns: 2, values: new Float64Array(3) }))).toEqual([
      'BAD_USER_INPUT',
      'amounts',
      'Give 4 values, row by row.',
      'amounts: 3 values do not fill 2 × 2.',
    ]);
    const remedy = 'Give finite numbers, none below 0; a value that is not known has no place in a sum.';
    expect(refused(() => revealedComparativeAdvantage(matrix([1, 2], [3, -1])))).toEqual([
      'BAD_USER_INPUT',
      'amounts',
      remedy,
      'amounts: row 1, column 1 is -1.',
    ]);
    expect(refused(() => revealedComparativeAdvantage(matrix([1, NaN])))[3]).toBe('amounts: row 0, column 1 is NaN.');
  });
});

describe('location quotient', () => {
  it('compares shares with a reference, which need not be the sum of regions', () => {
    expect(locationQuotients(Float64Array.of(3, 1), Float64Array.of(50, 50))).toEqual(Float64Array.of(1.5, 0.5));
  });

  it('is not defined where the reference, or the whole region, has nothing', () => {
    expect(locationQuotients(Float64Array.of(1, 0), Float64Array.of(5, 0))).toEqual(Float64Array.of(1, NaN));
    expect(locationQuotients(Float64Array.of(0, 0), Float64Array.of(5, 5))).toEqual(Float64Array.of(NaN, NaN));
  });

  it('refuses no industries, lists of different length, and amounts below 0', () => {
    expect(refused(() => locationQuotients(new Float64Array(), new Float64Array()))[1]).toBe('region');
    expect(refused(() => locationQuotients(Float64Array.of(1, 2), Float64Array.of(1)))).toEqual([
      'BAD_USER_INPUT',
      'reference',
      'Give 2 values, row by row.',
      'reference: 1 values do not fill 1 × 2.',
    ]);
    expect(refused(() => locationQuotients(Float64Array.of(1), Float64Array.of(-1)))[1]).toBe('reference');
  });
});

// Four regions; products a, b, c and one nobody has. a and b go together in two of the three regions of a.
const PRESENT = matrix([1, 1, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 1, 0]);

describe('proximity and density', () => {
  it('proximity is the lesser conditional probability; nothing is near to what no region has', () => {
    expect(proximity(PRESENT)).toEqual(matrix([1, 2 / 3, 1 / 3, 0], [2 / 3, 1, 0, 0], [1 / 3, 0, 1, 0], [0, 0, 0, 0]));
  });

  it('density is the share of the proximity that is present, the product itself among it', () => {
    const { rows, columns, values } = density(PRESENT, proximity(PRESENT));
    expect([rows, columns]).toEqual([4, 4]);
    const digits = [...values].map((value) => Number(value.toFixed(6)));
    const [both, first, third, last] = [
      [0.833333, 1, 0.25, 0],
      [0.833333, 1, 0.25, 0],
      [0.666667, 0.4, 1, 0],
      [0.166667, 0, 0.75, 0],
    ];
    expect(digits).toEqual([both, first, third, last].flat());
  });

  it('refuses proximities of another number of products', () => {
    expect(refused(() => density(PRESENT, matrix([1, 0], [0, 1])))).toEqual([
      'BAD_USER_INPUT',
      'near',
      'Give 4 × 4.',
      'near: 2 × 2 does not fit 4 products.',
    ]);
  });

  it('density around a set needs no matrix; pairs given twice count once, and a product nobody has adds nothing', () => {
    const region = [0, 0, 1, 1, 2, 2, 3, 3];
    const product = [0, 1, 1, 0, 0, 2, 2, 2];
    const space = productSpace(4, 4, region, product);
    expect(space.ubiquity).toEqual(Int32Array.of(3, 2, 2, 0));
    expect(densityAround(space, [0, 1, 3])).toEqual(Float64Array.of((1 + 2 / 3) / 2, 1, 1 / 3 / (4 / 3), 0));
    expect(densityAround(space, [])).toEqual(new Float64Array(4));
    expect(densityAround(productSpace(0, 2, [], []), [0])).toEqual(new Float64Array(2));
  });
});

/** Two more cities beside the one of every hand-made graph, a municipality, and a province with a firm known only to it. */
function cities(): HandMade {
  const graph = new HandMade();
  for (const product of ['a', 'b', 'c']) graph.product(product);
  const region = (id: string, level: string, parents: string[]) =>
    graph.rows.places.push({ id, label: 'Region', level, lng: null, lat: null, parents });
  region('region:other-city', 'CITY', ['region:province']);
  region('region:310000', 'PROVINCE', []);
  region('region:370000', 'PROVINCE', []);
  return graph
    .firm('here', 'park:a')
    .makes('here', 'a')
    .makes('here', 'b', { status: 'UNKNOWN' })
    .firm('around', 'region:county-a', { parkStated: 'NOT_STATED' })
    .makes('around', 'c')
    .firm('other', 'region:other-city')
    .makes('other', 'a')
    .firm('shanghai', 'region:310000')
    .makes('shanghai', 'c')
    .firm('somewhere', 'region:370000')
    .makes('somewhere', 'b');
}

describe('density of the graph', () => {
  it('regions are cities and municipalities; a firm known only to a province is in none', () => {
    const space = spaceOfCities(cities().projection());
    expect(space.regions).toBe(3);
    // a in the city and the other city, b in the city, c in the city and in 上海.
    expect(space.ubiquity).toEqual(Int32Array.of(2, 1, 2));
  });

  it('stopped plants and those being built make nothing; a viewer has no space from what it may not see', () => {
    const graph = cities()
      .makes('other', 'b', { status: 'STOPPED' })
      .makes('other', 'c', { status: 'BUILDING' })
      .makes('shanghai', 'a', { visibility: 'INTERNAL' });
    expect(spaceOfCities(graph.projection()).ubiquity).toEqual(Int32Array.of(2, 1, 2));
    expect(spaceOfCities(graph.projection('INTERNAL')).ubiquity).toEqual(Int32Array.of(3, 1, 2));
  });

  it('is worked out once a projection', () => {
    const projection = cities().projection();
    expect(spaceOfCities(projection)).toBe(spaceOfCities(projection));
  });

  it('a scope counts what firms known to be in it make, not those known only to the county around', () => {
    const projection = cities().projection();
    // φ(a, b) = 1/2, φ(a, c) = 1/2, φ(b, c) = 1/2.
    const around = densityInScope(projection, resolveScope(projection, { kind: 'park', id: 'park:a' }));
    expect(around).toEqual(Float64Array.of(1.5 / 2, 1.5 / 2, 1 / 2));
    const county = densityInScope(projection, resolveScope(projection, { kind: 'region', id: 'region:county-a' }));
    expect(county).toEqual(Float64Array.of(1, 1, 1));
    const empty = densityInScope(projection, resolveScope(projection, { kind: 'park', id: 'park:b' }));
    expect(empty).toEqual(new Float64Array(3));
  });
});
