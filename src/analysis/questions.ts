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
export { search, type SearchArguments, type SearchHit } from './search/search.ts';
export type { ScopeArgument, ScopeKind } from './place/scope.ts';
