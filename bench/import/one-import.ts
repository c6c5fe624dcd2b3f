/** One import in a process of its own, so that its memory can be told: prints its seconds, peak memory and report as JSON. */
import { basename } from 'node:path';
import { readSettings } from '../../src/config.ts';
import { connect } from '../../src/graph/connect.ts';
import { importLedgers } from '../../src/import/import-ledgers.ts';

const settings = readSettings();
const database = await connect({
  uri: settings.NEO4J_URI ?? '',
  username: settings.NEO4J_USERNAME,
  password: settings.NEO4J_PASSWORD ?? '',
  database: settings.NEO4J_DATABASE,
});
const started = performance.now();
const report = await importLedgers(
  database,
  process.argv.slice(2).map((path) => ({ path, shown: basename(path) })),
  {
    table: null,
    asOf: '2026-06-30',
    at: null,
    source: null,
    visibility: 'PUBLIC',
    dryRun: false,
    replace: false,
    prune: false,
    bulk: false,
    by: 'bench',
    now: () => '2026-06-30T00:00:00.000Z',
    report: (line) =>
      process.stderr.write(
        `${((performance.now() - started) / 1000).toFixed(1)} ${Math.round(process.memoryUsage().rss / 1e6)} MB, heap ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB: ${line}\n`,
      ),
  },
);
const seconds = (performance.now() - started) / 1000;
await database.close();
process.stdout.write(
  JSON.stringify({
    seconds,
    peakMb: process.resourceUsage().maxRSS / 1024,
    run: report.run,
    rows: report.rows,
    written: report.written,
    counts: report.counts,
  }),
);
