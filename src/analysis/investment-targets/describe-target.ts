import { csrRow } from '../../projection/csr.ts';
import type { Projection } from '../../projection/projection.ts';
import type { Evaluation } from '../chain-links/evaluate.ts';
import type { Reference } from '../chain-links/parties.ts';
import type { Ring } from '../place/rings.ts';
import { rounded } from '../rounded.ts';
import type { Score, SignalTold } from '../weighted-score.ts';
import type { Match } from './candidates.ts';
import type { Approach, Gate } from './gates.ts';
import { firmsOfGroup } from './groups.ts';
import type { Target } from './investment-targets.ts';
import type { TieKind } from './ties.ts';

type Text = { zh: string; en: string };

export interface InvestmentTarget {
  /** The firm at the top of the group. */
  enterprise: Reference;
  approach: Approach;
  match: Match;
  products: {
    product: Reference;
    match: Match;
    /** The firm of the group that makes or reports it. */
    enterprise: Reference;
    makes: string | null;
    capacity: { value: number; unit: string } | null;
    revenueShare: number | null;
    year: number | null;
    asStated: string | null;
    asOf: string | null;
    source: Reference | null;
  }[];
  plants: { enterprise: Reference; ring: Ring; places: Text | null }[];
  figures: {
    indicator: string;
    enterprise: Reference;
    value: number;
    valueMax: number | null;
    unit: string | null;
    period: string | null;
    source: Reference | null;
  }[];
  openings: {
    project: Reference;
    stage: string | null;
    openedOn: string | null;
    recent: boolean;
    investmentMinCny: number | null;
    investmentMaxCny: number | null;
    place: Text | null;
  }[];
  ties: {
    kind: TieKind;
    enterprise: Reference;
    own: Reference;
    product: Reference | null;
    what: string | null;
    source: Reference | null;
  }[];
  gates: Gate[];
  speaksFor: Text[];
  speaksAgainst: Text[];
  unknown: Text[];
  score: number;
  coverage: number;
  insufficient: boolean;
  signals: SignalTold[];
  sources: Reference[];
}

/** Beyond these a list is no longer read; the rest is a walk from the firm. */
const MOST = 10;
/** From here on a signal speaks for a group … */
const FAVOURABLE = 0.5;
/** … and below this against it, where a low value is known to be one: that somebody has opened nothing elsewhere is not. */
const ADVERSE = 0.25;
const TELLS_AGAINST = new Set<string>(['transport', 'plantSize', 'finance']);

/** How the nearest good stands to the one that is asked for. */
const MATCH_WORDS: Record<Match, Text> = {
  SAME: { zh: '', en: '' },
  KIND: { zh: '(所求产品的一种)', en: ' (a kind of it)' },
  BROADER: { zh: '(更宽的产品)', en: ' (a broader product)' },
  SIBLING: { zh: '(同类的另一种)', en: ' (another kind of the same)' },
  SAME_KEY_INPUT: { zh: '(用同一关键原料)', en: ' (of the same key input)' },
  KEY_INPUT: { zh: '(其关键原料,可向下游延伸)', en: ' (its key input: could go downstream)' },
  USER: { zh: '(以它为关键原料,可向上游延伸)', en: ' (it is the key input of that: could go upstream)' },
};
const STATUS_WORDS: Record<string, Text> = {
  OPERATING: { zh: '生产', en: 'makes' },
  BUILDING: { zh: '在建', en: 'is building a plant for' },
  UNKNOWN: { zh: '名录列为生产(是否在产未说明)', en: 'is listed for (whether it runs is not said)' },
};

const reference = (id: string | null | undefined): Reference | null => (id == null ? null : { id });

function placeNames(projection: Projection, ids: readonly (string | null)[]): Text | null {
  const nodes = ids.flatMap((id) => (id === null ? [] : (projection.names.get(id) ?? [])));
  return nodes.length === 0
    ? null
    : {
        zh: nodes.map(({ name }) => name).join('、'),
        en: nodes.map(({ name, nameEn }) => nameEn ?? name).join(', '),
      };
}

function productsOf({ projection }: Evaluation, { candidate }: Target): InvestmentTarget['products'] {
  return candidate.evidence.slice(0, MOST).flatMap(({ match, product, makes, disclosure }) => {
    const made = projection.makes[makes];
    const disclosed = projection.disclosures[disclosure];
    const stated = made ?? disclosed;
    if (stated === undefined) return [];
    return {
      product: { id: projection.productIds[product] ?? '' },
      match,
      enterprise: { id: stated.enterprise },
      makes: made?.status ?? null,
      capacity: made?.capacity == null || made.unit === null ? null : { value: made.capacity, unit: made.unit },
      revenueShare: disclosed?.revenueShare ?? null,
      year: disclosed?.year ?? null,
      asStated: disclosed?.asStated ?? null,
      asOf: stated.asOf,
      source: reference(stated.sourceId),
    };
  });
}

