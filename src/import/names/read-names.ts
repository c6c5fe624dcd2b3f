import { z } from 'zod';
import { VIEWERS } from '../../config.ts';
import type { Database } from '../../graph/database.ts';
import { defineQuery } from '../../graph/query.ts';
import { publicLabel } from '../../graph/storage-names.ts';
import type { FirmEntry } from '../resolve/resolve-firm.ts';
import type { PlaceEntry } from '../resolve/resolve-place.ts';
import type { ProductEntry } from '../resolve/resolve-product.ts';

const here = (name: string) => new URL(`./${name}.cypher`, import.meta.url);
const texts = z.array(z.string());
const maybe = z.string().nullable();

function read<R extends z.ZodObject>(name: string, row: R) {
  return defineQuery({ file: here(name), access: 'READ', params: z.object({}), row });
}

const products = read(
  'products',
  z.object({ id: z.string(), name: z.string(), nameEn: maybe, aliases: texts, kindOf: texts, isService: z.boolean() }),
);
const firms = read(
  'firms',
  z.object({ id: z.string(), name: z.string(), uscc: maybe, formerNames: texts, aliases: texts, places: texts }),
);
const places = read(
  'places',
  z.object({ id: z.string(), name: z.string(), level: z.string(), aliases: texts, within: texts }),
);
const others = read(
  'others',
  z.object({ id: z.string(), label: z.string(), name: z.string(), nameEn: maybe, aliases: texts, at: texts }),
);
const waitingRows = read(
  'waiting-rows',
  z.object({
    id: z.string(),
    table: z.string(),
    row: z.string(),
    mentions: z.string(),
    sourceId: z.string(),
    source: maybe,
    place: maybe,
    asOf: maybe,
    visibility: z.enum(VIEWERS),
  }),
);
const dismissals = read('dismissals', z.object({ kind: z.string(), name: z.string() }));

export interface OtherEntry {
  id: string;
  label: string;
  name: string;
  nameEn: string | null;
  aliases: readonly string[];
  /** Where it lies, is sited or applies. */
  at: readonly string[];
}

/** A row of an earlier import that waits for a name. */
export type WaitingEntry = z.output<(typeof waitingRows)['row']>;

/** Every name the graph knows that a ledger may write. */
export interface NamesOfGraph {
  products: ProductEntry[];
  firms: FirmEntry[];
  places: PlaceEntry[];
  others: OtherEntry[];
  dismissals: { kind: string; name: string }[];
  waiting: WaitingEntry[];
}

export async function readNames(database: Database): Promise<NamesOfGraph> {
  const [productRows, firmRows, placeRows, otherRows, dismissalRows, waiting] = await Promise.all([
    database.ask(products, {}),
    database.ask(firms, {}),
    database.ask(places, {}),
    database.ask(others, {}),
    database.ask(dismissals, {}),
    database.ask(waitingRows, {}),
  ]);
  return {
    products: productRows,
    firms: firmRows,
    places: placeRows,
    others: otherRows.map((row) => ({ ...row, label: publicLabel(row.label) })),
    dismissals: dismissalRows,
    waiting,
  };
}
