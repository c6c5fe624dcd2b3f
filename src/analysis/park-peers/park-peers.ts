import type { Place, Projection } from '../../projection/projection.ts';
import { checkFirst, MAX_FIRST } from '../first.ts';
import { listed, type Listed } from '../listed.ts';
import { levelAbove } from '../place/scope.ts';
import { byFirms, firmsOf, type ParkFirms } from '../parks/compared-park.ts';
import { knowledgeOf, type ParkKnowledge } from '../parks/knowledge.ts';
import { parkNamed } from '../parks/park-named.ts';
import { profileOf, type ParkProfile } from '../parks/profile.ts';
import { bySimilarity, sharedGoods, similarityOf, type ParkSimilarity } from '../parks/similarity.ts';

/** A product both parks make or may make, with the firms of the park that was asked for and of its peer. */
export interface SharedGood {
  product: { id: string };
  parks: ParkFirms[];
}

export interface ParkPeer {
  park: { id: string };
  similarity: ParkSimilarity;
  /** Whether anything is known that the two can be compared by; where not, the peer stands last. */
  comparable: boolean;
  /** null where the city of one of them is not known. */
  sameCity: boolean | null;
  sharedIndustries: { industry: { id: string }; rank: number; peerRank: number }[];
  sharedClusters: { id: string }[];
  sharedGoods: Listed<SharedGood>;
  knowledge: ParkKnowledge;
}

/**
 * The other parks, the most like a park first (docs/method.md, Parks compared). Every other park is in the list: one that
 * shares nothing with it after those that share something, one that is known by too little after these, one that cannot
 * be compared at all last. UNKNOWN_ID for a park that is not there; BAD_USER_INPUT unless `first` is 1 to 200.
 */
export function parkPeers(projection: Projection, args: { park: string; first: number }, today: string): ParkPeer[] {
  checkFirst(args.first, MAX_FIRST, 'Ask for 1 to 200 parks.');
  const own = profileOf(projection, parkNamed(projection, 'park', args.park), today);
  return projection.places
    .filter(({ kind, index }) => kind === 'Park' && index !== own.place.index)
    .map((place) => {
      const peer = profileOf(projection, place, today);
      return { peer, similarity: similarityOf(own, peer) };
    })
    .sort((a, b) => bySimilarity(a.similarity, b.similarity) || a.peer.place.index - b.peer.place.index)
    .slice(0, args.first)
    .map(({ peer, similarity }) => ({
      park: { id: peer.place.id },
      similarity,
      comparable: similarity.value !== null,
      sameCity: isSameCity(projection, own.place, peer.place),
      sharedIndustries: [...own.ranks]
        .flatMap(([industry, rank]) => {
          const peerRank = peer.ranks.get(industry);
          return peerRank === undefined ? [] : [{ industry: { id: industry }, rank, peerRank }];
        })
        .sort((a, b) => a.rank - b.rank || a.peerRank - b.peerRank || (a.industry.id < b.industry.id ? -1 : 1)),
      sharedClusters: [...own.clusters]
        .filter((cluster) => peer.clusters.has(cluster))
        .sort()
        .map((id) => ({ id })),
      sharedGoods: listed(
        () => goodsShared(projection, own, peer),
        (good) => good,
      ),
      knowledge: knowledgeOf(projection, peer, today),
    }));
}

/** The most of the two with a maker first, then the most firms, then id. */
function goodsShared(projection: Projection, own: ParkProfile, peer: ParkProfile): SharedGood[] {
  return sharedGoods(own, peer)
    .map((product) => ({ product, parks: [own, peer].map((profile) => firmsOf(projection, profile, [product])) }))
    .sort((a, b) => byFirms(a.parks, b.parks) || a.product - b.product)
    .map(({ product, parks }) => ({ product: { id: projection.productIds[product] ?? '' }, parks }));
}

function isSameCity(projection: Projection, one: Place, other: Place): boolean | null {
  const cityOf = (place: Place) =>
    levelAbove(projection, place, ({ kind, level }) => kind === 'Region' && level === 'CITY');
  const [own, its] = [cityOf(one), cityOf(other)];
  return own === null || its === null ? null : own.index === its.index;
}
