import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { refusal } from './refusal.ts';
import { readChunks, type SourceFile } from './source-file.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Longest line of a text file, in bytes. */
const LONGEST_LINE = 8 * 1024 * 1024;
/** So many bytes of Chinese that are good UTF-8 by chance do not occur in GB18030. */
const SURELY_UTF8 = 48;
const REMEDY = 'save the table as UTF-8 CSV';
const NEWLINE = 0x0a;

interface Block {
  firstLine: number;
  bytes: Buffer;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

/** The file in blocks of whole lines: in UTF-8 and in GB18030 no character has the byte of a line's end inside it. */
async function* blocksOfLines(source: SourceFile, seen: (chunk: Buffer) => void): AsyncGenerator<Block> {
  let firstLine = 1;
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of readChunks(source)) {
    seen(chunk);
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      const bytes = Buffer.concat([...begun, chunk.subarray(0, end)]);
      yield { firstLine, bytes };
      firstLine += countLines(bytes);
      begun = [];
      length = 0;
    }
    begun.push(chunk.subarray(end));
    length += chunk.length - end;
    if (length > LONGEST_LINE) {
      throw refusal(
        { file: source.shown, line: firstLine },
        `has a line longer than ${LONGEST_LINE / 1024 / 1024} MB`,
        'check that it is a table, and save it again as UTF-8 CSV',
      );
    }
  }
  if (length > 0) yield { firstLine, bytes: Buffer.concat(begun) };
}

function* linesOf({ firstLine, bytes }: Block): Generator<{ line: number; bytes: Buffer }> {
  for (let line = firstLine, from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end === -1 ? bytes.length : end + 1;
    yield { line, bytes: bytes.subarray(from, to) };
    from = to;
  }
}

function bytesBeyondAscii(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte > 0x7f) count++;
  return count;
}

function isGb18030(bytes: Buffer): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

async function assertUtf16(source: SourceFile, encoding: 'utf-16le' | 'utf-16be', seen: (chunk: Buffer) => void) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const wrong = () => refusal({ file: source.shown, line }, `is not ${encoding.toUpperCase()} as it begins`, REMEDY);
  for await (const chunk of readChunks(source)) {
    seen(chunk);
    try {
      line += decoder.decode(chunk, { stream: true }).split('\n').length - 1;
    } catch {
      throw wrong();
    }
  }
  try {
    decoder.decode();
  } catch {
    throw wrong();
  }
}

async function assertGb18030(source: SourceFile): Promise<void> {
  for await (const block of blocksOfLines(source, () => undefined)) {
    if (isGb18030(block.bytes)) continue;
    const bad = [...linesOf(block)].find(({ bytes }) => !isGb18030(bytes));
    throw refusal(
      { file: source.shown, line: bad?.line ?? block.firstLine },
      'is in the wrong encoding: neither UTF-8 nor GB18030',
      REMEDY,
    );
  }
}

/**
 * Encoding and hash of a text file, by a pass over all of it: a file is taken for GB18030 only if every line is,
 * and a damaged UTF-8 file is not read as GB18030 nonsense.
 */
export async function inspectText(
  source: SourceFile,
  mark: Buffer,
): Promise<{ encoding: TextEncoding; sha256: string }> {
  const hash = createHash('sha256');
  const seen = (chunk: Buffer) => void hash.update(chunk);
  const utf16 =
    mark[0] === 0xff && mark[1] === 0xfe ? 'utf-16le' : mark[0] === 0xfe && mark[1] === 0xff ? 'utf-16be' : null;
  if (utf16 !== null) {
    await assertUtf16(source, utf16, seen);
    return { encoding: utf16, sha256: hash.digest('hex') };
  }
  const marked = mark[0] === 0xef && mark[1] === 0xbb && mark[2] === 0xbf;
  let chinese = 0;
  let utf8 = true;
  for await (const block of blocksOfLines(source, seen)) {
    if (block.bytes.includes(0)) {
      throw refusal({ file: source.shown }, 'is a binary file, not text (it holds NUL bytes)', REMEDY);
    }
    if (!utf8) continue;
    if (isUtf8(block.bytes)) {
      if (chinese < SURELY_UTF8 && !isAscii(block.bytes)) chinese += bytesBeyondAscii(block.bytes);
      continue;
    }
    for (const { line, bytes } of linesOf(block)) {
      if (isUtf8(bytes)) chinese += bytesBeyondAscii(bytes);
      else if (marked || chinese >= SURELY_UTF8) {
        throw refusal({ file: source.shown, line }, 'is in the wrong encoding: UTF-8 up to here, damaged here', REMEDY);
      } else break;
    }
    utf8 = false;
  }
  if (!utf8) await assertGb18030(source);
  return { encoding: utf8 ? 'utf-8' : 'gb18030', sha256: hash.digest('hex') };
}
