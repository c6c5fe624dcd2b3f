import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/** Text is compressed in pieces of this size: what waits is small, and the same rows give the same bytes. */
const PIECE = 1 << 17;

/** One table of a backup while it is written. */
export interface TableWriter {
  write(row: unknown): Promise<void>;
  /** Ends the table; its rows are on the disk when this resolves. */
  end(): Promise<{ rows: number; sha256: string }>;
  /** Gives the file up. */
  abandon(): Promise<void>;
}

/** Rows as lines of JSON, gzip without a time in it. */
export async function writeTable(path: string): Promise<TableWriter> {
  const file = await open(path, 'wx');
  const hash = createHash('sha256');
  let waiting: string[] = [];
  let length = 0;
  let rows = 0;
  const flush = async (): Promise<void> => {
    const bytes = gzipSync(waiting.join(''));
    waiting = [];
    length = 0;
    hash.update(bytes);
    await file.writeFile(bytes);
  };
  return {
    async write(row) {
      const line = `${JSON.stringify(row)}\n`;
      waiting.push(line);
      length += line.length;
      rows++;
      if (length >= PIECE) await flush();
    },
    async end() {
      // A table without rows is a gzip file as well.
      if (length > 0 || rows === 0) await flush();
      await file.sync();
      await file.close();
      return { rows, sha256: hash.digest('hex') };
    },
    abandon: () => file.close(),
  };
}
