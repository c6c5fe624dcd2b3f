import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '../errors.ts';
import { readMigrations } from '../graph/migrations/migrate.ts';
import { damage, ELSEWHERE, faultOf } from './damage.ts';
import {
  fileOf,
  FORMAT_VERSION,
  formOfManifest,
  isTableFile,
  MANIFEST,
  manifestSchema,
  RECORDS,
  type Manifest,
  type TableEntry,
} from './format.ts';
import { sha256Of } from './read-table.ts';

const NEWER = 'restore it with the ParkChain that made it, or a later one';

/** Reads manifest.json, or refuses a form this program does not know. */
export async function readManifest(folder: string): Promise<{ manifest: Manifest; text: string }> {
  const file = join(folder, MANIFEST);
  const text = await readFile(file, 'utf8').catch(() => null);
  const elsewhere = 'name the folder that a backup made';
  if (text === null) throw damage(faultOf(file, 'is not there or cannot be read', elsewhere));
  const json = parsed(text);
  const form = formOfManifest.safeParse(json);
  if (!form.success) throw damage(faultOf(file, 'is not the manifest of a ParkChain backup', elsewhere));
  const { formatVersion } = form.data;
  if (formatVersion !== FORMAT_VERSION) {
    const message = `is of format ${formatVersion}; this program knows format ${FORMAT_VERSION}`;
    throw damage(faultOf(file, message, NEWER, { column: 'formatVersion', value: String(formatVersion) }));
  }
  const manifest = manifestSchema.safeParse(json);
  if (manifest.success) return { manifest: manifest.data, text };
  throw damage(
    ...manifest.error.issues.map(({ path, message }) => faultOf(file, message, ELSEWHERE, { column: path.join('.') })),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Migrations the backup has seen and this program has not: it could not read what they made. */
export function newerMigrations(folder: string, { migrations }: Manifest): Fault[] {
  const known = new Set(readMigrations().map(({ number }) => number));
  return migrations
    .filter((number) => !known.has(number))
    .map((number) =>
      faultOf(join(folder, MANIFEST), 'was made by a newer ParkChain: this one has no such migration', NEWER, {
        column: 'migrations',
        value: String(number),
      }),
    );
}

/** Whether the files are those the manifest names, byte for byte. */
export async function checkFiles(folder: string, { tables }: Manifest): Promise<Fault[]> {
  const faults: Fault[] = [];
  const named = new Set<string>();
  for (const entry of tables) {
    const isKnown = entry.kind !== 'record' || RECORDS.some((record) => record === entry.name);
    const fault =
      !isKnown || entry.file !== fileOf(entry) || named.has(entry.file)
        ? faultOf(join(folder, MANIFEST), 'names a table wrongly or twice', ELSEWHERE, { value: entry.file })
        : await checkFile(join(folder, entry.file), entry);
    named.add(entry.file);
    if (fault !== null) faults.push(fault);
  }
  for (const file of await readdir(folder))
    if (isTableFile(file) && !named.has(file))
      faults.push(faultOf(join(folder, file), `is a table that ${MANIFEST} does not name`));
  return faults;
}

async function checkFile(path: string, { sha256 }: TableEntry): Promise<Fault | null> {
  let found: string;
  try {
    found = await sha256Of(path);
  } catch (error) {
    const code = z.object({ code: z.string() }).safeParse(error).data?.code ?? 'unreadable';
    return faultOf(path, code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`);
  }
  if (found === sha256) return null;
  return faultOf(path, `is not what was backed up: its sha256 is another than ${MANIFEST} says`, ELSEWHERE, {
    column: 'sha256',
    value: found,
  });
}
