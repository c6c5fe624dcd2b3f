import { csrRow } from '../../projection/csr.ts';
import { levelAbove } from '../place/scope.ts';
import { keyInputs, purposefulProcesses } from './extension.ts';
import { sellersElsewhere } from './action.ts';
import { NEED, needsOfProduct, WORLD } from './needs.ts';
import { firmOfNeed } from './totals.ts';
import type { Evaluation, Line } from './evaluate.ts';

/** Published priors: judgement, to be changed by arguments (docs/method.md, Scores). */
export const GAP_WEIGHTS = {
  needValue: 25,
  scale: 20,
  keyInputLocal: 12,
  leaderPull: 10,
  planFit: 10,
  outputSecured: 8,
} as const;
export type GapSignal = keyof typeof GAP_WEIGHTS;
export type GapWeights = Record<GapSignal, number>;
export const GAP_SIGNALS = Object.keys(GAP_WEIGHTS) as GapSignal[];

/** Under this share of the weight a line is marked as not told well enough and not ranked by its score. */
export const SUFFICIENT_COVERAGE = 0.5;

export interface SignalValue {
  value: number | null;
  zh: string;
  en: string;
}
export type SignalValues = Record<GapSignal, SignalValue>;

/** What each signal says of one line; null where there is nothing to say it from. */
export function signalsOf(evaluation: Evaluation, line: Line): SignalValues {
  return {
    needValue: needValue(evaluation, line),
    scale: scale(line),
    keyInputLocal: keyInputLocal(evaluation, line),
    leaderPull: leaderPull(evaluation, line),
    planFit: planFit(evaluation, line),
    outputSecured: outputSecured(evaluation, line),
  };
}

/** Firms with a declared or inferred need once the list is complete. */
function needingFirms(evaluation: Evaluation, product: number): Set<number> {
  const { needs, projection } = evaluation;
  const firms = new Set<number>();
  for (const entry of csrRow(needs.byProduct, product)) {
    if ((needs.kind[entry] ?? 0) < NEED.INFERRED || ((needs.worlds[entry] ?? 0) & WORLD.COMPLETE) === 0) continue;
    firms.add(firmOfNeed(projection, needs, entry));
  }
  return firms;
}

function needValue(evaluation: Evaluation, { product }: Line): SignalValue {
  const { needs, projection } = evaluation;
  const bought = [...csrRow(needs.byProduct, product)].flatMap(
    (entry) => projection.buys[needs.buys[entry] ?? -1]?.valueCny ?? [],
  );
  if (bought.length > 0) {
    const sum = bought.reduce((total, value) => total + value, 0);
    return {
      value: Math.min(1, Math.log10(1 + sum / 1e6) / 3),
      zh: `申报采购额每年 ${sum} 元`,
      en: `declared purchases of CNY ${sum} a year`,
    };
  }
  const firms = needingFirms(evaluation, product).size;
  return {
    value: 0.5 * Math.min(1, firms / 5),
    zh: `采购额未知,按需求企业数计(COUNT):${firms} 家`,
    en: `no value is known; counted by firms in need (COUNT): ${firms}`,
  };
}

function scale({ totals, minScale }: Line): SignalValue {
  const { needed, needKnown } = totals.complete;
  if (minScale === null || minScale === 0 || !needKnown || needed === null) {
    return {
      value: null,
      zh: '需求量或最小经济规模未知',
      en: 'the quantity needed or the smallest worthwhile plant is not known',
    };
  }
  return {
    value: Math.min(1, needed.value / minScale),
    zh: `已知需求 ${needed.value} ${needed.unit},最小规模 ${minScale} ${needed.unit}`,
    en: `known need ${needed.value} ${needed.unit}, smallest plant ${minScale} ${needed.unit}`,
  };
}

function keyInputLocal(evaluation: Evaluation, { product, extension }: Line): SignalValue {
  const { projection } = evaluation;
  const name = (id: number) =>
    projection.names.get(projection.productIds[id] ?? '')?.name ?? projection.productIds[id] ?? '';
  const processes = purposefulProcesses(projection, product);
  const keys = [...new Set(processes.flatMap((process) => keyInputs(projection, process)))];
  if (keys.length === 0) return { value: null, zh: '没有已知工艺或关键原料', en: 'no process or key input is known' };
  const local =
    extension?.from.filter((key) => evaluation.soldHere(key, WORLD.COMPLETE)) ??
    keys.filter((key) => evaluation.soldHere(key, WORLD.COMPLETE));
  if (local.length > 0)
    return {
      value: 1,
      zh: `关键原料本地外售:${local.map(name).join('、')}`,
      en: `key input sold here: ${local.map(name).join(', ')}`,
    };
  const near = keys.filter((key) =>
    sellersElsewhere(evaluation, key).some((row) =>
      evaluation.surroundings.isWithinReach(projection.makesColumns.firm[row] ?? 0, key),
    ),
  );
  if (near.length > 0)
    return {
      value: 0.5,
      zh: `关键原料在周边:${near.map(name).join('、')}`,
      en: `key input sold within reach: ${near.map(name).join(', ')}`,
    };
  return {
    value: 0,
    zh: `关键原料本地未见外售:${keys.map(name).join('、')}`,
    en: `key input not known to be sold here: ${keys.map(name).join(', ')}`,
  };
}

