import { createFirmResolver, type FirmEntry, type FirmText } from './resolve-firm.ts';
import { createPlaceResolver, type PlaceEntry } from './resolve-place.ts';
import { createProductResolver, type ProductEntry } from './resolve-product.ts';
import type { Resolution } from './resolution.ts';

export type { FirmEntry, FirmText } from './resolve-firm.ts';
export type { PlaceEntry } from './resolve-place.ts';
export type { ProductEntry } from './resolve-product.ts';
export type { Accepted, How, Resolution, Suggestion } from './resolution.ts';

/** Free text of ledgers → nodes of the graph. A node is accepted only when it is certain; everything else is suggested to a person. */
export interface Resolver {
  product: (text: string) => Resolution;
  firm: (text: FirmText) => Resolution;
  /** A firm that is known from now on. */
  addFirm: (firm: FirmEntry) => void;
  /** A firm that was known without its code has one now. */
  addFirmCode: (id: string, code: string) => void;
  place: (text: string, within?: string) => Resolution;
  /** Whether a product is recorded under the text: for `splitProducts`. */
  isKnownProduct: (text: string) => boolean;
  productName: (id: string) => string;
}

export interface ResolverEntries {
  products: readonly ProductEntry[];
  firms: readonly FirmEntry[];
  places: readonly PlaceEntry[];
}

export function createResolver({ products, firms, places }: ResolverEntries): Resolver {
  const product = createProductResolver(products);
  const place = createPlaceResolver(places);
  const firm = createFirmResolver(firms, place.isWithin, place.shortNames);
  return {
    product: product.resolve,
    firm: firm.resolve,
    addFirm: firm.add,
    addFirmCode: firm.addCode,
    place: place.resolve,
    isKnownProduct: product.isKnown,
    productName: product.nameOf,
  };
}
