import type { Database } from '../graph/database.ts';

type Driver = Database['driver'];
type Session = ReturnType<Driver['session']>;

/**
 * The driver, for one try: sessions still open when the request ends are closed, which stops what they run. Without this
 * the database works on for a caller who has left, until its own timeout.
 */
export function sessionsUntil(
  driver: Driver,
  signal: AbortSignal,
): Pick<Driver, 'session' | 'executeQueryBookmarkManager'> {
  return {
    executeQueryBookmarkManager: driver.executeQueryBookmarkManager,
    session(config): Session {
      const session = driver.session(config);
      const stop = (): void => {
        // The reader is told by the deadline; a second account of the same end is nobody's business.
        session.close().catch(() => undefined);
      };
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      const close = session.close.bind(session);
      session.close = () => {
        signal.removeEventListener('abort', stop);
        return close();
      };
      return session;
    },
  };
}
