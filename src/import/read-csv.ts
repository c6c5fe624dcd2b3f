import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import type { Fault } from '../errors.ts';

export interface RawRow {
  line: number;
  cells: Record<string, string>;
}

export interface RawTable {
  file: string;
  /** Of its bytes. */
  sha256: string;
  header: string[];
  rows: RawRow[];
}

/** Reads one UTF-8 CSV file. `shown` is the path as faults name it. */
export function readCsv(path: string, shown: string): { table: RawTable } | { fault: Fault } {
  const whole = (message: string, remedy: string, line: number | null = null): { fault: Fault } => ({
    fault: { file: shown, line, column: null, value: null, message, remedy },
  });
  let bytes: Buffer;
  let content: string;
  try {
    bytes = readFileSync(path);
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return whole('is not UTF-8', 'save the table as UTF-8 CSV');
    return whole(
      `cannot be read (${error instanceof Error ? error.message : String(error)})`,
      'check that the file exists and may be read',
    );
  }
  try {
    const records = parse(content, {
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: false,
    }) as unknown as {
      info: { lines: number };
      record: string[];
    }[];
    const [first, ...rest] = records;
    if (first === undefined) return whole('has no header line', 'write the header line of the table');
    const header = first.record.map((name) => name.trim());
    const twice = header.find((name, index) => header.indexOf(name) !== index);
    if (twice !== undefined) return whole(`names the column ${twice} twice`, 'remove one of the two columns', 1);
    const rows = rest.map(({ info, record }) => ({
      line: info.lines,
      cells: Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])),
    }));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { table: { file: shown, sha256, header, rows } };
  } catch (error) {
    if (error instanceof CsvError) {
      const line = typeof error['lines'] === 'number' ? error['lines'] : null;
      return whole(
        `is not a well-formed CSV (${error.code})`,
        'every row needs as many cells as the header; quote cells with commas',
        line,
      );
    }
    throw error;
  }
}
