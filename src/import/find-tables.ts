import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ParkChainError } from '../errors.ts';

export interface TableFile {
  table: string;
  path: string;
  /** The path as messages name it. */
  shown: string;
}

/** Every `<table>.csv` under a folder, in a stable order. The file's name is the table's name. */
export function findTables(folder: string): TableFile[] {
  let entries: string[];
  try {
    entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    throw new ParkChainError('BAD_TABLE', `The folder ${folder} cannot be read.`, {
      remedy: 'Name a folder that holds tables such as products.csv.',
      cause: error,
    });
  }
  const tables = entries.filter((entry) => entry.endsWith('.csv'));
  if (tables.length === 0) {
    throw new ParkChainError('BAD_TABLE', `The folder ${folder} holds no table.`, {
      remedy: 'Name a folder that holds tables such as products.csv.',
    });
  }
  return tables.sort().map((entry) => ({
    table: entry.split(sep).at(-1)?.slice(0, -'.csv'.length) ?? '',
    path: join(folder, entry),
    shown: relative('.', join(folder, entry)),
  }));
}
