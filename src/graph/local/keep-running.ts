const LOOK_MS = 500;
/** A server that dies this often within the window has a cause that starting it again does not remove. */
const DEATHS = 3;
const WINDOW_MS = 60_000;

export interface Kept {
  isAlive: () => boolean;
  restart: () => Promise<void>;
  giveUp: (why: string) => void;
}

/** Starts a server again whenever it has died. `stop` waits for a start that is under way. */
export function keepRunning({ isAlive, restart, giveUp }: Kept): { stop(): Promise<void> } {
  const deaths: number[] = [];
  let under: Promise<void> | null = null;
  const timer = setInterval(() => {
    if (under !== null || isAlive()) return;
    const now = performance.now();
    deaths.push(now);
    if (deaths.filter((at) => now - at < WINDOW_MS).length > DEATHS) {
      clearInterval(timer);
      giveUp(`it died ${DEATHS + 1} times within a minute.`);
      return;
    }
    under = restart()
      .catch((error: unknown) => {
        clearInterval(timer);
        giveUp(error instanceof Error ? error.message : String(error));
      })
      .finally(() => {
        under = null;
      });
  }, LOOK_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}
