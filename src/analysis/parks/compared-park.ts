import type { Place, Projection } from '../../projection/projection.ts';
import { evaluate, type Evaluation } from '../chain-links/evaluate.ts';
import { firmsMaking, profileOf, type FirmCounts, type ParkProfile } from './profile.ts';

/** One of the parks that are compared; its links are evaluated when they are first asked for. */
export interface ComparedPark {
  readonly profile: ParkProfile;
  readonly evaluation: () => Evaluation;
  /** The products its evaluation touches. */
  readonly touched: () => ReadonlySet<number>;
}

export function comparedPark(projection: Projection, place: Place, today: string): ComparedPark {
  let evaluated: Evaluation | null = null;
  let touched: ReadonlySet<number> | null = null;
  const evaluation = () => (evaluated ??= evaluate(projection, { kind: 'park', id: place.id }, today));
  return {
    profile: profileOf(projection, place, today),
    evaluation,
    touched: () => (touched ??= new Set(evaluation().touched)),
  };
}

export interface ParkFirms extends FirmCounts {
  park: { id: string };
}

/** How many firms of a park make or may make one of some products. */
export function firmsOf(projection: Projection, profile: ParkProfile, products: readonly number[]): ParkFirms {
  return { park: { id: profile.place.id }, ...firmsMaking(projection, profile, products) };
}

/** The most parks with a maker first, then the most firms that make or may make it. */
export function byFirms(a: readonly FirmCounts[], b: readonly FirmCounts[]): number {
  const certain = (counts: readonly FirmCounts[]) => counts.filter(({ makers }) => makers > 0).length;
  const all = (counts: readonly FirmCounts[]) =>
    counts.reduce((sum, { makers, possibleMakers }) => sum + makers + possibleMakers, 0);
  return certain(b) - certain(a) || all(b) - all(a);
}
