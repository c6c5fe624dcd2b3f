import { ParkChainError } from '../../errors.ts';
import type { Database, GraphTransaction } from '../../graph/database.ts';
import { commitVersion } from '../../graph/dataset/commit-version.ts';
import { storedLabel, storedType } from '../../graph/storage-names.ts';
import type { Properties } from '../../graph/values.ts';
import { METHOD_VERSION } from '../../method-version.ts';
import { changeCounts, changeTotal, type ChangeCount, type Changes, type NodeWrite } from '../compare.ts';
import type { NodeDraft, RelationshipDraft } from '../draft.ts';
import { heldNodes } from '../runs/before-images.ts';
import { recordRun, runId } from '../runs/record-run.ts';
import { claimWrites } from '../statements/claim-writes.ts';
import { claimOfRelationship } from '../statements/claims.ts';
import { writeChanges } from '../write-changes.ts';
import { factText } from './fact-key.ts';
import { planRefutation, type HeldFact, type RefutationPlan, type RefutationRequest } from './plan-refutation.ts';

/** Refutations are nobody's table or ledger: what sweeps those leaves them. */
const ORIGIN = 'refutation';
/** A source is the same whoever names it first. */
const SOURCE_ORIGIN = 'import';

export interface RefutationReport {
  run: string;
  version: number;
  /** Id of the claim that refutes. */
  claim: string;
  counts: ChangeCount[];
}

/**
 * Takes a fact out of the graph: what it said and the refutation are kept as claims. One transaction, one new version, one run.
 *
 * @param options.version the version that was looked at; throws DATASET_MOVED where another stands by now
 */
export async function refuteFact(
  database: Database,
  request: RefutationRequest,
  options: { version: number; by: string; now: () => string },
): Promise<RefutationReport> {
  const fact = factText(request.fact);
  const out = { claim: '', counts: [] as ChangeCount[] };
  const { version } = await commitVersion(
    database,
    { by: `refutation of ${fact} by ${options.by}`, methodVersion: METHOD_VERSION, now: options.now },
    async (tx, next) => {
      if (next !== options.version + 1)
        throw new ParkChainError('DATASET_MOVED', 'The dataset has changed since it was shown; nothing was written.', {
          remedy: 'Run the same command again and look at what would change now.',
          retryable: true,
        });
      const plan = await planRefutation(tx, request, options.now().slice(0, 10));
      const changes = await changesOf(tx, plan);
      out.claim = plan.claim.node.id;
      out.counts = changeCounts(changes);
      const run = recordRun(tx, next, { kind: 'REFUTE', by: options.by, at: options.now(), files: [], refutes: fact });
      await writeChanges(tx, changes, next, run, () => undefined);
      const written = changeTotal(changes);
      await run.end({ rows: plan.refuted.length, written, unchanged: 0, rejected: 0, counts: out.counts });
      return true;
    },
  );
  return { run: runId(version), version, ...out };
}

async function changesOf(tx: GraphTransaction, plan: RefutationPlan): Promise<Changes> {
  const claims = [
    ...plan.refuted.map((held) => {
      // A claim belongs to whoever made the statement: tables find theirs again.
      const { origin } = held.properties;
      return claimWrites(claimOfRelationship(asDraft(held)), typeof origin === 'string' ? origin : ORIGIN);
    }),
    claimWrites(plan.claim, ORIGIN),
  ];
  const known = await heldNodes(
    tx,
    claims.map(({ node }) => node.id),
  );
  // The same may be stated for all and for some: it is one claim.
  const added = [...new Map(claims.toReversed().map((claim) => [claim.node.id, claim])).values()].filter(
    ({ node }) => !known.has(node.id),
  );
  return {
    addedNodes: [
      ...(plan.source.draft === null ? [] : [sourceWrite(plan.source.draft)]),
      ...added.map(({ node }) => node),
    ],
    addedRelationships: added.flatMap(({ relationships }) => relationships),
    removedRelationships: plan.refuted.map(({ start, type, end, qualifier, visibility }) => ({
      start,
      type: storedType(type, visibility),
      end,
      qualifier,
    })),
    changedNodes: [],
    removedNodes: [],
    changedRelationships: [],
    unchanged: 0,
  };
}

function asDraft({ properties, ...fact }: HeldFact): RelationshipDraft {
  return {
    ...fact,
    properties: properties as Properties,
    origin: { file: '', line: 0 },
    columns: { start: null, end: null },
  };
}

function sourceWrite({ id, label, properties, visibility }: NodeDraft): NodeWrite {
  const stored = storedLabel(label, visibility);
  return {
    id,
    label: stored,
    formerLabel: stored,
    properties: {
      ...properties,
      id,
      origin: SOURCE_ORIGIN,
      ...(visibility === 'PUBLIC' ? {} : { visibility }),
    },
  };
}
