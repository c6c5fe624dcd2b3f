import { fileURLToPath } from 'node:url';
import { readFolder } from '../../src/import/check-tables.ts';
import { draftedProducts } from '../../src/import/names/drafted-products.ts';
import { createResolver, type Resolver } from '../../src/import/resolve/resolver.ts';

const SEED = fileURLToPath(new URL('../../seed', import.meta.url));

/** A resolver that knows the products the seed names. */
export const seedResolver = (): Resolver =>
  createResolver({
    products: draftedProducts(readFolder(SEED, new Date().toISOString().slice(0, 10)).draft),
    firms: [],
    places: [],
  });
