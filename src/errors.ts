/** What a fault in one cell or row of a table looks like, and how to put it right. */
export interface Fault {
  file: string;
  /** 1-based line in the file; null when the fault is of the whole file. */
  line: number | null;
  column: string | null;
  value: string | null;
  message: string;
  remedy: string;
}

/**
 * Codes of every error thrown on purpose. `docs/errors.md` lists them; a test compares the two lists.
 * `true` = the caller's fault, told in full; `false` = ours, masked on the way out.
 */
export const ERROR_CODES = {
  BAD_USER_INPUT: true,
  UNKNOWN_ID: true,
  UNKNOWN_FACT: true,
  CURSOR_EXPIRED: true,
  LIMIT_EXCEEDED: true,
  DATASET_MOVED: true,
  DATASET_NOT_READY: true,
  DEADLINE_EXCEEDED: true,
  DATABASE_UNAVAILABLE: true,
  CONFIGURATION: true,
  BAD_TABLE: true,
  FILE_NOT_WRITABLE: true,
  IMPORT_RUNNING: true,
  BULK_UNFINISHED: true,
  TRANSACTION_TOO_LARGE: true,
  REMOVES_MUCH: true,
  HELD_BY_IMPORTS: true,
  RUN_OVERTAKEN: true,
  FOLDER_NOT_EMPTY: true,
  BACKUP_IMPOSSIBLE: true,
  GRAPH_NOT_EMPTY: true,
  RESTORE_UNFINISHED: true,
  DATABASE_AUTHENTICATION: true,
  DATABASE_TOO_OLD: true,
  JAVA_MISSING: true,
  JAVA_TOO_OLD: true,
  MAVEN_MISSING: true,
  MAVEN_FAILED: true,
  HOME_NOT_WRITABLE: true,
  HOME_LOCKED: true,
  PORT_TAKEN: true,
  LOCAL_NEO4J_FAILED: true,
  LOCAL_NEO4J_TIMEOUT: true,
  INTERNAL: false,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** An error thrown on purpose: a code a program can act on, a sentence a person can, and what to do about it. */
export class ParkChainError extends Error {
  readonly code: ErrorCode;
  /** What to do, as a sentence. */
  readonly remedy: string | null;
  /** The argument, column or setting that is at fault. */
  readonly field: string | null;
  /** Whether the same request may succeed when it is sent again. */
  readonly retryable: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { remedy?: string; field?: string; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ParkChainError';
    this.code = code;
    this.remedy = options.remedy ?? null;
    this.field = options.field ?? null;
    this.retryable = options.retryable ?? false;
  }
}

/** A table that cannot be taken: every fault found, nothing written. */
export class BadTableError extends ParkChainError {
  readonly faults: readonly Fault[];

  /** `more` faults were found besides those that are given. */
  constructor(faults: readonly Fault[], more = 0) {
    const count = faults.length + more;
    super('BAD_TABLE', `${count} fault${count === 1 ? '' : 's'} in the tables; nothing was written.`, {
      remedy: 'Mend the cells that are named and run the same command again.',
    });
    this.name = 'BadTableError';
    this.faults = faults;
  }
}

/** One line a fault: file:line, column, value, what is wrong, what to do. */
export function describeFault(fault: Fault): string {
  const at = fault.line === null ? fault.file : `${fault.file}:${fault.line}`;
  const column = fault.column === null ? '' : ` [${fault.column}]`;
  const value = fault.value === null ? '' : ` ${JSON.stringify(fault.value.slice(0, 80))}`;
  return `${at}${column}${value}: ${fault.message} → ${fault.remedy}`;
}
