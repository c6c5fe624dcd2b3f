import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { search, type SearchHit } from '../../src/analysis/questions.ts';
import { buildProjection } from '../../src/projection/build.ts';
import { noRows, type ProjectionRows } from '../../src/projection/rows.ts';

const RUNS = { numRuns: 1_000, seed: 20260630 };

const character = fc.constantFrom(...'涂料聚乳酸濮阳园区绿铝重庆银行化工女装水性PLAab12');
const word = fc.string({ unit: character, minLength: 1, maxLength: 6 });
const visibility = fc.constantFrom('PUBLIC', 'PUBLIC', 'INTERNAL', 'CONFIDENTIAL');

const node = fc.record({
  label: fc.constantFrom('Park', 'Product', 'Enterprise', 'RestrictedEnterprise', 'Chain', 'Department'),
  name: word,
  nameEn: fc.option(fc.constantFrom('Coating', 'Puyang Park', 'PLA resin', 'bottle')),
  aliases: fc.array(word, { maxLength: 2 }),
  codes: fc.array(fc.constantFrom('2641', '410900', '000019.SZ', '26023-30-3'), { maxLength: 1 }),
  visibility,
  also: fc.array(fc.record({ name: word, visibility }), { maxLength: 2 }),
});

/** Names of a few nodes, numbered so that ids are different and some are alike. */
const graphs = fc.array(node, { minLength: 1, maxLength: 12 }).map((nodes) => {
  const rows = noRows();
  nodes.forEach(({ also, ...row }, at) => {
    const id = `${row.label.toLowerCase()}:n${String(at).padStart(2, '0')}`;
    rows.names.push({ id, ...row });
    for (const other of also) rows.otherNames.push({ of: id, ...other });
  });
  return rows;
});
const texts = fc.oneof(word, fc.constantFrom('tl', 'tuliao', 'jrs', 'puyang', '26', 'n0', 'lv', 'yinhang', 'zhong'));

function ask(rows: ProjectionRows, text: string, more: { first?: number; labels?: string[] } = {}) {
  return search(buildProjection(rows, 1, 'PUBLIC'), { text, labels: null, first: 200, ...more });
}

const everybody = (rows: ProjectionRows): ProjectionRows => ({
  ...rows,
  names: rows.names.map((row) => ({ ...row, visibility: 'PUBLIC' })),
  otherNames: rows.otherNames.map((row) => ({ ...row, visibility: 'PUBLIC' })),
});

const ids = (hits: SearchHit[]) => hits.map(({ id }) => id);

describe('for any names, search', () => {
  it('does not depend on the order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, texts, fc.nat(), async (rows, text, turn) => {
        const turned = <T>(list: T[]): T[] => {
          const at = list.length === 0 ? 0 : turn % list.length;
          return [...list.slice(at), ...list.slice(0, at)].toReversed();
        };
        const other = { ...rows, names: turned(rows.names), otherNames: turned(rows.otherNames) };
        expect(await ask(other, text)).toEqual(await ask(rows, text));
      }),
      RUNS,
    );
  });

  it('answers a viewer as if what it may not see did not exist', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, texts, async (rows, text) => {
        const isPublic = (row: { visibility?: string }) => row.visibility === 'PUBLIC';
        const without = {
          ...rows,
          names: rows.names.filter(isPublic),
          otherNames: rows.otherNames.filter(isPublic),
        };
        expect(await ask(rows, text)).toEqual(await ask(without, text));
      }),
      RUNS,
    );
  });

  it('finds a node by every part of its names, by its id and by what its names begin with in pinyin and initials', async () => {
    await fc.assert(
      fc.asyncProperty(graphs.map(everybody), fc.nat(), fc.nat(), fc.nat(), async (rows, which, from, length) => {
        const row = rows.names[which % rows.names.length];
        if (row === undefined) return;
        const names = [
          row.name,
          ...row.aliases,
          ...rows.otherNames.flatMap(({ of, name }) => (of === row.id ? name : [])),
        ];
        const name = names[from % names.length] ?? '';
        const begin = from % name.length;
        const part = name.slice(begin, begin + 1 + (length % (name.length - begin)));
        expect(ids(await ask(rows, part)), part).toContain(row.id);
        expect(ids(await ask(rows, row.id))).toEqual([row.id]);
        if (!/[\u3400-\u9fff]/.test(name)) return;
        for (const pattern of ['pinyin', 'first'] as const) {
          const read = pinyin(name, { pattern, toneType: pattern === 'first' ? 'none' : 'symbol', type: 'array' });
          const begun = read.slice(0, 2 + (length % read.length)).join(["'", ' ', ''][from % 3]);
          // A text that has fewer than two letters is not read at all.
          if (begun.replace(/[^\p{L}]/gu, '').length < 2) continue;
          expect(ids(await ask(rows, begun)), begun).toContain(row.id);
        }
      }),
      RUNS,
    );
  });

  it('a text of Chinese characters finds the names that hold it and no others, whole names first', async () => {
    await fc.assert(
      fc.asyncProperty(
        graphs.map(everybody),
        fc.string({ unit: fc.constantFrom(...'涂料聚乳酸濮阳'), minLength: 1, maxLength: 2 }),
        async (rows, text) => {
          const namesOf = (row: ProjectionRows['names'][number]) => [
            row.name,
            ...row.aliases,
            ...rows.otherNames.flatMap(({ of, name }) => (of === row.id ? name : [])),
          ];
          const hits = await ask(rows, text);
          expect(ids(hits).toSorted()).toEqual(
            rows.names
              .filter((row) => namesOf(row).some((name) => name.includes(text)))
              .map(({ id }) => id)
              .toSorted(),
          );
          const rank = hits.map(({ id, name, matched }) => {
            const row = rows.names.find((each) => each.id === id);
            expect(row === undefined ? [] : namesOf(row)).toContain(matched);
            return name === text ? 0 : matched === text ? 1 : matched.startsWith(text) ? 2 : 3;
          });
          expect(rank).toEqual(rank.toSorted((a, b) => a - b));
        },
      ),
      RUNS,
    );
  });

  it('a shorter list is the beginning of the longer, and kinds only leave out', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, texts, fc.integer({ min: 1, max: 8 }), async (rows, text, first) => {
        const hits = await ask(rows, text);
        expect(await ask(rows, text, { first })).toEqual(hits.slice(0, first));
        const labels = ['Product', 'Enterprise'];
        expect(await ask(rows, text, { labels })).toEqual(hits.filter(({ label }) => labels.includes(label)));
      }),
      RUNS,
    );
  });
});
