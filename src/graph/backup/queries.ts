import { z } from 'zod';
import { defineQuery } from '../query.ts';

const here = (name: string) => new URL(`./${name}.cypher`, import.meta.url);
const properties = z.record(z.string(), z.unknown());
const node = { labels: z.array(z.string()), properties };
const rows = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
const count = z.object({ count: z.number() });

/** Pages of everything a backup holds. Values as the driver has them: 5 and 5.0 are told apart, bytes stay bytes. */
export const backupNodes = defineQuery({
  file: here('backup-nodes'),
  access: 'READ',
  params: z.object({ after: z.string(), limit: z.unknown() }),
  row: z.object({ id: z.string(), ...node }),
  lossless: true,
});
export const backupRelationships = defineQuery({
  file: here('backup-relationships'),
  access: 'READ',
  params: z.object({
    start: z.string(),
    type: z.string(),
    end: z.string(),
    qualifier: z.string(),
    element: z.string(),
    limit: z.unknown(),
  }),
  row: z.object({
    start: z.string(),
    type: z.string(),
    end: z.string(),
    qualifier: z.string(),
    element: z.string(),
    properties,
  }),
  lossless: true,
});
export const backupRuns = defineQuery({
  file: here('backup-runs'),
  access: 'READ',
  params: z.object({ after: z.string(), limit: z.unknown() }),
  row: z.object({ id: z.string(), ...node }),
  lossless: true,
});
export const backupImages = defineQuery({
  file: here('backup-images'),
  access: 'READ',
  params: z.object({ run: z.string(), kind: z.string(), part: z.unknown(), limit: z.unknown() }),
  row: z.object({ run: z.string(), kind: z.string(), part: z.unknown(), ...node }),
  lossless: true,
});
export const backupVersions = defineQuery({
  file: here('backup-versions'),
  access: 'READ',
  params: z.object({ after: z.unknown(), limit: z.unknown() }),
  row: z.object({ version: z.unknown(), ...node }),
  lossless: true,
});
export const backupMigrations = defineQuery({
  file: here('backup-migrations'),
  access: 'READ',
  params: z.object({}),
  row: z.object(node),
  lossless: true,
});
export const countGraph = defineQuery({
  file: here('count-graph'),
  access: 'READ',
  params: z.object({}),
  row: z.object({ nodes: z.number(), relationships: z.number(), runs: z.number() }),
});

/** What a restore writes. Relationships are written as the importer writes them (elements/create-relationships). */
export const restoreNodes = defineQuery({ file: here('restore-nodes'), access: 'WRITE', params: rows, row: count });
export const restoreMigrations = defineQuery({
  file: here('restore-migrations'),
  access: 'WRITE',
  params: rows,
  row: count,
});
export const forgetMigrations = defineQuery({
  file: here('forget-migrations'),
  access: 'WRITE',
  params: z.object({ numbers: z.array(z.unknown()) }),
  row: count,
});
export const removeSome = defineQuery({
  file: here('remove-some'),
  access: 'WRITE',
  params: z.object({ limit: z.unknown() }),
  row: count,
});
