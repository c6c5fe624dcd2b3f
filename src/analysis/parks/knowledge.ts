import { csrRow } from '../../projection/csr.ts';
import { STATUS, type Projection } from '../../projection/projection.ts';
import { surveyExtent } from '../place/survey-coverage.ts';
import type { ParkProfile } from './profile.ts';

/** How much is known of a park: what every comparison of it rests on. */
export interface ParkKnowledge {
  park: { id: string };
  leadingIndustries: number;
  /** Firms stated to stand in it. */
  firms: number;
  /** Of these, firms of which some product is recorded that they make or may make. */
  firmsWithProducts: number;
  /** Firms known only to the county around: each may stand here or in another park of it. */
  firmsPlaceUnknown: number;
  /** Products a statement names of a firm that stands here, and those named only of firms known to the county. */
  products: number;
  productsPlaceUnknown: number;
  /** What surveys valid today cover: ALL chains, PART of them, or NONE. */
  survey: 'ALL' | 'PART' | 'NONE';
  /** The segments they name; null where they cover all. */
  surveyedSegments: number | null;
  summary: { zh: string; en: string };
}

export function knowledgeOf(projection: Projection, profile: ParkProfile, today: string): ParkKnowledge {
  const { place, ranks, goods, standing, placeUnknown } = profile;
  const { all, segments } = surveyExtent(projection, place, today);
  const makesSomething = (firm: number) =>
    csrRow(projection.makesOfFirm, firm).some((row) => {
      const status = projection.makesColumns.status[row];
      return status === STATUS.OPERATING || status === STATUS.UNKNOWN;
    });
  const products = [...goods.values()].filter((good) => good.standing).length;
  const counts = {
    leadingIndustries: ranks.size,
    firms: standing.length,
    firmsWithProducts: standing.filter(makesSomething).length,
    firmsPlaceUnknown: placeUnknown.size,
    products,
    productsPlaceUnknown: goods.size - products,
  };
  const survey = all ? 'ALL' : segments.size > 0 ? 'PART' : 'NONE';
  const surveyedSegments = all ? null : segments.size;
  return {
    park: { id: place.id },
    ...counts,
    survey,
    surveyedSegments,
    summary: summaryOf(counts, survey, segments.size),
  };
}

type Counts = Omit<ParkKnowledge, 'park' | 'survey' | 'surveyedSegments' | 'summary'>;

function summaryOf(counts: Counts, survey: ParkKnowledge['survey'], segments: number): ParkKnowledge['summary'] {
  const surveyed = {
    ALL: { zh: '有今天有效的完整调查', en: 'a survey valid today covers all of it' },
    PART: {
      zh: `今天有效的调查只覆盖 ${segments} 个环节,其余未见不等于没有`,
      en: `surveys valid today cover ${segments} segment(s) only; elsewhere, not recorded does not mean not there`,
    },
    NONE: {
      zh: '没有今天有效的完整调查,未见不等于没有',
      en: 'no survey is valid today: not recorded does not mean not there',
    },
  }[survey];
  return {
    zh:
      `已知企业 ${counts.firms} 家,其中 ${counts.firmsWithProducts} 家有产品记录,共 ${counts.products} 种产品;` +
      `另有 ${counts.firmsPlaceUnknown} 家只知在所属县区,园区未载明,涉及另外 ${counts.productsPlaceUnknown} 种产品;${surveyed.zh}`,
    en:
      `${counts.firms} firm(s) are known here, ${counts.firmsWithProducts} of them with recorded products, ${counts.products} product(s) in all; ` +
      `${counts.firmsPlaceUnknown} more are known only to the county around, with ${counts.productsPlaceUnknown} further product(s); ${surveyed.en}`,
  };
}
