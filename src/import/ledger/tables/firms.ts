import { classifications } from '../../tables/firms.ts';
import { disclosures, supplies } from '../../tables/trade.ts';
import type { LedgerRecord } from '../recognising/read-record.ts';
import { buysOf, FIGURES, figuresOf, firmOf, leaderOf, makesOf, ROW_OF_ITS_OWN, yearOf } from './firm-facts.ts';
import { refuseShared } from './read-row.ts';
import type { LedgerTable, Translation } from './ledger-table.ts';

const WHO = ['enterprise', 'uscc'];
const WHERE = ['park', 'sub_park', 'region'];
const DATED = ['as_of'];
const FIGURE_FIELDS = FIGURES.map(({ field }) => field);
const MADE = ['products', 'capacity', 'unit', 'use', 'status', 'process'];
const BOUGHT = ['purchases', 'quantity', 'value', 'year', 'from_place'];
const OF_FIRM = ['former_names', 'parent', 'above_scale', 'listed_code', 'gb_code', 'leader_kind', 'industry'];

/** Everything a row about a firm may say; which of it a ledger has to say is the kind of the ledger. */
function firmRow(record: LedgerRecord, to: Translation): void {
  const firm = firmOf(record, to);
  if (firm === null) return;
  const code = record.text('gb_code');
  if (code !== null) {
    const industryCode = to.named('IndustryCode', code, 'gb_code');
    if (industryCode !== null) to.row(classifications, { enterprise: firm, code: industryCode });
  }
  makesOf(firm, record, to);
  buysOf(firm, record, to);
  figuresOf(firm, record, to);
  leaderOf(firm, record, to);
}

const reads = [...WHO, ...WHERE, ...DATED, ...OF_FIRM, ...MADE, ...BOUGHT, ...FIGURE_FIELDS, 'period'];

export const enterprises: LedgerTable = {
  name: 'enterprises',
  title: { zh: '企业台账', en: 'Enterprises' },
  needs: [['enterprise', 'uscc']],
  tells: ['uscc', 'above_scale', 'former_names', 'parent', 'listed_code', 'gb_code'],
  reads,
  offers: [...WHO, ...WHERE, ...DATED, ...OF_FIRM, 'products', 'status', 'purchases'],
  notes: [
    '一行一个企业;同一企业可占多行(每行一个产品)。One firm a row; a firm may take several rows, one a product.',
    '信用代码为 18 位;有代码就不会认错企业。With the 18-character credit code a firm is never mistaken for another.',
    '“主要产品”可写多个,用顿号分开;有统计日期时视为在产。Several products are separated by 、; with a date they count as made.',
  ],
  examples: [
    {
      enterprise: '示例化工有限公司',
      uscc: '91512081MA62K0260E',
      park: '工业园区',
      products: '乙二醇、甲醇',
      status: '正常生产',
    },
    { enterprise: '示例涂料有限公司', park: '工业园区', products: '年产2万吨建筑涂料', above_scale: '是' },
  ],
  choices: { above_scale: ['是', '否'], status: ['正常生产', '试生产', '停产', '在建', '存续'] },
  translate: (record, to) => {
    // A list of firms names each once; with products a firm takes a row for each.
    if (!record.has('products') && !record.has('purchases'))
      to.once('enterprise', [record.text('uscc') ?? record.text('enterprise'), record.text('period'), to.asOf]);
    firmRow(record, to);
  },
};

