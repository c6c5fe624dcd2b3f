import type { TableOf } from '../../define-table.ts';
import type { ProductReading } from '../../resolve/read-products.ts';
import type { LedgerRecord } from '../recognising/read-record.ts';

/** What a row of a ledger is made into: rows of the tables of the graph. */
export interface Translation {
  /** The date the row speaks of, from its own cell, the command or a title line. */
  readonly asOf: string | null;
  /** Id of the place the command or the row gives; null where neither does. */
  readonly at: string | null;
  /** One row of a table of the graph. The ground it stands on is the ledger, the sheet and the row. */
  row<R>(table: TableOf<R>, row: R): void;
  /** Id of a firm, known or new; null where a person has to look, and then the row waits. */
  firm(name: string | null, code: string | null, field: string): string | null;
  /** A firm that a person has said is not in the graph yet. */
  newFirm(name: string, code: string | null): void;
  /** What a row says of a firm itself; the firm is written once, whatever the number of its rows. */
  firmSays(id: string, says: FirmSays): void;
  /** What was read in a cell of products, with what waits where a product is not certain. */
  products(readings: readonly ProductReading[], then: (product: string, reading: ProductReading) => void): void;
  /** The text where it is not the product’s own name. */
  asStated(product: string, text: string): string | null;
  /** Id of a node of a kind that the ledger only names: an unknown one is a fault with the nearest names. */
  named(kind: NamedKind, text: string, field: string): string | null;
  /** The same for what may be unknown: then the cell is left out, and the report counts it. */
  namedIfKnown(kind: NamedKind, text: string, field: string): string | null;
  /** Id of what the ledger itself declares: the one of that name in the graph, else a new one made of `parts`. */
  declared(kind: DeclaredKind, name: string, parts: readonly string[]): string;
  /** An id that follows from what it is made of: the same row again is the same thing again. */
  madeOf(kind: string, parts: readonly (string | number | null)[]): string;
  /** Refuses a row whose key an earlier row of the import has. */
  once(field: string, key: readonly (string | null)[]): void;
  /** Tells a fault at the cell of a field: nothing of the import is then written. */
  fault(field: string, message: string, remedy: string): void;
}

export type NamedKind =
  'Place' | 'Industry' | 'Chain' | 'Segment' | 'Process' | 'IndustryCode' | 'Product' | 'Enterprise';
export type DeclaredKind = 'Project' | 'SubPark' | 'Zone' | 'LandParcel' | 'Policy' | 'RestrictionList';

export interface FirmSays {
  above_scale?: boolean | null;
  listed_code?: string | null;
  former_names?: readonly string[];
}

/** A kind of ledger: what its columns must say, and what a row of it means. */
export interface LedgerTable {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Fields a table of this kind must have, by name; one of each inner list. */
  readonly needs: readonly (readonly string[])[];
  /** Fields that make a table of this kind likelier than another. */
  readonly tells: readonly string[];
  /** Fields it reads besides; what is not named here is left out and reported. */
  readonly reads: readonly string[];
  /** Fields a template offers, where they are fewer than it reads. */
  readonly offers?: readonly string[];
  /** What a template says above its header, and its two example rows by field. */
  readonly notes: readonly string[];
  readonly examples: readonly [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
  /** Words to pick from, by field. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  translate(record: LedgerRecord, to: Translation): void;
}
