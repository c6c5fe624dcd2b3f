import type { Projection } from '../../projection/projection.ts';
import { STALE_MONTHS } from './makers.ts';
import { SURVEY_MONTHS, SURVEY_SHARE } from '../place/survey-coverage.ts';
import type { Line } from './evaluate.ts';
import { NEED_NAMES } from './needs.ts';
import type { ReasonCode } from './status.ts';
import type { Totals } from './totals.ts';

export interface Reason {
  code: string;
  text: { zh: string; en: string };
}

const NEED_ZH = ['无', '可能', '推得', '申报'] as const;

function amount(value: { value: number; unit: string } | null): string {
  return value === null ? '?' : `${value.value} ${value.unit}`;
}

function text(code: ReasonCode, line: Line, totals: Totals, projection: Projection): { zh: string; en: string } {
  const n = totals.sellers;
  switch (code) {
    case 'SUPPLY_COVERS_NEED':
      return {
        zh: `已知外售产能 ${amount(totals.supply)} 不低于已知需求 ${amount(totals.needed)}`,
        en: `known sold capacity ${amount(totals.supply)} covers the known need ${amount(totals.needed)}`,
      };
    case 'SEVERAL_SOURCES':
      return {
        zh: `外售供方 ${n} 家(同一集团计一家),其中有龙头或规上企业`,
        en: `${n} groups sell it, one of them a leader or above scale`,
      };
    case 'SUPPLY_BELOW_NEED':
      return {
        zh: `产能与需求均已知:外售产能 ${amount(totals.supply)} 低于需求 ${amount(totals.needed)}`,
        en: `all capacities and needs are known: sold capacity ${amount(totals.supply)} is below the need ${amount(totals.needed)}`,
      };
    case 'SINGLE_SOURCE':
      return { zh: '外售供方只有 1 家', en: 'one group alone sells it' };
    case 'NO_LEADER':
      return {
        zh: `外售供方 ${n} 家,均未认定为龙头,也未载明规上`,
        en: `of ${n} selling group(s) none is a designated leader or stated to be above scale`,
      };
    case 'CAPTIVE_ONLY':
      return { zh: '有企业生产,但只供自用', en: 'it is made, but for the makers’ own use only' };
    case 'SUPPLY_UNPROVEN':
      return {
        zh: '有供方,但供给能否覆盖需求未知',
        en: 'there is a maker, but whether it covers the need is not known',
      };
    case 'LIST_INCOMPLETE':
      return {
        zh: `没有今天有效的完整调查(企业齐全、产品读取率≥${SURVEY_SHARE}、${SURVEY_MONTHS} 个月内),名单不能视为完整;已知外售供方 ${n} 家`,
        en: `no survey valid today (firms complete, products read ≥ ${SURVEY_SHARE}, within ${SURVEY_MONTHS} months) says the list is complete; ${n} selling group(s) are known`,
      };
    case 'POSSIBLE_MAKERS':
      return {
        zh: `有可能的供方尚未证实(在产陈述超过 ${STALE_MONTHS} 个月视为过期)`,
        en: `there are possible makers not confirmed (a statement of operation older than ${STALE_MONTHS} months is stale)`,
      };
    case 'NEED_WITHOUT_MAKER':
      return {
        zh: `有${NEED_ZH[totals.need] ?? ''}需求,名单完整而无人生产`,
        en: `there is a ${(NEED_NAMES[totals.need] ?? '').toLowerCase()} need, the list is complete and nobody makes it`,
      };
    case 'KEY_INPUT_LOCAL': {
      const name = (product: number) => projection.names.get(projection.productIds[product] ?? '')?.name ?? '';
      const from = (line.extension?.from ?? []).map(name).join('、');
      const through = (line.extension?.through ?? []).map(name).join('、');
      return {
        zh: `关键原料本地生产并外售:${from}${through === '' ? '' : `(经自用中间品 ${through})`};其他必需原料可得`,
        en: `its key input is made and sold here: ${from}${through === '' ? '' : ` (through captive ${through})`}; the other essential inputs are to be had`,
      };
    }
    case 'NEED_UNPROVEN':
      return {
        zh: '需求只是可能:只有部分工艺需要它,或需要它的产品只有可能的供方',
        en: 'the need is only possible: some processes only, or by products with possible makers only',
      };
    case 'NOT_TOUCHED':
      return {
        zh: '本范围内无人生产、无人需要,也不构成延链(关键原料或另一种必需原料不可得,或没有已知工艺)',
        en: 'nobody here makes or needs it, and it is no extension: its key input or another essential input is not to be had, or no process is known',
      };
  }
}

/** The verdict's reasons, those of the verdict at hand first, then those of the verdict if the list were complete. */
export function reasonsOf(line: Line, projection: Projection): Reason[] {
  const now = line.actual.reasons.map((code) => ({
    code: code,
    text: text(code, line, line.totals.actual, projection),
  }));
  const later = line.complete.reasons
    .filter(() => line.actual.status === 'UNKNOWN')
    .map((code) => {
      const { zh, en } = text(code, line, line.totals.complete, projection);
      return { code: `IF_COMPLETE_${code}`, text: { zh: `若名单完整:${zh}`, en: `if the list is complete: ${en}` } };
    });
  return [...now, ...later];
}
