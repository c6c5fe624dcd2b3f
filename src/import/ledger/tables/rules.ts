import { policies as policyRows } from '../../tables/plan.ts';
import { restrictionLists, restrictions as restrictionRows, surveys as surveyRows } from '../../tables/surveys.ts';
import { readCapacity } from '../../resolve/read-capacity.ts';
import { meaningOf, POLICY_STATUS_WORDS, RESTRICTION_WORDS } from '../recognising/words.ts';
import { placeOf } from './firm-facts.ts';
import type { LedgerTable } from './ledger-table.ts';
import { unsettled } from './read-row.ts';

/** 政策清单. */
export const policies: LedgerTable = {
  name: 'policies',
  title: { zh: '政策清单', en: 'Policies' },
  needs: [['policy']],
  tells: ['policy', 'instrument', 'effect'],
  reads: ['policy', 'status', 'instrument', 'effect', 'as_of'],
  notes: ['一行一项政策。One policy a row.', '状态:征求意见、施行、废止;空白视为施行。State; blank is in force.'],
  examples: [
    { policy: '示例工业用地弹性出让办法', status: '施行', instrument: '弹性年期出让', effect: '降低用地成本' },
    { policy: '示例技改奖补办法', status: '征求意见', instrument: '奖补', effect: '按设备投资比例补助' },
  ],
  choices: { status: ['征求意见', '施行', '废止'] },
  translate: (record, to) => {
    const name = record.text('policy');
    if (name === null) {
      to.fault('policy', 'is blank', 'write the name of the policy');
      return;
    }
    const state = record.text('status');
    const status = state === null ? 'IN_FORCE' : meaningOf(POLICY_STATUS_WORDS, state);
    if (status === null) {
      unsettled(to, 'status', POLICY_STATUS_WORDS);
      return;
    }
    to.row(policyRows, {
      id: to.declared('Policy', name, []),
      name,
      name_en: null,
      status,
      task: null,
      applies_to: null,
      instrument: record.text('instrument'),
      effect: record.text('effect'),
      summary: null,
    });
  },
};

/** `<30万吨/年`, `低于30万吨/年`, `30万吨/年以下`; 不含 makes it open, 及以下 closes it. */
function thresholdOf(text: string): { op: '<' | '<='; value: number; unit: string } | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const closed = /≤|<=|不超过|不大于|及以下|\(含\)/.test(plain);
  const open = /<|＜|低于|小于|不足|以下|不到/.test(plain);
  if (!closed && !open) return null;
  const amount = plain.replace(/^[^\d]+/, '').replace(/(?:及以下|以下|\(含\)|\(不含\))+$/g, '');
  const { capacity } = readCapacity(`某${amount}`, false);
  return capacity === null ? null : { op: closed ? '<=' : '<', value: capacity.value, unit: capacity.unit };
}

