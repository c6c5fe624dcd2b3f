import { ParkChainError } from '../errors.ts';
import { LEDGER_TABLES, ledgerTable } from '../import/ledger/tables/catalogue.ts';
import { writeTemplate } from '../import/ledger/templates/write-template.ts';
import { say } from './tell.ts';

/** Writes the workbook of one kind of ledger; without a name, lists the kinds. */
export async function template(name: string | undefined, options: { out?: string; overwrite: boolean }): Promise<void> {
  const offered = LEDGER_TABLES.filter((table) => table.name !== 'review');
  if (name === undefined) {
    for (const { name: table, title } of offered) process.stdout.write(`${table}\t${title.zh}\t${title.en}\n`);
    return;
  }
  const table = ledgerTable(name);
  if (table === null || table.name === 'review')
    throw new ParkChainError('BAD_USER_INPUT', `${name} is no table.`, {
      field: 'table',
      remedy: `Write one of ${offered.map((known) => known.name).join(', ')}.`,
    });
  const path = options.out ?? `${table.name}.xlsx`;
  await writeTemplate(path, table, { overwrite: options.overwrite });
  say(`${path}: ${table.title.zh}. Fill it in and import it: npm run import -- ${path}`);
}
