import { compareGrounds, type Ground } from '../belief.ts';

interface Stated {
  enterprise: string;
  product: string;
  confidence: string | null;
  asOf: string | null;
  sourceId: string | null;
  statedAt: string | null;
}

/**
 * One statement a firm, product and qualifier: a viewer who sees restricted statements beside public ones believes the better. Most are
 * single, and then nothing is looked at twice. Rows are in order: those of one key are neighbours.
 */
export function believed<T extends Stated>(rows: readonly T[], qualifier: (row: T) => string): T[] {
  const out: T[] = [];
  for (const row of rows) {
    const last = out[out.length - 1];
    const isSame =
      last?.enterprise === row.enterprise && last.product === row.product && qualifier(last) === qualifier(row);
    if (last === undefined || !isSame) out.push(row);
    else if (compareGrounds(groundOf(row), groundOf(last)) < 0) out[out.length - 1] = row;
  }
  return out;
}

const groundOf = ({ confidence, asOf, sourceId, statedAt }: Stated): Ground => ({
  confidence,
  asOf,
  sourceId,
  place: statedAt,
});
