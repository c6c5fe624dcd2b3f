import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { inheritedEnvironment } from '../../src/config.ts';
import { ParkChainError } from '../../src/errors.ts';
import { readMark } from '../../src/graph/dataset/commit-version.ts';
import { writeReview } from '../../src/import/ledger/review/write-review.ts';
import { readNames } from '../../src/import/names/read-names.ts';
import { importsIntoSmallTables, type Imports } from '../setup/ledgers/imports.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MEND = 'Mend the cells that are named and run the same command again.';

describe('npm run import', { timeout: 120_000 }, () => {
  let imports: Imports;
  beforeAll(async () => {
    imports = await importsIntoSmallTables();
  });
  afterAll(() => imports.close());
  beforeEach(() => imports.reset());

  /** A file of the test, and its path as the command shows it. */
  const file = (name: string, content: string): string => {
    writeFileSync(imports.folder.path(name), content);
    return relative(ROOT, imports.folder.path(name));
  };

  /** How the command ends, and what it says on standard error. */
  async function run(...args: string[]): Promise<{ code: number | null; said: string[] }> {
    const { uri, username, password } = inject('neo4j');
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'import', ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...inheritedEnvironment(),
        NEO4J_URI: uri,
        NEO4J_USERNAME: username,
        NEO4J_PASSWORD: password,
        LOG_LEVEL: 'silent',
      },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, said: said.trim().split('\n') };
  }

  it('tells a bad cell, a bad header and a bad file on a line each, ends with 1 and writes nothing', async () => {
    const cells = file('格.csv', '企业名称,产品,产能\n"甲\n厂",甲,5-8万吨/年\n乙厂,甲,若干\n');
    const header = file('头.csv', '企业名称,产品,企业名称\n甲厂,甲,甲厂\n');
    const binary = file('图.csv', 'a\0b');
    expect(await imports.unchanged(() => run(cells, header, binary))).toEqual({
      code: 1,
      said: [
        `${header}:1 [C 企业名称] "企业名称": says the same as column A → delete or rename one of the two columns`,
        `${binary}: is a binary file, not text (it holds NUL bytes) → save the table as UTF-8 CSV`,
        `${cells}:2 [C 产能] "5-8万吨/年": is a range → write one number; keep the range in a remark`,
        `${cells}:4 [C 产能] "若干": is no number → write digits, such as 1234.5, and the unit in the header`,
        `BAD_TABLE: 4 faults in the tables; nothing was written. ${MEND}`,
      ],
    });
  });

  it('writes the faults as JSON where --report says', async () => {
    const bad = file('坏.csv', '企业名称,产品,状态\n甲厂,甲,搬迁\n');
    const report = imports.folder.path('report.json');
    const { code, said } = await run(bad, '--report', report);
    expect(code).toBe(1);
    const written = JSON.parse(readFileSync(report, 'utf8')) as { faults: { remedy: string }[] };
    const remedy = written.faults[0]?.remedy ?? '';
    expect(remedy).toMatch(/^write one of 生产, /);
    expect(written).toEqual({
      code: 'BAD_TABLE',
      faults: [
        {
          file: bad,
          line: 2,
          column: 'C 状态',
          value: '搬迁',
          message: 'is not a word whose meaning is settled',
          remedy,
        },
      ],
    });
    expect(said[0]).toBe(`${bad}:2 [C 状态] "搬迁": is not a word whose meaning is settled → ${remedy}`);
  });

  it('ends with 0 for a good file, and says what became of its rows', async () => {
    const good = file('好.csv', '企业名称,产品,截至日期\n甲厂,甲,2026-06-01\n');
    const report = imports.folder.path('good.json');
    const { code, said } = await run(good, '--report', report);
    expect(code).toBe(0);
    expect(said.at(-1)).toBe(
      '1 rows = 1 written + 0 unchanged + 0 waiting for a name. The dataset is now version 2 (run:2); seen by PUBLIC, INTERNAL, CONFIDENTIAL.',
    );
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ run: 'run:2', version: 2, rows: 1, written: 1 });
    expect(await readMark(imports.database)).toEqual({ version: 2, committing: null, bulk: null });
  });

  it('tells a place and a table nobody knows before a file is opened', async () => {
    const good = file('好.csv', '企业名称,产品\n甲厂,甲\n');
    expect(await run(good, '--at', '东部产业园')).toEqual({
      code: 1,
      said: [
        'BAD_USER_INPUT: --at "东部产业园" names no place that is known. Did you mean 东部产业集聚区 (park:east), 西部产业集聚区 (park:west), 甲园 (park:a)?',
      ],
    });
    const { code, said } = await run(good, '--table', 'makers');
    expect([code, said.length, said[0]?.slice(0, 63)]).toEqual([
      1,
      1,
      'BAD_USER_INPUT: --table makers is no table. Write one of review',
    ]);
  });

  // Only some systems have a device that is always full.
  if (existsSync('/dev/full'))
    it('a report on a full disk is FILE_NOT_WRITABLE, after the import has been told', async () => {
      const good = file('好.csv', '企业名称,产品,截至日期\n甲厂,甲,2026-06-01\n');
      const { code, said } = await run(good, '--report', '/dev/full');
      expect(code).toBe(1);
      expect(said.at(-2)).toMatch(/The dataset is now version 2 \(run:2\)/);
      expect(said.at(-1)).toMatch(/^FILE_NOT_WRITABLE: The report \/dev\/full cannot be written\./);
    });

  it('a review where no file can be made is FILE_NOT_WRITABLE, and leaves nothing behind', async () => {
    const waiting = file('等.csv', '企业名称,产品\n甲厂,没人知道的东西\n');
    const review = imports.folder.path('没有/review.xlsx');
    const { code, said } = await run(waiting, '--review', review);
    expect(code).toBe(1);
    expect(said.at(-1)).toBe(
      `FILE_NOT_WRITABLE: ${review} cannot be written: its folder ${imports.folder.path('没有')} does not exist. Make it, or name a file in another folder.`,
    );
    const names = await readNames(imports.database);
    // The rows wait in the graph: the review can be written again.
    expect(await writeReview(imports.folder.path('review.xlsx'), names, { overwrite: false })).toBe(1);
    const again = await writeReview(imports.folder.path('review.xlsx'), names, { overwrite: false }).catch(
      (error: unknown) => error,
    );
    expect(again).toBeInstanceOf(ParkChainError);
    expect(again).toMatchObject({ code: 'FILE_NOT_WRITABLE' });
    expect(existsSync(imports.folder.path('review.xlsx.part'))).toBe(false);
  });
});
