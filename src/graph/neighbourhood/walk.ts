import neo4j from 'neo4j-driver';
import { z } from 'zod';
import { VIEWERS, type Viewer } from '../../config.ts';
import type { Database } from '../database.ts';
import { defineQuery } from '../query.ts';
import { publicLabel, publicType } from '../storage-names.ts';

const strings = z.array(z.string());

const step = defineQuery({
  file: new URL('./step.cypher', import.meta.url),
  access: 'READ',
  params: z.object({ ids: strings, viewer: strings, visits: z.unknown(), limit: z.unknown() }),
  row: z.object({ start: z.string(), type: z.string(), end: z.string() }),
});
const degree = defineQuery({
  file: new URL('./degree.cypher', import.meta.url),
  access: 'READ',
  params: z.object({ ids: strings }),
  row: z.object({ relationships: z.number() }),
});
const nodes = defineQuery({
  file: new URL('./nodes.cypher', import.meta.url),
  access: 'READ',
  params: z.object({ ids: strings, viewer: strings }),
  row: z.object({ id: z.string(), label: z.string(), name: z.string().nullable(), nameEn: z.string().nullable() }),
});

export interface Neighbourhood {
  nodes: { id: string; label: string; name: string | null; nameEn: string | null; depth: number }[];
  edges: { type: string; from: string; to: string }[];
  truncated: boolean;
  /** What cut it short: the number of nodes asked for, the bounds on relationships, both or neither. */
  cut: { nodes: boolean; relationships: boolean };
  /** Levels that are there as a whole: `depth` where nothing was cut. */
  wholeDepth: number;
}

/**
 * A hub may have more relationships than anybody draws: what is looked at per level, and what is taken of it, is bounded,
 * and the answer says so. Up to `visits` the ones taken are the first by id; of a hub beyond that, the first of those the
 * database came to.
 */
export const NEIGHBOURHOOD_BOUNDS = { visits: 50_000, edges: 5_000 } as const;

/**
 * Breadth first from one node: level by level, each node once, in the order of ids, cut at `first` nodes. Null where the
 * viewer may not see the node itself.
 */
export async function walkNeighbourhood(
  database: Database,
  args: { id: string; depth: number; first: number; viewer: Viewer; timeoutMs: () => number },
  bounds: { visits: number; edges: number } = NEIGHBOURHOOD_BOUNDS,
): Promise<Neighbourhood | null> {
  const viewer = VIEWERS.slice(0, VIEWERS.indexOf(args.viewer) + 1);
  const depthOf = new Map([[args.id, 0]]);
  const edges = new Map<string, { type: string; from: string; to: string }>();
  const cut = { nodes: false, relationships: false };
  let wholeDepth = args.depth;
  let frontier = [args.id];
  for (let depth = 1; depth <= args.depth && frontier.length > 0; depth++) {
    const [counted] = await database.ask(degree, { ids: frontier }, { timeoutMs: args.timeoutMs() });
    const found = await database.ask(
      step,
      { ids: frontier, viewer, visits: neo4j.int(bounds.visits), limit: neo4j.int(bounds.edges + 1) },
      { timeoutMs: args.timeoutMs() },
    );
    if ((counted?.relationships ?? 0) > bounds.visits || found.length > bounds.edges) cut.relationships = true;
    const rows = found.slice(0, bounds.edges);
    const ids = new Set(rows.flatMap(({ start, end }) => [start, end]).filter((id) => !depthOf.has(id)));
    frontier = [];
    for (const id of [...ids].sort()) {
      if (depthOf.size >= args.first) {
        cut.nodes = true;
        break;
      }
      depthOf.set(id, depth);
      frontier.push(id);
    }
    if (cut.nodes || cut.relationships) wholeDepth = Math.min(wholeDepth, depth - 1);
    for (const row of rows) {
      if (!depthOf.has(row.start) || !depthOf.has(row.end)) continue;
      edges.set(`${row.start} ${row.type} ${row.end}`, { type: publicType(row.type), from: row.start, to: row.end });
    }
  }
  const named = await database.ask(nodes, { ids: [...depthOf.keys()], viewer }, { timeoutMs: args.timeoutMs() });
  if (!named.some(({ id }) => id === args.id)) return null;
  return {
    nodes: named
      .map((node) => ({ ...node, label: publicLabel(node.label), depth: depthOf.get(node.id) ?? 0 }))
      .sort((a, b) => a.depth - b.depth || (a.id < b.id ? -1 : 1)),
    edges: [...edges.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge),
    truncated: cut.nodes || cut.relationships,
    cut,
    wholeDepth,
  };
}
