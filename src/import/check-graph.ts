import type { Fault } from '../errors.ts';
import type { GraphDraft, NodeDraft, RelationshipDraft } from './draft.ts';
import { groupBy } from './group-by.ts';
import { nearestIds } from './nearest-ids.ts';

function referenceFaults(draft: GraphDraft, ids: Set<string>): Fault[] {
  const faults: Fault[] = [];
  const named = (relationship: RelationshipDraft, id: string, column: string | null): void => {
    if (ids.has(id)) return;
    const near = nearestIds(id, ids);
    faults.push({
      ...relationship.origin,
      column,
      value: id,
      message: 'names nothing that is known',
      remedy:
        near.length > 0 ? `did you mean ${near.join(' or ')}? Otherwise add its row` : 'add its row, or correct the id',
    });
  };
  for (const relationship of draft.relationships) {
    named(relationship, relationship.start, relationship.columns.start);
    named(relationship, relationship.end, relationship.columns.end);
  }
  for (const relationship of draft.relationships) {
    const accepts = relationship.properties['acceptsKinds'];
    if (Array.isArray(accepts)) for (const id of accepts) named(relationship, id, 'accepts_kinds');
    const process = relationship.properties['processId'];
    if (typeof process === 'string') named(relationship, process, 'process');
    const park = relationship.properties['parkId'];
    if (typeof park === 'string') named(relationship, park, 'park');
    const product = relationship.properties['productId'];
    if (typeof product === 'string') named(relationship, product, 'product');
  }
  return faults;
}

/** A park has one first leading industry, one second, and so on. */
function rankFaults(draft: GraphDraft): Fault[] {
  const first = new Map<string, RelationshipDraft>();
  return draft.relationships.flatMap((relationship): Fault[] => {
    if (relationship.type !== 'LEADS_IN') return [];
    const rank = String(relationship.properties['rank']);
    const key = `${relationship.start} ${rank}`;
    const before = first.get(key);
    first.set(key, before ?? relationship);
    if (before === undefined || before.end === relationship.end) return [];
    return [
      {
        ...relationship.origin,
        column: 'rank',
        value: rank,
        message: `is the rank of another industry in ${before.origin.file}:${before.origin.line}`,
        remedy: 'give each leading industry of a park a rank of its own',
      },
    ];
  });
}

interface Edge {
  from: string;
  to: string;
  relationship: RelationshipDraft;
}

/** One cycle, if there is one, by depth-first search with an explicit stack; null where the edges are acyclic. */
function findCycle(edges: Edge[]): Edge[] | null {
  const out = new Map<string, Edge[]>();
  for (const edge of edges) {
    const list = out.get(edge.from);
    if (list === undefined) out.set(edge.from, [edge]);
    else list.push(edge);
  }
  const done = new Set<string>();
  for (const start of out.keys()) {
    if (done.has(start)) continue;
    const path: { id: string; next: number; via: Edge | null }[] = [{ id: start, next: 0, via: null }];
    const open = new Set([start]);
    while (path.length > 0) {
      const at = path[path.length - 1];
      if (at === undefined) break;
      const edge = out.get(at.id)?.[at.next++];
      if (edge === undefined) {
        open.delete(at.id);
        done.add(at.id);
        path.pop();
      } else if (open.has(edge.to)) {
        const from = path.findIndex((step) => step.id === edge.to);
        return [...path.slice(from + 1).flatMap((step) => (step.via === null ? [] : [step.via])), edge];
      } else if (!done.has(edge.to)) {
        open.add(edge.to);
        path.push({ id: edge.to, next: 0, via: edge });
      }
    }
  }
  return null;
}

const ACYCLIC: Record<string, string> = { KIND_OF: 'kind_of', PART_OF: 'parent', SUBSIDIARY_OF: 'parent' };
const MAX_KIND_DEPTH = 6;