export const productsMade: LedgerTable = {
  name: 'makes',
  title: { zh: '企业产品产能表', en: 'Products made' },
  needs: [['enterprise', 'uscc'], ['products']],
  tells: ['capacity', 'use', 'process', 'status'],
  reads,
  offers: [...WHO, ...WHERE, ...DATED, ...MADE],
  notes: [
    '一行一个企业的一个产品。One product of one firm a row.',
    '产能可写“5万吨/年”,也可写数字并在表头注明单位。A capacity is 5万吨/年, or a number with its unit in the header.',
    '用途:外售、自用、自用及外售;空白表示不知道。Use: sold, captive, both; blank is not known.',
  ],
  examples: [
    {
      enterprise: '示例化工有限公司',
      park: '工业园区',
      products: '甲醇',
      capacity: '50万吨/年',
      use: '自用及外售',
      status: '正常生产',
    },
    {
      enterprise: '示例涂料有限公司',
      park: '工业园区',
      products: '建筑涂料',
      capacity: '2万吨/年',
      use: '外售',
      status: '试生产',
    },
  ],
  choices: { use: ['外售', '自用', '自用及外售'], status: ['正常生产', '试生产', '停产', '在建', '存续'] },
  translate: firmRow,
};

export const purchases: LedgerTable = {
  name: 'purchases',
  title: { zh: '企业采购表', en: 'Purchases' },
  needs: [['enterprise', 'uscc'], ['purchases']],
  tells: ['quantity', 'value', 'from_place'],
  reads: [...WHO, ...WHERE, ...DATED, ...BOUGHT, 'unit', 'period'],
  notes: [
    '一行一个企业采购的一种产品。One product that one firm buys a row.',
    '采购量与采购额属于所写年份。Quantity and value are of the year given.',
  ],
  examples: [
    {
      enterprise: '示例涂料有限公司',
      park: '工业园区',
      purchases: '钛白粉',
      quantity: '1200吨/年',
      year: '2025',
      from_place: '河南焦作',
    },
    { enterprise: '示例涂料有限公司', park: '工业园区', purchases: '纯丙乳液', quantity: '3000吨/年', year: '2025' },
  ],
  translate: (record, to) => {
    const firm = firmOf(record, to);
    if (firm !== null) buysOf(firm, record, to);
  },
};

/** 主营业务收入构成: what a company’s report names among its revenue. Of the group, not of a plant. */
export const disclosed: LedgerTable = {
  name: 'disclosures',
  title: { zh: '收入构成表', en: 'Disclosed products' },
  needs: [['enterprise', 'uscc'], ['products'], ['revenue_share']],
  tells: ['revenue_share', 'listed_code'],
  reads: [...WHO, ...DATED, 'region', 'listed_code', 'products', 'revenue_share', 'year', 'period', 'parent'],
  offers: [...WHO, 'listed_code', 'region', 'products', 'revenue_share', 'year'],
  notes: [
    '一行一个公司年报披露的一类产品及其占收入之比。One product of one company’s report a row, with its share of revenue.',
    '说的是集团收入,不等于当地在产;在产请用“企业产品产能表”。It speaks of the group’s revenue, not of a plant.',
  ],
  examples: [
    {
      enterprise: '示例化学股份有限公司',
      listed_code: '000000.SZ',
      products: '钛白粉',
      revenue_share: '62.5%',
      year: '2025',
    },
    {
      enterprise: '示例化学股份有限公司',
      listed_code: '000000.SZ',
      products: '烧碱',
      revenue_share: '8%',
      year: '2025',
    },
  ],
  translate: (record, to) => {
    const firm = firmOf(record, to);
    if (firm === null) return;
    const readings = record.products('products');
    const revenueShare = record.number('revenue_share');
    // One share of several products is of none of them.
    if (readings.length > 1 && revenueShare !== null) refuseShared(to, 'revenue_share', readings, ROW_OF_ITS_OWN);
    const year = yearOf(record, to);
    to.products(readings, (product, { text }) =>
      to.row(disclosures, {
        enterprise: firm,
        product,
        revenue_share: revenueShare,
        year,
        as_stated: to.asStated(product, text),
      }),
    );
  },
};

