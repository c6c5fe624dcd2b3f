import type { BigIntStats } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ParkChainError } from '../../../errors.ts';

const ANOTHER_FOLDER = 'or name a file in another folder.';
const NO_RIGHT = ['EACCES', 'EPERM', 'EROFS'];
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const NO_FOLDER = ['ENOENT', 'ENOTDIR'];

/** The code of an error of the file system; ours have codes too. */
const codeOf = (error: unknown) =>
  error instanceof Error && !(error instanceof ParkChainError) && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;

/** What to throw for an error of the file system; any other error as it is. */
export function notWritable(path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  const told = (message: string, remedy: string) =>
    new ParkChainError('FILE_NOT_WRITABLE', message, { remedy, cause: error });
  if (NO_ROOM.includes(code)) {
    return told(`${path} cannot be written: the disk is full (${code}).`, `Make room on the disk, ${ANOTHER_FOLDER}`);
  }
  if (NO_FOLDER.includes(code)) {
    return told(`${path} cannot be written: its folder ${dirname(path)} does not exist.`, `Make it, ${ANOTHER_FOLDER}`);
  }
  if (NO_RIGHT.includes(code)) {
    return told(
      `${path} cannot be written: this user may not (${code}).`,
      `Close the file elsewhere, give this user the right to write the folder ${dirname(path)}, ${ANOTHER_FOLDER}`,
    );
  }
  return told(`${path} cannot be written (${code}).`, `Check the name and the disk, ${ANOTHER_FOLDER}`);
}

const taken = (path: string) =>
  new ParkChainError('FILE_NOT_WRITABLE', `${path} exists already.`, {
    remedy: 'Name another file, move that one away, or allow it to be replaced.',
  });

const beingWritten = (path: string) =>
  new ParkChainError('FILE_NOT_WRITABLE', `${path} is being written by another process.`, {
    remedy: 'Wait until that one has ended, or name another file.',
  });

async function assertMayStand(path: string, overwrite: boolean): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw notWritable(path, error);
  }
  if (isFolder) {
    throw new ParkChainError('FILE_NOT_WRITABLE', `${path} is a folder.`, { remedy: 'Name a file in it.' });
  }
  if (!overwrite) throw taken(path);
}

/** Whether the part is the file that was opened: another process that writes the same file takes it away. */
async function isOurs(part: string, opened: BigIntStats): Promise<boolean> {
  const there = await stat(part, { bigint: true }).catch(() => null);
  return there !== null && there.ino === opened.ino && there.dev === opened.dev;
}

async function putInPlace(path: string, part: string, overwrite: boolean): Promise<void> {
  if (overwrite) return rename(part, path);
  try {
    // A link is refused where a file has appeared meanwhile; a renaming would replace it.
    await link(part, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw taken(path);
    // Not every disk has links.
    await assertMayStand(path, overwrite);
    return rename(part, path);
  }
  await rm(part, { force: true });
}

/**
 * Writes a file whole or not at all: as `path.part` first, which gets its name when every byte is on the disk. What
 * goes wrong with the file is told as FILE_NOT_WRITABLE, what `fill` throws is thrown on; neither leaves a part behind.
 */
export async function writeNewFile(
  path: string,
  overwrite: boolean,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const telling = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw notWritable(path, error);
    }
  };
  await assertMayStand(path, overwrite);
  const part = `${path}.part`;
  const { handle, opened } = await telling(async () => {
    // Left over from a writing that was broken off.
    await rm(part, { force: true });
    const made = await open(part, 'wx');
    return { handle: made, opened: await made.stat({ bigint: true }) };
  });
  try {
    await fill((bytes) => telling(() => handle.writeFile(bytes)));
    await telling(async () => {
      await handle.sync();
      await handle.close();
      if (!(await isOurs(part, opened))) throw beingWritten(path);
      await putInPlace(path, part, overwrite);
    });
  } catch (error) {
    await handle.close().catch(() => undefined);
    if (await isOurs(part, opened)) await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}
