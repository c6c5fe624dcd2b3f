import { isRunByNpm } from './config.ts';

const LOOK_MS = 250;

/**
 * Aborted when the process is asked to end. A terminal signals the whole process group and npm passes the signal on as
 * well, so it comes twice: the second is not to kill a process that is tidying up. Where npm alone is asked to end, the
 * shell between it and us dies without a word: then a new parent is the sign.
 */
export function untilTermination(): AbortSignal {
  const asked = new AbortController();
  const end = (): void => asked.abort(new TerminatedError());
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  if (isRunByNpm()) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) end();
    }, LOOK_MS).unref();
  }
  return asked.signal;
}

export class TerminatedError extends Error {
  constructor() {
    super('stopped');
  }
}
