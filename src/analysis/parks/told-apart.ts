import type { Good, ParkProfile } from './profile.ts';

/** A park and what is known of it. */
export interface Having {
  readonly profile: ParkProfile;
  readonly good: Good;
}

/**
 * Whether a park is known to have something apart from another: by a firm stated to stand in it, or by one that is known
 * only to its county and cannot stand in the other. A firm that may stand in either says nothing between the two.
 */
export function isToldApart({ standing, floating }: Good, other: ParkProfile): boolean {
  return standing || floating.some((firm) => !other.placeUnknown.has(firm));
}

/**
 * In how many parks something is known, told apart from one another: those with a firm stated there first, then the
 * others in order, each that is told apart from all that were counted before.
 */
export function toldApart(having: readonly Having[]): number {
  const counted: Having[] = [];
  for (const stands of [true, false]) {
    for (const next of having) {
      if (next.good.standing !== stands) continue;
      const apart = counted.every(
        (other) => isToldApart(next.good, other.profile) && isToldApart(other.good, next.profile),
      );
      if (apart) counted.push(next);
    }
  }
  return counted.length;
}
