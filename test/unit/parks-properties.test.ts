import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainLinks, parkDifference, parkOverlap, parkPeers } from '../../src/analysis/questions.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection } from '../../src/projection/projection.ts';
import type { ProjectionRows } from '../../src/projection/rows.ts';
import { TODAY } from '../setup/hand-made.ts';
import { randomGraph, randomOf } from '../setup/random-graph.ts';

const PARKS = ['park:a', 'park:b', 'park:c', 'park:d'] as const;
const RUNS = { numRuns: 1_000, seed: 20260630 };
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const pairs = fc.tuple(fc.constantFrom(...PARKS), fc.constantFrom(...PARKS)).filter(([park, peer]) => park !== peer);

/** An answer with every row of its lists and their totals. */
function whole(answer: object): unknown {
  return JSON.parse(
    JSON.stringify(answer, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'rows' in value && 'total' in value
        ? {
            rows: (value.rows as (args: { first: number }) => unknown[])({ first: 200 }),
            total: (value.total as () => number)(),
          }
        : value,
    ),
  ) as unknown;
}

/** All three questions about all the parks. */
function answers(projection: Projection): unknown {
  return [
    whole(parkOverlap(projection, { parks: PARKS }, TODAY)),
    PARKS.map((park) => whole(parkPeers(projection, { park, first: 200 }, TODAY))),
    whole(parkDifference(projection, { park: 'park:a', peer: 'park:c' }, TODAY)),
    whole(parkDifference(projection, { park: 'park:b', peer: 'park:d' }, TODAY)),
  ];
}

function shuffled(rows: ProjectionRows, random: () => number): ProjectionRows {
  return Object.fromEntries(
    Object.entries(rows).map(([key, list]) => [
      key,
      (list as unknown[])
        .map((row) => ({ row, at: random() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ row }) => row),
    ]),
  ) as unknown as ProjectionRows;
}

