import { createInterface } from 'node:readline/promises';
import type { LineVerdict, VerdictChange } from '../analysis/verdict-changes/verdict-changes.ts';
import { readSettings } from '../config.ts';
import { factText, readFactKey } from '../import/refuting/fact-key.ts';
import type { HeldFact } from '../import/refuting/plan-refutation.ts';
import { refuteFact } from '../import/refuting/refute-fact.ts';
import { textWidth } from '../import/ledger/writing/text-width.ts';
import { dateOption, visibilityOption, wrongOption } from './options.ts';
import { previewRefutation, type RefutationPreview } from './preview-refutation.ts';
import { say } from './tell.ts';
import { now, whoami, withGraph } from './with-graph.ts';

export interface RefuteCommand {
  source: string;
  asOf?: string;
  reason?: string;
  visibility?: string;
  dryRun?: boolean;
  yes?: boolean;
}

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Shows what refuting a fact would change, asks, and refutes it. */
export async function refute(text: string, options: RefuteCommand, signal: AbortSignal): Promise<void> {
  const source = options.source.trim();
  if (source === '')
    throw wrongOption('source', '--source is empty.', 'Write the title of the document, or the id of a source.');
  const request = {
    fact: readFactKey(text),
    source,
    asOf: dateOption(options.asOf),
    reason: options.reason === undefined || options.reason.trim() === '' ? null : options.reason.trim(),
    visibility: options.visibility === undefined ? null : visibilityOption(options.visibility),
  };
  const today = readSettings().PARKCHAIN_TODAY ?? now().slice(0, 10);
  await withGraph(signal, async (database) => {
    const preview = await previewRefutation(database, request, { now, today });
    tellPreview(preview);
    if (options.dryRun === true) {
      say('Nothing was written: --dry-run.');
      return;
    }
    if (options.yes !== true && !(await isAgreed(signal))) {
      say('Nothing was written.');
      return;
    }
    const done = await refuteFact(database, request, { version: preview.version, by: whoami(), now });
    say(
      `${factText(request.fact)} is refuted: ${done.claim}. The dataset is now version ${done.version} (${done.run}); npm run runs -- --undo ${done.run} puts it back.`,
    );
  });
}

async function isAgreed(signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw wrongOption(
      'yes',
      'There is no terminal to ask at; nothing was written.',
      'Add --yes to refute it unasked, or --dry-run to look only.',
    );
  // The terminal keeps its line discipline, so that Ctrl-C is a signal here as everywhere.
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  try {
    const closed = new Promise<string>((resolve) => void lines.once('close', () => resolve('')));
    const answer = await Promise.race([lines.question('Refute this? [y/N] ', { signal }), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    lines.close();
  }
}

function tellPreview({ plan, views, nameOf }: RefutationPreview): void {
  for (const held of plan.refuted) tell(`refuted: ${told(held)}`);
  tell(`by ${plan.source.name} (${plan.source.id}), as of ${plan.asOf}, ${plan.visibility}`);
  for (const held of plan.staying) tell(`still believed: ${told(held)}`);
  for (const { viewers, changes } of views) {
    if (views.length > 1) tell(`as ${viewers.join(', ')} see${viewers.length === 1 ? 's' : ''} it:`);
    if (changes.length === 0) tell('no verdict changes');
    for (const line of tableOf(changes, nameOf)) tell(line);
  }
}

const SAID = ['status', 'capacity', 'quantity', 'unit'] as const;
const GROUND = ['sourceId', 'place', 'asOf', 'confidence'] as const;

/** The fact, what is said of it, and on what ground. */
function told(held: HeldFact): string {
  const some = (keys: readonly string[]) =>
    keys
      .map((key) => held.properties[key])
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .join(' ');
  return [factText(held), some(SAID), some(GROUND), held.visibility].filter((part) => part !== '').join(', ');
}

function verdictText(verdict: LineVerdict | null): string {
  if (verdict === null) return 'not listed';
  const { status, statusIfComplete, action } = verdict;
  return `${status}${status === statusIfComplete ? '' : ` (${statusIfComplete} if complete)`} ${action}`;
}

/** The changes in columns that stand under each other, Chinese letters counted as two. */
function tableOf(changes: readonly VerdictChange[], nameOf: (id: string) => string): string[] {
  const rows = changes.map(({ scope, product, before, after }) => [
    `${nameOf(scope.id)} ${scope.id}`,
    `${nameOf(product)} ${product}`,
    verdictText(before),
    `→ ${verdictText(after)}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => textWidth(row[column] ?? ''))));
  return rows.map((row) =>
    row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - textWidth(cell)))).join('  '),
  );
}