/** 供应关系: who supplies whom with what. Several names in a cell are several relations. */
export const supplyLinks: LedgerTable = {
  name: 'supplies',
  title: { zh: '供应关系表', en: 'Supplies' },
  needs: [
    ['supplier', 'enterprise', 'uscc'],
    ['customer', 'supplier'],
  ],
  tells: ['supplier', 'customer'],
  reads: [...WHO, ...WHERE, ...DATED, 'supplier', 'customer', 'products', 'purchases'],
  notes: [
    '供应商 → 客户;写“企业名称”时,它是另一方。Supplier → customer; a column 企业名称 is the other side of the one given.',
    '产品可空;写了就要能对上产品名。A product may be blank; where given it has to be a product’s name.',
  ],
  examples: [
    { supplier: '示例化工有限公司', customer: '示例涂料有限公司', products: '纯丙乳液' },
    { supplier: '示例制桶有限公司', customer: '示例涂料有限公司', products: '塑料桶' },
  ],
  translate: (record, to) => {
    const own = record.has('enterprise') || record.has('uscc') ? firmOf(record, to) : null;
    const named = (field: 'supplier' | 'customer') =>
      (record.text(field) ?? '')
        .split(/[、,，;；\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map((name) => to.firm(name, null, field));
    const suppliers = record.has('supplier') ? named('supplier') : [own];
    const customers = record.has('customer') ? named('customer') : [own];
    if (!record.has('supplier') && !record.has('customer'))
      to.fault('supplier', 'and the customer are both blank', 'write who supplies whom');
    const field = record.products('products').length > 0 ? 'products' : 'purchases';
    const readings = record.products(field);
    const all = suppliers.flatMap((enterprise) => customers.map((customer) => ({ enterprise, customer })));
    for (const { enterprise, customer } of all) {
      if (enterprise === null || customer === null) continue;
      if (enterprise === customer) {
        to.fault('customer', 'is the supplier itself', 'write another firm, or leave the row out');
        continue;
      }
      if (readings.length === 0) to.row(supplies, { enterprise, customer, product: null, what: null });
      to.products(readings, (product, { text }) => to.row(supplies, { enterprise, customer, product, what: text }));
    }
  },
};

export const firmFigures: LedgerTable = {
  name: 'indicators',
  title: { zh: '企业指标表', en: 'Indicators of firms' },
  needs: [['enterprise', 'uscc'], FIGURE_FIELDS],
  tells: [...FIGURE_FIELDS, 'period'],
  reads: [...WHO, ...WHERE, ...DATED, ...FIGURE_FIELDS, 'period', 'above_scale', 'gb_code'],
  notes: [
    '金额单位写在表头括号里,如“营业收入(万元)”。The unit of money stands in the header’s brackets.',
    '年份写在“年份”列,或写进表头,如“2025年营业收入(万元)”。The year stands in a column or begins the header.',
  ],
  examples: [
    {
      enterprise: '示例化工有限公司',
      uscc: '91512081MA62K0260E',
      period: '2025',
      revenue: '12500',
      tax: '860',
      employees: '230',
    },
    { enterprise: '示例涂料有限公司', period: '2025', revenue: '4300', tax: '210', employees: '75' },
  ],
  translate: firmRow,
};

export const leading: LedgerTable = {
  name: 'leaders',
  title: { zh: '龙头企业名单', en: 'Leaders' },
  needs: [['enterprise', 'uscc'], ['leader_kind'], ['industry']],
  tells: ['leader_kind', 'industry'],
  reads: [...WHO, ...WHERE, ...DATED, 'leader_kind', 'industry'],
  notes: [
    '龙头由园区认定,不由规模推断。A leader is designated by a park, never inferred from size.',
    '行业写园区主导产业的名称。The industry is one of the parks’ leading industries, by its name.',
  ],
  examples: [
    { enterprise: '示例化工有限公司', park: '工业园区', industry: '化工', leader_kind: '链主企业' },
    { enterprise: '示例涂料有限公司', park: '工业园区', industry: '化工', leader_kind: '是' },
  ],
  translate: (record, to) => {
    const firm = firmOf(record, to);
    if (firm !== null) leaderOf(firm, record, to);
  },
};
