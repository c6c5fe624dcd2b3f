import { openCsvSheet } from './csv-sheet.ts';
import type { Ledger } from './ledger.ts';
import { openWorkbook } from './open-workbook.ts';
import { refusal } from './refusal.ts';
import { findSource, hashOf, readFirstBytes } from './source-file.ts';
import { inspectText } from './text-encoding.ts';

export type { Ledger, LedgerRow, LedgerSheet } from './ledger.ts';

type Content = 'ZIP' | 'OLE' | 'PDF' | 'OTHER';

function contentOf(first: Buffer): Content {
  const magic = first.toString('latin1');
  if (magic.startsWith('PK\x03\x04') || magic.startsWith('PK\x05\x06')) return 'ZIP';
  if (magic.startsWith('\xd0\xcf\x11\xe0')) return 'OLE';
  return magic.startsWith('%PDF') ? 'PDF' : 'OTHER';
}

const extensionOf = (shown: string) => /\.[^./\\]*$/.exec(shown)?.[0].toLowerCase() ?? '';

/**
 * Opens a ledger of a bureau: a .csv in any encoding it may come in, or an .xlsx. `shown` is the path as faults
 * name it. What is wrong with the whole file is thrown here, what is wrong with a row when it is read.
 */
export async function openLedger(path: string, shown: string): Promise<Ledger> {
  const source = await findSource(path, shown);
  const first = await readFirstBytes(source, 8);
  const content = contentOf(first);
  const extension = extensionOf(path);
  const refused = (message: string, remedy: string) => refusal({ file: shown }, message, remedy);
  if (content === 'OLE') {
    throw refused('is an old .xls workbook, or one locked by a password', 'save as .xlsx without a password');
  }
  if (content === 'PDF') throw refused('is a PDF', 'copy the table into a workbook and save it as .xlsx');
  if (['.csv', '.tsv', '.txt'].includes(extension)) {
    if (content === 'ZIP') throw refused('is a workbook or a zip, not text', 'name it .xlsx, or save it as UTF-8 CSV');
    const { encoding, sha256 } = await inspectText(source, first);
    const sheet = await openCsvSheet(source, encoding);
    return { file: shown, sha256, bytes: source.bytes, sheets: [sheet], hiddenSheets: [] };
  }
  if (extension === '.xlsm') throw refused('is a workbook with macros', 'save it without macros as .xlsx');
  if (extension !== '.xlsx') {
    throw refused(`is of a kind that is not read (${extension || 'no ending'})`, 'save as .xlsx or UTF-8 CSV');
  }
  if (content !== 'ZIP') throw refused('is not an .xlsx workbook, whatever its name', 'save as .xlsx');
  const sha256 = await hashOf(source);
  return { file: shown, sha256, bytes: source.bytes, ...(await openWorkbook(source)) };
}
