import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLedgers, type Sizes } from '../../bench/import/ledger-files.ts';
import { connect } from '../../src/graph/connect.ts';
import { ParkChainError } from '../../src/errors.ts';
import type { Database } from '../../src/graph/database.ts';
import { readMark, recover } from '../../src/graph/dataset/commit-version.ts';
import { takeImportLock } from '../../src/graph/dataset/queries.ts';
import { migrate } from '../../src/graph/migrations/migrate.ts';
import { loadTables } from '../../src/import/load-tables.ts';
import { undoRun } from '../../src/import/runs/undo-run.ts';
import { watchAnswers, type AnswersSeen } from './answers-meanwhile.ts';
import { dumpFacts } from './dump.ts';
import { PHASES, startImport, type Phase } from './import-process.ts';
import { startKillableNeo4j, type KillableNeo4j } from './killable-neo4j.ts';
import { randomOf } from './random-graph.ts';
import { startService, type TestService } from './service.ts';

const now = () => new Date().toISOString();
const BACK_MS = 20_000;
/** The service is asked a little longer, after all is done. */
const SETTLED_MS = 100;
const SHOWN = 4;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export type Victim = 'importer' | 'database';

/** A moment of an import: so much of a phase, 0..1, has gone by. */
export interface Moment {
  phase: Phase;
  part: number;
}

/** Moments by chance, and the same every time: of each phase so many, each in its own share of it. */
export function momentsOf(seed: number, counts: Record<Phase, number>): Moment[] {
  const random = randomOf(seed);
  return PHASES.flatMap((phase) =>
    Array.from({ length: counts[phase] }, (_, index) => ({ phase, part: (index + random()) / counts[phase] })),
  );
}

/** What a kill left, and what became of it. */
export interface KilledImport {
  victim: Victim;
  /** Milliseconds after the start of the import. */
  at: number;
  phase: Phase;
  /** State of the version that was under way; null where there is no mark of it. */
  mark: string | null;
  /** Elements seen after the kill that the import made or changed. */
  visible: number;
  /** Whether the graph after a rerun is that of an undisturbed import. */
  isEqual: boolean;
  answers: AnswersSeen;
  /** What is not as it must be, as sentences; none is right. */
  faults: string[];
}

const PRODUCT = 'product:furniture';
/** Both states differ in each of its three parts: what is read of the database first and last, and the projection. */
const QUESTION = `{
  early: products(where: {id: {eq: "${PRODUCT}"}}) { makers(limit: 200) { id } }
  link: chainLink(scope: {region: "region:410900"}, product: "${PRODUCT}") {
    makerCount makers { enterprise { id name } } product { name buyers(limit: 200) { id } }
  }
  late: products(where: {id: {eq: "${PRODUCT}"}}) { buyers(limit: 200) { id name } }
}`;

async function rowsOf(database: Database, cypher: string): Promise<Record<string, unknown>[]> {
  const session = database.driver.session({ database: database.name });
  try {
    return (await session.run(cypher)).records.map((record) => record.toObject());
  } finally {
    await session.close();
  }
}

async function namesOf(database: Database, label: 'Product' | 'Park'): Promise<string[]> {
  return (await rowsOf(database, `MATCH (n:${label}) RETURN n.name AS name ORDER BY n.id`))
    .map(({ name }) => String(name))
    .filter((name) => !/[,、]/.test(name));
}

const MANY_PRODUCTS = 250;

/** The product that is asked for, and so many others that the few rows of a test import still speak of each. */
async function productsOf(database: Database): Promise<string[]> {
  const [asked] = await rowsOf(database, `MATCH (p:Product {id: '${PRODUCT}'}) RETURN p.name AS name`);
  const own = String(asked?.['name']);
  const others = (await namesOf(database, 'Product')).filter((name) => name !== own);
  return [own, ...others.slice(0, MANY_PRODUCTS - 1)];
}

/** A database that was started again refuses for a moment. */
async function onceItAnswers<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + BACK_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ParkChainError && error.retryable) || Date.now() > end) throw error;
      await pause(100);
    }
  }
}

const factsOf = (database: Database) => dumpFacts(database, ['lastRun']);

