import { setImmediate as pause } from 'node:timers/promises';
import type { NodeName, Projection } from '../../projection/projection.ts';
import { rankOfKind } from './kind-order.ts';
import { buildChunk, type NameChunk } from './name-chunk.ts';

/** The names of a projection in the order hits of one grade are told: by kind, then the shortest name, then id. */
export interface SearchIndex {
  readonly chunks: readonly NameChunk[];
}

/** Nodes read at a time: some ten milliseconds, so that other requests are answered in between. */
const CHUNK = 500;

function inOrder(names: Projection['names']): NodeName[] {
  const nodes = [...names.values()];
  const isSorted = nodes.every((node, at) => at === 0 || (nodes[at - 1]?.id ?? '') < node.id);
  if (!isSorted) nodes.sort((a, b) => (a.id < b.id ? -1 : 1));
  // Sorted by id already: it is enough to deal them out by kind and length.
  const hands = new Map<number, NodeName[]>();
  for (const node of nodes) {
    const key = rankOfKind(node.label) * 10_000 + Math.min(node.name.length, 9_999);
    const hand = hands.get(key);
    if (hand === undefined) hands.set(key, [node]);
    else hand.push(node);
  }
  return [...hands].sort(([a], [b]) => a - b).flatMap(([, hand]) => hand);
}

/** The index, a chunk a step. */
function* steps(names: Projection['names']): Generator<undefined, SearchIndex> {
  const nodes = inOrder(names);
  const chunks: NameChunk[] = [];
  for (let from = 0; from < nodes.length; from += CHUNK) {
    yield;
    chunks.push(buildChunk(nodes.slice(from, from + CHUNK)));
  }
  return { chunks };
}

/** The index at once; a service takes `searchIndexOf`. */
export function createSearchIndex(names: Projection['names']): SearchIndex {
  const building = steps(names);
  for (;;) {
    const step = building.next();
    if (step.done === true) return step.value;
  }
}

async function build(names: Projection['names']): Promise<SearchIndex> {
  const building = steps(names);
  for (;;) {
    const step = building.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

const indexes = new WeakMap<Projection['names'], Promise<SearchIndex>>();

/**
 * The index of a projection: built when it is first asked for, in steps between which other work goes on, and kept as long
 * as the projection is.
 */
export function searchIndexOf({ names }: Pick<Projection, 'names'>): Promise<SearchIndex> {
  const known = indexes.get(names);
  if (known !== undefined) return known;
  const building = build(names);
  indexes.set(names, building);
  return building;
}
