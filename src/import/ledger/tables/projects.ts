import { fills, projects as projectRows } from '../../tables/projects.ts';
import { LEDGER_STAGE_WORDS, meaningOf, PROJECT_KIND_WORDS } from '../recognising/words.ts';
import { placeOf } from './firm-facts.ts';
import type { LedgerTable } from './ledger-table.ts';
import { chineseWords, refuseShared, unitOf } from './read-row.ts';

const STAGE_DATES = [
  'talks_on',
  'signed_on',
  'landed_on',
  'started_on',
  'producing_on',
  'full_on',
  'terminated_on',
] as const;
const STAGES = ['TALKS', 'SIGNED', 'LANDED', 'STARTED', 'PRODUCING', 'FULL', 'TERMINATED'] as const;
/** 项目台账: a project at its stage, who invests, where, and the products it is to make. */
export const projects: LedgerTable = {
  name: 'projects',
  title: { zh: '招商项目台账', en: 'Projects' },
  needs: [['project']],
  tells: ['project', 'stage', 'investment', 'signed_on', 'started_on', 'content'],
  reads: [
    'project',
    'enterprise',
    'uscc',
    'park',
    'sub_park',
    'region',
    'as_of',
    'stage',
    'project_kind',
    'investment',
    'products',
    'capacity',
    'unit',
    'content',
    ...STAGE_DATES,
  ],
  notes: [
    '一行一个项目;多个产品用顿号分开。One project a row; several products are separated by 、.',
    '阶段:在谈、签约、落地、开工、投产、达效、终止;不写阶段时按最晚的日期。Without a stage the latest date decides.',
    '投资额的单位写在表头括号里,如“总投资(亿元)”。The unit of the investment stands in the header’s brackets.',
  ],
  examples: [
    {
      project: '示例年产5万吨树脂项目',
      enterprise: '示例化工有限公司',
      park: '工业园区',
      stage: '签约',
      signed_on: '2026-03-01',
      investment: '3.2',
      products: '丙烯酸树脂',
    },
    {
      project: '示例涂料桶项目',
      park: '工业园区',
      stage: '在谈',
      talks_on: '2026-05',
      investment: '0.6',
      products: '塑料桶',
    },
  ],
  choices: {
    stage: ['在谈', '签约', '落地', '开工', '投产', '达效', '终止'],
    project_kind: ['建链', '补链', '延链', '强链', '扩链'],
  },
  translate: (record, to) => {
    const name = record.text('project');
    if (name === null) {
      to.fault('project', 'is blank', 'write the name of the project');
      return;
    }
    const investor =
      record.has('enterprise') || record.has('uscc')
        ? to.firm(record.text('enterprise'), record.text('uscc'), 'enterprise')
        : null;
    const at = placeOf(record, to).id;
    const word = record.text('stage');
    const dates = Object.fromEntries(STAGE_DATES.map((field) => [field, record.text(field)])) as Record<
      (typeof STAGE_DATES)[number],
      string | null
    >;
    const latest = STAGE_DATES.findLastIndex((field) => dates[field] !== null);
    const stage = word === null ? (STAGES[latest] ?? null) : meaningOf(LEDGER_STAGE_WORDS, word);
    if (stage === null) {
      to.fault(
        'stage',
        word === null ? 'is blank, and no date tells the stage' : 'is not a word whose meaning is settled',
        `write one of ${chineseWords(LEDGER_STAGE_WORDS)}`,
      );
      return;
    }
    const kindWord = record.text('project_kind');
    const kind = kindWord === null ? null : meaningOf(PROJECT_KIND_WORDS, kindWord);
    const investment = record.number('investment');
    const id = to.declared('Project', name, [at ?? '']);
    to.row(projectRows, {
      id,
      name,
      name_en: null,
      // 项目类型 says many things in ledgers; only 建补延强扩 is ours.
      kind: kind as 'NEW' | 'COMPLEMENT' | 'EXTEND' | 'STRENGTHEN' | 'ENLARGE' | null,
      at,
      enterprise: investor,
      stage,
      investment_min_cny: investment,
      investment_max_cny: investment,
      ...dates,
      as_stated: record.text('content'),
    });
    const readings = record.products('products');
    const stated = record.quantity('capacity');
    if (stated !== null && readings.length > 1)
      refuseShared(to, 'capacity', readings, 'write each capacity beside its product: 年产5万吨甲醇、3万吨乙二醇');
    const unit = unitOf(record, to, 'capacity', stated);
    to.products(readings, (product, reading) => {
      const capacity = stated === null ? reading.capacity : { value: stated.value, unit: unit ?? '' };
      to.row(fills, { project: id, product, capacity: capacity?.value ?? null, unit: capacity?.unit ?? null });
    });
  },
};
