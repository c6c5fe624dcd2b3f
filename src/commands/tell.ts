import { BadTableError, describeFault, ParkChainError } from '../errors.ts';
import type { LoadReport } from '../import/load-tables.ts';
import { TerminatedError } from '../termination.ts';

const SHOWN_FAULTS = 100;

/** Whether a line of progress stands on the terminal, not ended. */
let inProgress = false;

/** A line for the person at the terminal; standard output is kept for results. */
export const say = (line: string): void => {
  process.stderr.write(`${inProgress ? '\n' : ''}${line}\n`);
  inProgress = false;
};

/** Progress that rewrites its own line on a terminal and is plain lines elsewhere. */
export function sayProgress(line: string): void {
  if (!process.stderr.isTTY) {
    say(line);
    return;
  }
  process.stderr.write(`\r\u001b[2K${line}`);
  inProgress = true;
}

/** Takes the line of progress away, before a result is told. */
export function clearProgress(): void {
  if (inProgress) process.stderr.write('\r\u001b[2K');
  inProgress = false;
}

/** One sentence and what to do. A fault of ours keeps its stack. */
export function tell(error: unknown): void {
  if (error instanceof TerminatedError) {
    say('stopped');
    return;
  }
  if (error instanceof BadTableError) {
    for (const fault of error.faults.slice(0, SHOWN_FAULTS)) say(describeFault(fault));
    if (error.faults.length > SHOWN_FAULTS) say(`… and ${error.faults.length - SHOWN_FAULTS} more`);
  }
  if (error instanceof ParkChainError) {
    say(`${error.code}: ${error.message}${error.remedy === null ? '' : ` ${error.remedy}`}`);
  } else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

const DONE = ['added', 'changed', 'removed'] as const;

export function tellSeed(report: LoadReport): void {
  clearProgress();
  if (!report.changed) {
    say(`${report.rows} rows read; nothing changed, the dataset stays at version ${report.version}.`);
    return;
  }
  for (const done of DONE) {
    const some = report.counts.filter((count) => count[done] > 0).map((count) => `${count.name} ${count[done]}`);
    if (some.length > 0) say(`  ${done}: ${some.join(', ')}`);
  }
  say(
    `${report.rows} rows read; ${report.unchanged} elements unchanged; the dataset is now version ${report.version}.`,
  );
}
