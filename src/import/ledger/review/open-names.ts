import { normalise } from '../../../normalise.ts';
import { readProducts } from '../../resolve/read-products.ts';
import type { Suggestion } from '../../resolve/resolution.ts';
import { createResolver } from '../../resolve/resolver.ts';
import type { NamesOfGraph } from '../../names/read-names.ts';
import type { Mention } from '../translating/mentions.ts';

/** A text that rows wait for, as a person is asked about it. */
export interface OpenName extends Mention {
  times: number;
  /** Source and row it was met in first. */
  first: string;
  /** Firms whose rows wait, at most three by name. */
  firms: string[];
  suggestions: readonly Suggestion[];
  note: string | null;
}

const MOST_FIRMS = 3;

/** Every text that rows of the graph wait for, with what it might mean: products first, the most frequent first. */
export function openNames(names: NamesOfGraph): OpenName[] {
  const resolver = createResolver(names);
  const firmNames = new Map(names.firms.map(({ id, name }) => [id, name]));
  const found = new Map<string, OpenName>();
  for (const entry of names.waiting) {
    const firm = firmNames.get(firmIn(entry.row) ?? '');
    for (const mention of JSON.parse(entry.mentions) as Mention[]) {
      const key = `${mention.kind} ${normalise(mention.text)} ${mention.code ?? ''}`;
      let open = found.get(key);
      if (open === undefined) {
        const first = [entry.source, entry.place].filter((part) => part !== null).join(' ');
        open = { ...mention, times: 0, first, firms: [], ...suggested(mention) };
        found.set(key, open);
      }
      open.times++;
      if (firm !== undefined && open.firms.length < MOST_FIRMS && !open.firms.includes(firm)) open.firms.push(firm);
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(a.kind !== 'PRODUCT') - Number(b.kind !== 'PRODUCT') || b.times - a.times || (a.text < b.text ? -1 : 1),
  );

  function suggested({ kind, text, code }: Mention): Pick<OpenName, 'suggestions' | 'note'> {
    if (kind === 'FIRM') return resolver.firm({ name: text, code });
    const readings = readProducts(text, resolver);
    const suggestions = readings.flatMap((reading) => [...reading.suggestions]);
    return { suggestions: suggestions.slice(0, 5), note: readings[0]?.note ?? null };
  }
}

function firmIn(row: string): string | null {
  const enterprise = (JSON.parse(row) as Record<string, unknown>)['enterprise'];
  return typeof enterprise === 'string' && enterprise.startsWith('enterprise:') ? enterprise : null;
}
