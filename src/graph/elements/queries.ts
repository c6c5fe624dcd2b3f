import { z } from 'zod';
import { defineQuery } from '../query.ts';

const here = (name: string) => new URL(`./${name}.cypher`, import.meta.url);
const rows = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
const count = z.object({ count: z.number() });
const properties = z.record(z.string(), z.unknown());

/** Reads and writes of nodes and relationships as the importer drafts them. Types and labels are parameters. */
export const readNodes = defineQuery({
  file: here('read-nodes'),
  access: 'READ',
  params: z.object({ origin: z.string() }),
  row: z.object({ id: z.string(), labels: z.array(z.string()), properties }),
});
export const readRelationships = defineQuery({
  file: here('read-relationships'),
  access: 'READ',
  params: z.object({ origin: z.string() }),
  row: z.object({ start: z.string(), type: z.string(), end: z.string(), qualifier: z.string(), properties }),
});
export const readIds = defineQuery({
  file: here('read-ids'),
  access: 'READ',
  params: z.object({}),
  row: z.object({ id: z.string() }),
});
export const createNodes = defineQuery({ file: here('create-nodes'), access: 'WRITE', params: rows, row: count });
export const updateNodes = defineQuery({ file: here('update-nodes'), access: 'WRITE', params: rows, row: count });
export const deleteNodes = defineQuery({
  file: here('delete-nodes'),
  access: 'WRITE',
  params: z.object({ ids: z.array(z.string()) }),
  row: count,
});
export const createRelationships = defineQuery({
  file: here('create-relationships'),
  access: 'WRITE',
  params: rows,
  row: count,
});
export const updateRelationships = defineQuery({
  file: here('update-relationships'),
  access: 'WRITE',
  params: rows,
  row: count,
});
export const deleteRelationships = defineQuery({
  file: here('delete-relationships'),
  access: 'WRITE',
  params: rows,
  row: count,
});
