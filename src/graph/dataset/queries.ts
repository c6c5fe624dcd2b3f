import { z } from 'zod';
import { defineQuery } from '../query.ts';

const here = (name: string) => new URL(`./${name}.cypher`, import.meta.url);

export const readVersion = defineQuery({
  file: here('read-version'),
  access: 'READ',
  params: z.object({}),
  row: z.object({
    version: z.number().nullable(),
    importedAt: z.string().nullable(),
    committing: z.number().nullable(),
    bulk: z.string().nullable(),
  }),
});
export const readDataset = defineQuery({
  file: here('read-dataset'),
  access: 'READ',
  params: z.object({ version: z.unknown() }),
  row: z.object({
    version: z.number(),
    state: z.string(),
    importedAt: z.string().nullable(),
    methodVersion: z.string().nullable(),
  }),
});
export const beginCommit = defineQuery({
  file: here('begin-commit'),
  access: 'WRITE',
  params: z.object({ version: z.unknown(), at: z.string(), by: z.string() }),
  row: z.object({ version: z.number() }),
});
export const finishCommit = defineQuery({
  file: here('finish-commit'),
  access: 'WRITE',
  params: z.object({ version: z.unknown(), at: z.string(), methodVersion: z.string() }),
  row: z.object({ version: z.number() }),
});
export const publishVersion = defineQuery({
  file: here('publish-version'),
  access: 'WRITE',
  params: z.object({ version: z.unknown() }),
  row: z.object({ version: z.number() }),
});
export const clearStale = defineQuery({
  file: here('clear-stale'),
  access: 'WRITE',
  params: z.object({ version: z.unknown() }),
  row: z.object({ count: z.number() }),
});
export const takeImportLock = defineQuery({
  file: here('take-import-lock'),
  access: 'WRITE',
  params: z.object({}),
  row: z.object({ id: z.string() }),
});
export const announceImport = defineQuery({
  file: here('announce-import'),
  access: 'WRITE',
  params: z.object({ by: z.string(), at: z.string() }),
  row: z.object({ by: z.string() }),
});
export const readAnnouncedImport = defineQuery({
  file: here('read-announced-import'),
  access: 'READ',
  params: z.object({}),
  row: z.object({ by: z.string(), since: z.string() }),
});
export const beginRestore = defineQuery({
  file: here('begin-restore'),
  access: 'WRITE',
  params: z.object({ version: z.unknown(), at: z.string(), by: z.string(), backup: z.string() }),
  row: z.object({ version: z.number() }),
});
export const forgetVersions = defineQuery({
  file: here('forget-versions'),
  access: 'WRITE',
  params: z.object({ version: z.unknown() }),
  row: z.object({ count: z.number() }),
});
export const finishRestore = defineQuery({
  file: here('finish-restore'),
  access: 'WRITE',
  params: z.object({ version: z.unknown(), properties: z.record(z.string(), z.unknown()), backup: z.string() }),
  row: z.object({ version: z.number() }),
});
export const readUnfinishedRestore = defineQuery({
  file: here('read-unfinished-restore'),
  access: 'READ',
  params: z.object({}),
  row: z.object({ version: z.number(), by: z.string(), since: z.string() }),
});

const bulkMark = z.object({ version: z.number(), bulk: z.string(), by: z.string(), since: z.string() });
export const beginBulk = defineQuery({
  file: here('begin-bulk'),
  access: 'WRITE',
  params: z.object({ version: z.unknown(), at: z.string(), by: z.string(), bulk: z.string() }),
  row: z.object({ version: z.number() }),
});
export const readUnfinishedBulk = defineQuery({
  file: here('read-unfinished-bulk'),
  access: 'READ',
  params: z.object({}),
  row: bulkMark,
});
export const forgetBulk = defineQuery({
  file: here('forget-bulk'),
  access: 'WRITE',
  params: z.object({ version: z.unknown() }),
  row: z.object({ count: z.number() }),
});
export const transactionMemory = defineQuery({
  file: here('transaction-memory'),
  access: 'READ',
  params: z.object({}),
  row: z.object({ name: z.string(), value: z.string() }),
});
