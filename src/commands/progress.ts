import { Presets, SingleBar } from 'cli-progress';
import { say } from './tell.ts';

export interface Progress {
  /** A line such as `5000 of 20000 rows written`; others are told as they are. */
  report: (line: string) => void;
  end: () => void;
}

const COUNTED = /^(\d+) of (\d+) (.+)$/;

/** Long work as a bar on a terminal, as plain lines elsewhere. */
export function startProgress(): Progress {
  if (!process.stderr.isTTY) return { report: say, end: () => undefined };
  let bar: SingleBar | null = null;
  const end = (): void => {
    bar?.stop();
    bar = null;
  };
  return {
    report(line) {
      const [, done, total, what] = COUNTED.exec(line) ?? [];
      if (done === undefined || total === undefined) {
        end();
        say(line);
        return;
      }
      if (bar === null) {
        bar = new SingleBar(
          { format: '{bar} {percentage}% {value}/{total} {what}', stream: process.stderr },
          Presets.shades_classic,
        );
        bar.start(Number(total), 0, { what });
      }
      bar.update(Number(done), { what });
    },
    end,
  };
}
