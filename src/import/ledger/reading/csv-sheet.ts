import { cellText, withoutBlankEnd } from './cell-text.ts';
import { guessDelimiter } from './csv-delimiter.ts';
import { CsvRecords, type CsvRecord } from './csv-records.ts';
import type { LedgerRow, LedgerSheet } from './ledger.ts';
import { columnName, refusal } from './refusal.ts';
import { assertUnchanged, readChunks, type SourceFile } from './source-file.ts';
import type { TextEncoding } from './text-encoding.ts';

const SAMPLE = 65_536;

async function* decoded(source: SourceFile, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of readChunks(source)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** The first characters of the text, and whether they are all of it. */
async function readSample(source: SourceFile, encoding: TextEncoding): Promise<[sample: string, isWhole: boolean]> {
  let sample = '';
  for await (const text of decoded(source, encoding)) {
    sample += text;
    if (sample.length > SAMPLE) return [sample.slice(0, SAMPLE), false];
  }
  return [sample, true];
}

function rowOf(file: string, { line, cells }: CsvRecord): LedgerRow | null {
  const texts = withoutBlankEnd(cells.map(cellText));
  const nul = texts.findIndex((text) => text.includes('\0'));
  if (nul !== -1) {
    throw refusal(
      { file, line, column: columnName(nul), value: texts[nul] ?? null },
      'holds the character U+0000',
      'type the cell anew',
    );
  }
  return texts.length === 0 ? null : { row: line, cells: texts };
}

/** A text file as one sheet. Rows are numbered by the line on which they begin, as an editor shows it. */
export async function openCsvSheet(source: SourceFile, encoding: TextEncoding): Promise<LedgerSheet> {
  const delimiter = guessDelimiter(...(await readSample(source, encoding)));
  return {
    file: source.shown,
    sheet: null,
    async *rows() {
      await assertUnchanged(source);
      const records = new CsvRecords(source.shown, delimiter);
      const rows = function* () {
        for (const record of records.found) {
          const row = rowOf(source.shown, record);
          if (row !== null) yield row;
        }
        records.found.length = 0;
      };
      // What stands before a fault is handed over first: the header there names the column that is at fault.
      const reading = function* (step: () => void) {
        try {
          step();
        } finally {
          yield* rows();
        }
      };
      for await (const text of decoded(source, encoding)) yield* reading(() => records.push(text));
      yield* reading(() => records.end());
    },
  };
}
