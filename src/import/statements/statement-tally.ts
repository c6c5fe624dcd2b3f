import { publicLabel, publicType } from '../../graph/storage-names.ts';
import type { ChangeCount } from '../compare.ts';

export interface StatementCount extends ChangeCount {
  /** Beliefs replaced by a newer statement; what they said is kept as claims. */
  superseded: number;
  /** Statements that are not believed, kept as claims. */
  disagreeing: number;
}

/** A statement that replaced another, or was not believed, for the report. */
export interface Disagreement {
  /** Label or type. */
  name: string;
  about: string;
  outcome: 'SUPERSEDED' | 'NOT_BELIEVED';
  file: string;
  row: number;
  claim: string;
}

/** Disagreements told one by one; the rest is in the counts. */
const MOST_TOLD = 1_000;

/** What an import has done so far: counts by label and type, rows that changed something, statements that disagree. */
export class StatementTally {
  readonly #counts = new Map<string, StatementCount>();
  readonly disagreements: Disagreement[] = [];
  /** By the ordinal of the row: 1 where something of it was written. */
  readonly changed: Uint8Array;

  constructor(rows: number) {
    this.changed = new Uint8Array(rows);
  }

  get counts(): StatementCount[] {
    return [...this.#counts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get removed(): number {
    return this.counts.reduce((sum, { removed }) => sum + removed, 0);
  }

  count(name: string, what: Exclude<keyof StatementCount, 'name'>, ordinal: number): void {
    const key = publicType(publicLabel(name));
    const entry = this.#counts.get(key) ?? {
      name: key,
      added: 0,
      changed: 0,
      removed: 0,
      superseded: 0,
      disagreeing: 0,
    };
    entry[what]++;
    this.#counts.set(key, entry);
    // A row that waits has said nothing yet.
    if (ordinal >= 0 && key !== 'WaitingRow') this.changed[ordinal] = 1;
  }

  tell(told: Disagreement): void {
    if (this.disagreements.length < MOST_TOLD) this.disagreements.push(told);
  }
}
