import type { Projection } from '../../projection/projection.ts';

const membersOf = new WeakMap<Int32Array, ReadonlyMap<number, readonly number[]>>();

/** The firms of each group that has more than its head, by head, in the order of their ids; worked out once a projection. */
function groups(projection: Projection): ReadonlyMap<number, readonly number[]> {
  const known = membersOf.get(projection.group);
  if (known !== undefined) return known;
  const found = new Map<number, number[]>();
  projection.group.forEach((head, firm) => {
    if (head === firm) return;
    const members = found.get(head);
    if (members === undefined) found.set(head, [firm]);
    else members.push(firm);
  });
  membersOf.set(projection.group, found);
  return found;
}

/** The firms of a group, its head first. */
export function firmsOfGroup(projection: Projection, head: number): readonly number[] {
  return [head, ...(groups(projection).get(head) ?? [])];
}
