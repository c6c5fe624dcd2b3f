import { dayNumber } from '../../calendar.ts';
import { compareBeliefs } from '../beliefs.ts';
import type { Properties } from '../../graph/values.ts';
import { said, sameGround, sameValue, saysTheSame } from './ground.ts';

/** What becomes of a statement when the graph holds one already for the same start, type, end and qualifier. */
export type Settlement =
  /** Nothing: it is held. */
  | { outcome: 'UNCHANGED' }
  /** The same source says the same again, later or in another place: only the ground moves. */
  | { outcome: 'CONFIRMED'; keep: string[] }
  /** It is believed; what was believed is kept as a claim. `carried` are the properties that stay as they are held. */
  | { outcome: 'SUPERSEDES'; carried: string[] }
  /** What is held is believed; the new statement is kept as a claim. */
  | { outcome: 'DISAGREES' };

/** What a statement that is silent on does not take back: amounts and places. A state always replaces a state. */
const NEVER_CARRIED: ReadonlySet<string> = new Set([
  'status',
  'ramping',
  'processId',
  'productId',
  'parkId',
  'asStated',
]);

const dayOf = (properties: Record<string, unknown>) =>
  dayNumber(typeof properties['asOf'] === 'string' ? properties['asOf'] : null);

/**
 * Settles one statement against the one that is held (plain values). Method: docs/method.md, Facts: the latest is believed; a LOW one
 * never replaces a better one; what is replaced or disagrees is kept. A newer statement that is silent on an amount carries the one
 * that was known, and says from which claim.
 */
export function settleRelationship(draft: Properties, held: Record<string, unknown>): Settlement {
  const same = saysTheSame(draft, held);
  if (same && sameGround(draft, held)) return { outcome: 'UNCHANGED' };
  if (same && draft['sourceId'] === held['sourceId']) {
    if (dayOf(draft) < dayOf(held)) return { outcome: 'UNCHANGED' };
    const carried = Array.isArray(held['carried']) ? (held['carried'] as string[]) : [];
    return { outcome: 'CONFIRMED', keep: carried.length === 0 ? [] : [...carried, 'carried', 'carriedFrom'] };
  }
  if (compareBeliefs(draft, held as Properties) >= 0) return { outcome: 'DISAGREES' };
  const silent = Object.entries(said(held)).filter(
    ([key, value]) => !(key in draft) && !NEVER_CARRIED.has(key) && value !== null,
  );
  // An amount without its unit, or a unit without its amount, would be of something else.
  const unitDiffers = 'unit' in draft && 'unit' in held && !sameValue(draft['unit'], held['unit']);
  const carried = unitDiffers ? [] : silent;
  return { outcome: 'SUPERSEDES', carried: carried.map(([key]) => key).sort() };
}
