import { onlyCapacity, readCapacity, type Capacity } from './read-capacity.ts';

/** A cell of a ledger names several products with words around them; each is told apart, nothing is guessed about what it is. */
export interface ProductMention {
  /** The product as written, without verbs, amounts and closing words. */
  text: string;
  /** What stood in brackets behind it. */
  qualifier: string | null;
  capacity: Capacity | null;
  /**
   * The list ends, behind 及, 和 or 与, in a word that may be said of this one as well: 水泥 of 水泥及商混设备, 家具 of 家具和相关物品修理.
   * What is made is then not certain.
   */
  governed: boolean;
  /** A conjunction stands before it: it and the one before belong to one group of words. */
  joined: boolean;
}

const PAIRS: Readonly<Record<string, string>> = {
  '(': ')',
  '\uff08': '\uff09',
  '[': ']',
  '\uff3b': '\uff3d',
  '【': '】',
  '〔': '〕',
  '{': '}',
};
const SEPARATORS: ReadonlySet<string> = new Set([...'、,\uff0c;\uff1b/\uff0f|\uff5c。\n\r\t']);
const CONJUNCTIONS = ['以及', '及其', '和', '及', '与'];
/** Words in which the character is not a conjunction; compared around it. */
const NOT_CONJUNCTIONS =
  /饱和|中和|调和|混和|掺和|缓和|柔和|温和|平和|共和|和谐|亲和|和服|和牛|和面|总和|普及|波及|涉及|及格|参与|与会|赋与/g;
/** A slash inside a unit: 吨/年, t/a, Nm3/h. */
const AFTER_SLASH_OF_UNIT = /^\s*(?:年|月|日|天|小时|a|h|d|m3|套)(?![A-Za-z一-鿿])/;
const BEFORE_SLASH_OF_UNIT = /(?:吨|米|件|套|台|只|t|m3|m2|m³|m²|㎡|kg|辆|条)$/;

const LEADING_VERBS =
  /^(?:主要从事|主要生产|主要产品(?:为|有|包括)?|主营|专业生产|专业从事|从事|研发|生产加工|加工制造|加工销售|生产|销售|制造|经营)[:\uff1a]?\s*/;
/** Nouns that only begin like a verb: a machining centre, a processing aid, a production line. */
const NOT_A_VERB =
  /^(?:加工(?:中心|助剂|设备|机械|机床|工艺|体系|油|费|厂|贸易)|生产(?:线|设备|装备|机械|用|性|资料)|销售(?:服务|公司|费|终端)|研发(?:中心|服务|平台)|制造(?:业|设备|装备|执行)|经营(?:性|部))/;
const TRAILING_WORDS = /(?:等系列产品|系列产品|等产品|等系列|系列|等|的(?:生产|销售|加工|制造|研发|经营)+)[。.]?$/;
/** 苯系列 is wider than 苯. */
const LEAST_CORE = 2;
const ONLY_VERBS = /^(?:的?(?:研发|生产|销售|加工|制造|经营|主营|主要从事|从事))+$/;
/** A part of a report in front of what it holds: 资源回收板块-塑料. */
const REPORT_LEVEL = /^.*(?:板块|分部|业务)-(?=.)/;
/** Words that end a list and are said of all of it; 酯类 of 丙烯酸及酯类重组分 likewise. */
const GOVERNING =
  /(?:设备|装备|机械|修理|维修|安装|批发|零售|贸易|经销|勘探|施工|运输|检测|检查|租赁|加工|处理|组分|尾气|废料|下脚料|工程|技术|服务|业务|类[^类]{2,})(?:生产|制造|销售)*$/;
const ONLY_CLOSING = /^(?:等|等产品|系列|等系列产品)$/;

interface Token {
  start: number;
  end: number;
  /** What stands before it is a conjunction. */
  joined: boolean;
}

/** Which characters stand inside brackets that are closed. */
function insideBrackets(text: string): boolean[] {
  const inside = Array<boolean>(text.length).fill(false);
  const open: { closing: string; at: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const closing = PAIRS[character];
    if (closing !== undefined) open.push({ closing, at });
    // Half and full width are mixed in one pair.
    else if (character === ')' || character === '\uff09' || open.at(-1)?.closing === character) {
      const from = open.pop();
      if (from !== undefined) inside.fill(true, from.at, at + 1);
    }
  }
  return inside;
}

/** A comma or slash that belongs to a name or a unit: 1,4-丁二醇, 10,000, 吨/年. */
function belongs(text: string, at: number): boolean {
  const character = text.charAt(at);
  if (character === ',' || character === '\uff0c')
    return /\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1));
  if (character === '/' || character === '\uff0f')
    return AFTER_SLASH_OF_UNIT.test(text.slice(at + 1)) && BEFORE_SLASH_OF_UNIT.test(text.slice(0, at));
  return false;
}

