import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled } from '../../bench/evaluate/split.ts';
import type { Matrix } from '../../src/analysis/matrix.ts';
import { resolveScope } from '../../src/analysis/place/scope.ts';
import { densityInScope } from '../../src/analysis/product-space/cities.ts';
import { densityAround, productSpace } from '../../src/analysis/product-space/density-around.ts';
import { density } from '../../src/analysis/product-space/density.ts';
import { locationQuotients } from '../../src/analysis/product-space/location-quotient.ts';
import { proximity } from '../../src/analysis/product-space/proximity.ts';
import {
  presence,
  revealedComparativeAdvantage,
} from '../../src/analysis/product-space/revealed-comparative-advantage.ts';
import { buildProjection } from '../../src/projection/build.ts';
import { noRows, type ProjectionRows } from '../../src/projection/rows.ts';
import { randomGraph, randomOf } from '../setup/random-graph.ts';

const RUNS = { numRuns: 1_000, seed: 20260630 };
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** Amounts of 1–8 regions × 1–8 products, about half of them 0. */
function randomAmounts(seed: number): Matrix {
  const random = randomOf(seed);
  const [rows, columns] = [1 + Math.floor(random() * 8), 1 + Math.floor(random() * 8)];
  const values = Float64Array.from({ length: rows * columns }, () =>
    random() < 0.5 ? 0 : Math.floor(random() * 20) + random(),
  );
  return { rows, columns, values };
}

const presentIn = (seed: number): Matrix => {
  const { values, ...size } = randomAmounts(seed);
  return { ...size, values: values.map((value) => Number(value > 0)) };
};

function pairsOf({ columns, values }: Matrix): { region: number; product: number }[] {
  return [...values].flatMap((value, cell) =>
    value === 1 ? [{ region: Math.floor(cell / columns), product: cell % columns }] : [],
  );
}

const spaceOf = ({ rows, columns }: Matrix, pairs: { region: number; product: number }[]) =>
  productSpace(
    rows,
    columns,
    pairs.map(({ region }) => region),
    pairs.map(({ product }) => product),
  );

function expectNear(ours: ArrayLike<number>, theirs: ArrayLike<number>): void {
  expect(ours.length).toBe(theirs.length);
  for (let at = 0; at < ours.length; at++)
    expect(Math.abs((ours[at] ?? NaN) - (theirs[at] ?? NaN))).toBeLessThan(1e-12);
}

/** A random graph whose firms are moved about three cities, a municipality and a province, some internal, one in two cities. */
function graphOfCities(seed: number): ProjectionRows {
  const random = randomOf(seed + 1);
  const { rows } = randomGraph(seed);
  const region = (id: string, level: string, parents: string[]) =>
    rows.places.push({ id, label: 'Region', level, lng: null, lat: null, parents });
  region('region:city-b', 'CITY', ['region:province']);
  region('region:city-c', 'CITY', ['region:province']);
  region('region:110000', 'PROVINCE', []);
  const elsewhere = ['region:city-b', 'region:city-c', 'region:110000', 'region:province'];
  for (const location of [...rows.locations]) {
    if (random() < 0.5) location.place = elsewhere[Math.floor(random() * elsewhere.length)] ?? 'region:city-b';
    if (random() < 0.2) rows.locations.push({ ...location, place: 'region:city-c', parkStated: 'NOT_STATED' });
  }
  for (const fact of rows.makes) if (random() < 0.15) fact.visibility = 'INTERNAL';
  return rows;
}

/** The same by the words of the rule and no shared code: sets of cities, one product at a time. */
function plainDensity(rows: ProjectionRows, inPark: ReadonlySet<string>): Map<string, number> {
  const cityOf = (place: string): string | null => {
    if (place.startsWith('region:city') || place === 'region:110000') return place;
    const parents = rows.places.find(({ id }) => id === place)?.parents ?? [];
    return parents.map(cityOf).find((city) => city !== null) ?? null;
  };
  const made = rows.makes.filter(
    ({ status, visibility }) => visibility === 'PUBLIC' && (status === 'OPERATING' || status === 'UNKNOWN'),
  );
  const citiesOf = (product: string) =>
    new Set(
      made
        .filter((fact) => fact.product === product)
        .flatMap((fact) => rows.locations.filter(({ enterprise }) => enterprise === fact.enterprise))
        .map(({ place }) => cityOf(place))
        .filter((city) => city !== null),
    );
  const products = rows.products.map(({ id }) => ({ id, cities: citiesOf(id) }));
  const had = new Set(made.filter(({ enterprise }) => inPark.has(enterprise)).map(({ product }) => product));
  const near = (a: ReadonlySet<string>, b: ReadonlySet<string>) => {
    const both = [...a].filter((city) => b.has(city)).length;
    return both === 0 ? 0 : Math.min(both / a.size, both / b.size);
  };
  return new Map(
    products.map(({ id, cities }) => {
      const whole = products.reduce((sum, other) => sum + near(cities, other.cities), 0);
      const part = products.reduce((sum, other) => sum + (had.has(other.id) ? near(cities, other.cities) : 0), 0);
      return [id, whole === 0 ? 0 : part / whole];
    }),
  );
}

