import type { Projection } from '../../projection/projection.ts';
import { STALE_MONTHS } from '../chain-links/makers.ts';
import type { OutputRole } from '../output-role.ts';
import type { SupplyStep } from './steps.ts';

export interface LocalText {
  zh: string;
  en: string;
}

const YIELDS: Record<OutputRole, { zh: string; en: string; as: string }> = {
  MAIN: { zh: '产出', en: 'yields', as: '' },
  JOINT: { zh: '联产', en: 'yields', as: ' as a joint product' },
  BYPRODUCT: { zh: '副产', en: 'yields', as: ' as a by-product' },
};

function inputAs(step: SupplyStep): LocalText {
  if (step.key === true)
    return step.essential === true
      ? { zh: '必需的关键原料', en: 'an essential, key input' }
      : { zh: '关键原料', en: 'a key input' };
  return step.essential === true
    ? { zh: '必需的原料', en: 'an essential input' }
    : { zh: '可选的原料', en: 'an optional input' };
}

/** How sure it is that a firm makes what it is said to. */
function doubtOf({ possibleBecause, asOf }: SupplyStep): LocalText {
  if (possibleBecause.includes('STATUS_UNKNOWN'))
    return {
      zh: '(来源未说明是否在产,待核实)',
      en: ' (no source says that it is in operation: to be verified)',
    };
  if (!possibleBecause.includes('STALE')) return { zh: '', en: '' };
  return asOf === null
    ? { zh: '(陈述未注明时间,待核实)', en: ' (stated without a date: to be verified)' }
    : {
        zh: `(${asOf} 的陈述,已超过 ${STALE_MONTHS} 个月,待核实)`,
        en: ` (stated as of ${asOf}, more than ${STALE_MONTHS} months ago: to be verified)`,
      };
}

/** A path read aloud, step by step. */
export function sentenceOf(projection: Projection, steps: readonly SupplyStep[]): LocalText {
  const named = (id: string | undefined): LocalText => {
    const node = projection.names.get(id ?? '');
    const process = projection.processes[projection.processIndex.get(id ?? '') ?? -1];
    const zh = node?.name ?? process?.name ?? id ?? '';
    return { zh, en: node?.nameEn ?? zh };
  };
  const said = steps.map((step): LocalText => {
    const from = named(step.from.product?.id ?? step.from.enterprise?.id);
    const to = named(step.to.product?.id ?? step.to.enterprise?.id);
    const doubt = doubtOf(step);
    switch (step.type) {
      case 'MAKES':
        return { zh: `${from.zh}生产${to.zh}${doubt.zh}`, en: `${from.en} makes ${to.en}${doubt.en}` };
      case 'MADE_BY':
        return { zh: `${from.zh}由${to.zh}生产${doubt.zh}`, en: `${from.en} is made by ${to.en}${doubt.en}` };
      case 'BUYS':
        return { zh: `${to.zh}采购${from.zh}`, en: `${to.en} buys ${from.en}` };
      case 'KIND_OF':
        return {
          zh: `${from.zh}是${to.zh}的一种,可作${to.zh}用`,
          en: `${from.en} is a kind of ${to.en} and serves as such`,
        };
      case 'PROCESS': {
        const process = named(step.process?.id);
        const input = inputAs(step);
        const yields = YIELDS[step.role ?? 'MAIN'];
        return {
          zh: `${from.zh}是工艺「${process.zh}」${input.zh},${yields.zh}${to.zh}`,
          en: `${from.en} is ${input.en} of the process “${process.en}”, which ${yields.en} ${to.en}${yields.as}`,
        };
      }
    }
  });
  return { zh: `${said.map(({ zh }) => zh).join(';')}。`, en: `${said.map(({ en }) => en).join('; ')}.` };
}
