import type { Projection } from '../../projection/projection.ts';
import type { LinkAction } from './action.ts';
import type { Reference } from './parties.ts';

/** A department to be asked, and the task of the plan it leads. */
export interface Responsible {
  department: Reference;
  task: Reference;
}

/**
 * Who leads the plan's tasks that answer an action, in the plan's order. Which task answers which action is our reading of the
 * plan (`Task.actions`); without such a reading nobody is named.
 */
export function responsibleFor(projection: Projection, action: LinkAction): Responsible[] {
  return projection.responsibilities
    .filter(({ actions }) => actions.includes(action))
    .map(({ department, task }) => ({ department: { id: department }, task: { id: task } }));
}
