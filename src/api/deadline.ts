/** The end of a request: its time is up, or the caller has left. */
export interface Deadline {
  readonly endsAt: number;
  readonly signal: AbortSignal;
  /** Resolves when the end comes; never, where the request was answered before. */
  readonly passed: Promise<void>;
  /** To be called when the request is answered: a timer left behind would keep the answer in memory until it rings. */
  clear(): void;
}

export function startDeadline(ms: number, left: AbortSignal): Deadline {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const passed = new Promise<void>((resolve) => {
    ended.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const timer = setTimeout(end, ms);
  if (left.aborted) end();
  else left.addEventListener('abort', end, { once: true });
  return {
    endsAt: Date.now() + ms,
    signal: ended.signal,
    passed,
    clear() {
      clearTimeout(timer);
      left.removeEventListener('abort', end);
    },
  };
}
