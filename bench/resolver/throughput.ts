/**
 * 100,000 firms held, and asked by exact paths: code, name, suffix variant. `npm run bench:resolver`.
 */
import { checkCharacter } from '../../src/import/resolve/credit-code.ts';
import { createResolver, type FirmEntry } from '../../src/import/resolve/resolver.ts';

const FIRMS = 100_000;
const print = (line: string) => process.stdout.write(`${line}\n`);
const SYLLABLES = [...'华盛恒源宏业鑫隆永达金玉龙丰中汇天成瑞德立新安泰康信诚远博雅景森宇腾飞润泽万通'];
const LINES = ['新材料', '化工', '羽绒制品', '生物科技', '涂料', '家具', '机械设备', '食品'];
const FORMS = ['有限公司', '有限责任公司', '股份有限公司'];
const PLACES = ['濮阳市', '清丰县', '南乐县', '台前县', '范县', '河南省', ''];

const pick = <T>(list: readonly T[], at: number): T => {
  const item = list[at % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

/** Distinct names by the digits of the number. */
function firm(number: number): FirmEntry {
  const size = SYLLABLES.length;
  const brand = [number, Math.floor(number / size), Math.floor(number / size ** 2)]
    .map((at) => pick(SYLLABLES, at))
    .join('');
  const digits = String(number).padStart(9, '0');
  const body = `91410900${digits}`;
  const line = pick(LINES, Math.floor(number / size ** 3) + number);
  return {
    id: `enterprise:${number}`,
    name: `${pick(PLACES, number)}${brand}${line}${pick(FORMS, number)}`,
    aliases: [],
    formerNames: [],
    uscc: `${body}${checkCharacter(body)}`,
    places: [],
  };
}

const collect = (globalThis as { gc?: () => void }).gc;
const held = () => {
  collect?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
};

const firms = Array.from({ length: FIRMS }, (_, number) => firm(number));
const before = held();
const from = performance.now();
const resolver = createResolver({ products: [], firms, places: [] });
print(`built in ${Math.round(performance.now() - from)} ms, ${Math.round(held() - before)} MB beside the firms`);

function rate(title: string, ask: (each: FirmEntry) => { accepted: unknown }, asked = firms): void {
  const start = performance.now();
  const accepted = asked.filter((each) => ask(each).accepted !== null).length;
  const seconds = (performance.now() - start) / 1000;
  print(`${title}: ${Math.round(asked.length / seconds)} firms/s, ${accepted} of ${asked.length} accepted`);
}

rate('by code', ({ uscc }) => resolver.firm({ name: null, code: uscc }));
rate('by name', ({ name }) => resolver.firm({ name, code: null }));
rate('by name and code', ({ name, uscc }) => resolver.firm({ name, code: uscc }));
rate('by another form', ({ name }) => resolver.firm({ name: name.replace(/有限责任公司$/, '有限公司'), code: null }));
rate('unknown, with suggestions', ({ name }) => resolver.firm({ name: `新${name}`, code: null }), firms.slice(0, 500));
print(`${Math.round(held() - before)} MB with the index of similar names`);
