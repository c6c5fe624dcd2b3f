import { checkFirst } from './first.ts';

/** A list that is found when it is first asked for and told in part. */
export interface Listed<T> {
  /** The first rows; BAD_USER_INPUT unless `first` is from 1 to 200. */
  readonly rows: (args: { first: number }) => T[];
  /** How many rows there are in all. */
  readonly total: () => number;
}

/** `find` gives every row in order; `tell` works out what only the rows that are told need. */
export function listed<F, T>(find: () => readonly F[], tell: (found: F) => T): Listed<T> {
  let found: readonly F[] | null = null;
  const all = () => (found ??= find());
  return {
    rows({ first }) {
      checkFirst(first);
      return all().slice(0, first).map(tell);
    },
    total: () => all().length,
  };
}
