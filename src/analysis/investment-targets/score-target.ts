import { csrRow } from '../../projection/csr.ts';
import type { Place, Projection } from '../../projection/projection.ts';
import type { Evaluation, Line } from '../chain-links/evaluate.ts';
import { distanceKm } from '../place/rings.ts';
import { isCounty, levelAbove } from '../place/scope.ts';
import { MATCH_VALUE, type Candidate } from './candidates.ts';
import { firmsOfGroup } from './groups.ts';
import { plantsElsewhere, type Opening } from './openings.ts';
import type { Ties } from './ties.ts';

/** Published priors: judgement, to be changed by arguments (docs/method.md, Targets). */
export const TARGET_WEIGHTS = {
  productMatch: 25,
  expansion: 20,
  localTrade: 15,
  transport: 10,
  plantSize: 10,
  finance: 10,
  focusRegion: 5,
  technology: 5,
} as const;
export type TargetSignal = keyof typeof TARGET_WEIGHTS;
export const TARGET_SIGNALS = Object.keys(TARGET_WEIGHTS) as TargetSignal[];
export type TargetWeights = Record<TargetSignal, number>;

export interface Facts {
  candidate: Candidate;
  openings: readonly Opening[];
  ties: Ties;
  line: Line;
  /** What a plant of the product is known to cost, CNY; null where no process or project says so. */
  referenceInvestmentCny: number | null;
}

export interface Told {
  value: number | null;
  evidence: { zh: string; en: string };
}

const yuan = (value: number) =>
  value >= 1e8 ? `${+(value / 1e8).toFixed(2)} 亿元` : `${+(value / 1e4).toFixed(0)} 万元`;
const cny = (value: number) => `CNY ${+(value / 1e6).toFixed(1)} million`;
const percent = (share: number) => `${+(share * 100).toFixed(1)}%`;

/** What each signal says of a group, as a value in [0, 1], null where there is nothing to say it from, and in words. */
export function targetSignals(evaluation: Evaluation): Record<TargetSignal, (facts: Facts) => Told> {
  const { projection, scope } = evaluation;
  const county = levelAbove(projection, scope.place, isCounty) ?? scope.place;
  const name = (product: number) => projection.names.get(projection.productIds[product] ?? '')?.name ?? '';

  return {
    productMatch({ candidate }) {
      // The best of what is disclosed: a group of many goods is judged by the one that brings it nearest.
      let best: { value: number; product: number; share: number } | null = null;
      for (const { match, product, disclosure } of candidate.evidence) {
        const share = projection.disclosures[disclosure]?.revenueShare;
        if (share == null) continue;
        const value = MATCH_VALUE[match] * Math.min(1, share);
        if (best === null || value > best.value) best = { value, product, share };
      }
      if (best === null)
        return { value: null, evidence: { zh: '营收占比未披露', en: 'no share of revenue is disclosed' } };
      return {
        value: best.value,
        evidence: {
          zh: `披露 ${name(best.product)} 占营收 ${percent(best.share)}`,
          en: `discloses ${percent(best.share)} of its revenue from ${name(best.product)}`,
        },
      };
    },
    expansion({ candidate, openings }) {
      const n = plantsElsewhere(projection, candidate.head, openings);
      if (n === null)
        return {
          value: null,
          evidence: { zh: '其项目或总部所在地未知', en: 'no project of it, or not its seat, is known' },
        };
      return {
        value: Math.min(1, n / 2),
        evidence: {
          zh: `36 个月内在外省新开 ${n} 个项目`,
          en: `${n} project(s) opened outside its province in 36 months`,
        },
      };
    },
    localTrade({ ties: { ties, tradeKnown } }) {
      const trade = ties.filter(({ kind }) => kind !== 'PLANT_HERE');
      if (!tradeKnown) return { value: null, evidence: { zh: '其供销关系未知', en: 'nothing is known of its trade' } };
      const withLeader = trade.some(({ leader }) => leader);
      return {
        value: withLeader ? 1 : trade.length > 0 ? 0.5 : 0,
        evidence:
          trade.length === 0
            ? { zh: '已知供销关系不涉及本地企业', en: 'its known trade is with nobody here' }
            : {
                zh: `与本地${withLeader ? '龙头' : ''}企业有供销关系(${trade.length} 条)`,
                en: `trades with ${withLeader ? 'a leader' : 'firms'} here (${trade.length} statement(s))`,
              },
      };
    },
    transport(facts) {
      return transportTo(evaluation, county, facts);
    },
    plantSize({ candidate, line }) {
      const needed = line.totals.complete.needed;
      const sizes = candidate.evidence.flatMap(({ match, makes }) => {
        const made = projection.makes[makes];
        return match === 'SAME' && made?.capacity != null && made.capacity > 0 && made.unit === needed?.unit
          ? made.capacity
          : [];
      });
      const size = sizes.length === 0 ? null : Math.min(...sizes);
      if (size === null || needed === null || !line.totals.complete.needKnown)
        return {
          value: null,
          evidence: {
            zh: '其工厂规模或本地需求量未知',
            en: 'the size of its plants or the quantity needed here is not known',
          },
        };
      return {
        value: Math.min(1, needed.value / size),
        evidence: {
          zh: `其最小工厂 ${size} ${needed.unit},本地需求 ${needed.value} ${needed.unit}`,
          en: `its smallest plant ${size} ${needed.unit}, needed here ${needed.value} ${needed.unit}`,
        },
      };
    },
    finance({ candidate, referenceInvestmentCny }) {
      const capital = latestFigure(projection, candidate.head, 'REGISTERED_CAPITAL', 'CNY');
      if (capital === null || referenceInvestmentCny === null)
        return {
          value: null,
          evidence:
            capital === null
              ? { zh: '注册资本未知', en: 'its registered capital is not known' }
              : {
                  zh: `注册资本 ${yuan(capital)};该产品的参考投资未知,无法比较`,
                  en: `registered capital ${cny(capital)}; what a plant costs is not known, so they cannot be compared`,
                },
        };
      return {
        value: Math.min(1, capital / referenceInvestmentCny),
        evidence: {
          zh: `注册资本 ${yuan(capital)},参考投资 ${yuan(referenceInvestmentCny)}`,
          en: `registered capital ${cny(capital)}, reference investment ${cny(referenceInvestmentCny)}`,
        },
      };
    },
    focusRegion({ candidate }) {
      const places = csrRow(projection.locationsOfFirm, candidate.head);
      if (places.length === 0 || projection.focusRegions.size === 0)
        return { value: null, evidence: { zh: '总部所在地未知', en: 'its seat is not known' } };
      for (const location of places) {
        const place = projection.places[projection.locations.place[location] ?? -1];
        const focus = place?.within.map((at) => projection.focusRegions.get(at)).find((id) => id !== undefined);
        if (focus === undefined) continue;
        const region = projection.names.get(focus)?.name ?? focus;
        return {
          value: 1,
          evidence: { zh: `总部在招商重点区域:${region}`, en: `its seat is in a focus region of the plan: ${region}` },
        };
      }
      return {
        value: 0,
        evidence: { zh: '总部不在招商重点区域', en: 'its seat is in no focus region of the plan' },
      };
    },
    technology({ candidate }) {
      const titles = firmsOfGroup(projection, candidate.head).flatMap(
        (firm) => projection.honours.get(projection.firmIds[firm] ?? '') ?? [],
      );
      if (titles.length === 0)
        return { value: null, evidence: { zh: '未载入其称号或认证', en: 'no title or certificate of it is loaded' } };
      const list = titles.map((title) => title.name ?? title.honour);
      return {
        value: Math.min(1, titles.length / 2),
        evidence: { zh: `称号与认证:${list.join('、')}`, en: `titles and certificates: ${list.join(', ')}` },
      };
    },
  };
}

