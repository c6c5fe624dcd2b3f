import { fileURLToPath } from 'node:url';
import { productEntries } from '../../src/commands/listed.ts';
import { checkTables } from '../../src/import/check-tables.ts';
import { findTables } from '../../src/import/find-tables.ts';
import { createResolver, type ProductEntry, type Resolver } from '../../src/import/resolve/resolver.ts';

const SEED = fileURLToPath(new URL('../../seed', import.meta.url));

/** The products the seed names. */
export function seedProducts(): ProductEntry[] {
  const { draft, faults } = checkTables(findTables(SEED), new Date().toISOString().slice(0, 10));
  if (faults.length > 0) throw new Error('the seed has faults: npm run seed -- --check tells them');
  return productEntries(draft);
}

export const seedResolver = (): Resolver => createResolver({ products: seedProducts(), firms: [], places: [] });
