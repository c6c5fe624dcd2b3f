import { BadTableError } from '../../../errors.ts';
import { CsvRecords } from './csv-records.ts';

/** In the order of preference where the text speaks for two of them: nobody writes a tab inside a cell. */
const CANDIDATES = ['\t', ',', ';'];

/** How much the first records speak for a delimiter: the cells it splits off in the most of them that agree. */
function agreement(sample: string, isWhole: boolean, delimiter: string): number {
  const reader = new CsvRecords('', delimiter);
  try {
    reader.push(sample);
    if (isWhole) reader.end();
  } catch (error) {
    // What is wrong is told when the rows are read; the records before it still count.
    if (!(error instanceof BadTableError)) throw error;
  }
  const splitOff = new Map<number, number>();
  for (const { cells } of reader.found) {
    splitOff.set(cells.length, (splitOff.get(cells.length) ?? 0) + cells.length - 1);
  }
  return Math.max(0, ...splitOff.values());
}

/** The delimiter of a text by its first records; a comma where nothing speaks for any. */
export function guessDelimiter(sample: string, isWhole: boolean): string {
  let best = { delimiter: ',', agreement: 0 };
  for (const delimiter of CANDIDATES) {
    const found = agreement(sample, isWhole, delimiter);
    if (found > best.agreement) best = { delimiter, agreement: found };
  }
  return best.delimiter;
}
