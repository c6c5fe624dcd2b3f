import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { commitVersion } from '../../src/graph/dataset/commit-version.ts';
import { updateNodes } from '../../src/graph/elements/queries.ts';
import type { TestService } from '../setup/service.ts';
import { openSmallService } from '../setup/small-service.ts';

const now = () => '2026-06-30T00:00:00.000Z';
const IDS = ['product:a', 'product:b'];

describe('reads held across imports', () => {
  let database: Database;
  let service: TestService;
  beforeAll(async () => {
    ({ database, service } = await openSmallService(now));
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  /** Gives both products the name of the version, in one import. */
  const rename = () =>
    commitVersion(database, { by: 'test', methodVersion: '1', now }, async (tx, version) => {
      const rows = IDS.map((id) => ({
        id,
        formerLabel: 'Product',
        label: 'Product',
        properties: { id, name: `v${version}`, origin: 'test' },
      }));
      await tx.ask(updateNodes, { rows });
      return true;
    });

  it('answer from one version, or say that the dataset moved', { timeout: 120_000 }, async () => {
    await rename();
    await service.holder.waitFor(2, AbortSignal.timeout(5_000));
    const query = `{
      first: products(where: {id: {eq: "product:a"}}) { name }
      mark: chainLinks(scope: {park: "park:a"}, filter: {relevance: []}, first: 50) { dataset { version } nodes { product { id name } deep: product { gbCode name } } }
      second: products(where: {id: {eq: "product:b"}}) { name segments { id } }
    }`;
    const seen = new Map<string, number>();
    let importing = true;
    const until = Date.now() + 90_000;
    const importer = (async () => {
      // A slow machine gets fewer answers between two imports: imports go on until enough were given among them.
      for (let round = 0; round < 25 || ((seen.get('answered') ?? 0) <= 20 && Date.now() < until); round++) {
        await rename();
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      importing = false;
    })();
    const reader = async () => {
      while (importing) {
        const { data, errors } = await service.send(query);
        const code = errors[0]?.extensions['code'];
        if (data === null || errors.length > 0) {
          expect(['DATASET_MOVED', 'DATASET_NOT_READY']).toContain(code);
          seen.set(String(code), (seen.get(String(code)) ?? 0) + 1);
          continue;
        }
        const answer = data as {
          first: { name: string }[];
          second: { name: string }[];
          mark: { dataset: { version: number }; nodes: { product: { name: string }; deep: { name: string } }[] };
        };
        const version = `v${answer.mark.dataset.version}`;
        const names = [
          answer.first[0]?.name,
          answer.second[0]?.name,
          ...answer.mark.nodes.flatMap(({ product, deep }) => [product.name, deep.name]),
        ];
        expect(new Set(names), JSON.stringify(data)).toEqual(new Set([version]));
        seen.set('answered', (seen.get('answered') ?? 0) + 1);
      }
    };
    await Promise.all([importer, reader(), reader(), reader(), reader()]);
    expect(seen.get('answered') ?? 0).toBeGreaterThan(20);
  });
});
