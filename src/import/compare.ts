import { publicLabel, publicType, storedLabel, storedType } from '../graph/storage-names.ts';
import type { Properties } from '../graph/values.ts';
import { relationshipKey, type GraphDraft } from './draft.ts';
import { sameValue } from './statements/ground.ts';

export interface StoredNode {
  id: string;
  labels: string[];
  properties: Record<string, unknown>;
}
export interface StoredRelationship {
  start: string;
  type: string;
  end: string;
  qualifier: string;
  properties: Record<string, unknown>;
}

export interface NodeWrite {
  id: string;
  label: string;
  formerLabel: string;
  properties: Properties;
}
export interface RelationshipWrite {
  start: string;
  type: string;
  end: string;
  qualifier: string;
  properties: Properties;
}

/** What has to be written so that the graph says what the tables say. */
export interface Changes {
  addedNodes: NodeWrite[];
  changedNodes: NodeWrite[];
  removedNodes: string[];
  addedRelationships: RelationshipWrite[];
  changedRelationships: RelationshipWrite[];
  removedRelationships: Omit<RelationshipWrite, 'properties'>[];
  unchanged: number;
}

/** Properties the importer adds by itself do not make a fact different. */
const OWN = new Set(['lastRun']);

function same(wanted: Properties, held: Record<string, unknown>): boolean {
  const heldKeys = Object.keys(held).filter((key) => !OWN.has(key));
  const wantedKeys = Object.keys(wanted);
  if (heldKeys.length !== wantedKeys.length) return false;
  return wantedKeys.every((key) => sameValue(wanted[key], held[key]));
}

/** What imports have said of a node stays, whatever its table says. */
function importedOf(held: Record<string, unknown>): Properties {
  const keys = held['importedKeys'];
  if (!Array.isArray(keys)) return {};
  const kept = (keys as string[]).filter((key) => held[key] !== undefined);
  return Object.fromEntries([...kept, 'importedKeys'].map((key) => [key, held[key]])) as Properties;
}

export function compare(
  draft: GraphDraft,
  nodes: StoredNode[],
  relationships: StoredRelationship[],
  origin: string,
): Changes {
  const changes: Changes = {
    addedNodes: [],
    changedNodes: [],
    removedNodes: [],
    addedRelationships: [],
    changedRelationships: [],
    removedRelationships: [],
    unchanged: 0,
  };
  const heldNodes = new Map(nodes.map((node) => [node.id, node]));
  for (const node of draft.nodes) {
    const label = storedLabel(node.label, node.visibility);
    const properties: Properties = { ...node.properties, id: node.id, origin };
    if (node.visibility !== 'PUBLIC') properties['visibility'] = node.visibility;
    const held = heldNodes.get(node.id);
    heldNodes.delete(node.id);
    if (held !== undefined) Object.assign(properties, importedOf(held.properties));
    if (held === undefined) changes.addedNodes.push({ id: node.id, label, formerLabel: label, properties });
    else {
      const formerLabel = held.labels.find((name) => name !== 'Entity') ?? label;
      if (formerLabel === label && same(properties, held.properties)) changes.unchanged++;
      else changes.changedNodes.push({ id: node.id, label, formerLabel, properties });
    }
  }
  changes.removedNodes = [...heldNodes.keys()];

  const heldRelationships = new Map(relationships.map((held) => [relationshipKey(held), held]));
  for (const drafted of draft.relationships) {
    const write: RelationshipWrite = {
      start: drafted.start,
      type: storedType(drafted.type, drafted.visibility),
      end: drafted.end,
      qualifier: drafted.qualifier,
      properties: {
        ...drafted.properties,
        origin,
        ...(drafted.visibility === 'PUBLIC' ? {} : { visibility: drafted.visibility }),
      },
    };
    const key = relationshipKey(write);
    const held = heldRelationships.get(key);
    heldRelationships.delete(key);
    if (held === undefined) changes.addedRelationships.push(write);
    else if (same(write.properties, held.properties)) changes.unchanged++;
    else changes.changedRelationships.push(write);
  }
  const gone = new Set(changes.removedNodes);
  changes.removedRelationships = [...heldRelationships.values()].filter(
    ({ start, end }) => !gone.has(start) && !gone.has(end),
  );
  return changes;
}

/** How many elements are to be written or removed. */
export function changeTotal(changes: Changes): number {
  return (
    changes.addedNodes.length +
    changes.changedNodes.length +
    changes.removedNodes.length +
    changes.addedRelationships.length +
    changes.changedRelationships.length +
    changes.removedRelationships.length
  );
}

export function isEmpty(changes: Changes): boolean {
  return changeTotal(changes) === 0;
}

export interface ChangeCount {
  name: string;
  added: number;
  changed: number;
  removed: number;
}

/** Counts by label and by relationship type, sorted by name. */
export function changeCounts(changes: Changes): ChangeCount[] {
  const counts = new Map<string, ChangeCount>();
  const count = (name: string, what: 'added' | 'changed' | 'removed'): void => {
    const entry = counts.get(name) ?? { name, added: 0, changed: 0, removed: 0 };
    entry[what]++;
    counts.set(name, entry);
  };
  for (const node of changes.addedNodes) count(publicLabel(node.label), 'added');
  for (const node of changes.changedNodes) count(publicLabel(node.label), 'changed');
  for (const id of changes.removedNodes) count(id.slice(0, id.indexOf(':')), 'removed');
  for (const { type } of changes.addedRelationships) count(publicType(type), 'added');
  for (const { type } of changes.changedRelationships) count(publicType(type), 'changed');
  for (const { type } of changes.removedRelationships) count(publicType(type), 'removed');
  return [...counts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
