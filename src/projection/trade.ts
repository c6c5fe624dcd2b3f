import { csr } from './csr.ts';
import type { Projection } from './projection.ts';

/** Who supplies whom, and who reports revenue from what. */
export function trade(
  supplies: Projection['supplies'],
  disclosures: Projection['disclosures'],
  firm: (id: string) => number,
  product: (id: string) => number,
  firms: number,
  products: number,
): Pick<
  Projection,
  'supplies' | 'suppliesOfFirm' | 'suppliesToFirm' | 'disclosures' | 'disclosuresOfFirm' | 'disclosuresOfProduct'
> {
  const by = <T>(size: number, list: readonly T[], key: (row: T) => number) =>
    csr(
      size,
      list.map(key),
      list.map((_, at) => at),
    );
  return {
    supplies,
    suppliesOfFirm: by(firms, supplies, (row) => firm(row.enterprise)),
    suppliesToFirm: by(firms, supplies, (row) => firm(row.customer)),
    disclosures,
    disclosuresOfFirm: by(firms, disclosures, (row) => firm(row.enterprise)),
    disclosuresOfProduct: by(products, disclosures, (row) => product(row.product)),
  };
}
