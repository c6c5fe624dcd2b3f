import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkCharacter } from '../../src/import/resolve/credit-code.ts';

/** Made-up ledgers of many firms: every product name is one of the graph, every name and code is of one firm. */

const SYLLABLES = [...'华盛恒源宏业鑫隆永达金玉龙丰中汇天成瑞德立新安泰康信诚远博雅景森宇腾飞润泽万通'];
const LINES = ['新材料', '化工', '羽绒制品', '生物科技', '涂料', '家具', '机械设备', '食品'];

const pick = <T>(list: readonly T[], at: number): T => {
  const item = list[at % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

export function firmName(number: number): string {
  const size = SYLLABLES.length;
  const brand = [number, Math.floor(number / size), Math.floor(number / size ** 2)]
    .map((at) => pick(SYLLABLES, at))
    .join('');
  return `${brand}${pick(LINES, number + Math.floor(number / size ** 3))}${String(number)}号有限公司`;
}

export function firmCode(number: number): string {
  const body = `91410900${String(number).padStart(9, '0')}`;
  return `${body}${checkCharacter(body)}`;
}

/** A step that is prime to every count in use, so that pairs of firm and product do not repeat. */
const STEP = 7_919;

export interface Sizes {
  firms: number;
  makes: number;
  buys: number;
  supplies: number;
}

function* lines(header: string, count: number, line: (number: number) => string): Generator<string> {
  yield header;
  for (let number = 0; number < count; number++) yield line(number);
}

async function writeLines(path: string, all: Iterable<string>): Promise<void> {
  const out = createWriteStream(path);
  let block = '';
  for (const line of all) {
    block += `${line}\r\n`;
    if (block.length < 1 << 16) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
}

/** The cells of the ledger of what firms make. */
export function makesRow(number: number, firms: number, products: readonly string[]): string[] {
  const round = Math.floor(number / firms);
  return [
    firmName(number % firms),
    pick(products, number * STEP + round),
    `${(number % 90) + 10}万吨/年`,
    pick(['外售', '自用', '自用及外售'], number),
    '正常生产',
  ];
}

export const MAKES_HEADER = ['企业名称', '主要产品', '产能', '用途', '状态'];

/** Writes four ledgers as CSV and returns their paths, the firms first. */
export async function writeLedgers(
  folder: string,
  { firms, makes, buys, supplies }: Sizes,
  names: { products: readonly string[]; parks: readonly string[] },
): Promise<string[]> {
  const { products, parks } = names;
  const files: [string, Iterable<string>][] = [
    [
      '企业.csv',
      lines('企业名称,统一社会信用代码,园区,规上', firms, (number) =>
        [firmName(number), firmCode(number), pick(parks, number), number % 9 === 0 ? '是' : '否'].join(),
      ),
    ],
    ['产能.csv', lines(MAKES_HEADER.join(), makes, (number) => makesRow(number, firms, products).join())],
    [
      '采购.csv',
      lines('企业名称,采购产品,年采购量(吨),采购年份', buys, (number) =>
        [
          firmName(number % firms),
          pick(products, number * STEP + Math.floor(number / firms)),
          (number % 5_000) + 1,
          2025,
        ].join(),
      ),
    ],
    [
      '供应.csv',
      lines('供应商,客户,产品', supplies, (number) =>
        [
          firmName(number % firms),
          firmName((number + 1 + ((number * STEP) % (firms - 1))) % firms),
          pick(products, number),
        ].join(),
      ),
    ],
  ];
  const paths: string[] = [];
  for (const [name, content] of files) {
    const path = join(folder, name);
    await writeLines(path, content);
    paths.push(path);
  }
  return paths;
}
