import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportChains, withChainTable } from '../../src/commands/check-chains.ts';
import { drawChains } from '../../src/commands/draw.ts';
import type { Database } from '../../src/graph/database.ts';
import { describeFault } from '../../src/errors.ts';
import { openSeeded, SEED } from '../setup/seeded.ts';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);

describe('the chains of the seed', () => {
  const report = reportChains(SEED);

  it('are whole: no orphan, no falling stage, no input too broad, every end market reached, no sector pair without a reason', () => {
    expect(report.faults.map(describeFault)).toEqual([]);
  });

  it('are counted in seed/README.md as they are (npm run check:chains -- --write)', () => {
    const readme = readFileSync(at('seed/README.md'), 'utf8');
    expect(withChainTable(readme, report)).toBe(readme);
  });

  describe('drawn from the graph', () => {
    let database: Database;
    beforeAll(async () => {
      database = await openSeeded();
    });
    afterAll(() => database.close());

    it('are the pictures in docs/chains (npm run draw -- --out docs/chains)', async () => {
      const drawn = await drawChains(database, [], 'PUBLIC');
      const held = readdirSync(at('docs/chains')).filter((name) => name.endsWith('.svg'));
      expect([...drawn.keys()].toSorted()).toEqual(held.toSorted());
      for (const [name, picture] of drawn) expect(picture, name).toBe(readFileSync(at(`docs/chains/${name}`), 'utf8'));
    });

    it('show every segment once, in the column of its stage, and fit one page', async () => {
      for (const [name, picture] of await drawChains(database, [], 'PUBLIC')) {
        const [, width = '', height = ''] = /viewBox="0 0 (\d+) (\d+)"/.exec(picture) ?? [];
        expect(Number(width), name).toBeLessThan(3000);
        expect(Number(height), name).toBeLessThan(2000);
        const boxes = [...picture.matchAll(/<g id="(segment:[^"]+)">/g)].map(([, id]) => id);
        const chain = report.chains.find(({ id }) => `${id.replace('chain:', '')}.svg` === name);
        expect(new Set(boxes).size, name).toBe(chain?.segments);
        expect(boxes.length, name).toBe(chain?.segments);
      }
    });

    it('a chain nobody knows is told with those there are', async () => {
      await expect(drawChains(database, ['chain:nothing'], 'PUBLIC')).rejects.toMatchObject({
        code: 'UNKNOWN_ID',
        field: 'chain',
        message: 'There is no chain chain:nothing.',
      });
    });
  });
});
