import { observations as observationRows } from '../../tables/observations.ts';
import { factorOf } from '../recognising/units.ts';
import { LEDGER_INDICATOR_WORDS, meaningOf } from '../recognising/words.ts';
import { NO_SUBJECT, placeOf } from './firm-facts.ts';
import type { LedgerTable } from './ledger-table.ts';

const MONEY = new Set(['OUTPUT_VALUE', 'REVENUE', 'EXPORT_VALUE', 'INVESTMENT', 'VALUE_ADDED', 'TAX']);
const COUNTS = new Set(['ENTERPRISE_COUNT', 'ABOVE_SCALE_COUNT', 'COUNT']);

/** 统计指标: counts and measures of a place, one figure a row. */
export const observations: LedgerTable = {
  name: 'observations',
  title: { zh: '统计指标表', en: 'Observations' },
  needs: [['indicator'], ['figure']],
  tells: ['indicator', 'figure', 'unit', 'period'],
  reads: [
    'park',
    'sub_park',
    'region',
    'indicator',
    'figure',
    'unit',
    'period',
    'products',
    'segment',
    'chain',
    'as_of',
  ],
  notes: [
    '一行一个数。One figure a row.',
    '指标:企业数量、规上企业数、产量、产值、营业收入、从业人数、税收、面积、增速、占比等。',
    '数字改正时再导一次即可:旧数保留,新数注明取代它。A corrected figure names the one it replaces.',
  ],
  examples: [
    { park: '工业园区', indicator: '规上企业数', figure: '62', unit: '家', period: '2025' },
    { region: '台前县', indicator: '产值', figure: '100', unit: '亿元', period: '2025', chain: '羽绒及服饰' },
  ],
  choices: {
    indicator: [
      '企业数量',
      '规上企业数',
      '产能',
      '产量',
      '产值',
      '营业收入',
      '增加值',
      '从业人数',
      '税收',
      '面积',
      '增速',
      '占比',
    ],
  },
  translate: (record, to) => {
    const word = record.text('indicator');
    const figure = record.number('figure');
    if (word === null) {
      to.fault('indicator', 'is blank', 'write the indicator');
      return;
    }
    if (figure === null) return;
    const indicator = meaningOf(LEDGER_INDICATOR_WORDS, word);
    if (indicator === null) {
      to.fault(
        'indicator',
        'is no indicator that is known',
        `write one of ${Object.keys(LEDGER_INDICATOR_WORDS)
          .filter((key) => /[\u4e00-\u9fff]/.test(key))
          .join(', ')}`,
      );
      return;
    }
    if (figure < 0 && indicator !== 'GROWTH') {
      to.fault('figure', 'is below zero', 'write a number of zero or more; only 增速 may be below zero');
      return;
    }
    const at = placeOf(record, to).id;
    if (at === null) {
      to.fault('park', 'is blank: nothing says where it was observed', 'fill in the cell, or give --at');
      return;
    }
    const period = record.text('period') ?? to.asOf;
    if (period === null) {
      to.fault('period', 'is blank, and the file has no date', 'fill in the cell, or give --as-of');
      return;
    }
    const stated = record.text('unit');
    const dimension = MONEY.has(indicator) ? 'MONEY' : indicator === 'AREA' ? 'AREA' : null;
    const factor = dimension === null || stated === null ? 1 : factorOf(dimension, stated);
    if (factor === null || (dimension !== null && stated === null)) {
      to.fault(
        'unit',
        stated === null ? 'is blank' : 'is a unit that is not known here',
        dimension === 'AREA' ? 'write 亩 or 公顷' : 'write 万元 or 亿元',
      );
      return;
    }
    const unit = COUNTS.has(indicator) ? 'count' : dimension === 'MONEY' ? 'CNY' : dimension === 'AREA' ? 'ha' : stated;
    const value = Number((figure * factor).toPrecision(12));
    const chainName = record.text('chain');
    const segmentName = record.text('segment');
    const chain = chainName === null ? null : to.named('Chain', chainName, 'chain');
    const segment = segmentName === null ? null : to.named('Segment', segmentName, 'segment');
    const row = (product: string | null) =>
      to.row(observationRows, {
        ...NO_SUBJECT,
        id: to.madeOf('observation', [at, indicator, unit, period, product, segment, chain]),
        indicator,
        at,
        product,
        segment,
        chain,
        value_min: value,
        value_max: value,
        unit,
        period,
        as_stated: `${word} ${figure}${stated ?? ''}`,
      });
    const readings = record.products('products');
    if (readings.length === 0) row(null);
    else to.products(readings, row);
  },
};
