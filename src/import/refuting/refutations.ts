import { z } from 'zod';
import type { Ground } from '../../belief.ts';
import { dayNumber } from '../../calendar.ts';
import type { GraphTransaction } from '../../graph/database.ts';
import { defineQuery } from '../../graph/query.ts';
import type { Properties } from '../../graph/values.ts';
import { relationshipKey } from '../draft.ts';

const maybe = z.string().nullable();
const refutations = defineQuery({
  file: new URL('./refutations.cypher', import.meta.url),
  access: 'READ',
  params: z.object({}),
  row: z.object({
    start: z.string(),
    type: z.string(),
    end: z.string(),
    qualifier: z.string(),
    asOf: maybe,
    confidence: maybe,
    sourceId: maybe,
    place: maybe,
  }),
});

/** The ground of the latest refutation of each fact, by `relationshipKey` of the public type: who may see it makes no difference. */
export type Refutations = ReadonlyMap<string, Ground>;

/** What has been refuted. Read once a run: nothing but `npm run refute` adds to it. */
export async function readRefutations(tx: GraphTransaction): Promise<Refutations> {
  const latest = new Map<string, Ground>();
  for (const { asOf, confidence, sourceId, place, ...fact } of await tx.ask(refutations, {})) {
    const key = relationshipKey(fact);
    const before = latest.get(key);
    if (before === undefined || dayNumber(asOf) > dayNumber(before.asOf))
      latest.set(key, { asOf, confidence, sourceId, place });
  }
  return latest;
}

/** Whether a refutation stands against a statement: of the same fact, and the statement is not dated later. */
export function isRefuted(
  statement: { type: string; start: string; end: string; qualifier: string; properties: Properties },
  refuted: Refutations,
): boolean {
  if (refuted.size === 0) return false;
  const ground = refuted.get(relationshipKey(statement));
  if (ground === undefined) return false;
  const { asOf } = statement.properties;
  return dayNumber(typeof asOf === 'string' ? asOf : null) <= dayNumber(ground.asOf);
}
