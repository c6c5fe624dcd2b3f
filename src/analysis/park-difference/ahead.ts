import { hasGroup } from '../grouped.ts';
import type { ComparedPark } from '../parks/compared-park.ts';
import type { Good, ParkProfile } from '../parks/profile.ts';
import { isToldApart } from '../parks/told-apart.ts';

/** Whether something is made: 2 by a maker, 1 by a possible maker that names it, 0 not known. */
export type Degree = 0 | 1 | 2;

/** How far the park that may be ahead is known to have it. A firm that may as well stand in the other park says nothing. */
export function degreeOf(good: Good | undefined, other: ParkProfile): Degree {
  if (good === undefined) return 0;
  if (good.certain) return 2;
  return isToldApart(good, other) ? 1 : 0;
}

/** How far the park that may be behind has it: here a firm that may stand in it counts as one that may. */
export function degreeInLacking(good: Good | undefined): Degree {
  return good === undefined ? 0 : good.certain ? 2 : 1;
}

/** What "not known to be made here" is worth. */
export type Absence = 'SURVEYED' | 'NOT_SURVEYED' | 'POSSIBLE';

/** Of products that no maker of a park makes: whether somebody may, and whether a survey valid today says that nobody does. */
export function absenceOf({ profile, evaluation }: ComparedPark, products: readonly number[]): Absence {
  if (products.some((product) => hasGroup(profile.makers.byProduct, product))) return 'POSSIBLE';
  const surveyed = products.length > 0 && products.every((product) => evaluation().lineOf(product).surveyed);
  return surveyed ? 'SURVEYED' : 'NOT_SURVEYED';
}
