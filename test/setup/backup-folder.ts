import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

type Manifest = Record<string, unknown> & { tables: { file: string; rows: number; sha256: string }[] };

/** A folder for backups of one test, and what a test does to them. */
export class BackupFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'parkchain-backup-'));

  path(name: string): string {
    return join(this.root, name);
  }

  names(name = '.'): string[] {
    return existsSync(this.path(name)) ? readdirSync(this.path(name)).sort() : [];
  }

  /** Every file with its bytes as text, the manifest left out. */
  tables(name: string): [string, string][] {
    return this.names(name)
      .filter((file) => file !== 'manifest.json')
      .map((file) => [file, readFileSync(join(this.path(name), file)).toString('base64')]);
  }

  copy(from: string, to: string): string {
    cpSync(this.path(from), this.path(to), { recursive: true });
    return this.path(to);
  }

  manifest(name: string): Manifest {
    return JSON.parse(readFileSync(join(this.path(name), 'manifest.json'), 'utf8')) as Manifest;
  }

  writeManifest(name: string, change: (manifest: Manifest) => unknown): void {
    const manifest = this.manifest(name);
    writeFileSync(join(this.path(name), 'manifest.json'), JSON.stringify(change(manifest) ?? manifest));
  }

  /** Changes the lines of a table and makes the manifest agree: what is left to find is in the rows. */
  rewrite(name: string, file: string, change: (lines: string[]) => string[]): void {
    const path = join(this.path(name), file);
    const lines = change(gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n'));
    writeFileSync(path, gzipSync(lines.map((line) => `${line}\n`).join('')));
    this.seal(name, file, { rows: lines.length });
  }

  /** Makes the manifest say of a table what its bytes are. */
  seal(name: string, file: string, more: { rows?: number } = {}): void {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(this.path(name), file)))
      .digest('hex');
    this.writeManifest(name, (manifest) => ({
      ...manifest,
      tables: manifest.tables.map((table) => (table.file === file ? { ...table, ...more, sha256 } : table)),
    }));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
