import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '../setup/graph.ts';
import { cell, importsIntoSmallTables, type Imports } from '../setup/ledgers/imports.ts';

const HEADER = '企业名称,股票代码,主要产品,收入占比,报告年度';

describe('what a company’s report names among its revenue', () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await importsIntoSmallTables();
  });
  afterAll(() => imports.close());

  it('is said of the company with its share and year, and makes it no maker of anything', async () => {
    const report = await imports.report({
      '收入构成表.csv': `${HEADER}\n丙化学股份有限公司,000001.SZ,乙料,62.5%,2025年\n丙化学股份有限公司,000001.SZ,甲,,2025`,
    });
    expect(report.sheets).toMatchObject([{ table: 'disclosures', rows: 2 }]);
    const told = await rowsOf(
      imports.database,
      `MATCH (e:Enterprise {name: '丙化学股份有限公司'})-[d:DISCLOSES]->(p:Product)
       RETURN e.listedCode AS code, p.id AS product, d.revenueShare AS share, d.year AS year, d.asStated AS text, d.carried AS carried
       ORDER BY product`,
    );
    expect(told).toEqual([
      { code: '000001.SZ', product: 'product:a', share: null, year: 2025, text: null, carried: null },
      { code: '000001.SZ', product: 'product:b', share: 0.625, year: 2025, text: '乙料', carried: null },
    ]);
    expect(
      await rowsOf(imports.database, "MATCH (:Enterprise {name: '丙化学股份有限公司'})-[m:MAKES]->() RETURN m"),
    ).toEqual([]);
  });

  it('one share of several products is of none: a fault at the cell', async () => {
    expect(await imports.faults({ '收入构成表.csv': `${HEADER}\n丁股份有限公司,000002.SZ,甲、乙,0.5,2025` })).toEqual([
      cell(
        '收入构成表.csv:2 [D 收入占比]',
        '0.5',
        'cannot be shared among the 2 products of the row',
        'give each product a row of its own',
      ),
    ]);
  });

  it('a year that is none, and a share above 1, are faults', async () => {
    expect(
      await imports.faults({ '收入构成表.csv': `${HEADER}\n丁股份有限公司,000002.SZ,甲,1.5,上年度` }),
    ).toMatchObject([{ column: 'D 收入占比', message: 'is a share above 1' }]);
    expect(
      await imports.faults({ '收入构成表.csv': `${HEADER}\n丁股份有限公司,000002.SZ,甲,0.5,上年度` }),
    ).toMatchObject([{ column: 'E 报告年度', message: 'is no year' }]);
  });
});
