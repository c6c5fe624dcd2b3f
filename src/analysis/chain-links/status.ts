import { NEED } from './needs.ts';
import type { Totals } from './totals.ts';

/** From the least to the most that is there; ties in a list are broken by this order, gaps first. */
export const STATUSES = ['MISSING', 'WEAK', 'EXTENSION', 'UNKNOWN', 'STRONG', 'ABSENT'] as const;
export type LinkStatus = (typeof STATUSES)[number];

export type ReasonCode =
  | 'SUPPLY_COVERS_NEED'
  | 'SEVERAL_SOURCES'
  | 'SUPPLY_BELOW_NEED'
  | 'SINGLE_SOURCE'
  | 'NO_LEADER'
  | 'CAPTIVE_ONLY'
  | 'SUPPLY_UNPROVEN'
  | 'LIST_INCOMPLETE'
  | 'POSSIBLE_MAKERS'
  | 'NEED_WITHOUT_MAKER'
  | 'KEY_INPUT_LOCAL'
  | 'NEED_UNPROVEN'
  | 'NOT_TOUCHED';

export interface Verdict {
  status: LinkStatus;
  reasons: ReasonCode[];
}

/** What the table asks besides the totals. */
export interface Circumstances {
  surveyed: boolean;
  extension: boolean;
  /** The smallest plant worth building, in the unit of the need; null where no source says. */
  minScale: number | null;
}

/** The rule table of docs/method.md, Status: the first row that matches. */
export function verdictOf(totals: Totals, circumstances: Circumstances): Verdict {
  const { sellers, captiveOnly, supply, needed } = totals;
  const comparable = supply !== null && needed !== null && supply.unit === needed.unit;
  const covers = totals.needKnown && comparable && needed.value > 0 && supply.value >= needed.value;
  if (sellers >= 1 && covers) return { status: 'STRONG', reasons: ['SUPPLY_COVERS_NEED'] };
  if (sellers >= 2 && totals.strongSeller) return { status: 'STRONG', reasons: ['SEVERAL_SOURCES'] };

  const fullyKnown = totals.supplyKnown && totals.needKnown && comparable;
  if ((sellers >= 1 || captiveOnly) && (circumstances.surveyed || fullyKnown)) {
    const reasons: ReasonCode[] = [];
    if (fullyKnown && supply.value < needed.value) reasons.push('SUPPLY_BELOW_NEED');
    const oneIsEnough =
      circumstances.minScale !== null && totals.needKnown && needed !== null && circumstances.minScale > needed.value;
    if (sellers === 1 && !oneIsEnough) reasons.push('SINGLE_SOURCE');
    if (sellers >= 1 && !totals.strongSeller) reasons.push('NO_LEADER');
    if (captiveOnly) reasons.push('CAPTIVE_ONLY');
    if (reasons.length === 0) reasons.push('SUPPLY_UNPROVEN');
    return { status: 'WEAK', reasons };
  }
  if (sellers >= 1 || captiveOnly || totals.possible || !circumstances.surveyed) {
    const reasons: ReasonCode[] = [];
    if (!circumstances.surveyed) reasons.push('LIST_INCOMPLETE');
    if (totals.possible) reasons.push('POSSIBLE_MAKERS');
    if (totals.need === NEED.POSSIBLE) reasons.push('NEED_UNPROVEN');
    return { status: 'UNKNOWN', reasons };
  }
  if (totals.need >= NEED.INFERRED) return { status: 'MISSING', reasons: ['NEED_WITHOUT_MAKER'] };
  if (circumstances.extension) return { status: 'EXTENSION', reasons: ['KEY_INPUT_LOCAL'] };
  if (totals.need === NEED.POSSIBLE) return { status: 'UNKNOWN', reasons: ['NEED_UNPROVEN'] };
  return { status: 'ABSENT', reasons: ['NOT_TOUCHED'] };
}
