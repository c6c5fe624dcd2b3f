import { ParkChainError } from '../../errors.ts';
import type { Database } from '../database.ts';
import { readUnfinishedBulk } from './queries.ts';

export interface UnfinishedBulk {
  version: number;
  bulk: string;
  by: string;
  since: string;
}

export async function unfinishedBulk(database: Database): Promise<UnfinishedBulk | null> {
  const [found] = await database.ask(readUnfinishedBulk, {});
  return found ?? null;
}

/** Refuses where a bulk run has begun and not ended: nothing may be built on a part of it. */
export async function refuseUnfinishedBulk(database: Database): Promise<void> {
  const found = await unfinishedBulk(database);
  if (found === null) return;
  throw new ParkChainError(
    'BULK_UNFINISHED',
    `A bulk run (run:${found.version}) that began at ${found.since} has not ended: ${found.by}.`,
    {
      remedy: `Run the same command again to finish it, or take it back: npm run import -- --undo run:${found.version}.`,
    },
  );
}
