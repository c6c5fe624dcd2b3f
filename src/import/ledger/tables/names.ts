import { aliases as aliasRows, dismissals } from '../../tables/aliases.ts';
import { normalise } from '../../../normalise.ts';
import { meaningOf } from '../recognising/words.ts';
import type { LedgerTable, NamedKind, Translation } from './ledger-table.ts';

type AliasKind = 'PRODUCT' | 'FIRM' | 'PLACE';

const KIND_WORDS: Readonly<Record<string, AliasKind>> = {
  product: 'PRODUCT',
  firm: 'FIRM',
  place: 'PLACE',
  产品: 'PRODUCT',
  企业: 'FIRM',
  园区: 'PLACE',
  地方: 'PLACE',
};
const NODE_KIND = { PRODUCT: 'Product', FIRM: 'Enterprise', PLACE: 'Place' } as const satisfies Record<
  AliasKind,
  NamedKind
>;

function kindOf(text: string | null, to: Translation): AliasKind | null {
  const kind = text === null ? 'PRODUCT' : meaningOf(KIND_WORDS, text.toLowerCase());
  if (kind === null) to.fault('alias_kind', 'is no kind of name', 'write 产品, 企业 or 园区');
  return kind;
}

function addAlias(to: Translation, kind: AliasKind, name: string, of: string): void {
  to.row(aliasRows, { id: to.madeOf('alias', [kind, normalise(name), of]), name, of });
}

/** 别名表: another name of a product, a firm or a place. */
export const aliases: LedgerTable = {
  name: 'aliases',
  title: { zh: '别名表', en: 'Aliases' },
  needs: [['alias'], ['stands_for']],
  tells: ['alias', 'stands_for'],
  reads: ['alias', 'stands_for', 'alias_kind', 'as_of'],
  notes: [
    '一行一个别名。One alias a row.',
    '对应名称写图谱里的名称或编号。It stands for a name or an id of the graph.',
    '别名须与该名称同义,不得更宽。An alias means the same; it is no wider.',
  ],
  examples: [
    { alias: '示例别名一', stands_for: '乙二醇', alias_kind: '产品' },
    { alias: '示例别名二', stands_for: '工业园区', alias_kind: '园区' },
  ],
  choices: { alias_kind: ['产品', '企业', '园区'] },
  translate: (record, to) => {
    const name = record.text('alias');
    const target = record.text('stands_for');
    if (name === null || target === null) {
      to.fault(name === null ? 'alias' : 'stands_for', 'is blank', 'fill in the cell');
      return;
    }
    const kind = kindOf(record.text('alias_kind'), to);
    if (kind === null) return;
    const of = to.named(NODE_KIND[kind], target, 'stands_for');
    if (of !== null) addAlias(to, kind, name, of);
  },
};

/** What a person may answer besides a name: it is none of ours; it is a firm that is not in the graph yet. */
export const NOT_ANY = '不采用 none of these';
export const NEW_FIRM = '新企业 new firm';

/** `乙二醇 (product:ethylene-glycol)` as the review file offers it. */
const OFFERED = /\(([a-z-]+:[a-z0-9.+-]+)\)\s*$/;

/** The review file: texts nobody could be certain of, and what a person says they are. */
export const review: LedgerTable = {
  name: 'review',
  title: { zh: '待核对名称', en: 'Names to review' },
  needs: [['mention'], ['choice'], ['alias_kind']],
  tells: ['mention', 'choice', 'alias_kind'],
  reads: ['mention', 'choice', 'alias_kind', 'uscc', 'as_of'],
  notes: [
    '在“选择”列里选一个建议,或写图谱里的名称或编号;不填的行仍留待核对。Choose a suggestion, or write a name or an id; rows left blank keep waiting.',
    '填好后导入本文件:所选名称成为别名,等待的行随之写入。Import this file when it is filled in: what was chosen becomes an alias, and the rows that wait are written.',
  ],
  examples: [
    { mention: '示例产品', choice: '乙二醇', alias_kind: '产品' },
    { mention: '示例企业', choice: NEW_FIRM, alias_kind: '企业' },
  ],
  translate: (record, to) => {
    const text = record.text('mention');
    const choice = record.text('choice');
    if (text === null) {
      to.fault('mention', 'is blank', 'leave the text as the import wrote it');
      return;
    }
    if (choice === null) return;
    const kind = kindOf(record.text('alias_kind'), to);
    if (kind === null) return;
    if (choice.startsWith('不采用')) {
      to.row(dismissals, { id: to.madeOf('dismissal', [kind, normalise(text)]), name: text, kind });
    } else if (choice.startsWith('新企业')) {
      if (kind === 'FIRM') to.newFirm(text, record.text('uscc'));
      else to.fault('choice', 'is for firms only', 'choose a suggestion, or 不采用');
    } else {
      const of = to.named(NODE_KIND[kind], OFFERED.exec(choice)?.[1] ?? choice, 'choice');
      if (of !== null) addAlias(to, kind, text, of);
    }
  },
};
