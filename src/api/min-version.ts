import { ParkChainError } from '../errors.ts';
import type { RequestContext } from './request-context.ts';

/** Names the dataset version an answer must not be older than: who has just imported reads what was imported. */
export const MIN_VERSION_HEADER = 'x-parkchain-min-version';

/** Waits until the version asked for is held, up to the deadline; then DATASET_NOT_READY. */
export async function waitForMinVersion({ minVersion, service }: RequestContext, signal: AbortSignal): Promise<void> {
  if (minVersion === null) return;
  const version = typeof minVersion === 'string' && /^[1-9]\d{0,14}$/.test(minVersion) ? Number(minVersion) : null;
  if (version === null) {
    throw new ParkChainError('BAD_USER_INPUT', `${MIN_VERSION_HEADER}: ${JSON.stringify(minVersion)} is no version.`, {
      field: MIN_VERSION_HEADER,
      remedy: 'Send the number an import or dataset { version } told, or leave the header out.',
    });
  }
  await service.holder.waitFor(version, signal);
}
