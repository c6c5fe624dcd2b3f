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
  readonly status: LinkStatus;
  readonly reasons: readonly ReasonCode[];
}

/** What the table asks besides the totals. */
export interface Circumstances {
  surveyed: boolean;
  extension: boolean;
  /** The smallest plant worth building, in the unit of the need; null where no source says. */
  minScale: number | null;
}

const ofUnmade = new Map<number, Verdict>();

/** The verdict on a product; those of products nobody makes and no amount is known of are few, and shared. */
export function verdictOf(totals: Totals, circumstances: Circumstances): Verdict {
  if (totals.sellers > 0 || totals.captiveOnly || totals.needed !== null) return firstRow(totals, circumstances);
  const key =
    totals.need * 8 +
    Number(totals.possible) * 4 +
    Number(circumstances.surveyed) * 2 +
    Number(circumstances.extension);
  const known = ofUnmade.get(key);
  if (known !== undefined) return known;
  const verdict = firstRow(totals, circumstances);
  ofUnmade.set(key, verdict);
  return verdict;
}

/** The rule table of docs/method.md, Status: the first row that matches. */
function firstRow(totals: Totals, circumstances: Circumstances): Verdict {
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