/** The lines of a dump that another has not, and the other way round. A line that is there twice counts twice. */
function difference(found: readonly string[], expected: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of found) counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const line of expected) counts.set(line, (counts.get(line) ?? 0) - 1);
  return [...counts].flatMap(([line, count]) =>
    Array.from({ length: Math.abs(count) }, () => `${count > 0 ? '+' : '-'} ${line}`),
  );
}

/** What an import may never leave once another has gone through: marks of a commit, parts of a run that is not there. */
async function remainsOf(database: Database): Promise<string[]> {
  const remains = await rowsOf(
    database,
    `CALL () {
       MATCH (d:Dataset) WHERE d.state <> 'READY' RETURN 'version ' + d.version + ' is ' + d.state AS what
       UNION ALL
       MATCH (i:ImportImages) WHERE NOT EXISTS { MATCH (r:ImportRun {id: i.run}) } RETURN 'images without ' + i.run AS what
       UNION ALL
       MATCH (r:ImportRun) WHERE NOT EXISTS { MATCH (d:Dataset {version: r.version}) } RETURN r.id + ' without its version' AS what
     }
     RETURN what`,
  );
  return remains.map(({ what }) => String(what));
}

/** A graph, a service that runs on it, and an import that is killed again and again. */
export class KillStage {
  readonly #server: KillableNeo4j;
  readonly #database: Database;
  readonly #service: TestService;
  readonly #folder: string;
  readonly #files: readonly string[];
  /** What the service answers and what the graph holds without the import, and with it. */
  readonly #answers = { before: '', after: '' };
  readonly #facts = { before: [] as string[], after: [] as string[] };
  /** Milliseconds each phase took when the import last went through. */
  #lengths: Record<Phase, number> = { reading: 0, writing: 0, committing: 0 };

  private constructor(
    server: KillableNeo4j,
    database: Database,
    service: TestService,
    ledgers: { folder: string; files: readonly string[] },
  ) {
    this.#server = server;
    this.#database = database;
    this.#service = service;
    this.#folder = ledgers.folder;
    this.#files = ledgers.files;
  }

