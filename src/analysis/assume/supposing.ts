import { ParkChainError } from '../../errors.ts';
import type { Projection } from '../../projection/projection.ts';
import { placeOfScope, type ScopeArgument } from '../place/scope.ts';
import { withAssumptions } from './assume.ts';
import { checkAssumptions, type Assumptions } from './check-assumptions.ts';

/** The projection a question is answered on when it supposes something; the projection itself when it supposes nothing. */
export function supposing(
  projection: Projection,
  scope: ScopeArgument,
  assume: Assumptions | null | undefined,
  today: string,
): Projection {
  if (assume == null) return projection;
  const { place, firm } = placeOfScope(projection, scope);
  const checked = checkAssumptions(projection, assume, place);
  if (firm !== null && checked.leaves.includes(firm)) {
    throw new ParkChainError('BAD_USER_INPUT', `assume.leaves: ${scope.id} is the scope of the question itself.`, {
      field: 'assume.leaves',
      remedy: 'Ask with the scope of its park to see what its leaving changes there.',
    });
  }
  const nothing = checked.makes.length + checked.leaves.length + checked.surveyed.length === 0;
  return nothing ? projection : withAssumptions(projection, checked, today);
}
