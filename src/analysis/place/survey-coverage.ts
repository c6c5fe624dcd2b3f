import { addMonths } from '../../calendar.ts';
import { csrRow } from '../../projection/csr.ts';
import type { Place, Projection } from '../../projection/projection.ts';

/** Thresholds of the method (docs/method.md, Who makes it). */
export const SURVEY_SHARE = 0.9;
export const SURVEY_MONTHS = 12;

/** What the surveys valid today declare complete in a place. */
export interface SurveyExtent {
  /** Every chain, whatever the product. */
  readonly all: boolean;
  /** The segments they name, by number. */
  readonly segments: ReadonlySet<number>;
}

const NOTHING: SurveyExtent = { all: false, segments: new Set() };

function union(a: SurveyExtent, b: SurveyExtent): SurveyExtent {
  return { all: a.all || b.all, segments: new Set([...a.segments, ...b.segments]) };
}

function intersection(a: SurveyExtent, b: SurveyExtent): SurveyExtent {
  if (a.all) return b;
  if (b.all) return a;
  return { all: false, segments: new Set([...a.segments].filter((segment) => b.segments.has(segment))) };
}

/**
 * What the surveys valid today cover in a place. A survey covers its place and all inside it, the segments or chains it
 * names (all chains where it names none). A region is also covered when every region and park directly in it is.
 */
export function surveyExtent(projection: Projection, place: Place, today: string): SurveyExtent {
  const valid = projection.surveys.filter(
    (survey) =>
      survey.firmsComplete &&
      survey.productsReadShare >= SURVEY_SHARE &&
      survey.on <= today &&
      today < addMonths(survey.on, SURVEY_MONTHS),
  );
  if (valid.length === 0) return NOTHING;
  const own = new Map<number, SurveyExtent>();
  for (const survey of valid) {
    const targets = survey.covers.filter((id) => !projection.placeIndex.has(id));
    const covered: SurveyExtent = {
      all: targets.length === 0,
      segments: new Set(
        projection.segments
          .filter((segment) => targets.includes(segment.id) || targets.includes(segment.chain))
          .map(({ index }) => index),
      ),
    };
    for (const id of survey.covers) {
      const at = projection.placeIndex.get(id);
      if (at !== undefined) own.set(at, union(own.get(at) ?? NOTHING, covered));
    }
  }
  const extentOf = (at: Place): SurveyExtent => {
    let covered = NOTHING;
    for (const above of at.within) covered = union(covered, own.get(above) ?? NOTHING);
    const children = at.children.flatMap((child) => projection.places[child] ?? []);
    if (at.kind === 'Region' && children.some(({ kind }) => kind === 'Region')) {
      covered = union(covered, children.map(extentOf).reduce(intersection, { all: true, segments: new Set() }));
    }
    return covered;
  };
  return extentOf(place);
}

/** Which products a survey valid today declares complete in a place: a product needs one of its segments covered. */
export function surveyCoverage(projection: Projection, place: Place, today: string): (product: number) => boolean {
  const covered = surveyExtent(projection, place, today);
  return (product) =>
    covered.all || csrRow(projection.segmentsOfProduct, product).some((segment) => covered.segments.has(segment));
}
