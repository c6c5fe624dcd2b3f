/** Every question the analysis answers: pure functions of (projection, arguments, today). */
export {
  chainLink,
  chainLinks,
  type ChainLinkConnection,
  type ChainLinksArguments,
} from './chain-links/chain-links.ts';
export type { ChainLink } from './chain-links/describe.ts';
export { chainSegments, type SegmentStatus } from './chain-segments/chain-segments.ts';
export { datasetCoverage, type Coverage } from './coverage/coverage.ts';
export type { Listed } from './listed.ts';
export { parkDifference, type ParkDifference } from './park-difference/park-difference.ts';
export { parkOverlap, type ParkOverlap } from './park-overlap/park-overlap.ts';
export { parkPeers, type ParkPeer } from './park-peers/park-peers.ts';
export { search, type SearchHit } from './search/search.ts';
export type { ScopeArgument, ScopeKind } from './place/scope.ts';
