import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { ghoshInverse, leontiefInverse } from '../../src/analysis/linkages/inverse.ts';
import { backwardLinkages, forwardLinkages } from '../../src/analysis/linkages/rasmussen.ts';
import { columnSums, type Matrix } from '../../src/analysis/matrix.ts';
import { densityAround, productSpace } from '../../src/analysis/product-space/density-around.ts';
import { density } from '../../src/analysis/product-space/density.ts';
import { locationQuotients } from '../../src/analysis/product-space/location-quotient.ts';
import { proximity } from '../../src/analysis/product-space/proximity.ts';
import {
  presence,
  revealedComparativeAdvantage,
} from '../../src/analysis/product-space/revealed-comparative-advantage.ts';

const FIXTURES = new URL('../../test/fixtures/', import.meta.url);

/** A fixture: names in the first row and column, numbers elsewhere. */
export function fixture(path: string): Matrix {
  const [head = [], ...lines]: string[][] = parse(readFileSync(new URL(`${path}.csv`, FIXTURES), 'utf8'));
  return {
    rows: lines.length,
    columns: head.length - 1,
    values: Float64Array.from(lines.flatMap((line) => line.slice(1).map(Number))),
  };
}

const rowOf = ({ columns, values }: Matrix, row: number) => values.slice(row * columns, (row + 1) * columns);
const columnOf = ({ columns, values }: Matrix, column: number) =>
  values.filter((_, index) => index % columns === column);

/** What is computed here beside what a published implementation gives, or a publication prints. */
export interface Comparison {
  measure: string;
  data: string;
  by: string;
  tolerance: number;
  ours: Float64Array;
  theirs: Float64Array;
}

const COMPANIES = 'listed companies, 32 areas × 24 industries';
const GERMANY = 'Germany 1995, 6 sectors';
const CHILE = 'Chile 2013, 12 sectors';
/** Both sides are double precision; the fixtures hold 13 digits. */
const EXACT = 1e-9;

function productSpaceComparisons(): Comparison[] {
  const companies = fixture('product-space/companies');
  const advantage = revealedComparativeAdvantage(companies);
  const present = presence(advantage);
  const near = proximity(present);
  const all = columnSums(companies);
  const pairs = [...present.values.keys()].filter((cell) => present.values[cell] === 1);
  const space = productSpace(
    present.rows,
    present.columns,
    pairs.map((cell) => Math.floor(cell / present.columns)),
    pairs.map((cell) => cell % present.columns),
  );
  const hadBy = (row: number) =>
    [...rowOf(present, row).keys()].filter((industry) => rowOf(present, row)[industry] === 1);
  const rows = [...Array(companies.rows).keys()];
  const compared = (measure: string, by: string, ours: Float64Array, file: string): Comparison => ({
    measure,
    data: COMPANIES,
    by,
    tolerance: EXACT,
    ours,
    theirs: fixture(`product-space/${file}`).values,
  });
  const ecomplexity = 'ecomplexity 0.5.3';
  return [
    compared('RCA', ecomplexity, advantage.values, 'rca'),
    compared('proximity', ecomplexity, near.values, 'proximity'),
    compared('density', ecomplexity, density(present, near).values, 'density'),
    compared(
      'density, without the matrix',
      ecomplexity,
      Float64Array.from(rows.flatMap((row) => [...densityAround(space, hadBy(row))])),
      'density',
    ),
    compared(
      'location quotient',
      'segregation 2.5.4 (PySAL)',
      Float64Array.from(rows.flatMap((row) => [...locationQuotients(rowOf(companies, row), all)])),
      'location-quotient',
    ),
  ];
}

/** Eurostat Manual of Supply, Use and Input–Output Tables (2008), as the tests of rOpenGov/iotables hold it. */
const EUROSTAT = {
  backward: [1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782],
  /** Row sums of the Ghosh inverse. The second is printed 1.6691: see the README beside the fixture. */
  forward: [2.1126, Number.NaN, 1.3558, 1.5848, 2.1037, 1.2106],
  ghoshOfAgriculture: [1.0339, 0.0118, 0.0037, 0.0103, 0.0117, 0.0043],
};

function linkageComparisons(): Comparison[] {
  const flows = fixture('linkages/germany-1995-flows');
  const output = fixture('linkages/germany-1995-output').values;
  const leontief = leontiefInverse(flows, output);
  const ghosh = ghoshInverse(flows, output);
  const shares = fixture('linkages/chile-2013-coefficients');
  const chile = fixture('linkages/chile-2013-leontief');
  const printed = fixture('linkages/chile-2013-linkages');
  const ones = new Float64Array(shares.rows).fill(1);
  const manual = (measure: string, ours: Float64Array, theirs: readonly number[]): Comparison => ({
    measure,
    data: GERMANY,
    by: 'Eurostat manual 2008',
    tolerance: 1e-4,
    ours: ours.filter((_, sector) => !Number.isNaN(theirs[sector])),
    theirs: Float64Array.from(theirs.filter((value) => !Number.isNaN(value))),
  });
  const compared = (
    measure: string,
    [data, by, tolerance]: readonly [string, string, number],
    ours: Float64Array,
    theirs: Float64Array,
  ): Comparison => ({ measure, data, by, tolerance, ours, theirs });
  const pymrio = [GERMANY, 'pymrio 0.7.0', EXACT] as const;
  // Three printed digits of each of twelve terms.
  const printedDigits = [CHILE, 'leontief 0.2 (R)', 2e-3] as const;
  return [
    manual('backward linkage', backwardLinkages(leontief).total, EUROSTAT.backward),
    manual('forward linkage (Ghosh)', forwardLinkages(ghosh).total, EUROSTAT.forward),
    manual('Ghosh inverse, first column', columnOf(ghosh, 0), EUROSTAT.ghoshOfAgriculture),
    compared('Leontief inverse', pymrio, leontief.values, fixture('linkages/germany-1995-leontief').values),
    compared('Ghosh inverse', pymrio, ghosh.values, fixture('linkages/germany-1995-ghosh').values),
    compared('Leontief inverse', printedDigits, leontiefInverse(shares, ones).values, chile.values),
    compared('power of dispersion', printedDigits, backwardLinkages(chile).index, columnOf(printed, 0)),
    compared('sensitivity of dispersion', printedDigits, forwardLinkages(chile).index, columnOf(printed, 1)),
  ];
}

export const comparisons = (): Comparison[] => [...productSpaceComparisons(), ...linkageComparisons()];

/** The largest distance of a value of ours from theirs, ÷ theirs where that is above 1; NaN where the lists differ in length. */
export function largestDistance({ ours, theirs }: Comparison): number {
  if (ours.length !== theirs.length || ours.length === 0) return Number.NaN;
  return ours.reduce((most, value, at) => {
    const wanted = theirs[at] ?? Number.NaN;
    const apart = Math.abs(value - wanted) / Math.max(1, Math.abs(wanted));
    return Math.max(most, apart);
  }, 0);
}
