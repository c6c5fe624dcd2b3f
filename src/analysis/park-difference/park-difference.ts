import { ParkChainError } from '../../errors.ts';
import type { Projection } from '../../projection/projection.ts';
import { listed, type Listed } from '../listed.ts';
import { comparedPark, type ComparedPark } from '../parks/compared-park.ts';
import { knowledgeOf, type ParkKnowledge } from '../parks/knowledge.ts';
import { parkNamed } from '../parks/park-named.ts';
import { similarityOf, type ParkSimilarity } from '../parks/similarity.ts';
import { industriesAhead, type IndustryAhead } from './industries.ts';
import { goodsAhead, tellGoodAhead, type GoodAhead } from './goods.ts';
import { projectsAhead, tellProjectAhead, type ProjectAhead } from './projects.ts';
import { segmentsAhead, tellSegmentAhead, type SegmentAhead } from './segments.ts';

/** What one of two parks has and the other is not known to have. */
export interface ParkAdvantage {
  has: { id: string };
  lacks: { id: string };
  /** What "not" means here: how much is known of the park that lacks it. */
  reservation: { zh: string; en: string };
  industries: Listed<IndustryAhead>;
  segments: Listed<SegmentAhead>;
  goods: Listed<GoodAhead>;
  projects: Listed<ProjectAhead>;
}

export interface ParkDifference {
  park: ParkKnowledge;
  peer: ParkKnowledge;
  similarity: ParkSimilarity;
  peerHas: ParkAdvantage;
  weHave: ParkAdvantage;
}

/**
 * What a peer has that a park is not known to have, and the other way round (docs/method.md, Parks compared). Lists are
 * found when they are asked for. UNKNOWN_ID for a park that is not there; BAD_USER_INPUT for the same park twice.
 */
export function parkDifference(
  projection: Projection,
  args: { park: string; peer: string },
  today: string,
): ParkDifference {
  const park = parkNamed(projection, 'park', args.park);
  const peer = parkNamed(projection, 'peer', args.peer);
  if (park.index === peer.index) {
    throw new ParkChainError('BAD_USER_INPUT', `peer: ${args.peer} is the park itself.`, {
      field: 'peer',
      remedy: 'Name another park; parkPeers(park: …) lists those most like it.',
    });
  }
  const we = comparedPark(projection, park, today);
  const they = comparedPark(projection, peer, today);
  const knowledge = {
    we: knowledgeOf(projection, we.profile, today),
    they: knowledgeOf(projection, they.profile, today),
  };
  return {
    park: knowledge.we,
    peer: knowledge.they,
    similarity: similarityOf(we.profile, they.profile),
    peerHas: advantageOf(projection, they, we, knowledge.we),
    weHave: advantageOf(projection, we, they, knowledge.they),
  };
}

function advantageOf(
  projection: Projection,
  has: ComparedPark,
  lacks: ComparedPark,
  { summary }: ParkKnowledge,
): ParkAdvantage {
  return {
    has: { id: has.profile.place.id },
    lacks: { id: lacks.profile.place.id },
    reservation: {
      zh: `“没有”只是没有记录。${summary.zh}`,
      en: `"Lacks" means that nothing is recorded: ${summary.en}`,
    },
    industries: listed(
      () => industriesAhead(projection, has.profile, lacks.profile),
      (industry) => industry,
    ),
    segments: listed(() => segmentsAhead(projection, has, lacks), tellSegmentAhead),
    goods: listed(
      () => goodsAhead(projection, has, lacks),
      (good) => tellGoodAhead(projection, good),
    ),
    projects: listed(
      () => projectsAhead(projection, has, lacks),
      (project) => tellProjectAhead(project),
    ),
  };
}
