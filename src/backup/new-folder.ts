import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ParkChainError } from '../errors.ts';
import { isAlive, processMark, type ProcessMark } from '../graph/local/home-folder.ts';
import { isTableFile, MANIFEST } from './format.ts';

/** Who writes an unfinished backup, so that the leavings of a dead one are told from the work of a living one. */
const WRITER = 'writer.json';

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error;

/** What to throw for an error of the file system; any other error as it is. */
function notWritable(folder: string, error: unknown): unknown {
  if (!isSystemError(error)) return error;
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return new ParkChainError(
    'FILE_NOT_WRITABLE',
    full ? `There is no room left on the disk for ${folder}.` : `${folder} cannot be written (${error.code ?? ''}).`,
    {
      field: 'folder',
      remedy: full
        ? 'Free some room, or name a folder on another disk.'
        : 'Give this user the right to write there, or name another folder.',
      cause: error,
    },
  );
}

function notEmpty(message: string, remedy: string): ParkChainError {
  return new ParkChainError('FOLDER_NOT_EMPTY', message, { field: 'folder', remedy });
}

/** The names in a folder; null where there is none. */
async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function writerOf(part: string): Promise<ProcessMark | null> {
  try {
    return JSON.parse(await readFile(join(part, WRITER), 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}

/** Takes FOLDER.part for this process; what a backup that was killed has left there is removed. */
async function takePart(part: string): Promise<void> {
  const names = await namesIn(part);
  if (names !== null) {
    const writer = await writerOf(part);
    if (writer !== null && isAlive(writer))
      throw notEmpty(
        `Another backup (process ${writer.pid}) is writing ${part}.`,
        'Wait until it has ended, or name another folder.',
      );
    if (names.some((name) => !isTableFile(name) && name !== MANIFEST && name !== WRITER))
      throw notEmpty(`${part} holds files that are no backup’s.`, 'Move them away, or name another folder.');
    await rm(part, { recursive: true });
  }
  await mkdir(part);
  await writeFile(join(part, WRITER), JSON.stringify(processMark(process.pid)));
}

/**
 * Makes a folder whole or not at all: `work` fills FOLDER.part, which becomes FOLDER when it has ended and is removed when
 * it has failed. A folder that holds anything is never written into.
 */
export async function makeFolder<T>(folder: string, work: (part: string) => Promise<T>): Promise<T> {
  const target = resolve(folder);
  const part = `${target}.part`;
  let taken = false;
  try {
    const held = await namesIn(target);
    if (held !== null && held.length > 0)
      throw notEmpty(`${target} is not empty; a backup overwrites nothing.`, 'Name a new folder.');
    await mkdir(dirname(target), { recursive: true });
    await takePart(part);
    taken = true;
    const made = await work(part);
    await rm(join(part, WRITER));
    if (held !== null) await rmdir(target);
    await rename(part, target);
    return made;
  } catch (error) {
    if (taken) await rm(part, { recursive: true, force: true }).catch(() => undefined);
    throw notWritable(target, error);
  }
}
