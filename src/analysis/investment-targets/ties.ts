import { csrRow } from '../../projection/csr.ts';
import type { Projection } from '../../projection/projection.ts';
import { RELATION, type Scope } from '../place/scope.ts';
import { firmsOfGroup } from './groups.ts';

export type TieKind = 'SUPPLIES' | 'SUPPLIED_BY' | 'PLANT_HERE';

/** What already joins a group to the scope. */
export interface Tie {
  kind: TieKind;
  /** The firm of the group. */
  own: number;
  /** The firm in the scope; for PLANT_HERE the plant itself. */
  local: number;
  /** The SUPPLIES statement, or −1. */
  statement: number;
  /** The local firm is a designated leader. */
  leader: boolean;
  /** It may stand elsewhere: only its county or park is known. */
  placeUnknown: boolean;
}

export interface Ties {
  ties: Tie[];
  /** Whether any trade of the group is stated, here or elsewhere: without it nothing can be said. */
  tradeKnown: boolean;
}

export function tiesOf(projection: Projection, scope: Scope, head: number): Ties {
  const ties: Tie[] = [];
  let tradeKnown = false;
  const isHere = (firm: number) => scope.relation[firm] !== RELATION.NONE;
  const note = (kind: TieKind, own: number, local: number, statement: number): void => {
    ties.push({
      kind,
      own,
      local,
      statement,
      leader: projection.leader[local] === 1,
      placeUnknown: scope.relation[local] === RELATION.PLACE_UNKNOWN,
    });
  };
  for (const own of firmsOfGroup(projection, head)) {
    if (isHere(own)) note('PLANT_HERE', own, own, -1);
    for (const statement of csrRow(projection.suppliesOfFirm, own)) {
      const other = projection.firmIndex.get(projection.supplies[statement]?.customer ?? '') ?? -1;
      if (projection.group[other] === head) continue;
      tradeKnown = true;
      if (isHere(other)) note('SUPPLIES', own, other, statement);
    }
    for (const statement of csrRow(projection.suppliesToFirm, own)) {
      const other = projection.firmIndex.get(projection.supplies[statement]?.enterprise ?? '') ?? -1;
      if (projection.group[other] === head) continue;
      tradeKnown = true;
      if (isHere(other)) note('SUPPLIED_BY', own, other, statement);
    }
  }
  return { ties, tradeKnown };
}
