import { FIELDS, type Field } from '../recognising/fields.ts';
import type { LedgerTable } from '../tables/ledger-table.ts';
import { writeWorkbook, type SheetColumn, type SheetRow } from '../writing/write-workbook.ts';

/** Units a template asks for, where the field has one. */
const UNIT: Partial<Record<Field['kind'], string>> = { MONEY: '万元', AREA: '亩' };
/** Money too large for 万元 in one's head. */
const IN_YI = new Set(['investment']);
const EXAMPLE = '示例';

const HOW: Partial<Record<Field['kind'], string>> = {
  FIRM: '企业全称。The firm’s full name.',
  FIRMS: '企业名称,多个用顿号分开。Names of firms, separated by 、.',
  CODE: '18 位统一社会信用代码。18 characters.',
  PLACE: '图谱里的园区、区中园或区县名称。A park, sub-park or region of the graph.',
  PRODUCTS: '产品名称,多个用顿号分开。Products, separated by 、.',
  QUANTITY: '数量加单位,如 5万吨/年。An amount with its unit.',
  MONEY: '数字;单位见表头。Digits; the unit is in the header.',
  AREA: '数字;单位见表头。Digits; the unit is in the header.',
  NUMBER: '数字。Digits.',
  FIGURE: '数字。Digits.',
  COUNT: '整数。A whole number.',
  SHARE: '百分数,如 95%。Per cent, such as 95%.',
  DATE: '2026-03-01、2026-03 或 2026。',
  PERIOD: '2025、2025-06 或 2025年上半年。',
  TRUTH: '是 或 否。yes or no.',
};

function headerOf(field: Field): string {
  const [first = field.name] = field.headers;
  const unit = IN_YI.has(field.name) ? '亿元' : UNIT[field.kind];
  return unit === undefined ? first : `${first}(${unit})`;
}

/** The columns of a template, the necessary ones first. */
function fieldsOf(table: LedgerTable): Field[] {
  const names = [...new Set([...table.needs.flat(), ...(table.offers ?? table.reads)])];
  return names.flatMap((name) => FIELDS.find((field) => field.name === name) ?? []);
}

/**
 * Writes a workbook to be filled in: notes above the header, notes on the columns, drop-downs, and two example rows that are marked
 * as such and that the import leaves out.
 */
export async function writeTemplate(path: string, table: LedgerTable, options: { overwrite: boolean }): Promise<void> {
  const fields = fieldsOf(table);
  const necessary = new Set(table.needs.map(([first]) => first));
  const columns: SheetColumn[] = [
    { header: '序号', width: 8 },
    ...fields.map((field): SheetColumn => {
      const choices = table.choices?.[field.name];
      const must = necessary.has(field.name) ? '必填 required。' : '';
      return {
        header: headerOf(field),
        width: Math.max(12, headerOf(field).length * 2 + 2),
        note: `${must}${HOW[field.kind] ?? '文字。Text.'}`,
        ...(choices === undefined ? {} : { choices, freely: true }),
      };
    }),
  ];
  const rows: SheetRow[] = table.examples.map((example) => ({
    cells: [EXAMPLE, ...fields.map(({ name }) => example[name] ?? null)],
    muted: true,
  }));
  await writeWorkbook(
    path,
    [
      {
        name: table.title.zh,
        titles: [
          `${table.title.zh} ${table.title.en}`,
          ...table.notes,
          '序号为“示例”的两行不导入,可删除。The two rows whose 序号 is 示例 are not imported.',
        ],
        columns,
        rows,
      },
    ],
    options,
  );
}
