import type { TableOf } from '../../define-table.ts';
import { normalise } from '../../../normalise.ts';
import type { NameBook } from '../../resolve/name-book.ts';
import type { ProductReading } from '../../resolve/read-products.ts';
import type { Resolver } from '../../resolve/resolver.ts';
import { titleOf } from '../recognising/fields.ts';
import { cellFault, LedgerRecord } from '../recognising/read-record.ts';
import type { DeclaredKind, FirmSays, LedgerTable, NamedKind, Translation } from '../tables/ledger-table.ts';
import type { Findings } from './findings.ts';
import { futureDate } from './future-date.ts';
import { codeOf, type FirmBook, type Meeting } from './firm-book.ts';
import { keyHash } from '../../keys/key-hash.ts';
import type { KeyTable } from '../../keys/key-table.ts';
import { isOpen, madeOf, placeholder, type OpenMention } from './mentions.ts';
import type { RowStore, TableRow } from './row-store.ts';

/** A sheet while its rows are translated. */
export interface OpenSheet {
  /** Counts the sheets of all files. */
  number: number;
  file: string;
  sheet: string | null;
  table: LedgerTable;
  /** Column index and header of a field, for faults. */
  columns: ReadonlyMap<string, { index: number; header: string }>;
  /** The date its title states or the command gives. */
  asOf: string | null;
  at: string | null;
}

/** What all sheets of an import share. */
export interface Shared {
  resolver: Resolver;
  book: NameBook;
  /** Ids of products, firms and places. */
  ids: ReadonlySet<string>;
  firms: FirmBook;
  findings: Findings;
  store: RowStore;
  /** Mentions a person has to look at, by kind, text and code. */
  open: Map<string, { number: number; mention: OpenMention }>;
  mentions: OpenMention[];
  dismissed: Set<string>;
  /** Names this import gives to nodes of the graph. */
  aliases: { name: string; of: string }[];
  /** Keys of the rows so far, with the sheet and row they stand in. */
  seen: KeyTable;
  today: string;
  sheets: OpenSheet[];
}

/** Tables whose rows follow from several rows of a ledger: said twice, they are said once. */
const REPEATABLE: ReadonlySet<string> = new Set([
  'locations',
  'subsidiaries',
  'classifications',
  'restriction_lists',
  'dismissals',
  'leaders',
]);
const ROWS_OF_SHEET = 2 ** 21;

const ID_PREFIXES: Partial<Record<NamedKind, readonly string[]>> = {
  Product: ['product:'],
  Enterprise: ['enterprise:'],
  Place: ['park:', 'subpark:', 'region:'],
};
const LABEL_OF: Partial<Record<NamedKind, string>> = {
  Industry: 'Industry',
  Chain: 'Chain',
  Segment: 'Segment',
  Process: 'Process',
  IndustryCode: 'IndustryCode',
};
const ID_KIND: Record<DeclaredKind, string> = {
  Project: 'project',
  SubPark: 'subpark',
  Zone: 'zone',
  LandParcel: 'parcel',
  Policy: 'policy',
  RestrictionList: 'list',
};

/** Turns the records of ledgers into rows of our tables, one record at a time. */
export class Translator implements Translation {
  readonly #shared: Shared;
  #sheet: OpenSheet;
  #record = new LedgerRecord({ row: 0, cells: [] });
  #rows: TableRow[] = [];
  /** Faults of the row: several parts of it may ask for one cell. */
  #faults = new Set<string>();
  asOf: string | null = null;

  constructor(shared: Shared, sheet: OpenSheet) {
    this.#shared = shared;
    this.#sheet = sheet;
  }

  get at(): string | null {
    return this.#sheet.at;
  }

