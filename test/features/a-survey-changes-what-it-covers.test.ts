import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainLinks, chainSegments, type ChainLink } from '../../src/analysis/questions.ts';
import type { Database } from '../../src/graph/database.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection } from '../../src/projection/projection.ts';
import { readRows } from '../../src/projection/read-rows.ts';
import { emptyTestDatabase, openTestDatabase } from '../setup/graph.ts';
import { TODAY } from '../setup/hand-made.ts';
import { SEED } from '../setup/seeded.ts';

const SCOPE = { kind: 'park', id: 'park:taiqian' } as const;
const CHAIN = 'chain:down-apparel';

function lines(projection: Projection, chain: string): Map<string, ChainLink> {
  const out = new Map<string, ChainLink>();
  for (let after: string | null = null; ;) {
    const page = chainLinks(projection, { scope: SCOPE, filter: { relevance: [], chain }, first: 200, after }, TODAY);
    for (const node of page.nodes) out.set(node.product.id, node);
    if (!page.pageInfo.hasNextPage) return out;
    after = page.pageInfo.endCursor;
  }
}

describe('a survey added to a copy of the seed', () => {
  let database: Database;
  let before: Projection;
  let after: Projection;
  beforeAll(async () => {
    database = await openTestDatabase();
    await emptyTestDatabase(database);
    const copy = mkdtempSync(join(tmpdir(), 'parkchain-seed-'));
    cpSync(SEED, copy, { recursive: true });
    const load = async () => {
      await loadTables(database, copy, { origin: 'seed', now: () => '2026-06-30T00:00:00.000Z' });
      return buildProjection(await readRows(database), 1, 'PUBLIC');
    };
    before = await load();
    writeFileSync(
      join(copy, 'puyang', 'surveys.csv'),
      `id,at,segments,chains,firms_complete,products_read_share,on,basis,source,place,as_of,confidence\nsurvey:taiqian-down,park:taiqian,,${CHAIN},true,0.95,2026-05-01,PUBLISHED,source:puyang-action-plan,test,2026-05-01,HIGH\n`,
    );
    after = await load();
    rmSync(copy, { recursive: true, force: true });
  });
  afterAll(() => database.close());

  it('changes status, reasons and action of the products it covers, and the roll-up of their segments', () => {
    const was = lines(before, CHAIN);
    const is = lines(after, CHAIN);
    const changed = [...is.values()].filter(
      (line) => JSON.stringify(line) !== JSON.stringify(was.get(line.product.id)),
    );
    expect(changed.length).toBeGreaterThan(20);
    expect(was.get('product:down-detergent')).toMatchObject({
      status: 'UNKNOWN',
      statusIfComplete: 'MISSING',
      action: 'VERIFY',
      actionIfConfirmed: 'RECRUIT',
    });
    expect(is.get('product:down-detergent')).toMatchObject({
      status: 'MISSING',
      statusIfComplete: 'MISSING',
      action: 'RECRUIT',
      actionIfConfirmed: null,
    });
    expect(is.get('product:down-detergent')?.reasons.map(({ code }) => code)).toEqual(['NEED_WITHOUT_MAKER']);
    // A statement of 2013 is confirmed by the survey: its maker counts.
    expect(is.get('product:washed-down')).toMatchObject({ status: 'WEAK', makerCount: 1 });
    const segment = (projection: Projection) =>
      chainSegments(projection, { scope: SCOPE, chain: CHAIN }, TODAY).find(
        ({ segment: { id } }) => id === 'segment:down-washing',
      )?.status;
    expect([segment(before), segment(after)]).toEqual(['UNKNOWN', 'WEAK']);
  });

  it('leaves the answer of every product it does not cover as it was, byte for byte', () => {
    const covered = new Set(lines(after, CHAIN).keys());
    for (const chain of ['chain:green-coatings', 'chain:biobased-materials']) {
      const was = lines(before, chain);
      const is = lines(after, chain);
      const others = [...is.keys()].filter((id) => !covered.has(id));
      expect(others.length).toBeGreaterThan(30);
      for (const id of others) expect(JSON.stringify(is.get(id)), id).toBe(JSON.stringify(was.get(id)));
    }
  });
});
