import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { refusal } from './refusal.ts';

/** A file as it stood when the ledger was opened. */
export interface SourceFile {
  readonly path: string;
  /** The path as faults name it. */
  readonly shown: string;
  readonly bytes: number;
  readonly modified: number;
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;

/** What to throw for an error of the file system; any other error as it is. */
function unreadable(shown: string, error: unknown): unknown {
  if (!isSystemError(error)) return error;
  return refusal(
    { file: shown },
    `cannot be read (${error.code ?? error.message})`,
    'check that the file exists and may be read',
  );
}

export async function findSource(path: string, shown: string): Promise<SourceFile> {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw refusal({ file: shown }, 'is not a file', 'name a .csv or .xlsx file');
    if (found.size === 0) throw refusal({ file: shown }, 'is empty', 'save the table again with its rows');
    return { path, shown, bytes: found.size, modified: found.mtimeMs };
  } catch (error) {
    throw unreadable(shown, error);
  }
}

/** A second pass over other bytes would contradict the first, and the hash that was told. */
export async function assertUnchanged(source: SourceFile): Promise<void> {
  const now = await findSource(source.path, source.shown);
  if (now.bytes === source.bytes && now.modified === source.modified) return;
  throw refusal(
    { file: source.shown },
    'was changed while it was being read',
    'close it elsewhere and run the same command again',
  );
}

export async function* readChunks(source: SourceFile): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(source.path, { highWaterMark: 1 << 17 })) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(source.shown, error);
  }
}

export async function readFirstBytes(source: SourceFile, count: number): Promise<Buffer> {
  try {
    const file = await open(source.path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(source.shown, error);
  }
}

export async function hashOf(source: SourceFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readChunks(source)) hash.update(chunk);
  return hash.digest('hex');
}
