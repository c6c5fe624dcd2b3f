/**
 * Words around a product's name that do not change what it is. The list is closed: a word not in it makes another text, and a person
 * decides. Source: our reading of the tables of the seed and of disclosed product names; every word has its reason.
 *
 * Left out on purpose, because they change the product, its use or its maker:
 * 水性, 生物基, 改性, 再生 (the graph has nodes of their own: 水性聚氨酯, 生物基聚碳酸酯, 聚乳酸改性料, 再生铅), 工业 (工业涂料, 工业丝),
 * 民用, 车用 (车用尿素 is a solution), 医用, 药用, 电子级 (own licences and makers), 节能 (节能玻璃 is coated), 特种, 专用, 功能,
 * 粗, 精制, 废 (other goods), 制品, 材料, 用 (made of it, or for it), 加工, 设备, 工程, 服务 (work on it),
 * 贸易, 批发, 零售, 租赁, 运输 (trade in it), 类 (风力发电类 of a maker of fans, 棉籽类: wider than the good).
 */
export const WORDS_BEFORE: ReadonlyMap<string, string> = new Map([
  ['高性能', 'praise'],
  ['高品质', 'praise'],
  ['高档', 'praise'],
  ['高端', 'praise; 高端涂料 is an alias of 涂料'],
  ['优质', 'praise; 优质羽绒 is an alias of 水洗绒'],
  ['新型', 'praise'],
  ['普通', 'the name alone means the ordinary grade'],
  ['通用', 'the name alone means the general grade'],
  ['通用型', 'the name alone means the general grade'],
  ['环保', 'a claim; 环保涂料 is an alias of 涂料'],
  ['环保型', 'a claim, as 环保'],
  ['工业级', 'the grade a chain trades in; 工业级混合油, a product of its own, is found by its own name first'],
  ['自产', 'who made it'],
  ['本企业自产', 'who made it'],
  ['各种', 'how many'],
  ['各类', 'how many'],
  ['国产', 'where it was made'],
  ['外销', 'where it is sold'],
  ['内销', 'where it is sold'],
  ['成品', 'ready for sale'],
  ['散装', 'how it is packed'],
  ['袋装', 'how it is packed'],
  ['桶装', 'how it is packed'],
  ['液态', 'the form it is delivered in; not said of what is a gas'],
  ['固态', 'the form it is delivered in; not said of what is a gas'],
]);

export const WORDS_BEHIND: ReadonlyMap<string, string> = new Map([
  ['产品', 'a closing word'],
  ['成品', 'ready for sale'],
  ['系列', 'a closing word'],
  ['系列产品', 'a closing word'],
  ['业务', 'a part of a report'],
  ['业务分部', 'a part of a report'],
  ['分部', 'a part of a report'],
  ['板块', 'a part of a report'],
  ['制造', 'making it'],
  ['生产', 'making it'],
  ['生产销售', 'making and selling it'],
  ['销售', 'selling it, which the method reads as supply'],
  ['制造销售', 'making and selling it'],
  ['销售业务', 'selling it, in a report'],
  ['-自产', 'who made it'],
]);

/** Closing words that make goods of a service: 数据中心系列 are goods for data centres. */
export const OF_GOODS: ReadonlySet<string> = new Set(['产品', '成品', '系列', '系列产品', '制造']);

/** Forms a gas is not delivered in without becoming another good (液态天然气 is LNG). */
const FORMS: ReadonlySet<string> = new Set(['液态', '固态']);
const GAS = /[气氢氯氮氧]$/;

/** 苯系列 and 煤产品 are wider than 苯 and 煤: behind one character the closing word is part of the name. */
const LEAST_CORE = 2;

export interface Stripped {
  core: string;
  /** The words taken off, in front and behind. */
  words: string[];
}

/** Every reading of a normalised text as words + core + words, fewest words first; the text itself is not among them. */
export function withoutWords(text: string): Stripped[] {
  const found: Stripped[] = [];
  let layer: Stripped[] = [{ core: text, words: [] }];
  for (let depth = 0; depth < 3 && layer.length > 0; depth++) {
    const next = layer.flatMap(({ core, words }) => [
      ...[...WORDS_BEFORE.keys()]
        .filter((word) => core.length > word.length && core.startsWith(word))
        .map((word) => ({ core: core.slice(word.length), words: [...words, word] }))
        .filter((stripped) => !stripped.words.some((word) => FORMS.has(word)) || !GAS.test(stripped.core)),
      ...[...WORDS_BEHIND.keys()]
        .filter((word) => core.length >= word.length + LEAST_CORE && core.endsWith(word))
        .map((word) => ({ core: core.slice(0, -word.length), words: [...words, word] })),
    ]);
    layer = next.filter(({ core }, at) => next.findIndex((other) => other.core === core) === at);
    found.push(...layer);
  }
  return found;
}

/** Pairs of characters the trade writes for each other in one word: 钮扣 and 纽扣, 不定形 and 不定型. */
const EXCHANGED: Readonly<Record<string, string>> = { 纽: '钮', 型: '形', 黏: '粘' };
/** Marks inside chemical names that are typed or left out: 1,4-丁二醇, 1,4丁二醇. */
const IDLE_MARKS = /(?<=[\p{L}\p{N}])[-,·'\s]+(?=[\p{L}\p{N}])/gu;

/** A normalised text as its listed spelling variants are alike: exchanged characters, idle marks, a cut-off percent or bracket. */
export function spellingKey(text: string): string {
  let key = text.replace(/^%|[.:;。*%]+$/g, '');
  if (key.endsWith(')') && !key.includes('(')) key = key.slice(0, -1);
  return key.replace(/[纽型黏]/g, (character) => EXCHANGED[character] ?? character).replace(IDLE_MARKS, '');
}
