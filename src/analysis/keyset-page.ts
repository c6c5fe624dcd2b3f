import { decodeCursor, encodeCursor, questionHash } from './cursor.ts';
import { checkFirst, MAX_FIRST } from './first.ts';

/** A row in its place: numbers compared part by part, smallest first, then its id. */
export interface Placed<T> {
  row: T;
  order: readonly number[];
  id: string;
}

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

export interface Page<T> {
  edges: { cursor: string; row: T }[];
  pageInfo: PageInfo;
  totalCount: number;
}

export function comparePlaced(
  a: Pick<Placed<unknown>, 'order' | 'id'>,
  b: Pick<Placed<unknown>, 'order' | 'id'>,
): number {
  for (let part = 0; part < a.order.length && part < b.order.length; part++) {
    const difference = (a.order[part] ?? 0) - (b.order[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The page after a cursor of a sorted list; CURSOR_EXPIRED for a cursor of another question or version. */
export function pageOf<T>(
  sorted: readonly Placed<T>[],
  args: { first: number; after?: string | null; version: number; question: unknown; rows: string },
): Page<T> {
  checkFirst(args.first, MAX_FIRST, `Ask for 1 to ${MAX_FIRST} ${args.rows} and go on with pageInfo.endCursor.`);
  const question = questionHash(args.question);
  let start = 0;
  if (args.after != null) {
    const key = decodeCursor(args.after, args.version, question);
    const named = { order: key.slice(0, -1).map(Number), id: String(key.at(-1)) };
    const found = sorted.findIndex((placed) => comparePlaced(placed, named) > 0);
    start = found === -1 ? sorted.length : found;
  }
  const page = sorted.slice(start, start + args.first);
  const edges = page.map(({ row, order, id }) => ({
    cursor: encodeCursor({ version: args.version, question, key: [...order, id] }),
    row,
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + page.length < sorted.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: sorted.length,
  };
}
