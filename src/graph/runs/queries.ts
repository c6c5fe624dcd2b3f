import { z } from 'zod';
import { defineQuery } from '../query.ts';

const here = (name: string) => new URL(`./${name}.cypher`, import.meta.url);
const properties = z.record(z.string(), z.unknown());
const key = z.object({ start: z.string(), type: z.string(), end: z.string(), qualifier: z.string() });
const relationship = key.extend({ properties });

export const createRun = defineQuery({
  file: here('create-run'),
  access: 'WRITE',
  params: z.object({ id: z.string(), run: properties }),
  row: z.object({ id: z.string() }),
});
export const createRunImages = defineQuery({
  file: here('create-run-images'),
  access: 'WRITE',
  params: z.object({
    run: z.string(),
    kind: z.string(),
    part: z.unknown(),
    elements: z.unknown(),
    content: z.unknown(),
  }),
  row: z.object({ part: z.number() }),
});
const run = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  by: z.string(),
  at: z.string(),
  undoes: z.string().nullable(),
  bulk: z.boolean(),
  open: z.boolean(),
});
export const readRun = defineQuery({
  file: here('read-run'),
  access: 'READ',
  params: z.object({ id: z.string() }),
  row: run,
});
export const readRuns = defineQuery({
  file: here('read-runs'),
  access: 'READ',
  params: z.object({ limit: z.unknown() }),
  row: run.extend({
    refutes: z.string().nullable(),
    files: z.array(z.string()),
    sha256: z.array(z.string()),
    rows: z.number(),
    written: z.number(),
    unchanged: z.number(),
    rejected: z.number(),
    counts: z.string(),
    undoneBy: z.array(z.string()),
  }),
});
export const readRunImages = defineQuery({
  file: here('read-run-images'),
  access: 'READ',
  params: z.object({ run: z.string(), kind: z.string(), part: z.unknown() }),
  row: z.object({ part: z.number(), content: z.instanceof(Int8Array) }),
  lossless: true,
});
export const forgetRun = defineQuery({
  file: here('forget-run'),
  access: 'WRITE',
  params: z.object({ run: z.string() }),
  row: z.object({ count: z.number() }),
});
export const readLastPart = defineQuery({
  file: here('last-part'),
  access: 'READ',
  params: z.object({ run: z.string() }),
  row: z.object({ part: z.number() }),
});
/** Values as the driver has them: what is written back must be what was there, 5 and 5.0 told apart. */
export const readHeldNodes = defineQuery({
  file: here('read-held-nodes'),
  access: 'READ',
  params: z.object({ ids: z.array(z.string()) }),
  row: z.object({ id: z.string(), labels: z.array(z.string()), properties }),
  lossless: true,
});
export const readHeldRelationships = defineQuery({
  file: here('read-held-relationships'),
  access: 'READ',
  params: z.object({ keys: z.array(key) }),
  row: relationship,
  lossless: true,
});
export const readRelationshipsAround = defineQuery({
  file: here('read-relationships-around'),
  access: 'READ',
  params: z.object({ ids: z.array(z.string()) }),
  row: relationship,
  lossless: true,
});
