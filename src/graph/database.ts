import neo4j, { type Driver, type ManagedTransaction, type Session, type Transaction } from 'neo4j-driver';
import type { z } from 'zod';
import { ParkChainError } from '../errors.ts';
import { fromDriverError } from './driver-errors.ts';
import type { Access, Query } from './query.ts';
import { plain } from './values.ts';

export interface DatabaseAddress {
  uri: string;
  username: string;
  password: string;
  database: string;
}

/** One opened database: the only way the rest of the program reaches the driver. */
export interface Database {
  readonly driver: Driver;
  readonly name: string;
  /** One round trip, auto-commit. */
  ask<P extends z.ZodObject, R extends z.ZodObject>(
    query: Query<P, R>,
    params: z.input<P>,
    options?: { timeoutMs?: number },
  ): Promise<z.output<R>[]>;
  /** An explicit transaction; committed when `work` returns, rolled back when it throws. Never retried. */
  transaction<T>(access: Access, work: (tx: GraphTransaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface GraphTransaction {
  ask<P extends z.ZodObject, R extends z.ZodObject>(query: Query<P, R>, params: z.input<P>): Promise<z.output<R>[]>;
}

const ROLLBACK_MS = 1_000;
const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

type Runner = Pick<Session | Transaction | ManagedTransaction, 'run'>;

async function runOn<P extends z.ZodObject, R extends z.ZodObject>(
  runner: Runner,
  query: Query<P, R>,
  params: z.input<P>,
  config?: { timeout: number },
): Promise<z.output<R>[]> {
  const checked: Record<string, unknown> = query.params.parse(params);
  const result =
    config === undefined
      ? await runner.run(query.text, checked)
      : await (runner as Session).run(query.text, checked, config);
  // A transaction of the driver keeps its results, and they their parameters, until it ends: an import would stand in memory whole.
  for (const key of Object.keys(checked)) checked[key] = null;
  return result.records.map((record) => {
    const row: Record<string, unknown> = {};
    for (const key of record.keys as string[]) row[key] = query.lossless ? record.get(key) : plain(record.get(key));
    const parsed = query.row.safeParse(row);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new ParkChainError(
      'INTERNAL',
      `${query.name} returned a row that is not what its definition says (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
    );
  });
}

/**
 * Opens a driver. Timeouts are short on purpose: a silent peer would otherwise be waited for a minute, and a
 * dashboard must be told in seconds that the database is down.
 */
export function openDatabase(address: DatabaseAddress): Database {
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
    connectionTimeout: 2_000,
    connectionAcquisitionTimeout: 2_500,
    maxTransactionRetryTime: 1_000,
    maxConnectionPoolSize: 50,
    userAgent: 'parkchain',
    telemetryDisabled: true,
  });
  const session = (access: Access) =>
    driver.session({
      database: address.database,
      defaultAccessMode: access === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
    });
  return {
    driver,
    name: address.database,
    async ask(query, params, options = {}) {
      const opened = session(query.access);
      try {
        return await runOn(opened, query, params, { timeout: options.timeoutMs ?? 60_000 });
      } catch (error) {
        throw fromDriverError(error);
      } finally {
        await opened.close().catch(() => undefined);
      }
    },
    async transaction(access, work) {
      const opened = session(access);
      try {
        const tx = await opened.beginTransaction();
        try {
          const value = await work({ ask: (query, params) => runOn(tx, query, params) });
          await tx.commit();
          return value;
        } catch (error) {
          // A rollback waits behind a statement that waits for a lock; closing the session does not.
          if (tx.isOpen()) await Promise.race([tx.rollback().catch(() => undefined), pause(ROLLBACK_MS)]);
          throw error;
        }
      } catch (error) {
        throw fromDriverError(error);
      } finally {
        await opened.close().catch(() => undefined);
      }
    },
    close: () => driver.close(),
  };
}
