import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ghoshInverse, leontiefInverse } from '../../src/analysis/linkages/inverse.ts';
import { backwardLinkages, forwardLinkages } from '../../src/analysis/linkages/rasmussen.ts';
import type { Matrix } from '../../src/analysis/matrix.ts';
import { ParkChainError } from '../../src/errors.ts';
import { randomOf } from '../setup/random-graph.ts';

const RUNS = { numRuns: 1_000, seed: 20260630 };
const matrix = (...lines: number[][]): Matrix => ({
  rows: lines.length,
  columns: lines[0]?.length ?? 0,
  values: Float64Array.from(lines.flat()),
});
const digits = (values: Float64Array, count = 4) => [...values].map((value) => Number(value.toFixed(count)));

function refused(run: () => unknown): [string | null, string, string | null] {
  try {
    run();
  } catch (error) {
    if (error instanceof ParkChainError) return [error.field, error.message, error.remedy];
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Two sectors: 150 of 1000 stay in the first, 500 go to the second; 200 and 100 come back of 2000. */
const FLOWS = matrix([150, 500], [200, 100]);
const OUTPUT = Float64Array.of(1000, 2000);

describe('the inverses', () => {
  it('Leontief: what all sectors make for a unit of final demand', () => {
    const inverse = leontiefInverse(FLOWS, OUTPUT);
    // A = [0.15 0.25; 0.2 0.05], |I − A| = 0.7575.
    expect(digits(inverse.values)).toEqual([1.2541, 0.33, 0.264, 1.1221]);
    expect([inverse.rows, inverse.columns]).toEqual([2, 2]);
  });

  it('Ghosh: where a unit of primary input ends up', () => {
    // B = [0.15 0.5; 0.1 0.05].
    expect(digits(ghoshInverse(FLOWS, OUTPUT).values)).toEqual([1.2541, 0.6601, 0.132, 1.1221]);
  });

  it('a sector that neither makes nor takes stands for itself alone', () => {
    const flows = matrix([150, 500, 0], [200, 100, 0], [0, 0, 0]);
    const inverse = leontiefInverse(flows, Float64Array.of(1000, 2000, 0));
    expect(digits(inverse.values)).toEqual([1.2541, 0.33, 0, 0.264, 1.1221, 0, 0, 0, 1]);
    expect(leontiefInverse(matrix([0]), Float64Array.of(0))).toEqual(matrix([1]));
  });

  it('refuses an inverse with negative terms, which only an exchange of rows finds', () => {
    expect(refused(() => leontiefInverse(matrix([10, 5], [5, 1]), Float64Array.of(10, 10)))[0]).toBe('flows');
  });

  it('refuses what has no inverse that means anything', () => {
    const nothingLeft = [
      'flows',
      'flows: the sectors need at least as much of each other as they make, so that nothing is left over.',
      'Check that flows and output are in the same unit and that output holds final demand too.',
    ];
    expect(refused(() => leontiefInverse(matrix([10]), Float64Array.of(10)))).toEqual(nothingLeft);
    expect(refused(() => leontiefInverse(matrix([20]), Float64Array.of(10)))).toEqual(nothingLeft);
    expect(refused(() => leontiefInverse(matrix([1, 2]), Float64Array.of(1, 2)))).toEqual([
      'flows',
      'flows: 1 × 2 is not square.',
      'Give as many rows as columns.',
    ]);
    expect(refused(() => leontiefInverse(matrix(), new Float64Array()))[1]).toBe('flows: 0 × 0 is an empty matrix.');
    expect(refused(() => leontiefInverse(FLOWS, Float64Array.of(1000)))).toEqual([
      'output',
      'output: 1 amounts for 2 sectors.',
      'Give the output of each sector once.',
    ]);
    expect(refused(() => leontiefInverse(FLOWS, Float64Array.of(1000, 0)))).toEqual([
      'output',
      'output: sector 1 has flows and no output.',
      'Give its output, or leave its flows out.',
    ]);
    expect(refused(() => ghoshInverse(matrix([0, 1], [0, 0]), Float64Array.of(0, 5)))[1]).toBe(
      'output: sector 0 has flows and no output.',
    );
    expect(refused(() => leontiefInverse(matrix([-1]), Float64Array.of(1)))[0]).toBe('flows');
    expect(refused(() => leontiefInverse(matrix([1]), Float64Array.of(NaN)))[0]).toBe('output');
  });
});

describe('linkages', () => {
  it('are sums along the inverse, and their share of the mean', () => {
    const inverse = matrix([1.2, 0.2], [0.4, 1.4]);
    const backward = backwardLinkages(inverse);
    expect(digits(backward.total)).toEqual([1.6, 1.6]);
    expect(digits(backward.index)).toEqual([1, 1]);
    const forward = forwardLinkages(inverse);
    expect(digits(forward.total)).toEqual([1.4, 1.8]);
    expect(digits(forward.index)).toEqual([0.875, 1.125]);
  });

  it('refuse what is no inverse', () => {
    expect(refused(() => backwardLinkages(matrix([1, 2])))[1]).toBe('leontief: 1 × 2 is not square.');
    expect(refused(() => forwardLinkages(matrix([1, 2])))[1]).toBe('inverse: 1 × 2 is not square.');
    expect(refused(() => forwardLinkages(matrix([0])))).toEqual([
      'inverse',
      'inverse: all values are 0, and an inverse has none such.',
      'Give the inverse that leontiefInverse or ghoshInverse returns.',
    ]);
  });
});

describe('for any table in which every sector leaves something over', () => {
  it('(I − A) L = I, and output × Ghosh = Leontief × output; mean indices are 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const random = randomOf(seed);
        const size = 1 + Math.floor(random() * 7);
        const values = Float64Array.from({ length: size * size }, () => (random() < 0.4 ? 0 : random() * 100));
        const flows = { rows: size, columns: size, values };
        // More than all that goes in or out, so that both ways something is left.
        const output = Float64Array.from({ length: size }, (_, sector) => {
          const along = values.reduce((sum, flow, cell) => {
            const touches = Math.floor(cell / size) === sector || cell % size === sector;
            return touches ? sum + flow : sum;
          }, 0);
          return along + 1 + random() * 50;
        });
        const leontief = leontiefInverse(flows, output);
        const ghosh = ghoshInverse(flows, output);
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let product = 0;
            for (let k = 0; k < size; k++) {
              const share = (values[i * size + k] ?? 0) / (output[k] ?? 1);
              product += (Number(i === k) - share) * (leontief.values[k * size + j] ?? NaN);
            }
            expect(product).toBeCloseTo(Number(i === j), 9);
            const across = ((leontief.values[i * size + j] ?? NaN) * (output[j] ?? NaN)) / (output[i] ?? NaN);
            expect(ghosh.values[i * size + j]).toBeCloseTo(across, 9);
          }
        }
        for (const { index } of [backwardLinkages(leontief), forwardLinkages(ghosh)])
          expect(index.reduce((sum, value) => sum + value, 0) / size).toBeCloseTo(1, 12);
      }),
      RUNS,
    );
  });
});
