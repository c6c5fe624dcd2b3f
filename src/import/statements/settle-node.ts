import { compareBeliefs } from '../beliefs.ts';
import type { Properties, PropertyValue } from '../../graph/values.ts';
import { groundOf, said, sameValue } from './ground.ts';

/** What becomes of what an import says of a node that is there. */
export interface NodeSettlement {
  /** Properties that change; none where nothing does. */
  changes: Properties;
  /** What is to be noted as the import's, with what was before. */
  importedKeys: string[];
  /** What was believed of it until now and no longer is. */
  superseded: Properties | null;
  /** What the import says and is not believed. */
  disagreeing: Properties | null;
}

/** Names follow the graph: another name is an alias. */
const NOT_CONTESTED: ReadonlySet<string> = new Set(['name', 'nameEn', 'aliases']);

/**
 * Merges what is said of a node into what is held of it: what was not known is added, what differs is settled by date, lists grow.
 * Keys an import gave are listed as `importedKeys`, so that the tables of the seed do not take them back.
 */
export function settleNode(draft: Properties, held: Record<string, unknown>): NodeSettlement {
  const added: Properties = {};
  const contested: string[] = [];
  for (const [key, value] of Object.entries(said(draft))) {
    if (NOT_CONTESTED.has(key)) continue;
    const before = held[key];
    if (before === undefined || before === null) added[key] = value as PropertyValue;
    else if (Array.isArray(before) && Array.isArray(value)) {
      const more = (value as string[]).filter((item) => !before.includes(item));
      if (more.length > 0) added[key] = [...(before as string[]), ...more];
    } else if (!sameValue(before, value)) contested.push(key);
  }
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(contested.map((key) => [key, from[key]])) as Properties;
  const wins = contested.length > 0 && compareBeliefs(draft, held as Properties) < 0;
  const changes: Properties = wins ? { ...added, ...pick(draft), ...groundOf(draft) } : added;
  const changed = Object.keys(changes);
  const imported = Array.isArray(held['importedKeys']) ? (held['importedKeys'] as string[]) : [];
  return {
    changes,
    importedKeys: [...new Set([...imported, ...changed])].sort(),
    superseded: wins ? { ...pick(held), ...groundOf(held) } : null,
    disagreeing: contested.length > 0 && !wins ? { ...pick(draft), ...groundOf(draft) } : null,
  };
}
