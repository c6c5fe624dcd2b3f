import { createHash } from 'node:crypto';
import type { Visibility } from '../../../graph/storage-names.ts';
import type { NodeDraft, RowOrigin } from '../../draft.ts';
import type { WaitingEntry } from '../../names/read-names.ts';
import { normalise } from '../../../normalise.ts';
import { readProducts } from '../../resolve/read-products.ts';
import type { Properties } from '../../../graph/values.ts';
import { readJson, writeJson } from './json-with-bigint.ts';
import { decided, openIn, placeholder, type Mention, type OpenMention } from './mentions.ts';
import type { TableRow } from './row-store.ts';
import type { Shared } from './translator.ts';

/** A row whose names a person has to decide, kept in the graph with its text. */
export function waitingRow(
  { table, row }: TableRow,
  mentions: readonly OpenMention[],
  ground: Properties,
  visibility: Visibility,
  origin: RowOrigin,
): NodeDraft {
  const open = openIn(row);
  const named: Mention[] = open.flatMap((number) => {
    const mention = mentions[number];
    return mention === undefined ? [] : [{ kind: mention.kind, text: mention.text, code: mention.code }];
  });
  const text = writeJson(decided(row, (number) => placeholder(open.indexOf(number))));
  const id = createHash('sha256').update(JSON.stringify([ground['sourceId'], ground['asOf'], table, named, text]));
  return {
    id: `waiting:${id.digest('hex').slice(0, 16)}`,
    label: 'WaitingRow',
    properties: {
      table,
      row: text,
      mentions: JSON.stringify(named),
      texts: named.map((mention) => mention.text),
      ...ground,
    },
    visibility,
    origin,
  };
}

/** What became of the rows that waited: those now understood, and the ids of those that need not wait any longer. */
export interface Released {
  rows: { id: string; row: TableRow }[];
  over: string[];
}

/** Looks once more at the rows that wait: names may have been decided since. */
export function releaseWaiting(entries: readonly WaitingEntry[], shared: Shared): Released {
  const out: Released = { rows: [], over: [] };
  for (const entry of entries) {
    const mentions = JSON.parse(entry.mentions) as Mention[];
    const answers = mentions.map((mention) => answerOf(mention, entry, shared));
    if (answers.some((answer) => answer === 'DISMISSED')) out.over.push(entry.id);
    else if (!answers.includes(null)) {
      const row = readJson(entry.row) as Record<string, unknown>;
      out.over.push(entry.id);
      out.rows.push({
        id: entry.id,
        row: {
          table: entry.table,
          row: decided(row, (number) => answers[number] ?? ''),
          asOf: entry.asOf,
          waited: { sourceId: entry.sourceId, place: entry.place, visibility: entry.visibility },
        },
      });
    }
  }
  return out;
}

/** The id a mention now means, DISMISSED, or null where it still waits. */
function answerOf({ kind, text, code }: Mention, { asOf }: WaitingEntry, shared: Shared): string | null {
  if (shared.dismissed.has(`${kind} ${normalise(text)}`)) return 'DISMISSED';
  if (kind === 'PRODUCT') {
    const [only, ...others] = readProducts(text, shared.resolver);
    return only !== undefined && others.length === 0 ? only.product : null;
  }
  const found = shared.firms.find(text, code, null, { sheet: -1, row: 0, ordinal: -1, asOf });
  return 'firm' in found ? found.firm.id : null;
}