  /** Seeds a graph, takes the ledgers in undisturbed, keeps what that makes of it, and undoes it. */
  static async open(seed: string, sizes: Sizes): Promise<KillStage> {
    const server = await startKillableNeo4j();
    const folder = mkdtempSync(join(tmpdir(), 'parkchain-killed-'));
    const opened: { database?: Database; service?: TestService } = {};
    try {
      const database = await connect({ ...server, username: 'neo4j', database: 'neo4j' });
      opened.database = database;
      await migrate(database, now);
      await loadTables(database, seed, { origin: 'seed', now });
      const files = await writeLedgers(folder, sizes, {
        products: await productsOf(database),
        parks: await namesOf(database, 'Park'),
      });
      opened.service = await startService(database, { recover: () => recover(database, 'watch', now) });
      const stage = new KillStage(server, database, opened.service, { folder, files });
      await stage.#rehearse();
      return stage;
    } catch (error) {
      // The server is a process of its own: nobody else would end it.
      await opened.service?.close();
      await opened.database?.close();
      await server.remove();
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  get lengths(): Readonly<Record<Phase, number>> {
    return this.#lengths;
  }

  /** Elements the import makes or changes. */
  get elements(): number {
    return difference(this.#facts.after, this.#facts.before).filter((line) => line.startsWith('+')).length;
  }

  async close(): Promise<void> {
    await this.#service.close();
    await this.#database.close();
    await this.#server.remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #rehearse(): Promise<void> {
    this.#facts.before = await factsOf(this.#database);
    this.#answers.before = await this.#answer();
    this.#lengths = await this.#import();
    this.#facts.after = await factsOf(this.#database);
    this.#answers.after = await this.#answer();
    const [before, after] = [this.#answers.before, this.#answers.after].map(
      (text) => JSON.parse(text) as Record<string, unknown>,
    );
    for (const part of ['early', 'link', 'late'])
      if (JSON.stringify(before?.[part]) === JSON.stringify(after?.[part]))
        throw new Error(`the import does not change ${part}: a mixed answer could not be told`);
    await this.#undo();
    const left = difference(await factsOf(this.#database), this.#facts.before);
    if (left.length > 0) throw new Error(`undo left ${left.length} differences:\n${left.slice(0, SHOWN).join('\n')}`);
  }

  /** What the service answers of the version that stands now. */
  async #answer(): Promise<string> {
    const { version } = await readMark(this.#database);
    await this.#service.holder.waitFor(version ?? 0, AbortSignal.timeout(BACK_MS));
    return JSON.stringify(await this.#service.ask(QUESTION));
  }

  /** The whole import; how long each phase took. */
  async #import(): Promise<Record<Phase, number>> {
    const process = startImport(this.#server, this.#files);
    const { code, said, ms } = await process.ended;
    if (code !== 0) throw new Error(`the import ended with ${String(code)}:\n${said}`);
    const [writing, committing] = [process.began.get('writing'), process.began.get('committing')];
    if (writing === undefined || committing === undefined) throw new Error(`an import without progress:\n${said}`);
    return { reading: writing, writing: committing - writing, committing: ms - committing };
  }

  /** Brings the graph back to where it was, the way a person would. */
  async #undo(): Promise<void> {
    const [run] = await rowsOf(this.#database, 'MATCH (r:ImportRun) RETURN r.id AS id ORDER BY r.version DESC LIMIT 1');
    await undoRun(this.#database, String(run?.['id']), { by: 'test', now });
    if ((await this.#answer()) !== this.#answers.before) throw new Error('undo did not bring the answer back');
  }

  /** Kills at a moment, looks at what is left, takes the ledgers in again, compares, and undoes that. */
  async kill(victim: Victim, moment: Moment): Promise<KilledImport> {
    const watch = watchAnswers(() => this.#service.send(QUESTION), this.#answers);
    const started = performance.now();
    const process = startImport(this.#server, this.#files);
    await process.reached(moment.phase);
    await pause(moment.part * this.#lengths[moment.phase]);
    const phase = process.phase();
    const at = performance.now() - started;
    if (phase === null) {
      // It was faster than the last time, and there was nothing left to kill.
      await process.ended;
      await this.#answer();
      await watch.stop();
      await this.#undo();
      return this.kill(victim, { ...moment, part: moment.part / 2 });
    }
    if (victim === 'importer') process.kill();
    else this.#server.kill();
    const { code, said } = await process.ended;
    if (victim === 'database') await this.#server.startAgain();

    const faults: string[] = [];
    // A transaction that has lost its importer ends in its own time. It has the lock until then.
    await onceItAnswers(() => this.#database.ask(takeImportLock, {}));
    if (victim === 'database' && code !== 0 && !/Neo4j does not answer/.test(said))
      faults.push(`the importer does not say that Neo4j has gone: ${said}`);
    const [mark] = await rowsOf(this.#database, "MATCH (d:Dataset) WHERE d.state <> 'READY' RETURN d.state AS state");
    const left = difference(await factsOf(this.#database), this.#facts.before);
    const half = left.length === 0 ? [] : difference(left, difference(this.#facts.after, this.#facts.before));
    if (half.length > 0) faults.push(`half of it is left:\n${half.slice(0, SHOWN).join('\n')}`);

    const lengths = await this.#import();
    // Where all of it was there already, a rerun has nothing to write and is no measure.
    if (left.length === 0) this.#lengths = lengths;
    await this.#answer();
    await pause(SETTLED_MS);
    const answers = await watch.stop();
    faults.push(...answers.mixed);
    if (answers.after === 0) faults.push('the service never answered of the state after');
    const other = difference(await factsOf(this.#database), this.#facts.after);
    if (other.length > 0) faults.push(`not equal after a rerun:\n${other.slice(0, SHOWN).join('\n')}`);
    faults.push(...(await remainsOf(this.#database)));
    await this.#undo();
    return {
      victim,
      at,
      phase,
      mark: mark === undefined ? null : String(mark['state']),
      visible: left.filter((line) => line.startsWith('+')).length,
      isEqual: other.length === 0,
      answers,
      faults,
    };
  }
}
