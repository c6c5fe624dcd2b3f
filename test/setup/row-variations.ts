import type { ProjectionRows } from '../../src/projection/rows.ts';

/** The same rows in another order. */
export function shuffledRows(rows: ProjectionRows, random: () => number): ProjectionRows {
  return Object.fromEntries(
    Object.entries(rows).map(([key, list]) => [
      key,
      (list as unknown[])
        .map((row) => ({ row, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ row }) => row),
    ]),
  ) as unknown as ProjectionRows;
}

/** Rows of which a share is INTERNAL, and the rows without those: to a PUBLIC viewer the two are one graph. */
export function partlyHidden(
  rows: ProjectionRows,
  share: number,
  random: () => number,
): { hidden: ProjectionRows; removed: ProjectionRows } {
  const hidden: Record<string, unknown[]> = {};
  const removed: Record<string, unknown[]> = {};
  for (const [key, list] of Object.entries(rows)) {
    const marked = (list as { visibility?: string }[]).map((row) =>
      row.visibility !== undefined && random() < share ? { ...row, visibility: 'INTERNAL' } : row,
    );
    hidden[key] = marked;
    removed[key] = marked.filter(({ visibility }) => visibility !== 'INTERNAL');
  }
  return { hidden: hidden as unknown as ProjectionRows, removed: removed as unknown as ProjectionRows };
}
