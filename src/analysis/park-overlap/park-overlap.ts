import { ParkChainError } from '../../errors.ts';
import type { Place, Projection } from '../../projection/projection.ts';
import { listed, type Listed } from '../listed.ts';
import { knowledgeOf, type ParkKnowledge } from '../parks/knowledge.ts';
import { parkNamed } from '../parks/park-named.ts';
import { bySimilarity, similarityOf, type ParkSimilarity } from '../parks/similarity.ts';
import { comparedPark, type ComparedPark } from '../parks/compared-park.ts';
import { overlapGoods, type OverlapGood } from './goods.ts';
import { overlapIndustries, type OverlapIndustry } from './industries.ts';
import { overlapLinks, tellLink, type OverlapLink } from './links.ts';
import { overlapProjects, type OverlapProjects } from './projects.ts';
import { overlapSegments, tellSegment, type OverlapSegment } from './segments.ts';

export const MOST_PARKS = 20;

/** Two of the parks and how alike they are. */
export interface ParkPair {
  one: { id: string };
  other: { id: string };
  similarity: ParkSimilarity;
}

export interface ParkOverlap {
  parks: ParkKnowledge[];
  pairs: Listed<ParkPair>;
  industries: Listed<OverlapIndustry>;
  goods: Listed<OverlapGood>;
  segments: Listed<OverlapSegment>;
  links: Listed<OverlapLink>;
  projects: Listed<OverlapProjects>;
}

function comparedParks(projection: Projection, ids: readonly string[]): Place[] {
  const wrong = (message: string, remedy: string) =>
    new ParkChainError('BAD_USER_INPUT', `parks: ${message}`, { field: 'parks', remedy });
  if (ids.length < 2 || ids.length > MOST_PARKS) {
    throw wrong(`${ids.length} given, 2–${MOST_PARKS} are compared.`, `Name 2 to ${MOST_PARKS} parks.`);
  }
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw wrong(`${twice} is named twice.`, 'Name each park once.');
  // Numbered in the order of their ids: the order they are named in changes nothing.
  return ids.map((id) => parkNamed(projection, 'parks', id)).sort((a, b) => a.index - b.index);
}

/**
 * Where parks duplicate one another 同质化 (docs/method.md, Parks compared): what several lead in, make, hold and go
 * after, and how alike each two of them are. Lists are found when they are asked for. BAD_USER_INPUT unless 2 to 20
 * parks are named, each once; UNKNOWN_ID for one that is not there.
 */
export function parkOverlap(projection: Projection, args: { parks: readonly string[] }, today: string): ParkOverlap {
  const parks = comparedParks(projection, args.parks).map((place) => comparedPark(projection, place, today));
  return {
    parks: parks.map(({ profile }) => knowledgeOf(projection, profile, today)),
    pairs: listed(
      () => pairsOf(parks),
      (pair) => pair,
    ),
    industries: listed(
      () => overlapIndustries(parks),
      (industry) => industry,
    ),
    goods: listed(
      () => overlapGoods(projection, parks),
      (good) => good,
    ),
    segments: listed(() => overlapSegments(projection, parks), tellSegment),
    links: listed(
      () => overlapLinks(parks),
      (link) => tellLink(projection, link),
    ),
    projects: listed(
      () => overlapProjects(projection, parks),
      (projects) => projects,
    ),
  };
}

/** The most alike first; then by id, in the order of the parks. */
function pairsOf(parks: readonly ComparedPark[]): ParkPair[] {
  return parks
    .flatMap(({ profile: one }, at) =>
      parks.slice(at + 1).map(({ profile: other }) => ({
        one: { id: one.place.id },
        other: { id: other.place.id },
        similarity: similarityOf(one, other),
      })),
    )
    .sort((a, b) => bySimilarity(a.similarity, b.similarity));
}