function tokensOf(text: string): Token[] {
  const inside = insideBrackets(text);
  for (const match of text.matchAll(NOT_CONJUNCTIONS)) inside.fill(true, match.index, match.index + match[0].length);
  const tokens: Token[] = [];
  let start = 0;
  let joined = false;
  for (let at = 0; at < text.length; at++) {
    if (inside[at] === true) continue;
    const conjunction = CONJUNCTIONS.find((word) => text.startsWith(word, at));
    const length = SEPARATORS.has(text.charAt(at)) && !belongs(text, at) ? 1 : (conjunction?.length ?? 0);
    if (length === 0) continue;
    tokens.push({ start, end: at, joined });
    joined = conjunction !== undefined;
    start = at + length;
    at = start - 1;
  }
  tokens.push({ start, end: text.length, joined });
  return tokens;
}

/** Brackets at the end of a text, taken off. A bracket that is the whole text stays. */
function takeBrackets(text: string): { rest: string; brackets: string | null } {
  if (!/[)\uff09\]\uff3d】〕}]$/.test(text)) return { rest: text, brackets: null };
  const inside = insideBrackets(text);
  let start = text.length;
  while (start > 0 && inside[start - 1] === true) start--;
  if (start === 0 || start === text.length) return { rest: text, brackets: null };
  return { rest: text.slice(0, start).trim(), brackets: text.slice(start + 1, -1).trim() };
}

/** One product out of its words, or null when nothing but words is left. */
function mentionOf(written: string, isKnown: (text: string) => boolean, inList: boolean): ProductMention | null {
  let text = written.trim();
  let capacity: Capacity | null = null;
  const qualifiers: string[] = [];
  for (let before = ''; before !== text && !isKnown(text);) {
    before = text;
    if (ONLY_VERBS.test(text) || ONLY_CLOSING.test(text)) {
      // Only words in front of brackets: then what stands in them is named.
      const named = qualifiers.join('、');
      return named === '' ? null : { text: named, qualifier: null, capacity, governed: false, joined: false };
    }
    if (!NOT_A_VERB.test(text)) text = text.replace(LEADING_VERBS, '').trim();
    if (isKnown(text)) break;
    if (capacity === null) ({ rest: text, capacity } = readCapacity(text, inList));
    if (isKnown(text)) break;
    const { rest, brackets } = takeBrackets(text);
    if (brackets !== null) {
      const stated: Capacity | null = capacity === null ? onlyCapacity(brackets) : null;
      if (stated === null) qualifiers.unshift(brackets);
      capacity ??= stated;
      text = rest;
      continue;
    }
    const bare = text.replace(TRAILING_WORDS, '').trim();
    if (bare.length >= LEAST_CORE || !/系列|产品/.test(text)) text = bare;
  }
  const qualifier = qualifiers.filter((part) => part !== '').join('、');
  return text === ''
    ? null
    : { text, qualifier: qualifier === '' ? null : qualifier, capacity, governed: false, joined: false };
}

/**
 * The products a cell names, in their order. `isKnown` says whether a text is a known product's name: such a text is never split
 * or shortened, and of several ways to join neighbours the longest known one is taken.
 */
export function splitProducts(cell: string, isKnown: (text: string) => boolean = () => false): ProductMention[] {
  const text = isKnown(cell) ? cell : cell.replace(REPORT_LEVEL, '');
  const tokens = tokensOf(text);
  const mentions: ProductMention[] = [];
  let inList = false;
  for (let first = 0; first < tokens.length; first++) {
    const from = tokens[first];
    if (from === undefined) continue;
    let mention: ProductMention | null = null;
    for (let last = Math.min(tokens.length, first + 6) - 1; last > first; last--) {
      const to = tokens[last];
      if (to === undefined) continue;
      const joined = mentionOf(text.slice(from.start, to.end), isKnown, inList);
      if (joined === null || !isKnown(joined.text)) continue;
      mention = joined;
      first = last;
      break;
    }
    mention ??= mentionOf(text.slice(from.start, from.end), isKnown, inList);
    if (mention === null) continue;
    mention.joined = from.joined;
    mentions.push(mention);
    inList = mention.capacity?.unit.endsWith('/a') ?? false;
  }
  const last = mentions.at(-1);
  if (tokens.at(-1)?.joined === true && last !== undefined && GOVERNING.test(last.text) && !isKnown(last.text))
    for (const mention of mentions) mention.governed = mention !== last;
  return mentions;
}
