import { csrRow } from '../../projection/csr.ts';
import { STATUS } from '../../projection/projection.ts';
import { groupOf } from '../grouped.ts';
import { levelAbove } from '../place/scope.ts';
import type { Evaluation, Line } from './evaluate.ts';
import { kindCounts, sells } from './makers.ts';
import { NEED, needsOfProduct, WORLD } from './needs.ts';
import { medianOf, type Medians, type SignalValues } from '../weighted-score.ts';
import { firmOfNeed } from './totals.ts';

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

type Evidence = { zh: string; en: string };

export interface Signals {
  readonly valuesOf: (line: Line) => SignalValues;
  /** What a value rests on, in words; only asked for lines that are told. */
  readonly evidenceOf: (line: Line, signal: GapSignal) => Evidence;
}

export function createSignals(evaluation: Evaluation): Signals {
  const { projection, needs, scope, surroundings } = evaluation;
  const hasLeaders = projection.leader.includes(1);
  const name = (product: number) =>
    projection.names.get(projection.productIds[product] ?? '')?.name ?? projection.productIds[product] ?? '';

  /** Firms with a declared or inferred need once the list is complete; -1 stands for a firm that is only counted. */
  const needing = (product: number): Set<number> => {
    const firms = new Set<number>();
    for (const entry of groupOf(needs.byProduct, product)) {
      if ((needs.kind[entry] ?? 0) < NEED.INFERRED || ((needs.worlds[entry] ?? 0) & WORLD.COMPLETE) === 0) continue;
      firms.add(firmOfNeed(projection, needs, entry));
    }
    return firms;
  };
  const boughtFor = (product: number): number | null => {
    let sum: number | null = null;
    for (const entry of groupOf(needs.byProduct, product)) {
      const value = projection.buys[needs.buys[entry] ?? -1]?.valueCny;
      if (value != null) sum = (sum ?? 0) + value;
    }
    return sum;
  };

  const near = new Map<number, boolean>();
  /** In the world of a complete list, where stale statements are confirmed. */
  const soldNear = (product: number): boolean => {
    const known = near.get(product);
    if (known !== undefined) return known;
    const kinds = Array.from(csrRow(projection.descendants, product)).filter((kind) =>
      kindCounts(projection, product, kind),
    );
    const value = [product, ...kinds].some((made) =>
      csrRow(projection.makesOfProduct, made).some(
        (row) =>
          projection.makesColumns.status[row] === STATUS.OPERATING &&
          sells(projection, row, product) &&
          surroundings.isWithinReach(projection.makesColumns.firm[row] ?? 0, product),
      ),
    );
    near.set(product, value);
    return value;
  };
  const keysOf = (product: number): number[] => {
    const keys: number[] = [];
    for (const process of csrRow(projection.madeBy, product)) {
      for (const key of csrRow(projection.keyInputs, process)) if (!keys.includes(key)) keys.push(key);
    }
    return keys;
  };
  const keyInputLocal = ({ product, extension }: Line): number | null => {
    const keys = keysOf(product);
    if (keys.length === 0) return null;
    if ((extension?.from ?? keys).some((key) => evaluation.soldHere(key, WORLD.COMPLETE))) return 1;
    return keys.some(soldNear) ? 0.5 : 0;
  };

  const fitOfSegment = planFit(evaluation);
  const planFitOf = (product: number): number | null => {
    const segments = csrRow(projection.segmentsOfProduct, product);
    if (segments.length === 0) return null;
    let best = 0;
    for (const segment of segments) best = Math.max(best, fitOfSegment.fit[segment] ?? 0);
    return best;
  };

  const always = new Map<number, Set<number>>();
  const cannotDoWithout = (made: number): Set<number> => {
    const known = always.get(made);
    if (known !== undefined) return known;
    const inputs = new Set(needsOfProduct(projection, made).flatMap((need) => (need.always ? need.input : [])));
    always.set(made, inputs);
    return inputs;
  };
  const secured = (product: number): number => {
    const outputs = new Set<number>();
    for (const process of csrRow(projection.dependents, product)) {
      for (const edge of csrRow(projection.outputsOfProcess, process)) {
        const made = projection.outputs.product[edge] ?? 0;
        if (made !== product && evaluation.madeHere(made) && cannotDoWithout(made).has(product)) outputs.add(made);
      }
    }
    return outputs.size;
  };

  const needValue = (product: number): number => {
    const bought = boughtFor(product);
    return bought === null
      ? 0.5 * Math.min(1, needing(product).size / 5)
      : Math.min(1, Math.log10(1 + bought / 1e6) / 3);
  };
  const scale = ({ totals, minScale }: Line): number | null => {
    const { needed, needKnown } = totals.complete;
    return minScale === null || minScale === 0 || !needKnown || needed === null
      ? null
      : Math.min(1, needed.value / minScale);
  };
  const leadersIn = (product: number) => [...needing(product)].filter((firm) => projection.leader[firm] === 1).length;

  const evidence: Record<GapSignal, (line: Line) => Evidence> = {
    needValue({ product }) {
      const bought = boughtFor(product);
      if (bought !== null)
        return { zh: `申报采购额每年 ${bought} 元`, en: `declared purchases of CNY ${bought} a year` };
      const firms = needing(product).size;
      return {
        zh: `采购额未知,按需求企业数计(COUNT):${firms} 家`,
        en: `no value is known; counted by firms in need (COUNT): ${firms}`,
      };
    },
    scale(line) {
      const { needed } = line.totals.complete;
      return scale(line) === null || needed === null
        ? { zh: '需求量或最小经济规模未知', en: 'the quantity needed or the smallest worthwhile plant is not known' }
        : {
            zh: `已知需求 ${needed.value} ${needed.unit},最小规模 ${line.minScale ?? 0} ${needed.unit}`,
            en: `known need ${needed.value} ${needed.unit}, smallest plant ${line.minScale ?? 0} ${needed.unit}`,
          };
    },
    keyInputLocal(line) {
      const keys = keysOf(line.product);
      const value = keyInputLocal(line);
      if (value === null) return { zh: '没有已知工艺或关键原料', en: 'no process or key input is known' };
      const list = (of: number[]) => of.map(name);
      if (value === 1) {
        const local = list((line.extension?.from ?? keys).filter((key) => evaluation.soldHere(key, WORLD.COMPLETE)));
        return { zh: `关键原料本地外售:${local.join('、')}`, en: `key input sold here: ${local.join(', ')}` };
      }
      if (value > 0) {
        const around = list(keys.filter(soldNear));
        return { zh: `关键原料在周边:${around.join('、')}`, en: `key input sold within reach: ${around.join(', ')}` };
      }
      return {
        zh: `关键原料本地未见外售:${list(keys).join('、')}`,
        en: `key input not known to be sold here: ${list(keys).join(', ')}`,
      };
    },
    leaderPull({ product }) {
      if (!hasLeaders) return { zh: '尚无龙头企业认定数据', en: 'no leader has been designated in the data' };
      return { zh: `需要它的龙头企业 ${leadersIn(product)} 家`, en: `${leadersIn(product)} leader(s) need it` };
    },
    planFit: ({ product }) => fitOfSegment.say(product, planFitOf(product)),
    outputSecured: ({ product }) => ({
      zh: `本地 ${secured(product)} 种产品离不开它`,
      en: `${secured(product)} local product(s) cannot do without it`,
    }),
  };

  return {
    valuesOf: (line) => {
      const k = secured(line.product);
      return [
        needValue(line.product),
        scale(line),
        keyInputLocal(line),
        hasLeaders ? Math.min(1, leadersIn(line.product) / 2) : null,
        planFitOf(line.product),
        k / (k + 3),
      ];
    },
    evidenceOf: (line, signal) => evidence[signal](line),
  };

  /** How a segment fits the plan: 1 a leading industry of the place, 0.7 a cluster of the city, 0. */
  function planFit({ projection: from }: Evaluation) {
    const park = levelAbove(from, scope.place, ({ kind }) => kind === 'Park');
    const leading = new Set<string>();
    const clustered = new Set<string>();
    for (const row of from.leadingIndustries) {
      if (row.clusters.length > 0) clustered.add(row.industry);
      const here =
        park === null
          ? from.places[from.placeIndex.get(row.park) ?? -1]?.within.includes(scope.place.index) === true
          : row.park === park.id;
      if (here) leading.add(row.industry);
    }
    const fit = from.segments.map(({ industries }) =>
      industries.some((industry) => leading.has(industry))
        ? 1
        : industries.some((industry) => clustered.has(industry))
          ? 0.7
          : 0,
    );
    const say = (product: number, value: number | null): Evidence => {
      if (value === null) return { zh: '不在已建的产业链中', en: 'it stands in no chain yet' };
      if (value === 0)
        return { zh: '不属于主导产业或产业集群的链', en: 'in no chain of a leading industry or cluster' };
      if (value < 1) return { zh: '属于全市产业集群的链', en: 'in the chain of a city cluster' };
      const industries = Array.from(csrRow(from.segmentsOfProduct, product)).flatMap(
        (segment) => from.segments[segment]?.industries ?? [],
      );
      const names = [...new Set(industries.filter((industry) => leading.has(industry)))].map(
        (industry) => from.names.get(industry)?.name ?? industry,
      );
      return {
        zh: `属于主导产业的链:${names.join('、')}`,
        en: `in the chain of a leading industry: ${names.join(', ')}`,
      };
    };
    return { fit, say };
  }
}

/**
 * The median of each signal over all lines of the scope. Where none of them has it, over the other products of the
 * chains, so that of the lines a filter adds none is better off for a value it does not have.
 */
export function mediansOf(lines: readonly SignalValues[], others: () => readonly SignalValues[]): Medians {
  let rest: readonly SignalValues[] | null = null;
  return GAP_SIGNALS.map((_, signal) => medianOf(lines, signal) ?? medianOf((rest ??= others()), signal));
}