/** What is known to be produced where: firms of the group with a MAKES fact. A head office that only reports is no plant. */
function plantsOf(
  { projection, surroundings }: Evaluation,
  target: Target,
  product: number,
): InvestmentTarget['plants'] {
  return firmsOfGroup(projection, target.candidate.head)
    .filter((firm) => csrRow(projection.makesOfFirm, firm).length > 0)
    .slice(0, MOST)
    .map((firm) => ({
      enterprise: { id: projection.firmIds[firm] ?? '' },
      ring: surroundings.ringOf(firm, product),
      places: placeNames(
        projection,
        [...csrRow(projection.locationsOfFirm, firm)].map(
          (location) => projection.places[projection.locations.place[location] ?? -1]?.id ?? null,
        ),
      ),
    }));
}

const SIZE = new Set(['REVENUE', 'EMPLOYMENT', 'REGISTERED_CAPITAL', 'OUTPUT_VALUE', 'INVESTMENT']);

function figuresOf({ projection }: Evaluation, target: Target): InvestmentTarget['figures'] {
  return firmsOfGroup(projection, target.candidate.head)
    .flatMap((firm) => projection.figures.get(projection.firmIds[firm] ?? '') ?? [])
    .filter(({ indicator, product }) => SIZE.has(indicator) && product === null)
    .flatMap(({ indicator, subject, valueMin, valueMax, unit, period, sourceId }) => {
      const value = valueMin ?? valueMax;
      if (value === null) return [];
      return { indicator, enterprise: { id: subject }, value, valueMax, unit, period, source: reference(sourceId) };
    })
    .slice(0, MOST);
}

/** What brings the group near, in a sentence. */
function whyOf({ projection }: Evaluation, { candidate }: Target): Text[] {
  const [nearest] = candidate.evidence;
  if (nearest === undefined) return [];
  const name = projection.names.get(projection.productIds[nearest.product] ?? '');
  const relation = MATCH_WORDS[nearest.match];
  const made = projection.makes[nearest.makes];
  const share = projection.disclosures[nearest.disclosure]?.revenueShare ?? null;
  const percent = share === null ? null : `${+(share * 100).toFixed(1)}%`;
  const verb = made === undefined ? null : (STATUS_WORDS[made.status] ?? null);
  const zh = verb?.zh ?? `披露营收来自`;
  const en = verb?.en ?? 'reports revenue from';
  return [
    {
      zh: `${zh} ${name?.name ?? ''}${relation.zh}${percent === null ? '' : `,占营收 ${percent}`}`,
      en: `${en} ${name?.nameEn ?? name?.name ?? ''}${relation.en}${percent === null ? '' : `, ${percent} of it`}`,
    },
  ];
}

export function describeTarget(
  evaluation: Evaluation,
  product: number,
  target: Target,
  score: Score,
  signals: SignalTold[],
): InvestmentTarget {
  const { projection } = evaluation;
  const [nearest] = target.candidate.evidence;
  const products = productsOf(evaluation, target);
  const figures = figuresOf(evaluation, target);
  const ties = target.ties.ties.slice(0, MOST).map(({ kind, own, local, statement }) => {
    const stated = projection.supplies[statement];
    return {
      kind,
      enterprise: { id: projection.firmIds[local] ?? '' },
      own: { id: projection.firmIds[own] ?? '' },
      product: reference(stated?.product),
      what: stated?.what ?? null,
      source: reference(stated?.sourceId),
    };
  });
  const openings = target.openings.slice(0, MOST).map(({ project, place, openedOn, recent }) => ({
    project: { id: project.id },
    stage: project.stage,
    openedOn,
    recent,
    investmentMinCny: project.investmentMinCny,
    investmentMaxCny: project.investmentMaxCny,
    place: placeNames(projection, [place?.id ?? null]),
  }));
  const gates = (state: Gate['state']) => target.gates.filter((gate) => gate.state === state).map(({ text }) => text);
  const cited = [...products, ...figures, ...ties].flatMap(({ source }) => source?.id ?? []);
  const projects = target.openings.slice(0, MOST).flatMap(({ project }) => project.sourceId ?? []);
  return {
    enterprise: { id: projection.firmIds[target.candidate.head] ?? '' },
    approach: target.approach,
    match: nearest?.match ?? 'USER',
    products,
    plants: plantsOf(evaluation, target, product),
    figures,
    openings,
    ties,
    gates: target.gates,
    speaksFor: [
      ...whyOf(evaluation, target),
      ...signals
        .filter(({ name, value }) => name !== 'productMatch' && value !== null && value >= FAVOURABLE)
        .map(({ evidence }) => evidence),
    ],
    speaksAgainst: [
      ...gates('CLOSED'),
      ...signals
        .filter(({ name, value }) => TELLS_AGAINST.has(name) && value !== null && value < ADVERSE)
        .map(({ evidence }) => evidence),
    ],
    unknown: [...gates('UNKNOWN'), ...signals.filter(({ value }) => value === null).map(({ evidence }) => evidence)],
    score: rounded(score.score),
    coverage: rounded(score.coverage),
    insufficient: score.insufficient,
    signals,
    sources: [...new Set([...cited, ...projects])].sort().map((id) => ({ id })),
  };
}
