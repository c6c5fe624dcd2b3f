import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { ParkChainError } from '../errors.ts';

export type Access = 'READ' | 'WRITE';

/** A Cypher file with the shape of what goes in and what comes out. */
export interface Query<P extends z.ZodObject = z.ZodObject, R extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly text: string;
  readonly access: Access;
  readonly params: P;
  readonly row: R;
  /** Rows keep the driver's own values: integers are not made numbers. */
  readonly lossless: boolean;
}

const defined = new Map<string, Query>();

/** Every query defined so far, for the contract test that plans each of them. */
export function definedQueries(): readonly Query[] {
  return [...defined.values()];
}

/** Comments and string literals do not count as uses of a parameter. */
function parametersIn(text: string): Set<string> {
  const code = text.replace(/\/\/.*$/gm, '').replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
  return new Set([...code.matchAll(/\$([A-Za-z_]\w*)/g)].map((match) => match[1] ?? ''));
}

/**
 * Defines a query from a `.cypher` file. The parameters named in the text are compared with the keys of `params`
 * at once, so that a query that could never run fails when the program loads, not when a user asks.
 */
export function defineQuery<P extends z.ZodObject, R extends z.ZodObject>(definition: {
  file: URL;
  access: Access;
  params: P;
  row: R;
  lossless?: true;
}): Query<P, R> {
  const path = fileURLToPath(definition.file);
  const name = basename(path, '.cypher');
  const text = readFileSync(path, 'utf8');
  const used = parametersIn(text);
  const declared = new Set(Object.keys(definition.params.shape));
  const difference = [...used]
    .filter((key) => !declared.has(key))
    .concat([...declared].filter((key) => !used.has(key)));
  if (difference.length > 0) {
    throw new ParkChainError('INTERNAL', `${name}.cypher and its params differ: ${difference.join(', ')}.`);
  }
  const query = {
    name,
    text,
    access: definition.access,
    params: definition.params,
    row: definition.row,
    lossless: definition.lossless ?? false,
  };
  defined.set(path, query);
  return query;
}