/** 禁限控目录: a list, and what each of its clauses stops. The list counts as loaded when its clauses are. */
export const restrictions: LedgerTable = {
  name: 'restrictions',
  title: { zh: '禁限控目录', en: 'Restriction lists' },
  needs: [['list'], ['class']],
  tells: ['list', 'clause', 'class', 'threshold'],
  reads: ['list', 'clause', 'class', 'products', 'process', 'threshold', 'exception', 'park', 'region', 'as_of'],
  notes: [
    '一行一个条款;适用地区写在“区县”或“园区”列,或用 --at。One clause a row; where it applies stands in a column or in --at.',
    '类别:禁止、限制、淘汰。Class: prohibited, restricted, eliminated.',
    '限制条件如“<30万吨/年”。A threshold such as <30万吨/年.',
  ],
  examples: [
    {
      list: '示例化工产业限制发展产品目录',
      clause: '一.3',
      class: '限制',
      products: '环氧丙烷',
      threshold: '<13万吨/年',
      region: '濮阳市',
    },
    {
      list: '示例化工产业限制发展产品目录',
      clause: '二.1',
      class: '禁止',
      products: '甲醇',
      exception: '二氧化碳制甲醇除外',
      region: '濮阳市',
    },
  ],
  choices: { class: ['禁止', '限制', '淘汰'] },
  translate: (record, to) => {
    const name = record.text('list');
    const word = record.text('class');
    if (name === null || word === null) {
      to.fault(name === null ? 'list' : 'class', 'is blank', 'fill in the cell');
      return;
    }
    const kind = meaningOf(RESTRICTION_WORDS, word);
    if (kind === null) {
      unsettled(to, 'class', RESTRICTION_WORDS);
      return;
    }
    const at = placeOf(record, to).id;
    if (at === null) {
      to.fault('region', 'is blank: nothing says where the list applies', 'fill in the cell, or give --at');
      return;
    }
    const limit = record.text('threshold');
    const threshold = limit === null ? null : thresholdOf(limit);
    if (limit !== null && threshold === null) {
      to.fault('threshold', 'is no limit that can be read', 'write it such as <30万吨/年 or ≤2000吨/年');
      return;
    }
    const list = to.declared('RestrictionList', name, [at]);
    to.row(restrictionLists, { id: list, name, name_en: null, kind: 'CATALOGUE', at, loaded: true, sectors: null });
    const clause = record.text('clause');
    const entry = (target: { product: string | null; process: string | null }) =>
      to.row(restrictionRows, {
        id: to.madeOf('restriction', [list, kind, clause, target.product, target.process, limit]),
        list,
        class: kind,
        clause,
        ...target,
        threshold_op: threshold?.op ?? null,
        threshold: threshold?.value ?? null,
        threshold_unit: threshold?.unit ?? null,
        exception: record.text('exception'),
      });
    const route = record.text('process');
    const process = route === null ? null : to.namedIfKnown('Process', route, 'process');
    if (process !== null) entry({ product: null, process });
    to.products(record.products('products'), (product) => entry({ product, process: null }));
  },
};

/** 摸排情况: whoever surveyed says that the list is whole. */
export const surveys: LedgerTable = {
  name: 'surveys',
  title: { zh: '摸排完成情况', en: 'Surveys' },
  needs: [['surveyed_on'], ['firms_complete']],
  tells: ['surveyed_on', 'firms_complete', 'read_share'],
  reads: ['park', 'sub_park', 'region', 'chain', 'segment', 'surveyed_on', 'firms_complete', 'read_share', 'as_of'],
  notes: [
    '一行一次摸排:哪里、哪条链或哪些环节、哪天、企业名单是否完整、产品读取率。One survey a row.',
    '名单完整且读取率≥90%的摸排,12 个月内使“待核实”变为确定。A complete survey settles what is suspected, for 12 months.',
    '产业链与环节空白时,覆盖该地全部产业链。Without chain and segment it covers all chains there.',
  ],
  examples: [
    { park: '工业园区', chain: '绿色涂料', surveyed_on: '2026-06-30', firms_complete: '是', read_share: '96%' },
    { region: '台前县', chain: '羽绒及服饰', surveyed_on: '2026-05-20', firms_complete: '否', read_share: '70%' },
  ],
  choices: { firms_complete: ['是', '否'] },
  translate: (record, to) => {
    const at = placeOf(record, to).id;
    if (at === null) {
      to.fault('park', 'is blank: nothing says what place was surveyed', 'fill in the cell, or give --at');
      return;
    }
    const on = record.text('surveyed_on');
    if (on?.length !== 10) {
      to.fault('surveyed_on', 'names no day', 'write the day of the survey, such as 2026-06-30');
      return;
    }
    const complete = record.truth('firms_complete');
    if (complete === null) {
      to.fault('firms_complete', 'is blank', 'write 是 or 否');
      return;
    }
    const share = record.number('read_share');
    if (share === null) {
      to.fault('read_share', 'is blank', 'write the share of firms whose products were read, such as 95%');
      return;
    }
    const several = (kind: 'Chain' | 'Segment', field: string) =>
      (record.text(field) ?? '')
        .split(/[、,，;；]/)
        .flatMap((name) => (name.trim() === '' ? [] : [to.named(kind, name.trim(), field)]))
        .filter((id) => id !== null);
    const chains = several('Chain', 'chain');
    const segments = several('Segment', 'segment');
    to.row(surveyRows, {
      id: to.madeOf('survey', [at, on, ...chains, ...segments]),
      at,
      segments,
      chains,
      firms_complete: complete,
      products_read_share: share,
      on,
    });
  },
};
