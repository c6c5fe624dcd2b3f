import { addMonths } from '../../calendar.ts';
import { csrRow } from '../../projection/csr.ts';
import type { Place, Projection } from '../../projection/projection.ts';

/** Thresholds of the method (docs/method.md, Who makes it). */
export const SURVEY_SHARE = 0.9;
export const SURVEY_MONTHS = 12;

interface Covered {
  /** Every chain, whatever the product. */
  all: boolean;
  segments: Set<number>;
}

function union(a: Covered, b: Covered): Covered {
  return { all: a.all || b.all, segments: new Set([...a.segments, ...b.segments]) };
}

function intersection(a: Covered, b: Covered): Covered {
  if (a.all) return b;
  if (b.all) return a;
  return { all: false, segments: new Set([...a.segments].filter((segment) => b.segments.has(segment))) };
}

/**
 * Which products a survey valid today declares complete in a place. A survey covers its place and all inside it, the
 * segments or chains it names (all chains where it names none). A region is also covered when every region and park
 * directly in it is. A product needs one of its segments covered.
 */
export function surveyCoverage(projection: Projection, place: Place, today: string): (product: number) => boolean {
  const valid = projection.surveys.filter(
    (survey) =>
      survey.firmsComplete &&
      survey.productsReadShare >= SURVEY_SHARE &&
      survey.on <= today &&
      today < addMonths(survey.on, SURVEY_MONTHS),
  );
  if (valid.length === 0) return () => false;
  const own = new Map<number, Covered>();
  for (const survey of valid) {
    const targets = survey.covers.filter((id) => !projection.placeIndex.has(id));
    const covered: Covered = {
      all: targets.length === 0,
      segments: new Set(
        projection.segments
          .filter((segment) => targets.includes(segment.id) || targets.includes(segment.chain))
          .map(({ index }) => index),
      ),
    };
    for (const id of survey.covers) {
      const at = projection.placeIndex.get(id);
      if (at !== undefined) own.set(at, union(own.get(at) ?? { all: false, segments: new Set() }, covered));
    }
  }
  const nothing: Covered = { all: false, segments: new Set() };
  const coverageOf = (at: Place): Covered => {
    let covered = nothing;
    for (const above of at.within) covered = union(covered, own.get(above) ?? nothing);
    const children = at.children.flatMap((child) => projection.places[child] ?? []);
    if (at.kind === 'Region' && children.some(({ kind }) => kind === 'Region')) {
      covered = union(covered, children.map(coverageOf).reduce(intersection, { all: true, segments: new Set() }));
    }
    return covered;
  };
  const covered = coverageOf(place);
  return (product) =>
    covered.all || csrRow(projection.segmentsOfProduct, product).some((segment) => covered.segments.has(segment));
}