// Four parks and every list a run: more than a unit test usually does.
describe('for any graph', { timeout: 180_000 }, () => {
  it('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = randomGraph(seed).sorted();
        expect(answers(buildProjection(shuffled(rows, randomOf(seed)), 1, 'PUBLIC'))).toEqual(
          answers(buildProjection(rows, 1, 'PUBLIC')),
        );
      }),
      RUNS,
    );
  });

  it('a viewer’s answer is the answer on a graph without what it may not see', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = randomOf(seed + 1);
        const hidden = randomGraph(seed).sorted();
        const removed: Record<string, unknown[]> = {};
        for (const [key, list] of Object.entries(hidden)) {
          for (const row of list as { visibility?: string }[])
            if (row.visibility !== undefined && random() < 0.15) row.visibility = 'INTERNAL';
          removed[key] = (list as { visibility?: string }[]).filter(({ visibility }) => visibility !== 'INTERNAL');
        }
        expect(answers(buildProjection(hidden, 1, 'PUBLIC'))).toEqual(
          answers(buildProjection(removed as unknown as ProjectionRows, 1, 'PUBLIC')),
        );
      }),
      RUNS,
    );
  });

  it('likeness is the same from both sides, from 0 to 1, and null exactly where no part is known', () => {
    fc.assert(
      fc.property(seeds, pairs, (seed, [park, peer]) => {
        const projection = randomGraph(seed).projection();
        const here = parkPeers(projection, { park, first: 200 }, TODAY).find((at) => at.park.id === peer)?.similarity;
        const there = parkPeers(projection, { park: peer, first: 200 }, TODAY).find(
          (at) => at.park.id === park,
        )?.similarity;
        expect([here?.value, here?.coverage, here?.certainInBoth]).toEqual([
          there?.value,
          there?.coverage,
          there?.certainInBoth,
        ]);
        const values = [here?.industries.value, here?.clusters.value, here?.goods.value];
        for (const value of [here?.value, ...values]) if (value != null) expect(value >= 0 && value <= 1).toBe(true);
        expect(here?.value === null).toBe(values.every((value) => value === null));
        expect(here?.goods.shared).toBe(there?.goods.shared);
        expect(here?.goods.ofOne).toBe(there?.goods.ofOther);
      }),
      RUNS,
    );
  });

  it('every other park is a peer, once; fewer are the first of them; what cannot be compared stands last', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...PARKS), fc.integer({ min: 1, max: 3 }), (seed, park, first) => {
        const projection = randomGraph(seed).projection();
        const peers = parkPeers(projection, { park, first: 200 }, TODAY);
        expect(peers.map((peer) => peer.park.id).toSorted()).toEqual(PARKS.filter((other) => other !== park));
        expect(whole(parkPeers(projection, { park, first }, TODAY))).toEqual(
          (whole(peers) as unknown[]).slice(0, first),
        );
        const groups = peers.map(({ similarity: { value, insufficient } }) =>
          value === null ? 2 : Number(insufficient),
        );
        expect(groups).toEqual(groups.toSorted());
        expect(peers.map(({ comparable }) => comparable)).toEqual(groups.map((group) => group < 2));
      }),
      RUNS,
    );
  });

  it('a pair in the overlap is the peer it is, whichever other parks are asked about, in any order', () => {
    fc.assert(
      fc.property(seeds, pairs, (seed, [one, other]) => {
        const projection = randomGraph(seed).projection();
        const pair = (parks: readonly string[]) =>
          parkOverlap(projection, { parks }, TODAY)
            .pairs.rows({ first: 200 })
            .find(({ one: a, other: b }) => [a.id, b.id].toSorted().join() === [one, other].toSorted().join());
        const [low = '', high = ''] = [one, other].toSorted();
        const peer = parkPeers(projection, { park: low, first: 200 }, TODAY).find(({ park }) => park.id === high);
        expect(pair([one, other])?.similarity).toEqual(peer?.similarity);
        expect(pair(PARKS)).toEqual(pair([other, one]));
        expect(whole(parkOverlap(projection, { parks: [one, other] }, TODAY))).toEqual(
          whole(parkOverlap(projection, { parks: [other, one] }, TODAY)),
        );
      }),
      RUNS,
    );
  });

  it('links in several parks are the lines chainLinks gives for them, no more and no fewer', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const projection = randomGraph(seed).projection();
        const byProduct = new Map<string, unknown[]>();
        for (const park of PARKS) {
          const filter = { statusIfComplete: ['MISSING' as const, 'WEAK' as const, 'EXTENSION' as const] };
          const lines = chainLinks(projection, { scope: { kind: 'park', id: park }, filter, first: 200 }, TODAY).nodes;
          for (const { product, status, statusIfComplete, makerCount, needKind, action, actionIfConfirmed } of lines)
            byProduct.set(product.id, [
              ...(byProduct.get(product.id) ?? []),
              { park: { id: park }, status, statusIfComplete, makerCount, needKind, action, actionIfConfirmed },
            ]);
        }
        const links = parkOverlap(projection, { parks: PARKS }, TODAY).links.rows({ first: 200 });
        expect(new Map(links.map(({ product, parks }) => [product.id, parks]))).toEqual(
          new Map([...byProduct].filter(([, parks]) => parks.length > 1)),
        );
      }),
      RUNS,
    );
  });

  it('goods and segments in several parks are those two of them share, counted in as many as share them two by two', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const projection = randomGraph(seed).projection();
        const overlap = parkOverlap(projection, { parks: PARKS }, TODAY);
        const held = (parks: readonly string[]) => {
          const { goods, segments } = parkOverlap(projection, { parks }, TODAY);
          return [
            ...goods.rows({ first: 200 }).map(({ product, parkCount }) => [product.id, parkCount] as const),
            ...segments.rows({ first: 200 }).map(({ segment, parkCount }) => [segment.id, parkCount] as const),
          ];
        };
        const sharing = new Map<string, string[]>();
        for (const [at, one] of PARKS.entries())
          for (const other of PARKS.slice(at + 1))
            for (const [id] of held([one, other])) sharing.set(id, [...(sharing.get(id) ?? []), `${one} ${other}`]);
        /** The largest set of parks of which every two share it: all sets tried. */
        const largest = (pairsSharing: readonly string[]) =>
          Math.max(
            ...Array.from({ length: 2 ** PARKS.length }, (_, set) => PARKS.filter((_park, at) => (set >> at) % 2 === 1))
              .filter((set) =>
                set.every((one, at) => set.slice(at + 1).every((other) => pairsSharing.includes(`${one} ${other}`))),
              )
              .map((set) => set.length),
          );
        expect(new Map(held(PARKS))).toEqual(new Map([...sharing].map(([id, by]) => [id, largest(by)])));
        expect(overlap.goods.total()).toBe(overlap.goods.rows({ first: 200 }).length);
        const peers = parkPeers(projection, { park: 'park:a', first: 200 }, TODAY);
        for (const { park, sharedGoods } of peers)
          expect(sharedGoods.rows({ first: 200 }).map(({ product }) => product.id)).toEqual(
            parkOverlap(projection, { parks: ['park:a', park.id] }, TODAY)
              .goods.rows({ first: 200 })
              .map(({ product }) => product.id),
          );
      }),
      RUNS,
    );
  });

  it('what the one has and the other lacks is told the same from both sides, and never both ways', () => {
    fc.assert(
      fc.property(seeds, pairs, (seed, [park, peer]) => {
        const projection = randomGraph(seed).projection();
        const ours = parkDifference(projection, { park, peer }, TODAY);
        const theirs = parkDifference(projection, { park: peer, peer: park }, TODAY);
        expect(whole(ours.peerHas)).toEqual(whole(theirs.weHave));
        expect(whole(ours.weHave)).toEqual(whole(theirs.peerHas));
        const both = <T>(list: (side: typeof ours.peerHas) => T[]) =>
          list(ours.peerHas).filter((id) => list(ours.weHave).includes(id));
        expect([
          both((side) => side.goods.rows({ first: 200 }).map(({ product }) => product.id)),
          both((side) => side.segments.rows({ first: 200 }).map(({ segment }) => segment.id)),
          both((side) => side.industries.rows({ first: 200 }).map(({ industry }) => industry.id)),
          both((side) => side.projects.rows({ first: 200 }).map(({ product }) => product.id)),
        ]).toEqual([[], [], [], []]);
        for (const { lacking, makers, possibleMakers, absence } of ours.peerHas.goods.rows({ first: 200 })) {
          expect(lacking.makers).toBe(0);
          expect(makers + possibleMakers).toBeGreaterThan(0);
          if (lacking.possibleMakers > 0) expect(absence).toBe('POSSIBLE');
        }
      }),
      RUNS,
    );
  });
});
