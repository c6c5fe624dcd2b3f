import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Fault } from '../errors.ts';
import type { VersionNode } from '../graph/dataset/restoring.ts';
import { plain, untagged } from '../graph/values.ts';
import { checkFiles, newerMigrations, readManifest } from './check-manifest.ts';
import { checkRows } from './check-rows.ts';
import { countRows } from './count-rows.ts';
import { damage, faultOf } from './damage.ts';
import { MANIFEST, type Manifest, type NodeRow, type TableEntry } from './format.ts';

/** A migration the graph of a backup has seen, with values as the driver has them. */
export interface MigrationNode {
  number: number;
  properties: Record<string, unknown>;
}

/** A backup that has been read to the end and found whole. */
export interface CheckedBackup {
  folder: string;
  /** Tells this backup from every other. */
  sha256: string;
  manifest: Manifest;
  versions: VersionNode[];
  migrations: MigrationNode[];
  rows: number;
}

/** The properties of a row as the driver has them. */
export function propertiesOf(row: { properties: Record<string, unknown> }): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row.properties).map(([key, value]) => [key, untagged(value)]));
}

const ofKind = (manifest: Manifest, ...kinds: TableEntry['kind'][]): TableEntry[] =>
  manifest.tables.filter(({ kind }) => kinds.includes(kind));

/**
 * Reads a backup to the end before anything is written anywhere: the form of the manifest, every file and its hash, every
 * row, ids that are unique, relationships whose ends are there, versions and migrations. Throws every fault found.
 */
export async function checkBackup(
  folder: string,
  options: { report?: (message: string) => void; signal?: AbortSignal } = {},
): Promise<CheckedBackup> {
  const { manifest, text } = await readManifest(folder);
  refuseFaults(newerMigrations(folder, manifest));
  refuseFaults(await checkFiles(folder, manifest));
  const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
  const rows = checkRows(options.signal);
  const versions: VersionNode[] = [];
  const migrations: MigrationNode[] = [];
  const noted = ({ name }: TableEntry) => {
    if (name === 'Dataset') return (row: NodeRow) => versions.push(versionOf(row));
    return name === 'Migration' ? (row: NodeRow) => migrations.push(migrationOf(row)) : () => undefined;
  };
  const count = countRows(total, 'rows checked', options.report);
  const check = async (entries: TableEntry[]): Promise<void> => {
    for (const entry of entries) {
      options.signal?.throwIfAborted();
      await rows.check(folder, entry, entry.kind === 'record' ? noted(entry) : undefined);
      count(entry.rows);
      if (rows.isEnough()) break;
    }
    refuseFaults(rows.faults);
  };
  await check(ofKind(manifest, 'node', 'record'));
  // Ends are looked for once every node is known: half the nodes would name faults that are not there.
  await check(ofKind(manifest, 'relationship'));
  versions.sort((a, b) => a.version - b.version);
  migrations.sort((a, b) => a.number - b.number);
  refuseFaults(contradictions(folder, manifest, versions, migrations));
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { folder, sha256, manifest, versions, migrations, rows: total };
}

function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw damage(...faults);
}

function versionOf(row: NodeRow): VersionNode {
  const properties = propertiesOf(row);
  return { version: Number(plain(properties['version'])), labels: row.labels, properties };
}

function migrationOf(row: NodeRow): MigrationNode {
  const properties = propertiesOf(row);
  return { number: Number(plain(properties['number'])), properties };
}

/** Where the manifest says of versions and migrations what the tables do not. */
function contradictions(
  folder: string,
  manifest: Manifest,
  versions: VersionNode[],
  migrations: MigrationNode[],
): Fault[] {
  const file = join(folder, MANIFEST);
  const faults: Fault[] = [];
  const last = versions.at(-1);
  if (last?.version !== manifest.version)
    faults.push(faultOf(file, 'names another version than the table of versions', undefined, { column: 'version' }));
  if (last !== undefined && (last.properties['methodVersion'] ?? null) !== manifest.methodVersion)
    faults.push(
      faultOf(file, 'names another version of the method than the table of versions', undefined, {
        column: 'methodVersion',
      }),
    );
  if (versions.some(({ properties }) => properties['state'] !== 'READY'))
    faults.push(faultOf(file, 'holds a version that was never complete', undefined, { column: 'version' }));
  if (migrations.map(({ number }) => number).join() !== manifest.migrations.toSorted((a, b) => a - b).join())
    faults.push(
      faultOf(file, 'names other migrations than the table of migrations', undefined, { column: 'migrations' }),
    );
  return faults;
}
