import type { GraphQLFieldResolver } from 'graphql';
import {
  chainLink,
  chainLinks,
  chainSegments,
  chainWalk,
  datasetCoverage,
  investmentTargets,
  parkDifference,
  parkOverlap,
  parkPeers,
  search,
  whatIf,
  type Assumptions,
  supplyPaths,
  type ChainWalkArguments,
  type ScopeArgument,
  type ScopeKind,
  type SupplyPathsArguments,
} from '../analysis/questions.ts';
import type { ChainLinksArguments, InvestmentTargetsArguments } from '../analysis/questions.ts';
import { ParkChainError } from '../errors.ts';
import { readMark } from '../graph/dataset/commit-version.ts';
import { readDataset } from '../graph/dataset/queries.ts';
import { METHOD_VERSION } from '../method-version.ts';
import { kindOfLabel, labelOfKind } from './node-kinds.ts';
import { listedFields } from './listed-fields.ts';
import { neighbourhood } from './neighbourhood.ts';
import { projectionOf, remainingMs } from './reading.ts';
import type { RequestContext } from './request-context.ts';

type Arguments = Record<string, unknown>;
type Resolver = GraphQLFieldResolver<unknown, RequestContext, never>;

const SCOPE_KINDS: ScopeKind[] = ['park', 'subPark', 'region', 'enterprise'];

/** A scope has exactly one key. graphql-js checks @oneOf; a compiled executor may not, so it is checked here as well. */
export function scopeFrom(given: Record<string, unknown>): ScopeArgument {
  const keys = SCOPE_KINDS.filter((kind) => given[kind] != null);
  const [kind] = keys;
  if (kind === undefined || keys.length > 1) {
    throw new ParkChainError(
      'BAD_USER_INPUT',
      `scope: ${keys.length === 0 ? 'no key' : keys.join(' and ')} given, exactly one is needed.`,
      {
        field: 'scope',
        remedy: 'Write one of {park: …}, {subPark: …}, {region: …}, {enterprise: …}.',
      },
    );
  }
  return { kind, id: String(given[kind]) };
}

function mark(context: RequestContext) {
  const { version } = projectionOf(context);
  return { version, stale: context.service.holder.stale(), methodVersion: METHOD_VERSION };
}

/** One line a question: arguments in, the pure function, the answer out. */
export const questionResolvers: Record<string, Resolver> = {
  chainLinks: (_source, args: Arguments & { scope: Arguments }, context) => ({
    ...chainLinks(
      projectionOf(context),
      { ...(args as unknown as ChainLinksArguments), scope: scopeFrom(args.scope) },
      context.service.today(),
    ),
    dataset: mark(context),
  }),
  chainLink: (_source, args: { scope: Arguments; product: string; assume?: Assumptions | null }, context) =>
    chainLink(projectionOf(context), { ...args, scope: scopeFrom(args.scope) }, context.service.today()),
  investmentTargets: (_source, args: Arguments & { scope: Arguments }, context) => ({
    ...investmentTargets(
      projectionOf(context),
      { ...(args as unknown as InvestmentTargetsArguments), scope: scopeFrom(args.scope) },
      context.service.today(),
    ),
    dataset: mark(context),
  }),
  whatIf: (_source, args: { scope: Arguments; assume: Assumptions }, context) => ({
    ...whatIf(projectionOf(context), { ...args, scope: scopeFrom(args.scope) }, context.service.today()),
    dataset: mark(context),
  }),
  chainSegments: (_source, args: { scope: Arguments; chain?: string | null }, context) =>
    chainSegments(
      projectionOf(context),
      { scope: scopeFrom(args.scope), chain: args.chain ?? null },
      context.service.today(),
    ),
  chainWalk: (_source, args: Omit<ChainWalkArguments, 'scope'> & { scope?: Arguments | null }, context) =>
    chainWalk(
      projectionOf(context),
      { ...args, scope: args.scope == null ? null : scopeFrom(args.scope) },
      context.service.today(),
    ),
  supplyPaths: (_source, args: SupplyPathsArguments, context) =>
    supplyPaths(projectionOf(context), args, context.service.today()),
  parkOverlap: (_source, args: { parks: string[] }, context) => ({
    ...listedFields(parkOverlap(projectionOf(context), args, context.service.today())),
    dataset: mark(context),
  }),
  parkPeers: (_source, args: { park: string; first: number }, context) =>
    parkPeers(projectionOf(context), args, context.service.today()).map(listedFields),
  parkDifference: (_source, args: { park: string; peer: string }, context) => {
    const answer = parkDifference(projectionOf(context), args, context.service.today());
    return {
      ...answer,
      peerHas: listedFields(answer.peerHas),
      weHave: listedFields(answer.weHave),
      dataset: mark(context),
    };
  },
  search: async (_source, args: { text: string; kinds?: string[] | null; first: number }, context) => {
    const labels = args.kinds?.map(labelOfKind) ?? null;
    const hits = await search(projectionOf(context), { text: args.text, labels, first: args.first });
    return hits.map((hit) => ({ ...hit, kind: kindOfLabel(hit.label) }));
  },
  neighbourhood: (_source, args: { id: string; depth: number; first: number }, context) => neighbourhood(context, args),
  dataset: (_source, _args, context) => {
    const projection = projectionOf(context);
    const { database } = context.service;
    const counts = new Map<string, number>();
    for (const { label } of projection.names.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
    return {
      ...mark(context),
      // Both are of a version or of this moment, not facts: they may be read while the projection is a version behind.
      state: async () =>
        (await readMark(database, remainingMs(context))).committing === null ? 'READY' : 'COMMITTING',
      importedAt: async () => {
        const asked = { version: projection.version };
        const [row] = await database.ask(readDataset, asked, { timeoutMs: remainingMs(context) });
        return row?.importedAt ?? null;
      },
      counts: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => ({ name, count })),
      coverage: () => datasetCoverage(projection, context.service.today()),
    };
  },
};