function leaderPull(evaluation: Evaluation, { product }: Line): SignalValue {
  const { projection } = evaluation;
  if (!projection.leader.includes(1))
    return { value: null, zh: '尚无龙头企业认定数据', en: 'no leader has been designated in the data' };
  const leaders = [...needingFirms(evaluation, product)].filter((firm) => projection.leader[firm] === 1).length;
  return { value: Math.min(1, leaders / 2), zh: `需要它的龙头企业 ${leaders} 家`, en: `${leaders} leader(s) need it` };
}

function planFit(evaluation: Evaluation, { product }: Line): SignalValue {
  const { projection, scope } = evaluation;
  const segments = [...csrRow(projection.segmentsOfProduct, product)].flatMap(
    (segment) => projection.segments[segment] ?? [],
  );
  if (segments.length === 0) return { value: null, zh: '不在已建的产业链中', en: 'it stands in no chain yet' };
  const industries = new Set(segments.flatMap((segment) => segment.industries));
  const parkOf = levelAbove(projection, scope.place, ({ kind }) => kind === 'Park');
  const leads = projection.leadingIndustries.filter(
    ({ park, industry }) =>
      industries.has(industry) &&
      (parkOf === null
        ? projection.places[projection.placeIndex.get(park) ?? -1]?.within.includes(scope.place.index) === true
        : park === parkOf.id),
  );
  if (leads.length > 0) {
    const names = [...new Set(leads.map(({ industry }) => projection.names.get(industry)?.name ?? industry))].join(
      '、',
    );
    return { value: 1, zh: `属于主导产业的链:${names}`, en: `in the chain of a leading industry: ${names}` };
  }
  if (projection.leadingIndustries.some(({ industry, inCluster }) => inCluster && industries.has(industry))) {
    return { value: 0.7, zh: '属于全市产业集群的链', en: 'in the chain of a city cluster' };
  }
  return { value: 0, zh: '不属于主导产业或产业集群的链', en: 'in no chain of a leading industry or cluster' };
}

/** Local products that cannot be made without it, by any known process. */
function outputSecured(evaluation: Evaluation, { product }: Line): SignalValue {
  const { projection } = evaluation;
  const outputs = new Set<number>();
  for (const edge of csrRow(projection.inputsWithProduct, product)) {
    if (projection.inputs.essential[edge] !== 1) continue;
    for (const output of csrRow(projection.outputsOfProcess, projection.inputs.process[edge] ?? 0))
      outputs.add(projection.outputs.product[output] ?? 0);
  }
  const secured = [...outputs].filter(
    (made) =>
      made !== product &&
      evaluation.madeHere(made) &&
      needsOfProduct(projection, made).some(({ input, always }) => input === product && always),
  ).length;
  return {
    value: secured / (secured + 3),
    zh: `本地 ${secured} 种产品离不开它`,
    en: `${secured} local product(s) cannot do without it`,
  };
}

/** The middle value; the mean of the two middle ones where their number is even; null of nothing. */
export function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

export type Medians = Record<GapSignal, number | null>;

export function mediansOf(lines: SignalValues[]): Medians {
  return Object.fromEntries(
    GAP_SIGNALS.map((signal) => [signal, median(lines.flatMap((values) => values[signal].value ?? []))]),
  ) as Medians;
}

export interface Score {
  score: number;
  coverage: number;
  insufficient: boolean;
  signals: {
    name: GapSignal;
    value: number | null;
    imputed: number | null;
    weight: number;
    contribution: number;
    zh: string;
    en: string;
  }[];
}

/** score = Σ wᵢvᵢ / Σ wᵢ. A missing value takes the median over all lines of the scope; a signal no line has leaves both sums. */
export function scoreOf(values: SignalValues, medians: Medians, weights: GapWeights): Score {
  const present = GAP_SIGNALS.filter((signal) => medians[signal] !== null);
  const total = present.reduce((sum, signal) => sum + weights[signal], 0);
  const all = GAP_SIGNALS.reduce((sum, signal) => sum + weights[signal], 0);
  const signals = GAP_SIGNALS.map((name) => {
    const { value, zh, en } = values[name];
    const used = value ?? medians[name];
    return {
      name,
      value,
      imputed: value === null ? medians[name] : null,
      weight: weights[name],
      contribution: used === null || total === 0 ? 0 : (weights[name] * used) / total,
      zh,
      en,
    };
  });
  const known = signals.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0);
  const coverage = all === 0 ? 0 : known / all;
  return {
    score: signals.reduce((sum, { contribution }) => sum + contribution, 0),
    coverage,
    insufficient: coverage < SUFFICIENT_COVERAGE,
    signals,
  };
}
