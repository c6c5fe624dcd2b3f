/**
 * The gap query on 100,000 products: arrays against Cypher, in one run, answers compared before anything is timed.
 * `npm run bench:gap` uses an empty database named by NEO4J_TEST_URI, else a local throw-away one.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deepStrictEqual } from 'node:assert';
import { evaluate } from '../src/analysis/chain-links/evaluate.ts';
import { NEED, WORLD } from '../src/analysis/chain-links/needs.ts';
import { chainLinks } from '../src/analysis/questions.ts';
import { inheritedEnvironment, readSettings } from '../src/config.ts';
import { connect } from '../src/graph/connect.ts';
import type { Database } from '../src/graph/database.ts';
import { commitVersion } from '../src/graph/dataset/commit-version.ts';
import { startLocalNeo4j } from '../src/graph/local/start.ts';
import { migrate } from '../src/graph/migrations/migrate.ts';
import { METHOD_VERSION } from '../src/method-version.ts';
import { buildProjection } from '../src/projection/build.ts';
import type { Projection } from '../src/projection/projection.ts';
import { readRows } from '../src/projection/read-rows.ts';
import { median } from '../src/analysis/weighted-score.ts';
import { startService, type TestService } from '../test/setup/service.ts';
import { writeRows } from '../test/setup/write-rows.ts';
import { industrialGraph, parksBySize } from './industrial-graph.ts';

const TODAY = '2026-06-30';
const ROUNDS = 31;
/** Neither side is measured before its compiler has seen the question. */
const WARM_UP = 10;
const CYPHER = readFileSync(new URL('./gap.cypher', import.meta.url), 'utf8');
const print = (line: string) => process.stdout.write(`${line}\n`);

function byProjection(projection: Projection, park: string): { product: string; inferred: number }[] {
  const evaluation = evaluate(projection, { kind: 'park', id: park }, TODAY);
  const out: { product: string; inferred: number }[] = [];
  for (const product of evaluation.needs.products) {
    const { sellers, captiveOnly, need } = evaluation.totalsIn(product, WORLD.ACTUAL);
    if (sellers === 0 && !captiveOnly)
      out.push({ product: projection.productIds[product] ?? '', inferred: need >= NEED.INFERRED ? 1 : 0 });
  }
  return out;
}

async function byCypher(database: Database, park: string): Promise<{ product: string; inferred: number }[]> {
  const session = database.driver.session();
  try {
    const result = await session.run(CYPHER, { scope: park });
    return result.records.map((record) => ({
      product: String(record.get('product')),
      inferred: Number(record.get('inferred')),
    }));
  } finally {
    await session.close();
  }
}

const LINKS = `query ($park: ID!) {
  chainLinks(scope: {park: $park}, filter: {relevance: []}, first: 50) { nodes { product { id name } status } }
}`;

async function overHttp(service: TestService, park: string): Promise<unknown> {
  const { chainLinks: links } = (await service.ask(LINKS, { park })) as { chainLinks: { nodes: unknown } };
  return links.nodes;
}

async function timed(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const started = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - started);
  }
  return median(times) ?? Number.NaN;
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const settings = readSettings();
  const home = mkdtempSync(join(tmpdir(), 'parkchain-bench-'));
  const local =
    settings.NEO4J_TEST_URI === undefined
      ? await startLocalNeo4j({ home, report: print, env: inheritedEnvironment() })
      : null;
  const database = await connect({
    uri: local?.uri ?? settings.NEO4J_TEST_URI ?? '',
    username: local?.username ?? settings.NEO4J_USERNAME,
    password: local?.password ?? settings.NEO4J_PASSWORD ?? '',
    database: 'neo4j',
  });
  try {
    const session = database.driver.session();
    const held = await session.run('MATCH (n) WHERE NOT n:Migration RETURN count(n) AS nodes');
    await session.close();
    if (Number(held.records[0]?.get('nodes')) > 0) throw new Error('NEO4J_TEST_URI names a database that is not empty');
    await migrate(database, () => new Date().toISOString());
    await work(database);
  } finally {
    await database.close();
    await local?.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

await withDatabase(async (database) => {
  const rows = industrialGraph({ products: 100_000, inputs: 1.7, firms: 5_000, parks: 25 });
  print(
    `${rows.products.length} products, ${rows.inputs.length} inputs, ${rows.enterprises.length} firms, ${rows.makes.length} MAKES`,
  );
  await writeRows(database, rows);
  // An empty commit of a version: what the rows are is this dataset.
  const now = () => new Date().toISOString();
  await commitVersion(database, { by: 'bench', methodVersion: METHOD_VERSION, now }, () => Promise.resolve(true));
  const loading = performance.now();
  const read = await readRows(database);
  const building = performance.now();
  const projection = buildProjection(read, 1, 'PUBLIC');
  const built = performance.now();
  print(
    `projection: rows read in ${Math.round(building - loading)} ms, arrays built in ${Math.round(built - building)} ms`,
  );
  const service = await startService(database);
  const parks = parksBySize(rows);
  const chosen = { largest: parks[0] ?? '', median: parks[parks.length >> 1] ?? '' };
  for (const [name, park] of Object.entries(chosen)) {
    const ours = byProjection(projection, park);
    deepStrictEqual(ours, await byCypher(database, park), `the answers for the ${name} region differ`);
    const arrays = await timed(() => byProjection(projection, park));
    const cypher = await timed(() => byCypher(database, park));
    const args = { scope: { kind: 'park', id: park }, filter: { relevance: [] }, first: 50 } as const;
    const named = () =>
      chainLinks(projection, { ...args, filter: { relevance: [] } }, TODAY).nodes.map(({ product, status }) => ({
        product: { id: product.id, name: projection.names.get(product.id)?.name },
        status,
      }));
    deepStrictEqual(await overHttp(service, park), named(), `the answers over HTTP for the ${name} region differ`);
    const whole = await timed(named);
    const http = await timed(() => overHttp(service, park));
    print(
      `${name} region (${park}): ${ours.length} equal rows · projection ${arrays.toFixed(1)} ms · Cypher ${cypher.toFixed(1)} ms · ratio ${(arrays / cypher).toFixed(3)} · chainLinks, first 50 ranked: ${whole.toFixed(1)} ms, over GraphQL and HTTP ${http.toFixed(1)} ms (${(http - whole).toFixed(1)} ms more)`,
    );
  }
  await service.close();
});
