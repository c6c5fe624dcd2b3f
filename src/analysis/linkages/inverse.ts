import { ParkChainError } from '../../errors.ts';
import { at, checkMatrix, zeros, type Matrix } from '../matrix.ts';

const refuse = (field: string, message: string, remedy: string) =>
  new ParkChainError('BAD_USER_INPUT', `${field}: ${message}`, { field, remedy });

/** BAD_USER_INPUT unless the matrix has as many rows as columns. */
export function checkSquare(field: string, matrix: Matrix): void {
  checkMatrix(field, matrix);
  if (matrix.rows !== matrix.columns)
    throw refuse(field, `${matrix.rows} × ${matrix.columns} is not square.`, 'Give as many rows as columns.');
}

/**
 * Leontief inverse (I − A)⁻¹ with A(i, j) = flows(i, j) ÷ output(j): what all sectors i make for one unit of final demand for j.
 *
 * Leontief, W. (1936), Quantitative Input and Output Relations in the Economic System of the United States, Review of Economics
 * and Statistics 18, 105–125; Miller, R. E. and Blair, P. D. (2009), Input–Output Analysis, chapter 2.
 *
 * @param flows sectors × sectors, from the row to the column, in money of one year and one kind of price.
 * @param output total output of each sector, in the same money.
 * @returns sectors × sectors, without a unit. A sector without output and without inputs stands for itself alone.
 * @throws BAD_USER_INPUT on an empty or not square matrix, a negative or a missing flow, lengths that differ, inputs of a sector
 * without output, and sectors that need more of each other than they make.
 */
export function leontiefInverse(flows: Matrix, output: Float64Array): Matrix {
  return inverse(coefficients(flows, output, 'column'));
}

/**
 * Ghosh inverse (I − B)⁻¹ with B(i, j) = flows(i, j) ÷ output(i): where one more unit of primary input to i ends up.
 *
 * Ghosh, A. (1958), Input–Output Approach in an Allocation System, Economica 25, 58–64; Miller and Blair (2009), chapter 12.
 * Shapes, units and errors as in `leontiefInverse`; a sector without output may send nothing.
 */
export function ghoshInverse(flows: Matrix, output: Float64Array): Matrix {
  return inverse(coefficients(flows, output, 'row'));
}

function coefficients(flows: Matrix, output: Float64Array, by: 'row' | 'column'): Matrix {
  checkSquare('flows', flows);
  checkMatrix('output', { rows: 1, columns: output.length, values: output });
  if (output.length !== flows.rows)
    throw refuse(
      'output',
      `${output.length} amounts for ${flows.rows} sectors.`,
      'Give the output of each sector once.',
    );
  return {
    ...flows,
    values: flows.values.map((flow, index) => {
      const sector = by === 'row' ? Math.floor(index / flows.columns) : index % flows.columns;
      const whole = output[sector] ?? 0;
      if (whole === 0 && flow > 0)
        throw refuse('output', `sector ${sector} has flows and no output.`, 'Give its output, or leave its flows out.');
      return flow === 0 ? 0 : flow / whole;
    }),
  };
}

/** A pivot under this is 0: coefficients are shares, of the order of 1. */
const NOTHING = 1e-12;

/** (I − shares)⁻¹ by Gauss–Jordan elimination, the largest pivot of the column first. */
function inverse(shares: Matrix): Matrix {
  const size = shares.rows;
  const width = 2 * size;
  const work = new Float64Array(size * width);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++)
      work[row * width + column] = Number(row === column) - at(shares, row, column);
    work[row * width + size + row] = 1;
  }
  const cell = (row: number, column: number) => work[row * width + column] ?? 0;
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row++)
      if (Math.abs(cell(row, pivot)) > Math.abs(cell(best, pivot))) best = row;
    if (Math.abs(cell(best, pivot)) < NOTHING) throw unproductive();
    for (let column = 0; column < width; column++) {
      const moved = cell(best, column);
      work[best * width + column] = cell(pivot, column);
      work[pivot * width + column] = moved;
    }
    const whole = cell(pivot, pivot);
    for (let column = 0; column < width; column++) work[pivot * width + column] = cell(pivot, column) / whole;
    for (let row = 0; row < size; row++) {
      const times = cell(row, pivot);
      if (row === pivot || times === 0) continue;
      for (let column = pivot; column < width; column++)
        work[row * width + column] = cell(row, column) - times * cell(pivot, column);
    }
  }
  const result = zeros(size, size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) result.values[row * size + column] = cell(row, size + column);
  // The series I + A + A² + … of shares has no negative term: an inverse that has one is not its sum (Hawkins and Simon, 1949).
  if (result.values.some((value) => value < -NOTHING)) throw unproductive();
  return { ...result, values: result.values.map((value) => Math.max(0, value)) };
}

const unproductive = () =>
  refuse(
    'flows',
    'the sectors need at least as much of each other as they make, so that nothing is left over.',
    'Check that flows and output are in the same unit and that output holds final demand too.',
  );
