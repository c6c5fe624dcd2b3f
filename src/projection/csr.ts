/** Compressed sparse rows: the items of row i are `items[offsets[i] .. offsets[i + 1])`. */
export interface Csr {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

/** Rows keep the order the pairs came in (a counting sort, stable). */
export function csr(rows: number, from: ArrayLike<number>, to: ArrayLike<number>): Csr {
  const offsets = new Int32Array(rows + 1);
  for (let i = 0; i < from.length; i++) offsets[(from[i] ?? 0) + 1] = (offsets[(from[i] ?? 0) + 1] ?? 0) + 1;
  for (let i = 0; i < rows; i++) offsets[i + 1] = (offsets[i + 1] ?? 0) + (offsets[i] ?? 0);
  const next = offsets.slice(0, rows);
  const items = new Int32Array(from.length);
  for (let i = 0; i < from.length; i++) {
    const row = from[i] ?? 0;
    const at = next[row] ?? 0;
    items[at] = to[i] ?? 0;
    next[row] = at + 1;
  }
  return { offsets, items };
}

export function csrRow(table: Csr, row: number): Int32Array {
  return table.items.subarray(table.offsets[row] ?? 0, table.offsets[row + 1] ?? 0);
}

export function isEmptyRow(table: Csr, row: number): boolean {
  return table.offsets[row] === table.offsets[row + 1];
}
