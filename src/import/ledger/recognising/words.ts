import { INDICATOR_WORDS } from '../../tables/observations.ts';
import { STAGE_WORDS } from '../../tables/projects.ts';
import { PLANT_WORDS, type PlantState } from '../../tables/trade.ts';

/** What the words of ledgers mean. A word that is not here is a fault: its meaning is settled here or nowhere. */

const state = (status: PlantState['status'], ramping = false): PlantState => ({ status, ramping });

/** The state of a plant or of its firm. 存续 says that a firm is registered, not that it produces. */
export const LEDGER_PLANT_WORDS: Readonly<Record<string, PlantState>> = {
  ...PLANT_WORDS,
  正常: state('OPERATING'),
  正常生产: state('OPERATING'),
  正常经营: state('OPERATING'),
  在营: state('OPERATING'),
  运营: state('OPERATING'),
  已投产: state('OPERATING'),
  生产中: state('OPERATING'),
  试生产: state('OPERATING', true),
  半停产: state('UNKNOWN'),
  存续: state('UNKNOWN'),
  开业: state('UNKNOWN'),
  已停产: state('STOPPED'),
  停业: state('STOPPED'),
  关停: state('STOPPED'),
  关闭: state('STOPPED'),
  注销: state('STOPPED'),
  吊销: state('STOPPED'),
  在建: state('BUILDING'),
  建设中: state('BUILDING'),
  筹建: state('BUILDING'),
};

/** The stage of a project. 竣工 is built, which is not yet producing. */
export const LEDGER_STAGE_WORDS: Readonly<Record<string, string>> = {
  ...STAGE_WORDS,
  新增在谈: 'TALKS',
  洽谈: 'TALKS',
  已签约: 'SIGNED',
  未动工已签约: 'SIGNED',
  已落地: 'LANDED',
  已注册: 'LANDED',
  已备案: 'LANDED',
  完成报批: 'LANDED',
  已开工: 'STARTED',
  建设: 'STARTED',
  建设中: 'STARTED',
  竣工: 'STARTED',
  已竣工: 'STARTED',
  完工: 'STARTED',
  已投产: 'PRODUCING',
  已竣工投产: 'PRODUCING',
  试生产: 'PRODUCING',
  已达效: 'FULL',
  达产: 'FULL',
  已终止: 'TERMINATED',
  中止: 'TERMINATED',
  停止谈判: 'TERMINATED',
};

export const USE_WORDS: Readonly<Record<string, 'SALE' | 'CAPTIVE' | 'BOTH'>> = {
  SALE: 'SALE',
  CAPTIVE: 'CAPTIVE',
  BOTH: 'BOTH',
  外售: 'SALE',
  外销: 'SALE',
  销售: 'SALE',
  商品: 'SALE',
  自用: 'CAPTIVE',
  内部使用: 'CAPTIVE',
  自用及外售: 'BOTH',
  自用和外售: 'BOTH',
  部分自用: 'BOTH',
  兼有: 'BOTH',
};

export const PROJECT_KIND_WORDS: Readonly<Record<string, string>> = {
  NEW: 'NEW',
  COMPLEMENT: 'COMPLEMENT',
  EXTEND: 'EXTEND',
  STRENGTHEN: 'STRENGTHEN',
  ENLARGE: 'ENLARGE',
  建: 'NEW',
  建链: 'NEW',
  新建: 'NEW',
  补: 'COMPLEMENT',
  补链: 'COMPLEMENT',
  延: 'EXTEND',
  延链: 'EXTEND',
  强: 'STRENGTHEN',
  强链: 'STRENGTHEN',
  扩: 'ENLARGE',
  扩链: 'ENLARGE',
  扩建: 'ENLARGE',
};

export type Indicator = (typeof INDICATOR_WORDS)[number];

