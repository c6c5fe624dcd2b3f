import type { Suggestion } from '../../resolve/resolution.ts';
import type { NamesOfGraph } from '../../names/read-names.ts';
import { NEW_FIRM, NOT_ANY, review } from '../tables/names.ts';
import { writeWorkbook, type SheetRow } from '../writing/write-workbook.ts';
import { openNames, type OpenName } from './open-names.ts';

const KIND_WORD = { PRODUCT: '产品', FIRM: '企业' } as const;
const offered = ({ name, id }: Suggestion) => `${name} (${id})`;
const shown = (suggestion: Suggestion | undefined) =>
  suggestion === undefined ? null : `${offered(suggestion)} ${suggestion.score.toFixed(2)} ${suggestion.why}`;

function rowOf(open: OpenName): SheetRow {
  const { suggestions } = open;
  const others = open.kind === 'FIRM' ? [NEW_FIRM, NOT_ANY] : [NOT_ANY];
  return {
    cells: [
      KIND_WORD[open.kind],
      open.text,
      open.code,
      null,
      shown(suggestions[0]),
      shown(suggestions[1]),
      shown(suggestions[2]),
      open.note,
      open.firms.join('、'),
      open.times,
      open.first,
    ],
    choices: { 3: [...suggestions.map(offered), ...others] },
  };
}

/**
 * Writes the texts that rows wait for into a workbook a person fills in and imports again. Returns how many there are; without any,
 * nothing is written.
 */
export async function writeReview(path: string, names: NamesOfGraph, options: { overwrite: boolean }): Promise<number> {
  const open = openNames(names);
  if (open.length === 0) return 0;
  await writeWorkbook(
    path,
    [
      {
        name: review.title.zh,
        titles: review.notes,
        columns: [
          { header: '名称类别', width: 10 },
          { header: '原文', width: 32 },
          { header: '统一社会信用代码', width: 22 },
          {
            header: '选择',
            width: 40,
            note: '选一个建议,或写图谱里的名称或编号。Choose one, or write a name or an id.',
          },
          { header: '建议一', width: 44 },
          { header: '建议二', width: 44 },
          { header: '建议三', width: 44 },
          { header: '提示', width: 40 },
          { header: '涉及企业', width: 40 },
          { header: '次数', width: 8, format: 'NUMBER' },
          { header: '首次出处', width: 40 },
        ],
        rows: open.map((each) => rowOf(each)),
      },
    ],
    options,
  );
  return open.length;
}
