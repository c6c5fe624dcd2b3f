import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadTableError, type Fault } from '../../../src/errors.ts';
import { openLedger, type Ledger, type LedgerRow } from '../../../src/import/ledger/reading/open-ledger.ts';

/** A folder for ledgers of one test. */
export interface LedgerFolder {
  path(name: string): string;
  open(name: string, content: string | Uint8Array): Promise<Ledger>;
  /** The rows of every sheet. */
  rows(name: string, content: string | Uint8Array): Promise<LedgerRow[]>;
  /** The faults that opening and reading end in. */
  faults(name: string, content: string | Uint8Array): Promise<readonly Fault[]>;
  remove(): void;
}

export async function rowsOf(ledger: Ledger): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for (const sheet of ledger.sheets) for await (const row of sheet.rows()) rows.push(row);
  return rows;
}

export async function faultsOf(reading: Promise<unknown>): Promise<readonly Fault[]> {
  const error: unknown = await reading.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (error instanceof BadTableError) return error.faults;
  throw new Error('no fault was told', { cause: error });
}

export function ledgerFolder(): LedgerFolder {
  const folder = mkdtempSync(join(tmpdir(), 'parkchain-ledgers-'));
  const path = (name: string) => join(folder, name);
  const open = (name: string, content: string | Uint8Array) => {
    writeFileSync(path(name), content);
    return openLedger(path(name), name);
  };
  const rows = async (name: string, content: string | Uint8Array) => rowsOf(await open(name, content));
  return {
    path,
    open,
    rows,
    faults: (name, content) => faultsOf(rows(name, content)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
