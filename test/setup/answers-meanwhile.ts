import type { TestService } from './service.ts';

/** How often one reader asks. Two readers that ask without a pause would slow the import they watch. */
const PAUSE_MS = 25;
const READERS = 2;

/** What a service answered while the graph went from one state to another. */
export interface AnswersSeen {
  before: number;
  after: number;
  /** Errors with a code that may be sent again, by their code. */
  retryable: Record<string, number>;
  /** Anything else: an answer of neither state, one that went back, an error without a code. None is right. */
  mixed: string[];
}

export interface Watch {
  stop(): Promise<AnswersSeen>;
}

/**
 * Asks one question again and again. Each reader waits for its answer before it asks again, so what it has seen of the
 * state after, it must not see undone.
 */
export function watchAnswers(
  ask: () => ReturnType<TestService['send']>,
  states: { before: string; after: string },
): Watch {
  const seen: AnswersSeen = { before: 0, after: 0, retryable: {}, mixed: [] };
  const watching = { on: true };
  const readers = Array.from({ length: READERS }, async () => {
    let moved = false;
    while (watching.on) {
      const { data, errors } = await ask();
      const text = JSON.stringify(data);
      if (errors.length > 0) {
        const bad = errors.find(({ extensions }) => extensions['retryable'] !== true);
        const code = String((bad ?? errors[0])?.extensions['code']);
        if (bad === undefined) seen.retryable[code] = (seen.retryable[code] ?? 0) + 1;
        else seen.mixed.push(`an error that is not to be sent again: ${JSON.stringify(errors)}`);
      } else if (text === states.after) {
        seen.after++;
        moved = true;
      } else if (text !== states.before) seen.mixed.push(`of neither state: ${text}`);
      else if (moved) seen.mixed.push('of the state before, after one of the state after');
      else seen.before++;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  });
  return {
    async stop() {
      watching.on = false;
      await Promise.all(readers);
      return seen;
    },
  };
}
