import { z } from 'zod';
import type { GraphTransaction } from '../../graph/database.ts';
import { defineQuery } from '../../graph/query.ts';
import type { NodeDraft, RelationshipDraft } from '../draft.ts';
import { madeOf } from '../ledger/translating/mentions.ts';
import { sameValue } from './ground.ts';
import type { Drafted } from './statement-writer.ts';

const observationTips = defineQuery({
  file: new URL('./observation-tips.cypher', import.meta.url),
  access: 'READ',
  params: z.object({ ids: z.array(z.string()) }),
  row: z.object({
    id: z.string(),
    tip: z.string(),
    valueMin: z.number().nullable(),
    valueMax: z.number().nullable(),
  }),
});

/**
 * Observations are never overwritten. One that the same source gave before is the same when its value is; else the new one names the
 * last of its line as what it replaces.
 */
export async function correctObservations(
  tx: GraphTransaction,
  nodes: readonly Drafted<NodeDraft>[],
  relationships: readonly Drafted<RelationshipDraft>[],
): Promise<{ nodes: Drafted<NodeDraft>[]; relationships: Drafted<RelationshipDraft>[] }> {
  const ids = nodes.filter(({ draft }) => draft.label === 'Observation').map(({ draft }) => draft.id);
  const rows = ids.length === 0 ? [] : await tx.ask(observationTips, { ids });
  if (rows.length === 0) return { nodes: [...nodes], relationships: [...relationships] };
  const tips = new Map(rows.map((row) => [row.id, row]));
  const renamed = new Map<string, string>();
  const replaces: Drafted<RelationshipDraft>[] = [];
  const settled = nodes.map(({ draft, ordinal }) => {
    const tip = tips.get(draft.id);
    if (tip === undefined) return { draft, ordinal };
    const { valueMin, valueMax } = draft.properties;
    const isSame = sameValue(valueMin ?? null, tip.valueMin) && sameValue(valueMax ?? null, tip.valueMax);
    const id = isSame ? tip.tip : madeOf('observation', [tip.tip, String(valueMin), String(valueMax)]);
    renamed.set(draft.id, id);
    if (!isSame)
      replaces.push({
        draft: {
          type: 'REPLACES',
          start: id,
          end: tip.tip,
          qualifier: '',
          properties: {},
          visibility: draft.visibility,
          origin: draft.origin,
          columns: { start: null, end: null },
        },
        ordinal,
      });
    return { draft: { ...draft, id }, ordinal };
  });
  return {
    nodes: settled,
    relationships: [
      ...relationships.map(({ draft, ordinal }) => ({
        draft: { ...draft, start: renamed.get(draft.start) ?? draft.start },
        ordinal,
      })),
      ...replaces,
    ],
  };
}
