import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Which folders of src a folder may import from; `root` is the files directly in src. */
const ALLOWED: Record<string, string[]> = {
  api: ['analysis', 'projection', 'graph', 'root'],
  analysis: ['projection', 'root'],
  projection: ['graph', 'root'],
  drawing: ['projection', 'root'],
  import: ['graph', 'root'],
  backup: ['graph', 'root'],
  graph: ['root'],
};
/** Files in src that assemble the program; nobody imports them. */
const ASSEMBLY = ['src/cli.ts', 'src/server.ts', 'src/open-graph.ts'];
const isAssembly = (file: string) => ASSEMBLY.includes(file) || file.startsWith('src/commands/');

function files(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src', file));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const folderOf = (file: string) => {
  const parts = relative('src', file).split('/');
  return parts.length > 1 ? (parts[0] ?? '') : 'root';
};

describe('imports go one way', () => {
  it('api → analysis → projection → graph → config, errors; import → graph', () => {
    const wrong = files()
      .filter((file) => !isAssembly(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('.'))
          .map((path) => normalize(join(dirname(file), path)))
          .filter((target) => target.startsWith('src/'))
          .filter((target) => {
            const from = folderOf(file);
            const to = folderOf(target);
            return isAssembly(target) || (from !== to && !(ALLOWED[from] ?? []).includes(to));
          })
          .map((target) => `${file} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('only src/graph imports the driver; @neo4j/graphql is imported by src/api alone', () => {
    const importers = (library: string) =>
      [
        ...new Set(
          files()
            .filter((file) => importsOf(file).includes(library))
            .map(folderOf),
        ),
      ].sort();
    expect(importers('neo4j-driver')).toEqual(['graph']);
    expect(importers('@neo4j/graphql').filter((folder) => folder !== 'api')).toEqual([]);
  });

  it('the analysis knows no driver, no GraphQL, no clock and no chance', () => {
    const wrong = files()
      .filter((file) => file.startsWith('src/analysis/'))
      .filter((file) => {
        const text = readFileSync(join(ROOT, file), 'utf8');
        return /from '(graphql|neo4j-driver|@apollo)|Math\.random|Date\.now|new Date\(\)|performance\.now|randomUUID/.test(
          text,
        );
      });
    expect(wrong).toEqual([]);
  });

  it('only src/config.ts reads the environment', () => {
    expect(files().filter((file) => readFileSync(join(ROOT, file), 'utf8').includes('process.env'))).toEqual([
      'src/config.ts',
    ]);
  });

  it('no file is longer than 400 lines, and none is called utils, helpers or common', () => {
    expect(files().filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 401)).toEqual([]);
    expect(files().filter((file) => /(utils?|helpers?|common|manager)\b/i.test(file))).toEqual([]);
  });
});
