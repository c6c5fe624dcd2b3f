import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from './schema.ts';

export const PRINTED = new URL('../../schema/api.graphql', import.meta.url);

/** The whole contract as SDL, sorted, so that a change of it is a change of one file. */
export async function printContract(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await buildSchema()))}\n`;
}

export function printedContract(): string {
  return readFileSync(PRINTED, 'utf8');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(fileURLToPath(PRINTED), await printContract());
}
