import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/api/limits.ts';
import { SETTINGS } from '../../src/config.ts';
import { ERROR_CODES } from '../../src/errors.ts';
import { findTables } from '../../src/import/find-tables.ts';
import { readCsv } from '../../src/import/read-csv.ts';
import { METHOD_VERSION } from '../../src/method-version.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const firstCells = (text: string) => [...text.matchAll(/^\| `(\w+)`\s*\|/gm)].map((match) => match[1] ?? '');

describe('the documents and the program name the same things', () => {
  it('every error code, and no other', () => {
    expect(firstCells(read('docs/errors.md')).toSorted()).toEqual(Object.keys(ERROR_CODES).toSorted());
  });

  it('every setting with its default, and no other', () => {
    const settings = Object.keys(SETTINGS.shape).toSorted();
    expect(firstCells(read('docs/settings.md')).toSorted()).toEqual(settings);
    expect([...read('.env.example').matchAll(/^([A-Z0-9_]+)=/gm)].map((match) => match[1] ?? '').toSorted()).toEqual(
      settings,
    );
    const defaults = Object.entries(SETTINGS.parse({})).map(([name, value]) => [name, String(value)]);
    const documented = new Map(
      [...read('docs/settings.md').matchAll(/^\| `(\w+)`\s*\| `?([^`|]+?)`?\s*\|/gm)].map((match) => [
        match[1],
        match[2],
      ]),
    );
    const example = new Map(
      [...read('.env.example').matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]),
    );
    for (const [name, value] of defaults) {
      expect(documented.get(name), name).toBe(value);
      expect(example.get(name), name).toBe(value);
    }
  });

  it('every limit with its value', () => {
    const page = read('docs/reading.md');
    const numbers = Object.entries(LIMITS).flatMap(([name, value]) =>
      typeof value === 'number' ? [{ name, value }] : [],
    );
    for (const { name, value } of numbers)
      expect(page, name).toMatch(new RegExp(`^\\| [^|]+\\| ${value.toLocaleString('en')}\\s*\\|$`, 'm'));
  });

  it('the version of the method', () => {
    expect(read('docs/method.md')).toContain(`Version ${METHOD_VERSION}.`);
  });

  it('the columns of the seed that hold nothing', () => {
    const seed = fileURLToPath(new URL('../../seed', import.meta.url));
    const filled = new Map<string, boolean>();
    for (const { table, path, shown } of findTables(seed)) {
      const given = readCsv(path, shown);
      if ('fault' in given) throw new Error(shown);
      for (const { cells } of given.table.rows) {
        for (const [column, text] of Object.entries(cells)) {
          if (['source', 'place', 'as_of'].includes(column)) continue;
          const key = `${table}.${column}`;
          filled.set(key, filled.get(key) === true || text.trim() !== '');
        }
      }
    }
    const section = read('seed/README.md').split('## What nobody published')[1] ?? '';
    expect([...section.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => name)).toEqual(
      [...filled].flatMap(([name, some]) => (some ? [] : [name])).toSorted(),
    );
  });
});