function cycleFault(cycle: Edge[], column: string, what: string, remedy: string): Fault {
  const last = cycle[cycle.length - 1];
  const round = [...cycle.map((edge) => edge.from), cycle[0]?.from ?? ''].join(' → ');
  return {
    file: last?.relationship.origin.file ?? '',
    line: last?.relationship.origin.line ?? null,
    column,
    value: last?.to ?? null,
    message: `${what}: ${round}`,
    remedy,
  };
}

function hierarchyFaults(relationships: RelationshipDraft[]): Fault[] {
  const faults: Fault[] = [];
  for (const [type, column] of Object.entries(ACYCLIC)) {
    const edges = relationships
      .filter((relationship) => relationship.type === type)
      .map((relationship) => ({ from: relationship.start, to: relationship.end, relationship }));
    const cycle = findCycle(edges);
    if (cycle !== null) {
      faults.push(cycleFault(cycle, column, `${type} goes round`, 'remove one of these rows'));
      continue;
    }
    if (type !== 'KIND_OF') continue;
    const up = groupBy(edges, (edge) => edge.from);
    const depths = new Map<string, number>();
    const depth = (id: string): number => {
      const known = depths.get(id);
      if (known !== undefined) return known;
      const value = Math.max(0, ...(up.get(id) ?? []).map((edge) => 1 + depth(edge.to)));
      depths.set(id, value);
      return value;
    };
    for (const edge of edges) {
      if (depth(edge.from) > MAX_KIND_DEPTH) {
        faults.push({
          ...edge.relationship.origin,
          column,
          value: edge.from,
          message: `stands ${depth(edge.from)} kinds deep`,
          remedy: `keep KIND_OF at most ${MAX_KIND_DEPTH} deep`,
        });
      }
    }
  }
  return faults;
}

/** A cycle input → process → output → … must pass through an output declared as a recycle. */
function processFaults(relationships: RelationshipDraft[]): Fault[] {
  const recycled = new Set(
    relationships.filter(({ type }) => type === 'RECYCLES').map(({ start, end }) => `${start} ${end}`),
  );
  const edges = relationships
    .filter(({ type, start, end }) => type === 'INPUT_TO' || (type === 'YIELDS' && !recycled.has(`${start} ${end}`)))
    .map((relationship) => ({ from: relationship.start, to: relationship.end, relationship }));
  const cycle = findCycle(edges);
  return cycle === null
    ? []
    : [
        cycleFault(
          cycle,
          'process',
          'the processes go round',
          'declare the output that is taken back in recycles, or remove a row',
        ),
      ];
}

/** Two rows that give one id to two different things. */
function identityFaults(nodes: NodeDraft[]): Fault[] {
  const first = new Map<string, NodeDraft>();
  const faults: Fault[] = [];
  for (const node of nodes) {
    const before = first.get(node.id);
    if (before === undefined) first.set(node.id, node);
    else
      faults.push({
        ...node.origin,
        column: 'id',
        value: node.id,
        message: `is the id of a row in ${before.origin.file}:${before.origin.line}`,
        remedy: 'give one of the two another id',
      });
  }
  return faults;
}

/** What a market says: NATIONAL only by our published list. */
function commodityFaults(draft: GraphDraft): Fault[] {
  const listed = new Set(draft.relationships.filter(({ type }) => type === 'NAMES').map(({ end }) => end));
  return draft.nodes
    .filter(
      ({ label, id, properties }) => label === 'Product' && properties['market'] === 'NATIONAL' && !listed.has(id),
    )
    .map(({ id, origin }) => ({
      ...origin,
      column: 'market',
      value: id,
      message: 'is NATIONAL but not on the list of commodities',
      remedy: 'add the product to commodities, or change its market',
    }));
}

/** Everything that can only be seen when all tables are read. `known` are ids the graph holds already. */
export function checkGraph(draft: GraphDraft, known: Iterable<string> = []): Fault[] {
  const ids = new Set([...draft.nodes.map(({ id }) => id), ...known]);
  return [
    ...identityFaults(draft.nodes),
    ...referenceFaults(draft, ids),
    ...hierarchyFaults(draft.relationships),
    ...processFaults(draft.relationships),
    ...commodityFaults(draft),
    ...rankFaults(draft),
  ];
}
