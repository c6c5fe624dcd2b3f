import type { Projection } from '../../projection/projection.ts';
import type { LinkStatus } from './status.ts';
import type { Totals } from './totals.ts';

export type LinkRelevance = 'GAP' | 'BOUGHT_IN' | 'IN_HOUSE' | 'UTILITY' | 'SERVICE' | 'TOO_LARGE' | 'NOT_ALLOWED';

/** Below this share of the smallest plant worth building, a local need does not carry one. */
export const TOO_LARGE_SHARE = 0.3;

export interface RelevanceFacts {
  notAllowed: boolean;
  declaredPurchase: boolean;
  minScale: number | null;
  /** More of the key input is made here than is needed here, by known amounts. */
  keyInputSurplus: () => boolean;
}

/** docs/method.md, Is it a gap to act on: the first that matches. */
export function relevanceOf(
  projection: Projection,
  product: number,
  status: LinkStatus,
  statusIfComplete: LinkStatus,
  complete: Totals,
  facts: RelevanceFacts,
): LinkRelevance {
  const { market, captive } = projection.products[product] ?? { market: null, captive: null };
  if (facts.notAllowed) return 'NOT_ALLOWED';
  if (market === 'UTILITY' || market === 'SERVICE') return market;
  if (captive === 'NORMALLY' && !facts.declaredPurchase) return 'IN_HOUSE';
  const lacking = (at: LinkStatus) => at === 'MISSING' || at === 'WEAK';
  if (lacking(status) || lacking(statusIfComplete)) {
    if (market === 'NATIONAL') return 'BOUGHT_IN';
    const share =
      facts.minScale === null || facts.minScale === 0 || !complete.needKnown || complete.needed === null
        ? null
        : complete.needed.value / facts.minScale;
    if (share !== null && share < TOO_LARGE_SHARE && !facts.keyInputSurplus()) return 'TOO_LARGE';
  }
  return 'GAP';
}
