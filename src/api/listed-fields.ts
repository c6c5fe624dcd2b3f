import type { Listed } from '../analysis/questions.ts';

const isListed = (value: unknown): value is Listed<unknown> =>
  typeof value === 'object' && value !== null && 'rows' in value && 'total' in value;

/** The lists of an answer as fields that take `first`, each with its total beside it: `goods(first)` and `goodsTotal`. */
export function listedFields(answer: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(answer).flatMap(([name, value]: [string, unknown]) =>
      isListed(value)
        ? [
            [name, value.rows],
            [`${name}Total`, value.total],
          ]
        : [[name, value]],
    ),
  );
}