  /** Translates one record and keeps what came of it. Returns whether it was well-formed. */
  take(sheet: OpenSheet, record: LedgerRecord): boolean {
    this.#sheet = sheet;
    this.#record = record;
    this.#rows = [];
    if (this.#faults.size > 0) this.#faults = new Set();
    const own = record.text('as_of');
    this.asOf = own ?? sheet.asOf;
    // The date of the sheet has been looked at.
    const future = own === null ? null : futureDate(own, this.#shared.today);
    if (future !== null) this.fault('as_of', future.message, future.remedy);
    sheet.table.translate(record, this);
    if (this.#faults.size > 0) return false;
    this.#shared.store.add({
      ordinal: this.#shared.store.rows,
      sheet: sheet.number,
      row: record.row,
      rows: this.#rows,
    });
    return true;
  }

  row<R>(table: TableOf<R>, row: R): void {
    const values = row as Record<string, unknown>;
    for (const { column, message, remedy } of table.check(values)) this.fault(column, message, remedy);
    const { asOf } = this;
    const said = table.key.map((column) => (values[column] as string | null) ?? '').join('\n');
    const key = keyHash(`${table.name}\n${said}\n${table.statements ? (asOf ?? '') : ''}`);
    const before = this.#shared.seen.get(key);
    if (before !== undefined) {
      if (!REPEATABLE.has(table.name) && !this.#isSame(key, values)) this.#repeated(table.name, before);
      return;
    }
    this.#shared.seen.set(key, this.#place());
    // The figures of a firm stand beside each of its products.
    if (table.name === 'observations') this.#shared.seen.set(this.#contentKey(key, values), this.#place());
    const again = table.statements && this.#isSaidOfAnotherDate(keyHash(`of ${table.name}\n${said}`));
    this.#rows.push({ table: table.name, row: values, asOf, ...(again ? { again } : {}) });
    if (table.name === 'aliases') this.#shared.aliases.push({ name: String(values['name']), of: String(values['of']) });
    if (table.name === 'dismissals')
      this.#shared.dismissed.add(`${String(values['kind'])} ${normalise(String(values['name']))}`);
  }

  once(field: string, parts: readonly (string | null)[]): void {
    const key = keyHash(`${field}\n${parts.join('\n')}`);
    const before = this.#shared.seen.get(key);
    if (before === undefined) this.#shared.seen.set(key, this.#place());
    else this.#repeated(field, before, field);
  }

  firm(name: string | null, code: string | null, field: string): string | null {
    if (name === null && code === null) {
      this.fault(field, 'is blank', 'write the name of the firm, or its credit code');
      return null;
    }
    let read: string | null = null;
    if (code !== null) {
      const answer = codeOf(code);
      if ('message' in answer) {
        this.fault('uscc', answer.message, answer.remedy);
        return null;
      }
      read = answer.code;
      if (answer.warning !== null) this.#note('CHECK_CHARACTER', 'uscc', `${read}: ${answer.warning}`);
    }
    const found = this.#shared.firms.find(name, read, this.at, this.#meeting());
    if ('dismissed' in found) return null;
    if ('firm' in found) return found.firm.id;
    return this.#waitsFor({ kind: 'FIRM', text: name ?? read ?? '', code: read, ...found.open });
  }

  newFirm(name: string, code: string | null): void {
    const read = code === null ? null : codeOf(code);
    if (read !== null && 'message' in read) {
      this.fault('uscc', read.message, read.remedy);
      return;
    }
    const { firms } = this.#shared;
    const bearer = read === null ? null : firms.otherBearer(name, read.code);
    if (bearer !== null)
      this.fault(
        'uscc',
        `is the code of ${bearer}`,
        'choose that firm; or choose 不采用, and mend the code in the ledger',
      );
    else firms.add(name, read?.code ?? null, this.#meeting());
  }

  firmSays(id: string, says: FirmSays): void {
    if (isOpen(id)) return;
    const field = this.#shared.firms.say(id, says);
    if (field !== null)
      this.fault(field, 'says something else of this firm than a row before', 'make the rows of one firm agree');
  }

  products(readings: readonly ProductReading[], then: (product: string, reading: ProductReading) => void): void {
    const told = new Set<string>();
    for (const reading of readings) {
      if (reading.product === null && this.#shared.dismissed.has(`PRODUCT ${normalise(reading.text)}`)) continue;
      const product =
        reading.product ??
        this.#waitsFor({
          kind: 'PRODUCT',
          text: reading.text,
          code: null,
          suggestions: reading.suggestions,
          note: reading.note,
        });
      // 羽绒、水洗绒 in one cell are one product said twice.
      if (told.has(product)) continue;
      told.add(product);
      then(product, reading);
    }
  }

  asStated(product: string, text: string): string | null {
    return this.#shared.resolver.productName(product) === text ? null : text;
  }

  named(kind: NamedKind, text: string, field: string): string | null {
    const found = this.#find(kind, text);
    if (found.id === null) {
      const near = found.near.slice(0, 3).join(', ');
      this.fault(
        field,
        found.several ? 'is the name of several' : 'names nothing that is known',
        near === '' ? 'write a name or an id of the graph' : `did you mean ${near}? Write the name, or the id`,
      );
    }
    return found.id;
  }

  namedIfKnown(kind: NamedKind, text: string, field: string): string | null {
    const { id } = this.#find(kind, text);
    if (id === null) this.#note('LEFT_OUT', field, `${JSON.stringify(text.slice(0, 60))} names nothing that is known`);
    return id;
  }

  declared(kind: DeclaredKind, name: string, parts: readonly string[]): string {
    const at = parts[0] ?? '';
    const bearers = this.#shared.book.find(kind, name);
    const here = bearers.filter((entry) => entry.at.includes(at));
    const anywhere = bearers.filter((entry) => at === '' || entry.at.length === 0);
    const [only, ...others] = here.length > 0 ? here : anywhere;
    if (only !== undefined && others.length === 0) return only.id;
    return madeOf(ID_KIND[kind], [normalise(name), ...parts]);
  }

  madeOf(kind: string, parts: readonly (string | number | null)[]): string {
    return madeOf(kind, parts);
  }

  fault(field: string, message: string, remedy: string): void {
    const told = `${field} ${message}`;
    if (this.#faults.has(told)) return;
    this.#faults.add(told);
    const cell = this.#record.cell(field);
    const column = cell ?? this.#sheet.columns.get(field);
    const where = { file: this.#sheet.file, sheet: this.#sheet.sheet, row: this.#record.row };
    this.#shared.findings.fault(
      cellFault(where, column?.index ?? null, column?.header ?? titleOf(field), cell?.text ?? null, {
        message,
        remedy,
      }),
    );
  }

  #find(kind: NamedKind, text: string): { id: string | null; near: string[]; several: boolean } {
    const label = LABEL_OF[kind];
    if (label !== undefined) {
      const found = this.#shared.book.find(label, text);
      const [only, ...others] = found;
      if (only !== undefined && others.length === 0) return { id: only.id, near: [], several: false };
      const near = found.length > 1 ? found.map(({ id }) => id) : this.#shared.book.nearest(label, text, 3);
      return { id: null, near, several: found.length > 1 };
    }
    const { resolver } = this.#shared;
    if (this.#shared.ids.has(text) && ID_PREFIXES[kind]?.some((prefix) => text.startsWith(prefix)) === true)
      return { id: text, near: [], several: false };
    const read = (within?: string) =>
      kind === 'Product'
        ? resolver.product(text)
        : kind === 'Enterprise'
          ? resolver.firm({ name: text, code: null })
          : resolver.place(text, within);
    let resolution = read();
    if (resolution.accepted === null && kind === 'Place' && this.at !== null) resolution = read(this.at);
    const { accepted, suggestions } = resolution;
    const near = suggestions.map(({ id, name }) => (kind === 'Place' ? name : `${name} (${id})`));
    return { id: accepted?.id ?? null, near, several: false };
  }

  #waitsFor(mention: Omit<OpenMention, 'first' | 'times'>): string {
    const key = `${mention.kind} ${normalise(mention.text)} ${mention.code ?? ''}`;
    const known = this.#shared.open.get(key);
    if (known !== undefined) {
      known.mention.times++;
      return placeholder(known.number);
    }
    const number = this.#shared.mentions.length;
    const first = `${this.#whereSheet()} ${this.#record.row}`;
    const opened: OpenMention = { ...mention, first, times: 1 };
    this.#shared.mentions.push(opened);
    this.#shared.open.set(key, { number, mention: opened });
    return placeholder(number);
  }

  #meeting(): Meeting {
    const { number: sheet } = this.#sheet;
    return { sheet, row: this.#record.row, ordinal: this.#shared.store.rows, asOf: this.asOf };
  }

  #place(): number {
    return this.#sheet.number * ROWS_OF_SHEET + this.#record.row;
  }

  #isSaidOfAnotherDate(key: number): boolean {
    const isSaid = this.#shared.seen.has(key);
    if (!isSaid) this.#shared.seen.set(key, 0);
    return isSaid;
  }

