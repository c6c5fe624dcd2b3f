import { z } from 'zod';
import { isTagged } from '../graph/values.ts';

/** What a backup is called in its manifest, and the version of its form; a newer form is refused. */
export const FORMAT = 'parkchain-backup';
export const FORMAT_VERSION = 1;
export const MANIFEST = 'manifest.json';
const ENDING = '.ndjson.gz';

/** Labels of the record of imports; each is one table. */
export const RECORDS = ['ImportRun', 'ImportImages', 'Migration', 'Dataset'] as const;

/** What the rows of a table are: facts that are nodes, relationships between them, or records of imports. */
export type TableKind = 'node' | 'relationship' | 'record';

export interface TableName {
  kind: TableKind;
  /** The label of the nodes, or the type of the relationships. */
  name: string;
}

/** `node.Product.ndjson.gz`; a name that no file can have is written as in an address. */
export function fileOf({ kind, name }: TableName): string {
  return `${kind}.${encodeURIComponent(name)}${ENDING}`;
}

export const isTableFile = (file: string): boolean => file.endsWith(ENDING);

/** The label a node is filed under: the first by name beside Entity, which all of them carry. */
export function filedUnder(labels: readonly string[]): string {
  return labels.filter((label) => label !== 'Entity').toSorted()[0] ?? 'Entity';
}

const properties = z.record(z.string().min(1), z.unknown().refine(isTagged, 'is no value of a property'));

/** A node as a row of a table: all its labels and properties, sorted; values as `tagged` writes them. */
export const nodeRow = z.strictObject({ labels: z.array(z.string().min(1)).min(1), properties });
export type NodeRow = z.infer<typeof nodeRow>;

/** A relationship as a row; its ends are ids of nodes. */
export const relationshipRow = z.strictObject({
  start: z.string().min(1),
  type: z.string().min(1),
  end: z.string().min(1),
  properties,
});
export type RelationshipRow = z.infer<typeof relationshipRow>;

/** What tells the form of a backup, whatever else is in the manifest. */
export const formOfManifest = z.looseObject({ format: z.literal(FORMAT), formatVersion: z.int().min(1) });

export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  /** When it was made; the only part that differs between two backups of one graph. */
  created: z.iso.datetime(),
  /** The version of the dataset that stood, and the version of the method its import followed. */
  version: z.int().min(1),
  methodVersion: z.string().nullable(),
  migrations: z.array(z.int().min(1)),
  tables: z.array(
    z.strictObject({
      kind: z.enum(['node', 'relationship', 'record']),
      name: z.string().min(1),
      file: z.string(),
      rows: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is no sha256'),
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type TableEntry = Manifest['tables'][number];