describe('for any table', () => {
  it('shares weighted by advantage add up: the mean advantage over products, by their share in all, is 1', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const amounts = randomAmounts(seed);
        const all = amounts.values.reduce((sum, value) => sum + value, 0);
        const advantage = revealedComparativeAdvantage(amounts);
        for (let row = 0; row < amounts.rows; row++) {
          let sum = 0;
          for (let column = 0; column < amounts.columns; column++) {
            const ofProduct = amounts.values.filter((_, cell) => cell % amounts.columns === column);
            const share = ofProduct.reduce((part, value) => part + value, 0) / all;
            if (share > 0) sum += share * (advantage.values[row * amounts.columns + column] ?? NaN);
          }
          const has = amounts.values
            .slice(row * amounts.columns, (row + 1) * amounts.columns)
            .some((value) => value > 0);
          if (has) expect(sum).toBeCloseTo(1, 9);
          else if (all > 0) expect(sum).toBeNaN();
        }
      }),
      RUNS,
    );
  });

  it('the location quotient against the sum of all regions is the advantage', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const amounts = randomAmounts(seed);
        const { columns, values } = amounts;
        const reference = Float64Array.from({ length: columns }, (_, column) =>
          values.filter((__, cell) => cell % columns === column).reduce((sum, value) => sum + value, 0),
        );
        const advantage = revealedComparativeAdvantage(amounts);
        for (let row = 0; row < amounts.rows; row++) {
          const quotients = locationQuotients(values.slice(row * columns, (row + 1) * columns), reference);
          quotients.forEach((quotient, column) => {
            const wanted = advantage.values[row * columns + column] ?? NaN;
            if (Number.isNaN(wanted)) expect(quotient).toBeNaN();
            else expect(quotient).toBeCloseTo(wanted, 9);
          });
        }
      }),
      RUNS,
    );
  });

  it('proximity is symmetric and at most 1; density is a share, and whole where all that is near is present', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const present = presence(revealedComparativeAdvantage(randomAmounts(seed)));
        const near = proximity(present);
        const { columns } = near;
        near.values.forEach((value, cell) => {
          expect(value).toBe(near.values[(cell % columns) * columns + Math.floor(cell / columns)]);
          expect(value >= 0 && value <= 1).toBe(true);
        });
        for (const value of density(present, near).values) expect(value >= 0 && value <= 1 + 1e-12).toBe(true);
        const all = { rows: 1, columns, values: new Float64Array(columns).fill(1) };
        density(all, near).values.forEach((value, product) => {
          expect(value).toBeCloseTo(near.values[product * columns + product] ?? NaN, 12);
        });
      }),
      RUNS,
    );
  });

  it('density around a set, without the matrix, is the density with it, in any order of the pairs', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const present = presentIn(seed);
        const pairs = pairsOf(present);
        const space = spaceOf(present, shuffled([...pairs, ...pairs.slice(0, 3)], seed));
        const whole = density(present, proximity(present));
        for (let row = 0; row < present.rows; row++) {
          const had = pairs.filter(({ region }) => region === row).map(({ product }) => product);
          const around = densityAround(space, had);
          expectNear(around, whole.values.slice(row * present.columns, (row + 1) * present.columns));
          expect(around).toEqual(densityAround(spaceOf(present, pairs), had.toReversed()));
        }
      }),
      RUNS,
    );
  });
});

describe('for any graph', () => {
  it('density in a scope is what the words of the rule give, and hidden facts are not in it', () => {
    let several = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = graphOfCities(seed);
        const projection = buildProjection(rows, 1, 'PUBLIC');
        const scope = resolveScope(projection, { kind: 'park', id: 'park:a' });
        const inPark = new Set(
          rows.locations
            .filter(({ place }) => place === 'park:a' || place === 'subpark:a')
            .map(({ enterprise }) => enterprise),
        );
        const plain = plainDensity(rows, inPark);
        const ours = densityInScope(projection, scope);
        expectNear(
          ours,
          projection.productIds.map((id) => plain.get(id) ?? NaN),
        );
        if ([...ours].some((value) => value > 0 && value < 1)) several++;
      }),
      RUNS,
    );
    // The graphs are of use only where shares are between 0 and 1.
    expect(several).toBeGreaterThan(300);
  });

  it('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = graphOfCities(seed);
        const mixed = Object.fromEntries(
          Object.entries(rows).map(([key, list]) => [key, shuffled(list as unknown[], seed)]),
        ) as unknown as ProjectionRows;
        const of = (given: ProjectionRows) => {
          const projection = buildProjection({ ...noRows(), ...given }, 1, 'INTERNAL');
          return densityInScope(projection, resolveScope(projection, { kind: 'park', id: 'park:a' }));
        };
        expect(of(mixed)).toEqual(of(rows));
      }),
      RUNS,
    );
  });
});
