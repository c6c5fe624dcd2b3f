/** Every question the analysis answers: pure functions of (projection, arguments, today). */
export {
  chainLink,
  chainLinks,
  type ChainLinkConnection,
  type ChainLinksArguments,
} from './chain-links/chain-links.ts';
export type { ChainLink } from './chain-links/describe.ts';
export { chainSegments, type SegmentStatus } from './chain-segments/chain-segments.ts';
export { chainWalk, type ChainWalk, type ChainWalkArguments } from './chain-walk/chain-walk.ts';
export { datasetCoverage, type Coverage } from './coverage/coverage.ts';
export type { Listed } from './listed.ts';
export { parkDifference, type ParkDifference } from './park-difference/park-difference.ts';
export { parkOverlap, type ParkOverlap } from './park-overlap/park-overlap.ts';
export { parkPeers, type ParkPeer } from './park-peers/park-peers.ts';
export { supplyPaths, type SupplyPath, type SupplyPathsArguments } from './supply-paths/supply-paths.ts';
export { search, type SearchArguments, type SearchHit } from './search/search.ts';
export type { ScopeArgument, ScopeKind } from './place/scope.ts';
export { whatIf, type WhatIfResult } from './what-if/what-if.ts';
export type { Assumptions } from './assume/check-assumptions.ts';
export {
  investmentTargets,
  type InvestmentTargetConnection,
  type InvestmentTargetsArguments,
} from './investment-targets/investment-targets.ts';
export type { InvestmentTarget } from './investment-targets/describe-target.ts';
