import { csrRow } from '../../projection/csr.ts';
import { STATUS, type Projection } from '../../projection/projection.ts';
import { kindCounts } from '../chain-links/makers.ts';

/** How what a group makes or reports stands to the product, the nearest first. */
export const MATCHES = ['SAME', 'KIND', 'BROADER', 'SIBLING', 'SAME_KEY_INPUT', 'KEY_INPUT', 'USER'] as const;
export type Match = (typeof MATCHES)[number];

/** Published priors: how much of a match each is. */
export const MATCH_VALUE: Record<Match, number> = {
  SAME: 1,
  KIND: 0.75,
  BROADER: 0.5,
  SIBLING: 0.5,
  SAME_KEY_INPUT: 0.25,
  KEY_INPUT: 0.25,
  USER: 0.25,
};

/** What a group has to do with the product: by which of its goods, and how much of its revenue that is. */
export interface Evidence {
  match: Match;
  /** The good it makes or reports. */
  product: number;
  /** A MAKES fact, or −1. */
  makes: number;
  /** A disclosure, or −1. */
  disclosure: number;
}

export interface Candidate {
  /** The firm at the top of the group. */
  head: number;
  /** What it has to do with the product, the nearest match first. */
  evidence: Evidence[];
}

/** The goods whose makers could come to make the product, each with its nearest match. */
export function goodsNearby(projection: Projection, product: number): Map<number, Match> {
  const nearest = new Map<number, Match>();
  const note = (good: number, match: Match): void => {
    const before = nearest.get(good);
    if (before === undefined || MATCHES.indexOf(match) < MATCHES.indexOf(before)) nearest.set(good, match);
  };
  note(product, 'SAME');
  for (const kind of csrRow(projection.descendants, product))
    note(kind, kindCounts(projection, product, kind) ? 'SAME' : 'KIND');
  for (const broader of csrRow(projection.ancestors, product)) note(broader, 'BROADER');
  for (const parent of csrRow(projection.parents, product)) {
    for (const sibling of csrRow(projection.descendants, parent)) note(sibling, 'SIBLING');
  }
  for (const process of csrRow(projection.madeBy, product)) {
    for (const key of csrRow(projection.keyInputs, process)) {
      // What may be had from anywhere ties nobody to it.
      const market = projection.products[key]?.market;
      if (market === 'UTILITY' || market === 'SERVICE' || market === 'NATIONAL') continue;
      note(key, 'KEY_INPUT');
      for (const other of csrRow(projection.dependents, key)) {
        if (!csrRow(projection.keyInputs, other).includes(key)) continue;
        for (const made of csrRow(projection.purposes, other)) note(made, 'SAME_KEY_INPUT');
      }
    }
  }
  for (const process of csrRow(projection.dependents, product)) {
    if (!csrRow(projection.keyInputs, process).includes(product)) continue;
    for (const made of csrRow(projection.purposes, process)) note(made, 'USER');
  }
  return nearest;
}

function nearestFirst(a: Evidence, b: Evidence, projection: Projection): number {
  const share = ({ disclosure }: Evidence) => projection.disclosures[disclosure]?.revenueShare ?? -1;
  return (
    MATCHES.indexOf(a.match) - MATCHES.indexOf(b.match) ||
    share(b) - share(a) ||
    a.product - b.product ||
    a.makes - b.makes ||
    a.disclosure - b.disclosure
  );
}

/**
 * The groups that make the product or something near it, or report revenue from it: every firm with a MAKES fact that is not
 * STOPPED, every firm with a disclosure, each under the head of its group.
 */
export function candidatesFor(projection: Projection, product: number): Candidate[] {
  const byHead = new Map<number, Evidence[]>();
  const add = (firm: number, evidence: Evidence): void => {
    const head = projection.group[firm] ?? firm;
    const list = byHead.get(head);
    if (list === undefined) byHead.set(head, [evidence]);
    else list.push(evidence);
  };
  for (const [good, match] of goodsNearby(projection, product)) {
    for (const makes of csrRow(projection.makesOfProduct, good)) {
      if (projection.makesColumns.status[makes] === STATUS.STOPPED) continue;
      add(projection.makesColumns.firm[makes] ?? -1, { match, product: good, makes, disclosure: -1 });
    }
    for (const disclosure of csrRow(projection.disclosuresOfProduct, good)) {
      const firm = projection.firmIndex.get(projection.disclosures[disclosure]?.enterprise ?? '') ?? -1;
      add(firm, { match, product: good, makes: -1, disclosure });
    }
  }
  return [...byHead]
    .map(([head, evidence]) => ({ head, evidence: evidence.sort((a, b) => nearestFirst(a, b, projection)) }))
    .sort((a, b) => a.head - b.head);
}
