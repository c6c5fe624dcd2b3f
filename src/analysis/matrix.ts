import { ParkChainError } from '../errors.ts';

/** A dense matrix of numbers, row by row: element (r, c) is `values[r * columns + c]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export const zeros = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: new Float64Array(rows * columns),
});

export const at = (matrix: Matrix, row: number, column: number): number =>
  matrix.values[row * matrix.columns + column] ?? Number.NaN;

export function rowSums({ rows, columns, values }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  values.forEach((value, index) => {
    const row = Math.floor(index / columns);
    sums[row] = (sums[row] ?? 0) + value;
  });
  return sums;
}

export function columnSums({ columns, values }: Matrix): Float64Array {
  const sums = new Float64Array(columns);
  values.forEach((value, index) => {
    const column = index % columns;
    sums[column] = (sums[column] ?? 0) + value;
  });
  return sums;
}

/** BAD_USER_INPUT unless the matrix has a row and a column, as many values as they say, and all of them finite and not below 0. */
export function checkMatrix(field: string, matrix: Matrix): void {
  const { rows, columns, values } = matrix;
  const refuse = (message: string, remedy: string) =>
    new ParkChainError('BAD_USER_INPUT', `${field}: ${message}`, { field, remedy });
  if (rows < 1 || columns < 1)
    throw refuse(`${rows} × ${columns} is an empty matrix.`, 'Give at least one row and one column.');
  if (values.length !== rows * columns)
    throw refuse(
      `${values.length} values do not fill ${rows} × ${columns}.`,
      `Give ${rows * columns} values, row by row.`,
    );
  const wrong = values.findIndex((value) => !Number.isFinite(value) || value < 0);
  if (wrong === -1) return;
  throw refuse(
    `row ${Math.floor(wrong / columns)}, column ${wrong % columns} is ${values[wrong] ?? ''}.`,
    'Give finite numbers, none below 0; a value that is not known has no place in a sum.',
  );
}
