import { ParkChainError } from '../errors.ts';
import {
  backupImages,
  backupMigrations,
  backupNodes,
  backupRelationships,
  backupRuns,
  backupVersions,
} from '../graph/backup/queries.ts';
import type { Database } from '../graph/database.ts';
import { integer, isTagged, tagged } from '../graph/values.ts';
import { filedUnder, type NodeRow, type RelationshipRow, type TableName } from './format.ts';

const PAGE = 2_000;
/** A row of images holds thousands of elements. */
const IMAGES_PAGE = 8;

/** One row, and the table it belongs to. */
export interface FiledRow {
  table: TableName;
  row: NodeRow | RelationshipRow;
}

/** Properties sorted by name: the database tells them in no order. */
function written(of: string, properties: Record<string, unknown>): NodeRow['properties'] {
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(properties).sort()) {
    const value = tagged(properties[key]);
    if (!isTagged(value)) {
      throw new ParkChainError(
        'BACKUP_IMPOSSIBLE',
        `The property ${key} of ${of} has a value that a backup cannot hold.`,
        {
          remedy:
            'A backup holds text, numbers, true and false, bytes, and lists of one of them: change or remove the value.',
        },
      );
    }
    sorted[key] = value;
  }
  return sorted;
}

interface ReadNode {
  labels: string[];
  properties: Record<string, unknown>;
}

const nodeOf = (of: string, { labels, properties }: ReadNode): NodeRow => ({
  labels: labels.toSorted(),
  properties: written(of, properties),
});

/** Asks page after page; the last row of one says where the next begins. */
async function* paged<R>(size: number, ask: (last: R | undefined) => Promise<R[]>): AsyncGenerator<R> {
  for (let last: R | undefined; ;) {
    const rows = await ask(last);
    yield* rows;
    last = rows.at(-1);
    if (rows.length < size) return;
  }
}

/** Every node that carries an id, in the order of the ids. */
export async function* readNodes(database: Database): AsyncGenerator<FiledRow> {
  const limit = integer(PAGE);
  for await (const node of paged<ReadNode & { id: string }>(PAGE, (last) =>
    database.ask(backupNodes, { after: last?.id ?? '', limit }),
  ))
    yield { table: { kind: 'node', name: filedUnder(node.labels) }, row: nodeOf(node.id, node) };
}

/** Every relationship between them, in the order of start, type, end and qualifier. */
export async function* readRelationships(database: Database): AsyncGenerator<FiledRow> {
  const limit = integer(PAGE);
  const first = { start: '', type: '', end: '', qualifier: '', element: '' };
  for await (const { start, type, end, properties } of paged<typeof first & { properties: Record<string, unknown> }>(
    PAGE,
    (last) => {
      const { start, type, end, qualifier, element } = last ?? first;
      return database.ask(backupRelationships, { start, type, end, qualifier, element, limit });
    },
  )) {
    const row = { start, type, end, properties: written(`${start} ${type} ${end}`, properties) };
    yield { table: { kind: 'relationship', name: type }, row };
  }
}

/** The record of imports: versions, migrations, runs, and what the elements of a run were before. */
export async function* readRecords(database: Database): AsyncGenerator<FiledRow> {
  const filed = (name: string, node: ReadNode): FiledRow => ({
    table: { kind: 'record', name },
    row: nodeOf(name, node),
  });
  const limit = integer(PAGE);
  for await (const run of paged<ReadNode & { id: string }>(PAGE, (last) =>
    database.ask(backupRuns, { after: last?.id ?? '', limit }),
  ))
    yield filed('ImportRun', run);
  for await (const images of paged<ReadNode & { run: string; kind: string; part?: unknown }>(IMAGES_PAGE, (last) => {
    const { run, kind, part } = last ?? { run: '', kind: '', part: integer(0) };
    return database.ask(backupImages, { run, kind, part, limit: integer(IMAGES_PAGE) });
  }))
    yield filed('ImportImages', images);
  for await (const version of paged<ReadNode & { version?: unknown }>(PAGE, (last) =>
    database.ask(backupVersions, { after: last?.version ?? integer(-1), limit }),
  ))
    yield filed('Dataset', version);
  for (const migration of await database.ask(backupMigrations, {})) yield filed('Migration', migration);
}
