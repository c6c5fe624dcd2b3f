/**
 * 100,000 firms and 500,000 relations from CSV, against a raw loop that writes the same elements and the same record of the run in one
 * transaction; the two graphs are compared before a figure is told. Then 50,000 rows as CSV and as XLSX.
 * `npm run bench:import` starts a Neo4j of its own with 8 GB of heap: one transaction holds 900,000 elements.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import neo4j, { type Driver } from 'neo4j-driver';
import { inheritedEnvironment } from '../../src/config.ts';
import { connect } from '../../src/graph/connect.ts';
import { startLocalNeo4j } from '../../src/graph/local/start.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';
import { writeWorkbook } from '../../src/import/ledger/writing/write-workbook.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { MAKES_HEADER, makesRow, writeLedgers } from './ledger-files.ts';

const SIZES = { firms: 100_000, makes: 200_000, buys: 150_000, supplies: 150_000 };
const LEAST_RATIO = 0.5;
const MOST_MB = 400;
const MOST_XLSX = 2;
const XLSX_ROWS = 50_000;
const BATCH = 5_000;
const print = (line: string) => process.stdout.write(`${line}\n`);
const now = () => '2026-06-30T00:00:00.000Z';

interface Imported {
  seconds: number;
  peakMb: number;
  run: string;
  rows: number;
}

const folder = mkdtempSync(join(tmpdir(), 'parkchain-bench-import-'));
const local = await startLocalNeo4j({
  home: join(folder, 'neo4j'),
  heapMegabytes: 8_192,
  report: print,
  env: inheritedEnvironment(),
});
const driver = neo4j.driver(local.uri, neo4j.auth.basic(local.username, local.password));

function importInChild(paths: readonly string[]): Promise<Imported> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--heap-growing-percent=30',
        '--max-semi-space-size=8',
        '--import',
        'tsx',
        fileURLToPath(new URL('./one-import.ts', import.meta.url)),
        ...paths,
      ],
      {
        env: { ...inheritedEnvironment(), NEO4J_URI: local.uri, NEO4J_PASSWORD: local.password },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(JSON.parse(out) as Imported);
      else reject(new Error(`the import ended with ${String(code)}`));
    });
  });
}

async function ask(cypher: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>[]> {
  const session = driver.session();
  try {
    return (await session.run(cypher, params)).records.map((record) => record.toObject());
  } finally {
    await session.close();
  }
}

interface Written {
  nodes: Map<string, Record<string, unknown>[]>;
  relationships: Map<string, { start: unknown; end: unknown; properties: Record<string, unknown> }[]>;
  run: Record<string, unknown>;
  images: Record<string, unknown>[];
  hash: string;
}

/** Everything a run wrote, and its hash in a stable order. */
async function writtenBy(run: string): Promise<Written> {
  const version = neo4j.int(run.slice('run:'.length));
  const out: Written = { nodes: new Map(), relationships: new Map(), run: {}, images: [], hash: '' };
  const lines: string[] = [];
  const add = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  };
  const stable = (properties: Record<string, unknown>) =>
    JSON.stringify(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const row of await ask(
    "MATCH (n:Entity) WHERE n.lastRun = $version RETURN [l IN labels(n) WHERE l <> 'Entity'][0] AS label, properties(n) AS properties",
    { version },
  )) {
    const properties = row['properties'] as Record<string, unknown>;
    add(out.nodes, String(row['label']), properties);
    lines.push(`${String(row['label'])} ${stable(properties)}`);
  }
  for (const row of await ask(
    'MATCH (a:Entity)-[r]->(b:Entity) WHERE r.lastRun = $version RETURN a.id AS start, type(r) AS type, b.id AS end, properties(r) AS properties',
    { version },
  )) {
    const properties = row['properties'] as Record<string, unknown>;
    add(out.relationships, String(row['type']), { start: row['start'], end: row['end'], properties });
    lines.push(`${String(row['start'])} ${String(row['type'])} ${String(row['end'])} ${stable(properties)}`);
  }
  const [found] = await ask('MATCH (r:ImportRun {id: $run}) RETURN properties(r) AS properties', { run });
  out.run = found?.['properties'] as Record<string, unknown>;
  out.images = (await ask('MATCH (i:ImportImages {run: $run}) RETURN properties(i) AS properties', { run })).map(
    (row) => row['properties'] as Record<string, unknown>,
  );
  const hash = createHash('sha256');
  for (const line of lines.sort()) hash.update(`${line}\n`);
  out.hash = hash.digest('hex');
  return out;
}

