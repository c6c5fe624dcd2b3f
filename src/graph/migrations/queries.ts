import { z } from 'zod';
import { defineQuery } from '../query.ts';

const here = (name: string) => new URL(`./${name}.cypher`, import.meta.url);

export const recordedMigrations = defineQuery({
  file: here('recorded-migrations'),
  access: 'READ',
  params: z.object({}),
  row: z.object({ number: z.number() }),
});
export const recordMigration = defineQuery({
  file: here('record-migration'),
  access: 'WRITE',
  params: z.object({ number: z.unknown(), name: z.string(), at: z.string() }),
  row: z.object({ number: z.number() }),
});
export const takeMigrationLock = defineQuery({
  file: here('take-migration-lock'),
  access: 'WRITE',
  params: z.object({}),
  row: z.object({ count: z.number() }),
});
