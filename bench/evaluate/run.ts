/**
 * `npm run evaluate` prints the method checks; `npm run evaluate -- --write` writes them to `docs/method-checks.md`. No database is
 * needed, and the same tables give the same page. Exit code 1 when a measure is further from the published one than its tolerance.
 */
import { writeFileSync } from 'node:fs';
import { evaluate } from './evaluate.ts';
import { seedFacts } from './facts.ts';
import { comparisons, largestDistance } from './published.ts';
import { report } from './report.ts';

const PAGE = new URL('../../docs/method-checks.md', import.meta.url);

const compared = comparisons();
const page = await report(evaluate(seedFacts()), compared);
if (process.argv.includes('--write')) writeFileSync(PAGE, page);
process.stdout.write(page);
// Also NaN is no distance within a tolerance.
if (!compared.every((each) => largestDistance(each) <= each.tolerance)) process.exitCode = 1;
