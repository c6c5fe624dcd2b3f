import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/api/limits.ts';
import { SETTINGS } from '../../src/config.ts';
import { ERROR_CODES } from '../../src/errors.ts';
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
});
