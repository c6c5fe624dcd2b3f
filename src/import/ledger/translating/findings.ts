import type { Fault } from '../../../errors.ts';

/** Faults told one by one; past this many a file is not worth reading on. */
const MOST_FAULTS = 1_000;
/** Notes of one kind told one by one; the rest is counted. */
const MOST_NOTES = 50;

/** What a reader of the report should know though it stops nothing. */
export interface Note {
  /** e.g. UNKNOWN_COLUMN, PERSONAL_DATA_DROPPED, CHECK_CHARACTER */
  kind: NoteKind;
  where: string;
  text: string;
}

export type NoteKind =
  | 'PERSONAL_DATA_DROPPED'
  | 'UNKNOWN_COLUMN'
  | 'UNUSED_COLUMN'
  | 'HIDDEN_SHEET'
  | 'SHEET_LEFT_OUT'
  | 'TOTAL_OR_REMARK'
  | 'CHECK_CHARACTER'
  | 'OTHER_NAME'
  | 'LEFT_OUT'
  | 'DATE_FROM_TITLE'
  | 'NO_DATE'
  | 'WITHHELD';

/** Everything found while ledgers are read: what is wrong, and what should be known. */
export class Findings {
  readonly faults: Fault[] = [];
  readonly notes: Note[] = [];
  readonly counts = new Map<NoteKind, number>();
  /** Faults that were found and not kept. */
  more = 0;

  fault(fault: Fault): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault);
    else this.more++;
  }

  note(kind: NoteKind, where: string, text: string): void {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    if (count <= MOST_NOTES) this.notes.push({ kind, where, text });
  }

  get found(): number {
    return this.faults.length + this.more;
  }

  get isFull(): boolean {
    return this.more > 0;
  }
}