  #contentKey(key: number, row: Record<string, unknown>): number {
    return keyHash(`${key} ${String(row['value_min'])} ${String(row['value_max'])}`);
  }

  #isSame(key: number, row: Record<string, unknown>): boolean {
    return this.#shared.seen.has(this.#contentKey(key, row));
  }

  #repeated(table: string, before: number, column?: string): void {
    const sheet = this.#shared.sheets[Math.floor(before / ROWS_OF_SHEET)];
    const file = sheet === undefined ? '' : sheet.sheet === null ? sheet.file : `${sheet.file}!${sheet.sheet}`;
    const field = column ?? FIELD_OF_TABLE[table] ?? 'enterprise';
    this.fault(
      field,
      `is said already in ${file}:${before % ROWS_OF_SHEET}`,
      'keep one of the two rows, or give them different dates',
    );
  }

  #whereSheet(): string {
    return this.#sheet.sheet === null ? this.#sheet.file : `${this.#sheet.file}!${this.#sheet.sheet}`;
  }

  #note(kind: 'CHECK_CHARACTER' | 'LEFT_OUT', field: string, text: string): void {
    const { header } = this.#record.cell(field) ?? this.#sheet.columns.get(field) ?? { header: titleOf(field) };
    this.#shared.findings.note(kind, `${this.#whereSheet()}:${this.#record.row} [${header}]`, text);
  }
}

/** The column a repetition is told at. */
const FIELD_OF_TABLE: Readonly<Record<string, string>> = {
  makes: 'products',
  buys: 'purchases',
  supplies: 'customer',
  projects: 'project',
  fills: 'products',
  observations: 'period',
  sub_parks: 'sub_park',
  zones: 'zone',
  land_parcels: 'parcel',
  policies: 'policy',
  restrictions: 'clause',
  surveys: 'surveyed_on',
  aliases: 'alias',
};