/** The latest published figure of a firm as a whole; null where none is. */
export function latestFigure(projection: Projection, firm: number, indicator: string, unit: string): number | null {
  const rows = (projection.figures.get(projection.firmIds[firm] ?? '') ?? []).filter(
    (row) => row.indicator === indicator && row.unit === unit && row.product === null && row.valueMin !== null,
  );
  const latest = rows.reduce<(typeof rows)[number] | null>(
    // Rows are in the order of their ids: of two of one period the later id counts.
    (best, row) => (best === null || (row.period ?? row.asOf ?? '') >= (best.period ?? best.asOf ?? '') ? row : best),
    null,
  );
  return latest?.valueMin ?? null;
}

/** A plant here is worth more to a group that cannot serve this place from where it makes the good now. */
function transportTo(evaluation: Evaluation, county: Place, { candidate, line }: Facts): Told {
  const { projection } = evaluation;
  const facts = projection.products[line.product];
  const km = facts?.transportMode == null ? undefined : projection.reachKm.get(facts.transportMode);
  const plants = candidate.evidence.flatMap(({ match, makes }) =>
    match === 'SAME' && makes !== -1 ? [projection.makesColumns.firm[makes] ?? -1] : [],
  );
  const distances = plants.flatMap((firm) =>
    [...csrRow(projection.locationsOfFirm, firm)].flatMap((location) => {
      const place = projection.places[projection.locations.place[location] ?? -1];
      const at = place === undefined ? null : levelAbove(projection, place, isCounty);
      return distanceKm(county, at) ?? [];
    }),
  );
  if (km === undefined || distances.length === 0)
    return {
      value: null,
      evidence: {
        zh: '其生产该产品的工厂位置或合理运距未知(总部所在地不算工厂)',
        en: 'where it makes the product, or how far it is carried, is not known (a head office is no plant)',
      },
    };
  const nearest = Math.min(...distances);
  return {
    value: Math.min(1, nearest / (2 * km)),
    evidence: {
      zh: `最近的工厂距 ${Math.round(nearest)} 公里,合理运距 ${km} 公里`,
      en: `its nearest plant is ${Math.round(nearest)} km away, the good is carried ${km} km`,
    },
  };
}
