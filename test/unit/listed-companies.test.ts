import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listedTables } from '../../src/import/listed/listed-tables.ts';
import { mapLines, mappedShare } from '../../src/import/listed/map-lines.ts';
import { readListed } from '../../src/import/listed/read-listed.ts';
import { createResolver } from '../../src/import/resolve/resolver.ts';

const folder = mkdtempSync(join(tmpdir(), 'parkchain-listed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (name: string, lines: string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);

const product = (id: string, name: string, aliases: string[] = []) => ({ id, name, nameEn: null, aliases, kindOf: [] });
const resolver = createResolver({
  products: [
    product('product:pigment', '钛白粉', ['钛白']),
    product('product:soda', '烧碱'),
    product('product:acid', '硫酸'),
  ],
  firms: [],
  places: [],
});

describe('what listed companies disclose', () => {
  it('a folder without its files is refused, with what each must hold', async () => {
    await expect(readListed(folder)).rejects.toMatchObject({
      code: 'BAD_TABLE',
      message: `The folder ${folder} holds no company_product.csv, stock_basic_macropage.csv, stock_company_city_2024.csv.`,
    });
  });

  it('lines that name products of ours become rows of the seed; a share of several products is of none', async () => {
    write('company_product.csv', [
      'company_code,company_name,product,weight',
      '000001.SZ,甲公司,钛白粉,0.6',
      '000001.SZ,甲公司,钛白,0.1',
      '000001.SZ,甲公司,烧碱、硫酸,0.2',
      '000001.SZ,甲公司,华东地区,0.9',
      '000001.SZ,甲公司,分部间抵销,-0.1',
      '000002.SZ,乙公司,某种机器,0.5',
      '000003.SZ,丙公司,烧碱,1.004',
      '000004.SZ,,烧碱,0.5',
    ]);
    write('stock_basic_macropage.csv', [
      'ts_code,symbol,name,area,industry,list_date,delist_date,status',
      '000001.SZ,000001,甲股份,河南,化工原料,20000101,,L',
    ]);
    write('stock_company_city_2024.csv', [
      'ts_code,exchange,province,city,setup_date,reg_capital,employees',
      '000001.SZ,SZSE,河南,焦作市,20000101,19030.4,323.0',
      '000003.SZ,SZSE,上海,上海市,20000101,,0',
    ]);
    write('company.json', ['{"name": "甲股份", "fullname": "甲化工股份有限公司", "code": "000001"}']);
    const listed = await readListed(folder);
    const mapping = mapLines(listed, resolver);
    expect(mapping.beside.map(({ product: text }) => text)).toEqual(['华东地区', '分部间抵销']);
    expect(mapping.open.map(({ product: text }) => text)).toEqual(['某种机器']);
    const share = mappedShare(mapping);
    expect({ ...share, revenue: share.revenue.toFixed(3), byWay: [...share.byWay.keys()] }).toEqual({
      lines: 5,
      revenue: '2.404',
      byWay: ['NAME', 'ALIAS'],
    });

    const places = [
      { id: 'region:410000', name: '河南省', level: 'PROVINCE', parent: '' },
      { id: 'region:410800', name: '焦作市', level: 'CITY', parent: 'region:410000' },
      { id: 'region:310000', name: '上海市', level: 'PROVINCE', parent: '' },
    ];
    const firms = [{ id: 'enterprise:bing', listedCode: '000003' }];
    const tables = listedTables(mapping.mapped, listed.companies, { firms, places });
    const brief = (table: string, ...columns: string[]) =>
      tables.get(table)?.map((row) => columns.map((column) => row[column] ?? '').join(' '));
    expect(brief('enterprises', 'id', 'name', 'aliases', 'listed_code', 'listed_industry')).toEqual([
      'enterprise:szse-000001 甲化工股份有限公司 甲股份 000001.SZ 化工原料',
    ]);
    expect(brief('locations', 'enterprise', 'at', 'as_of')).toEqual(['enterprise:szse-000001 region:410800 2024']);
    expect(brief('observations', 'id', 'enterprise', 'indicator', 'value_min', 'unit')).toEqual([
      'observation:szse-000001-employment-2024 enterprise:szse-000001 EMPLOYMENT 323 persons',
      'observation:szse-000001-registered-capital-2024 enterprise:szse-000001 REGISTERED_CAPITAL 190304000 CNY',
    ]);
    expect(brief('disclosures', 'enterprise', 'product', 'revenue_share', 'as_stated')).toEqual([
      'enterprise:szse-000001 product:acid  烧碱、硫酸',
      'enterprise:szse-000001 product:pigment 0.6 钛白粉',
      'enterprise:szse-000001 product:soda  烧碱、硫酸',
      'enterprise:bing product:soda 1 烧碱',
    ]);
  });
});
