import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ParkChainError } from '../../errors.ts';

/** Longer than it takes from finding a lock dead to removing it. */
const SETTLE_MS = 100;
const LOCK_TRIES = 20;

/** A process told by its number and the moment it started: numbers are used again, moments are not. */
export interface ProcessMark {
  pid: number;
  startedAt: string;
}

/** Field 22 of /proc/<pid>/stat (start time in clock ticks); '' where there is no /proc, null where there is no process. */
export function processMark(pid: number): ProcessMark | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, but another user's.
    if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return { pid, startedAt: fields[19] ?? '' };
  } catch {
    return { pid, startedAt: '' };
  }
}

export function isAlive(mark: ProcessMark): boolean {
  const now = processMark(mark.pid);
  return now !== null && now.startedAt === mark.startedAt;
}

/** Makes the folder, or says in one sentence why it cannot be used. */
export function prepareHome(home: string): void {
  try {
    // The data and its password are nobody else's.
    mkdirSync(home, { recursive: true, mode: 0o700 });
    accessSync(home, constants.W_OK);
  } catch (error) {
    throw new ParkChainError('HOME_NOT_WRITABLE', `The folder ${home} cannot be written.`, {
      remedy: 'Give this user the right to write it, or set PARKCHAIN_HOME to another folder.',
      field: 'PARKCHAIN_HOME',
      cause: error,
    });
  }
}

/**
 * Takes the folder for this process; HOME_LOCKED names the service that has it. A lock whose owner died is taken over: of
 * several that find it dead at once, one may remove what another has just written, so each looks again before it believes.
 */
export async function lockHome(home: string): Promise<() => void> {
  const path = join(home, 'owner.json');
  const mine = processMark(process.pid);
  for (let attempt = 0; attempt < LOCK_TRIES; attempt++) {
    const held = ownerOf(home);
    if (held !== null) {
      throw new ParkChainError(
        'HOME_LOCKED',
        `The folder ${home} is in use by another ParkChain (process ${held.pid}).`,
        {
          remedy: 'Stop that process, or set PARKCHAIN_HOME to another folder.',
          field: 'PARKCHAIN_HOME',
        },
      );
    }
    rmSync(path, { force: true });
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      continue;
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    if (readMark(path)?.pid !== process.pid) continue;
    return () => {
      if (readMark(path)?.pid === process.pid) rmSync(path, { force: true });
    };
  }
  throw new ParkChainError('HOME_LOCKED', `The folder ${home} is being taken by several processes at once.`, {
    remedy: 'Start one of them.',
  });
}

/** The living process that holds the folder, unless it is this one. */
export function ownerOf(home: string): ProcessMark | null {
  const held = readMark(join(home, 'owner.json'));
  return held !== null && isAlive(held) && held.pid !== process.pid ? held : null;
}

function readMark(path: string): ProcessMark | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}

/** What is written down of a running child, so that the next start finds an orphan. */
export interface ServerRecord extends ProcessMark {
  port: number;
}

export function readServerRecord(home: string): ServerRecord | null {
  const record = readMark(join(home, 'server.json'));
  return record === null || !('port' in record) ? null : (record as ServerRecord);
}

export function writeServerRecord(home: string, record: ServerRecord | null): void {
  const path = join(home, 'server.json');
  if (record === null) rmSync(path, { force: true });
  else writeFileSync(path, JSON.stringify(record), { mode: 0o600 });
}
