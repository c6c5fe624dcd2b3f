import { dayNumber } from '../calendar.ts';
import { csr } from './csr.ts';
import { STATUS, USE, type Projection, type Row } from './projection.ts';

/** Ids to numbers, as far as the facts of firms need them. */
export type Numbers = Pick<Projection, 'firmIndex' | 'productIndex' | 'processIndex'>;

const upTo = (length: number) => Int32Array.from({ length }, (_, index) => index);

/** Where firms stand, as columns. */
export function locationColumns(
  rows: readonly { firm: number; place: number; parkStated: string | null }[],
  firms: number,
  places: number,
): Pick<Projection, 'locations' | 'locationsOfFirm' | 'locationsAtPlace'> {
  const locations = {
    firm: Int32Array.from(rows, (row) => row.firm),
    place: Int32Array.from(rows, (row) => row.place),
    parkStated: rows.map((row) => row.parkStated),
  };
  return {
    locations,
    locationsOfFirm: csr(firms, locations.firm, upTo(rows.length)),
    locationsAtPlace: csr(places, locations.place, upTo(rows.length)),
  };
}

/** What firms make, as columns. Rows are in the order of firm, product, process, and both ends are there. */
export function makesColumns(
  makes: readonly Row<'makes'>[],
  { firmIndex, productIndex, processIndex }: Numbers,
): Pick<Projection, 'makes' | 'makesColumns' | 'makesOfFirm' | 'makesOfProduct'> {
  const columns = {
    firm: Int32Array.from(makes, (row) => firmIndex.get(row.enterprise) ?? -1),
    product: Int32Array.from(makes, (row) => productIndex.get(row.product) ?? -1),
    process: Int32Array.from(makes, (row) => (row.process === null ? -1 : (processIndex.get(row.process) ?? -1))),
    day: Int32Array.from(makes, (row) => dayNumber(row.asOf)),
    status: Uint8Array.from(makes, (row) => STATUS[row.status]),
    use: Uint8Array.from(makes, (row) => (row.use === null ? USE.NONE : USE[row.use])),
  };
  return {
    makes,
    makesColumns: columns,
    makesOfFirm: csr(firmIndex.size, columns.firm, upTo(makes.length)),
    makesOfProduct: csr(productIndex.size, columns.product, upTo(makes.length)),
  };
}

/** What firms buy. */
export function buysColumns(
  buys: readonly Row<'buys'>[],
  { firmIndex }: Pick<Numbers, 'firmIndex'>,
): Pick<Projection, 'buys' | 'buysOfFirm'> {
  return {
    buys,
    buysOfFirm: csr(
      firmIndex.size,
      buys.map((row) => firmIndex.get(row.enterprise) ?? -1),
      upTo(buys.length),
    ),
  };
}
