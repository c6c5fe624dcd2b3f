import { normalise } from '../../normalise.ts';

/**
 * What of a firm's registered name tells firms apart. A Chinese name is region + trade name + line of business + legal form
 * (企业名称登记管理规定, art. 6), and ledgers write the first and the last of these in several ways.
 */
export interface FirmName {
  /** Equal for the written forms of one name: region in its shortest form, no legal form, no brackets. */
  key: string;
  /** 分公司 or 分厂 with its place or number, as in the name; the key is then of the firm it belongs to. */
  branch: string | null;
  /** The legal form, one word for its variants; '' where none is written. */
  suffix: FirmSuffix;
  /** What the region was called where the name says so (市, 县, 区): 濮阳市 and 濮阳县 share a short form. */
  level: string | null;
}

export type FirmSuffix = '' | '有限公司' | '集团' | '厂' | '合作社';

/** Legal forms, longest first. A company limited by shares is the same firm after its reform; a group is not its company. */
const SUFFIXES: readonly (readonly [RegExp, FirmSuffix])[] = [
  [/(?:\(集团\)|集团)(?:股份有限|有限责任|股份|有限|总)?公司$/, '集团'],
  [/(?:\(集团\)|集团)$/, '集团'],
  [/(?:股份有限|有限责任|股份|有限|总)?公司$/, '有限公司'],
  [/(?:农民)?(?:专业)?合作社$/, '合作社'],
  [/(?:总厂|厂)$/, '厂'],
];

const BRANCH_AFTER_FORM = /^(.+?(?:公司|集团|厂|合作社))\(?((?:(?!公司).){0,14}?(?:分公司|分厂|分店|办事处|分部))\)?$/;
const BRANCH_BARE = /^(.{2,}?)\(?((?:第?[一二三四五六七八九十\d]+)?(?:分公司|分厂))\)?$/;

const PROVINCES = (
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 ' +
  '甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门'
).split(' ');
const PROVINCE = new RegExp(`^(${PROVINCES.join('|')})(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?`);
/** A city or county written out. The trade name that follows has two characters or more. */
const WRITTEN_OUT = /^(.{2,5}?)(自治州|自治县|地区|市|县|区|旗|盟)(?=.{2})/;
/** Words in which these characters end no region. */
const NOT_A_REGION =
  /^.{0,4}?(?:超市|城市|都市|夜市|门市|股市|上市|市场|市政|社区|园区|小区|片区|景区|矿区|港区|开发区|示范区|集聚区)/;

/** The region in front, in its shortest form: province only where no city or county follows. */
function shortRegion(name: string, cities: ReadonlySet<string>): { name: string; level: string | null } {
  const province = PROVINCE.exec(name);
  const [whole = '', provinceName = ''] = province ?? [];
  const afterProvince = name.slice(whole.length);
  const startsWithCity = (text: string) =>
    [4, 3, 2].some((length) => cities.has(text.slice(0, length)) && text.length >= length + 2);
  let rest = province === null ? name : afterProvince;
  let region = '';
  let level: string | null = null;
  for (let depth = 0; depth < 2 && !NOT_A_REGION.test(rest); depth++) {
    const match = WRITTEN_OUT.exec(rest);
    if (match === null) break;
    [, region = '', level = null] = match;
    rest = rest.slice(match[0].length);
  }
  if (region !== '') return { name: region + rest, level };
  if (province !== null && startsWithCity(rest)) return { name: rest, level: null };
  return { name: provinceName + rest, level: null };
}

/**
 * The parts of a firm's name. `cities` are short names of cities and counties (濮阳, 清丰), known from the places of the graph:
 * with them `河南濮阳X` is read as `濮阳X`; without them only regions written out are.
 */
export function firmKey(name: string, cities: ReadonlySet<string> = new Set()): FirmName {
  let text = normalise(name);
  let branch: string | null = null;
  const match = BRANCH_AFTER_FORM.exec(text) ?? BRANCH_BARE.exec(text);
  if (match !== null) {
    text = match[1] ?? text;
    branch = match[2] ?? null;
  }
  let suffix: FirmSuffix = '';
  for (const [form, word] of SUFFIXES) {
    const stem = text.replace(form, '');
    if (stem === text || stem === '') continue;
    suffix = word;
    text = stem;
    break;
  }
  const region = shortRegion(text, cities);
  return { key: region.name.replace(/[()\s"'·]/g, ''), branch, suffix, level: region.level };
}
