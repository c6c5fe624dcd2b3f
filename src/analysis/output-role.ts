import { ROLE } from '../projection/projection.ts';

/** What a product is of a process that yields it: what it is run for, one of several such, or what comes out beside. */
export type OutputRole = keyof typeof ROLE;

/** The name of a code in the byte column of outputs. */
export function roleName(code: number): OutputRole {
  return code === ROLE.BYPRODUCT ? 'BYPRODUCT' : code === ROLE.JOINT ? 'JOINT' : 'MAIN';
}
