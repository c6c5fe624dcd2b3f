import type { Projection } from '../../projection/projection.ts';
import type { Evaluation, Line } from '../chain-links/evaluate.ts';
import { levelAbove } from '../place/scope.ts';
import type { Opening } from './openings.ts';
import type { Ties } from './ties.ts';

/** A question that is answered before any points are given: CLOSED speaks against going on, UNKNOWN is to be looked up. */
export interface Gate {
  code: 'RESTRICTION' | 'RECORD' | 'LISTING' | 'ALREADY_HERE' | 'IN_TALKS_NEARBY';
  state: 'OPEN' | 'CLOSED' | 'UNKNOWN';
  text: { zh: string; en: string };
}

/** What is to be done about a group: bring it here, let it grow where it stands, buy from its plant near by, or leave it. */
export type Approach = 'RECRUIT' | 'EXPAND' | 'MATCH' | 'AVOID';

const BEFORE_STARTING = new Set(['TALKS', 'SIGNED', 'LANDED']);

const nameOf = (projection: Projection, id: string) => projection.names.get(id)?.name ?? id;

/** Projects of the group that another park of the same city has in hand and that have not been started. */
function inTalksNearby(evaluation: Evaluation, openings: readonly Opening[]): Opening[] {
  const { projection, scope } = evaluation;
  const city = levelAbove(projection, scope.place, ({ kind, level }) => kind === 'Region' && level === 'CITY');
  if (city === null) return [];
  return openings.filter(
    ({ project, place }) =>
      place !== null &&
      BEFORE_STARTING.has(project.stage ?? '') &&
      place.within.includes(city.index) &&
      !place.within.includes(scope.place.index) &&
      // A project of which only the city or county around is stated may be meant for this place.
      !scope.place.within.includes(place.index),
  );
}

function restriction(evaluation: Evaluation, line: Line): Gate {
  const findings = evaluation.screening.findings(line.product);
  const lists = (wanted: (finding: string) => boolean) =>
    findings.filter(({ finding }) => wanted(finding)).map(({ list }) => list.name);
  if (line.relevance === 'NOT_ALLOWED') {
    const closed = lists((finding) => finding !== 'CLEAR' && finding !== 'CLEARANCE_UNKNOWN').join('、');
    return {
      code: 'RESTRICTION',
      state: 'CLOSED',
      text: {
        zh: `该产品在此不得新建${closed === '' ? '(化工园区分区表未列认定园区)' : `:${closed}`}`,
        en: `it may not be made here${closed === '' ? ' (the zone table names no recognised zone)' : `: ${closed}`}`,
      },
    };
  }
  const unknown = lists((finding) => finding === 'CLEARANCE_UNKNOWN');
  const stopped = lists((finding) => finding !== 'CLEAR' && finding !== 'CLEARANCE_UNKNOWN');
  if (unknown.length > 0 || stopped.length > 0 || evaluation.screening.isZoneUnknown(line.product)) {
    const zh = [
      ...(stopped.length > 0 ? [`有条件限制:${stopped.join('、')}`] : []),
      ...(unknown.length > 0 ? [`未全部载入,须核对:${unknown.join('、')}`] : []),
      ...(evaluation.screening.isZoneUnknown(line.product) ? ['已知工艺属重点监管危险化工工艺,园区分区表未载入'] : []),
    ];
    const en = [
      ...(stopped.length > 0 ? [`conditions apply: ${stopped.join(', ')}`] : []),
      ...(unknown.length > 0 ? [`not wholly loaded, to be looked up: ${unknown.join(', ')}`] : []),
      ...(evaluation.screening.isZoneUnknown(line.product)
        ? ['a known process is hazardous and no zone table is loaded']
        : []),
    ];
    return { code: 'RESTRICTION', state: 'UNKNOWN', text: { zh: zh.join(';'), en: en.join('; ') } };
  }
  return {
    code: 'RESTRICTION',
    state: 'OPEN',
    text: { zh: '已载入的目录均未禁限', en: 'no list that is loaded speaks against it' },
  };
}

/** The exchange marks firms at risk (ST, *ST) and delisted ones (退) in their short names. */
function listing(name: string): Gate[] {
  if (/退\)?$/.test(name))
    return [
      {
        code: 'LISTING',
        state: 'CLOSED',
        text: { zh: `证券简称“${name}”:已退市或进入退市整理`, en: `its short name ${name} says that it is delisted` },
      },
    ];
  if (/^\*?ST/.test(name))
    return [
      {
        code: 'LISTING',
        state: 'UNKNOWN',
        text: {
          zh: `证券简称“${name}”:交易所曾予风险警示,须核对现状`,
          en: `its short name ${name} bears a risk warning of the exchange: look it up`,
        },
      },
    ];
  return [];
}

export function gatesOf(
  evaluation: Evaluation,
  line: Line,
  head: number,
  ties: Ties,
  openings: readonly Opening[],
): Gate[] {
  const { projection } = evaluation;
  const here = ties.ties.filter(({ kind }) => kind === 'PLANT_HERE');
  const certain = here.filter(({ placeUnknown }) => !placeUnknown);
  const nearby = inTalksNearby(evaluation, openings);
  const plants = (list: typeof here) =>
    list.map(({ own }) => nameOf(projection, projection.firmIds[own] ?? '')).join('、');
  return [
    restriction(evaluation, line),
    {
      code: 'RECORD',
      state: 'UNKNOWN',
      text: {
        zh: '失信与重大事故记录不在本图中,须另查',
        en: 'records of dishonesty and major accidents are not in this graph: look them up',
      },
    },
    ...listing(nameOf(projection, projection.firmIds[head] ?? '')),
    certain.length > 0
      ? {
          code: 'ALREADY_HERE',
          state: 'CLOSED',
          text: {
            zh: `已在此:${plants(certain)},宜谈增资扩产`,
            en: `already here: ${plants(certain)}; talk of expanding`,
          },
        }
      : here.length > 0
        ? {
            code: 'ALREADY_HERE',
            state: 'UNKNOWN',
            text: {
              zh: `只知在本县或本区:${plants(here)}`,
              en: `known only to the county or park around: ${plants(here)}`,
            },
          }
        : {
            code: 'ALREADY_HERE',
            state: 'OPEN',
            text: { zh: '此处未见其工厂', en: 'no plant of it is known here' },
          },
    nearby.length > 0
      ? {
          code: 'IN_TALKS_NEARBY',
          state: 'CLOSED',
          text: {
            zh: `同市其他园区在谈或已签:${nearby.map(({ project }) => nameOf(projection, project.id)).join('、')}`,
            en: `another park of the city has it in hand: ${nearby.map(({ project }) => nameOf(projection, project.id)).join(', ')}`,
          },
        }
      : {
          code: 'IN_TALKS_NEARBY',
          state: 'OPEN',
          text: { zh: '未见同市其他园区与其洽谈', en: 'no talks of it with another park of the city are known' },
        },
  ];
}

/** docs/method.md, Targets: the first that matches. */
export function approachOf(
  evaluation: Evaluation,
  line: Line,
  gates: readonly Gate[],
  makers: readonly number[],
): Approach {
  const closed = (code: Gate['code']) => gates.some((gate) => gate.code === code && gate.state === 'CLOSED');
  if (closed('RESTRICTION')) return 'AVOID';
  if (closed('ALREADY_HERE')) return 'EXPAND';
  const { surroundings } = evaluation;
  const isNear = makers.some((firm) => {
    const ring = surroundings.ringOf(firm, line.product);
    return ring !== 'PROVINCE' && ring !== 'OTHER';
  });
  return isNear ? 'MATCH' : 'RECRUIT';
}
