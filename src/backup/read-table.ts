import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Longer than any row a backup writes; a file without line ends must not fill the memory. */
const LONGEST_LINE = 1 << 28;

export interface Line {
  /** 1-based, in the text the file unpacks to. */
  line: number;
  text: string;
}

export class LineTooLongError extends Error {}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The lines of a table, one by one; rejects with the error of zlib where the file is no whole gzip file. */
export async function* linesOf(path: string): AsyncGenerator<Line> {
  const text = createGunzip();
  // Errors of the file reach the reader through the stream that is read.
  pipeline(createReadStream(path), text, () => undefined);
  let line = 0;
  let length = 0;
  let waiting: Buffer[] = [];
  for await (const chunk of text) {
    const bytes = chunk as Buffer;
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      yield { line: ++line, text: Buffer.concat([...waiting, bytes.subarray(from, end)]).toString('utf8') };
      waiting = [];
      length = 0;
      from = end + 1;
    }
    waiting.push(bytes.subarray(from));
    length += bytes.length - from;
    if (length > LONGEST_LINE) throw new LineTooLongError(`line ${line + 1} is longer than ${LONGEST_LINE} bytes`);
  }
  if (length > 0) yield { line: line + 1, text: Buffer.concat(waiting).toString('utf8') };
}
