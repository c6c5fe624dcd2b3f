import { ParkChainError } from '../errors.ts';
import type { Database, GraphTransaction } from '../graph/database.ts';
import { commitVersion } from '../graph/dataset/commit-version.ts';
import { readNodes, readRelationships } from '../graph/elements/queries.ts';
import { METHOD_VERSION } from '../method-version.ts';
import { readRelationshipsAround } from '../graph/runs/queries.ts';
import { storedType } from '../graph/storage-names.ts';
import {
  changeCounts,
  changeTotal,
  compare,
  isEmpty,
  type ChangeCount,
  type Changes,
  type StoredNode,
  type StoredRelationship,
} from './compare.ts';
import { relationshipKey, type GraphDraft } from './draft.ts';
import { bowToRefutations } from './refuting/bow-to-refutations.ts';
import { readRefutations } from './refuting/refutations.ts';
import { heldNodes, heldRelationships } from './runs/before-images.ts';
import { plainProperties } from './statements/ground.ts';
import { yieldToImports } from './yield-to-imports.ts';
import { readFolder } from './check-tables.ts';
import { refuseMuch } from './removes-much.ts';
import { recordRun } from './runs/record-run.ts';
import { writeChanges } from './write-changes.ts';

export interface LoadReport {
  rows: number;
  version: number;
  changed: boolean;
  counts: ChangeCount[];
  unchanged: number;
}

/**
 * Makes the graph say what a folder of tables says: read, check, compare, write, sweep; one transaction, one new version.
 * A second run finds nothing to change, writes nothing and makes no version. Faults throw before the first write.
 */
export async function loadTables(
  database: Database,
  folder: string,
  options: {
    origin: string;
    now: () => string;
    report?: (message: string) => void;
    /** Remove whatever the tables no longer hold, however much it is. */
    prune?: boolean;
    /** Who runs it, for the record of the run. */
    by?: string;
  },
): Promise<LoadReport> {
  const report = options.report ?? (() => undefined);
  const checked = readFolder(folder, options.now().slice(0, 10));
  report(`${checked.rows} rows checked`);
  const out = { counts: [] as ChangeCount[], unchanged: 0 };
  const committed = await commitVersion(
    database,
    { by: options.origin, methodVersion: METHOD_VERSION, now: options.now },
    async (tx, version) => {
      const nodes = await tx.ask(readNodes, { origin: options.origin });
      const relationships = await tx.ask(readRelationships, { origin: options.origin });
      const draft = bowToRefutations(checked, await readRefutations(tx));
      const met = yieldToImports(draft, await heldByImports(tx, draft, nodes, relationships));
      const changes = compare(
        met.draft,
        [...nodes, ...met.nodes],
        [...relationships, ...met.relationships],
        options.origin,
      );
      const known = await heldNodes(
        tx,
        met.claims.nodes.map(({ id }) => id),
      );
      changes.addedNodes.push(...met.claims.nodes.filter(({ id }) => !known.has(id)));
      changes.addedRelationships.push(...met.claims.relationships.filter(({ start }) => !known.has(start)));
      await refuseRemovalUnderImports(tx, changes, options.origin);
      out.counts = changeCounts(changes);
      out.unchanged = changes.unchanged;
      if (isEmpty(changes)) return false;
      if (options.prune !== true) refuseMassRemoval(changes, nodes.length + relationships.length);
      const run = recordRun(tx, version, {
        kind: 'SEED',
        by: options.by ?? options.origin,
        at: options.now(),
        files: checked.files,
      });
      await writeChanges(tx, changes, version, run, (done, of) => report(`${done} of ${of} written`));
      const written = changeTotal(changes);
      await run.end({
        rows: checked.rows,
        written,
        unchanged: changes.unchanged,
        rejected: 0,
        counts: out.counts,
      });
      return true;
    },
  );
  return { rows: checked.rows, ...committed, ...out };
}

/** What others hold at the keys of the tables that the tables themselves do not hold. */
async function heldByImports(
  tx: GraphTransaction,
  draft: GraphDraft,
  nodes: readonly StoredNode[],
  relationships: readonly StoredRelationship[],
): Promise<{ nodes: StoredNode[]; relationships: StoredRelationship[] }> {
  const ids = new Set(nodes.map(({ id }) => id));
  const keys = new Set(relationships.map(relationshipKey));
  const otherIds = draft.nodes.map(({ id }) => id).filter((id) => !ids.has(id));
  const otherKeys = draft.relationships
    .map((drafted) => ({ ...drafted, type: storedType(drafted.type, drafted.visibility) }))
    .filter((key) => !keys.has(relationshipKey(key)));
  const held = { nodes: await heldNodes(tx, otherIds), relationships: await heldRelationships(tx, otherKeys) };
  return {
    nodes: [...held.nodes.values()].map((node) => ({ ...node, properties: plainProperties(node.properties) })),
    relationships: [...held.relationships.values()].map((relationship) => ({
      ...relationship,
      properties: plainProperties(relationship.properties),
    })),
  };
}

const NAMED = 10;

/** A node that imports speak of is not removed with its row: what they say would be lost. */
async function refuseRemovalUnderImports(
  tx: GraphTransaction,
  { removedNodes }: Changes,
  origin: string,
): Promise<void> {
  if (removedNodes.length === 0) return;
  const gone = new Set(removedNodes);
  const around = await tx.ask(readRelationshipsAround, { ids: removedNodes });
  const others = around.filter(({ properties }) => properties['origin'] !== origin);
  if (others.length === 0) return;
  const held = [...new Set(others.flatMap(({ start, end }) => [start, end].filter((id) => gone.has(id))))].sort();
  const more = held.length > NAMED ? ` … and ${held.length - NAMED} more` : '';
  throw new ParkChainError(
    'HELD_BY_IMPORTS',
    `The tables leave out ${held.length} nodes that imports say something of: ${held.slice(0, NAMED).join(', ')}${more}; nothing was written.`,
    { remedy: 'Keep their rows, or undo those imports first (npm run runs lists them).' },
  );
}

function refuseMassRemoval({ removedNodes, removedRelationships }: Changes, held: number): void {
  refuseMuch(removedNodes.length + removedRelationships.length, held, {
    what: (removed, of) =>
      `The tables leave out ${removed} of the ${of} nodes and relationships they gave before; nothing was written.`,
    remedy: 'Give the whole folder of tables, or add --prune if all of that is to be removed.',
  });
}
