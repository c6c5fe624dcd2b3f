import { ParkChainError } from '../../errors.ts';
import { publicType } from '../../graph/storage-names.ts';
import { relationshipKey } from '../draft.ts';

/** What somebody has stated of the world and may be wrong about. What the model of a chain says is mended in its tables. */
const REFUTABLE = [
  'MAKES',
  'BUYS',
  'DISCLOSES',
  'SUPPLIES',
  'LOCATED_IN',
  'SUBSIDIARY_OF',
  'LEADER_OF',
  'FILLS',
] as const;

/** One fact, whoever stated it and whoever may see it. */
export interface FactKey {
  start: string;
  /** The public type. */
  type: (typeof REFUTABLE)[number];
  end: string;
  /** '' where there is none. */
  qualifier: string;
}

/** A fact as reports write it. */
export const factText = (fact: FactKey): string => relationshipKey(fact).trim();

/**
 * Reads a fact as reports write it: `enterprise:x MAKES product:y`, with its qualifier behind where it has one. The type may be written
 * as it is stored (`MAKES_RESTRICTED`). Throws BAD_USER_INPUT for any other shape and for what cannot be refuted.
 */
export function readFactKey(text: string): FactKey {
  const [start = '', written = '', end = '', qualifier = '', ...more] = text.trim().split(/\s+/);
  if (end === '' || more.length > 0)
    throw new ParkChainError('BAD_USER_INPUT', `${JSON.stringify(text)} is no fact.`, {
      field: 'fact',
      remedy: 'Write it as reports do: "enterprise:x MAKES product:y", with its qualifier behind where it has one.',
    });
  const type = REFUTABLE.find((known) => known === publicType(written));
  if (type === undefined)
    throw new ParkChainError('BAD_USER_INPUT', `${written} is nothing that can be refuted.`, {
      field: 'fact',
      remedy: `Of these a fact can be refuted: ${REFUTABLE.join(', ')}. What tables say of chains and places is mended there.`,
    });
  return { start, type, end, qualifier };
}