export const LEDGER_INDICATOR_WORDS: Readonly<Record<string, Indicator>> = {
  ...Object.fromEntries(INDICATOR_WORDS.map((word) => [word, word])),
  企业数量: 'ENTERPRISE_COUNT',
  企业数: 'ENTERPRISE_COUNT',
  企业个数: 'ENTERPRISE_COUNT',
  规上企业数: 'ABOVE_SCALE_COUNT',
  规上企业数量: 'ABOVE_SCALE_COUNT',
  规模以上工业企业数: 'ABOVE_SCALE_COUNT',
  产能: 'CAPACITY',
  产量: 'OUTPUT',
  产值: 'OUTPUT_VALUE',
  工业总产值: 'OUTPUT_VALUE',
  营业收入: 'REVENUE',
  主营业务收入: 'REVENUE',
  出口额: 'EXPORT_VALUE',
  从业人数: 'EMPLOYMENT',
  就业人数: 'EMPLOYMENT',
  固定资产投资: 'INVESTMENT',
  投资额: 'INVESTMENT',
  工业增加值: 'VALUE_ADDED',
  增加值: 'VALUE_ADDED',
  增速: 'GROWTH',
  增长率: 'GROWTH',
  占比: 'SHARE',
  面积: 'AREA',
  税收: 'TAX',
  研发投入强度: 'RD_SHARE',
  注册资本: 'REGISTERED_CAPITAL',
};

export const LAND_STATUS_WORDS: Readonly<Record<string, string>> = {
  IDLE: 'IDLE',
  IN_USE: 'IN_USE',
  LOW_EFFICIENCY: 'LOW_EFFICIENCY',
  RESERVED: 'RESERVED',
  空闲: 'IDLE',
  闲置: 'IDLE',
  待出让: 'IDLE',
  未利用: 'IDLE',
  在用: 'IN_USE',
  已利用: 'IN_USE',
  低效: 'LOW_EFFICIENCY',
  低效用地: 'LOW_EFFICIENCY',
  储备: 'RESERVED',
};

export const POLICY_STATUS_WORDS: Readonly<Record<string, 'PLANNED' | 'IN_FORCE' | 'REPEALED'>> = {
  PLANNED: 'PLANNED',
  IN_FORCE: 'IN_FORCE',
  REPEALED: 'REPEALED',
  拟定: 'PLANNED',
  征求意见: 'PLANNED',
  施行: 'IN_FORCE',
  现行有效: 'IN_FORCE',
  有效: 'IN_FORCE',
  废止: 'REPEALED',
  失效: 'REPEALED',
};

export const RESTRICTION_WORDS: Readonly<Record<string, 'PROHIBITED' | 'RESTRICTED' | 'ELIMINATED'>> = {
  PROHIBITED: 'PROHIBITED',
  RESTRICTED: 'RESTRICTED',
  ELIMINATED: 'ELIMINATED',
  禁止: 'PROHIBITED',
  禁止类: 'PROHIBITED',
  限制: 'RESTRICTED',
  限制类: 'RESTRICTED',
  淘汰: 'ELIMINATED',
  淘汰类: 'ELIMINATED',
};

export const SUB_PARK_WORDS: Readonly<Record<string, 'INDUSTRIAL' | 'SERVICE'>> = {
  INDUSTRIAL: 'INDUSTRIAL',
  SERVICE: 'SERVICE',
  产业: 'INDUSTRIAL',
  工业: 'INDUSTRIAL',
  生产: 'INDUSTRIAL',
  服务: 'SERVICE',
  配套: 'SERVICE',
};

/** Numbers and marks that ledgers put in front of a word: 0已签约, (2)在建. */
const MARKS_BEFORE = /^[\d()\uff08\uff09.、\s]+(?=\D)/;

/** The meaning of a word, or null where none is settled. */
export function meaningOf<T>(words: Readonly<Record<string, T>>, text: string): T | null {
  const plain = text.normalize('NFKC').trim();
  const spellings = [plain, plain.toUpperCase().replaceAll(' ', '_'), plain.replace(MARKS_BEFORE, '')];
  // Own words only: every object of the language also knows the word constructor.
  const known = spellings.find((spelling) => Object.hasOwn(words, spelling));
  return known === undefined ? null : (words[known] ?? null);
}