async function wipe(run: string): Promise<void> {
  const version = neo4j.int(run.slice('run:'.length));
  await ask('MATCH (:Entity)-[r]->() WHERE r.lastRun = $version CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS', {
    version,
  });
  await ask('MATCH (n:Entity) WHERE n.lastRun = $version CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS', {
    version,
  });
  await ask('MATCH (n) WHERE n:ImportImages AND n.run = $run DETACH DELETE n', { run });
  await ask('MATCH (r:ImportRun {id: $run}) DETACH DELETE r', { run });
}

/** The plainest way to write the same: one transaction, lists of rows, a query a label and type. */
async function rawLoop(raw: Driver, { nodes, relationships, run, images }: Written): Promise<number> {
  const session = raw.session();
  const started = performance.now();
  const tx = session.beginTransaction();
  const write = await tx;
  for (const [label, rows] of nodes)
    for (let from = 0; from < rows.length; from += BATCH)
      await write.run(`UNWIND $rows AS row CREATE (n:Entity:${label}) SET n = row`, {
        rows: rows.slice(from, from + BATCH),
      });
  for (const [type, rows] of relationships)
    for (let from = 0; from < rows.length; from += BATCH)
      await write.run(
        `UNWIND $rows AS row MATCH (a:Entity {id: row.start}) MATCH (b:Entity {id: row.end}) CREATE (a)-[r:${type}]->(b) SET r = row.properties`,
        { rows: rows.slice(from, from + BATCH) },
      );
  for (const image of images) await write.run('CREATE (i:ImportImages) SET i = $image', { image });
  await write.run('CREATE (r:ImportRun) SET r = $run', { run });
  await write.commit();
  const seconds = (performance.now() - started) / 1000;
  await session.close();
  return seconds;
}

try {
  const database = await connect({
    uri: local.uri,
    username: local.username,
    password: local.password,
    database: 'neo4j',
  });
  await migrate(database, now);
  await loadTables(database, fileURLToPath(new URL('../../seed', import.meta.url)), { origin: 'seed', now });
  await database.close();
  const products = (await ask('MATCH (p:Product) RETURN p.name AS name ORDER BY p.id'))
    .map(({ name }) => String(name))
    .filter((name) => !/[,、]/.test(name));
  const parks = (await ask('MATCH (p:Park) RETURN p.name AS name ORDER BY p.id')).map(({ name }) => String(name));
  const paths = await writeLedgers(folder, SIZES, { products, parks });

  const ours = await importInChild(paths);
  const written = await writtenBy(ours.run);
  const count = [...written.nodes.values(), ...written.relationships.values()].reduce(
    (sum, rows) => sum + rows.length,
    0,
  );
  await wipe(ours.run);
  const raw = await rawLoop(driver, written);
  const again = await writtenBy(ours.run);
  if (again.hash !== written.hash) throw new Error('the raw loop wrote another graph');
  const ratio = raw / ours.seconds;
  print(`${ours.rows} rows, ${count} nodes and relationships; the same graph by both`);
  print(
    `import, from the files to the commit: ${ours.seconds.toFixed(1)} s, peak memory ${Math.round(ours.peakMb)} MB (at most ${MOST_MB})`,
  );
  print(
    `raw loop, from memory to the commit: ${raw.toFixed(1)} s; rate of the import against it ${ratio.toFixed(2)} (at least ${LEAST_RATIO})`,
  );

  const rows = Array.from({ length: XLSX_ROWS }, (_, number) => makesRow(number, XLSX_ROWS, products));
  const csv = join(folder, '五万.csv');
  const xlsx = join(folder, '五万.xlsx');
  writeFileSync(csv, [MAKES_HEADER, ...rows].map((cells) => cells.join()).join('\r\n'));
  await writeWorkbook(xlsx, [
    { name: '产能', columns: MAKES_HEADER.map((header) => ({ header })), rows: rows.map((cells) => ({ cells })) },
  ]);
  await wipe(ours.run);
  const plain = await importInChild([csv]);
  await wipe(plain.run);
  const workbook = await importInChild([xlsx]);
  const slower = workbook.seconds / plain.seconds;
  print(
    `${XLSX_ROWS} rows: CSV ${plain.seconds.toFixed(1)} s, XLSX ${workbook.seconds.toFixed(1)} s: ${slower.toFixed(2)} times (at most ${MOST_XLSX})`,
  );
  if (ratio < LEAST_RATIO || ours.peakMb > MOST_MB || slower > MOST_XLSX) process.exitCode = 1;
} finally {
  await driver.close();
  await local.stop();
  rmSync(folder, { recursive: true, force: true });
}
