import { csr, csrRow, type Csr } from '../../projection/csr.ts';
import { buysColumns, locationColumns, makesColumns } from '../../projection/firms.ts';
import type { Place, Projection, Row } from '../../projection/projection.ts';
import type { CheckedAssumptions, CheckedMaker } from './check-assumptions.ts';

/** The basis of a fact that holds only in an assumption. */
export const ASSUMED = 'ASSUMED';

const PLANT = 'enterprise:~';

/** Whether an id is that of a plant which is only assumed. */
export const isAssumedPlant = (id: string) => id.startsWith(PLANT);

type Makes = Row<'makes'>;

/** A plant that is not there yet. Its id sorts behind every real one, so that no number of a firm moves. */
interface Plant {
  id: string;
  group: number | null;
  at: Place;
  aboveScale: boolean;
}

/** Whether a firm is known to stand in a place. */
function standsIn(projection: Projection, firm: number, place: Place): boolean {
  return csrRow(projection.locationsOfFirm, firm).some((location) =>
    projection.places[projection.locations.place[location] ?? -1]?.within.includes(place.index),
  );
}

/** A firm that stands there makes it itself; one that does not, or that nobody has named, gets a plant there. */
function plantsAndFacts(projection: Projection, makes: readonly CheckedMaker[], today: string) {
  const plants: Plant[] = [];
  const known = new Map<string, string>();
  const plantOf = ({ firm, at, aboveScale }: CheckedMaker): string => {
    const key = `${firm ?? ''} ${at.index}`;
    const before = firm === null ? undefined : known.get(key);
    if (before !== undefined) return before;
    const id = `${PLANT}${String(plants.length + 1).padStart(3, '0')}`;
    plants.push({ id, group: firm === null ? null : (projection.group[firm] ?? firm), at, aboveScale });
    known.set(key, id);
    return id;
  };
  const facts = makes.map((maker): Makes => {
    const here = maker.firm !== null && standsIn(projection, maker.firm, maker.at) ? maker.firm : -1;
    return {
      enterprise: projection.firmIds[here] ?? plantOf(maker),
      product: projection.productIds[maker.product] ?? '',
      process: maker.process,
      status: 'OPERATING',
      use: maker.use,
      capacity: maker.capacity,
      unit: maker.unit,
      asOf: today,
      sourceId: null,
      statedAt: null,
      confidence: 'HIGH',
      basis: ASSUMED,
      visibility: 'PUBLIC',
    };
  });
  return { plants, facts };
}

/** As a build orders them: by firm, product, process. */
function compare(a: Makes, b: Makes): number {
  for (const column of ['enterprise', 'product', 'process'] as const) {
    const [left, right] = [a[column] ?? '', b[column] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** What is made once some facts are added and some firms are gone; an assumed fact takes the place of the same one that is there. */
function makesWith(projection: Projection, facts: readonly Makes[], leaves: ReadonlySet<number>): Makes[] {
  const added = facts.toSorted(compare);
  const merged: Makes[] = [];
  let next = 0;
  projection.makes.forEach((row, number) => {
    for (let fact = added[next]; fact !== undefined && compare(fact, row) < 0; fact = added[++next]) merged.push(fact);
    const replaced = added[next] !== undefined && compare(added[next] ?? row, row) === 0;
    if (!replaced && !leaves.has(projection.makesColumns.firm[number] ?? -1)) merged.push(row);
  });
  return [...merged, ...added.slice(next)];
}

/**
 * The projection as it would be if some plants ran, some firms were gone and some surveys were made: what an import of the
 * same facts would give, without the import. Shares with the projection all that an assumption cannot touch.
 */
export function withAssumptions(projection: Projection, assumed: CheckedAssumptions, today: string): Projection {
  const { plants, facts } = plantsAndFacts(projection, assumed.makes, today);
  const leaves = new Set(assumed.leaves);
  const firmIds = [...projection.firmIds, ...plants.map(({ id }) => id)];
  const first = projection.firmIds.length;
  const firmIndex =
    plants.length === 0
      ? projection.firmIndex
      : new Map([...projection.firmIndex, ...plants.map(({ id }, at) => [id, first + at] as const)]);
  const numbers = { firmIndex, productIndex: projection.productIndex, processIndex: projection.processIndex };
  const { firm, place, parkStated } = projection.locations;
  const locations = [
    ...Array.from(firm, (who, at) => ({
      firm: who,
      place: place[at] ?? -1,
      parkStated: parkStated[at] ?? null,
    })).filter((row) => !leaves.has(row.firm)),
    ...plants.map(({ at }, number) => ({ firm: first + number, place: at.index, parkStated: null })),
  ];
  const buys =
    leaves.size === 0
      ? projection.buys
      : projection.buys.filter((row) => !leaves.has(firmIndex.get(row.enterprise) ?? -1));
  const none = csr(plants.length, [], []);
  const longer = (table: Csr): Csr => ({
    offsets: Int32Array.from([...table.offsets, ...none.offsets.slice(1).map((offset) => offset + table.items.length)]),
    items: table.items,
  });
  return {
    ...projection,
    firmIds,
    firmIndex,
    group: Int32Array.from([...projection.group, ...plants.map(({ group }, at) => group ?? first + at)]),
    aboveScale: Uint8Array.from([...projection.aboveScale, ...plants.map((plant) => Number(plant.aboveScale))]),
    leader: Uint8Array.from([...projection.leader, ...plants.map(() => 0)]),
    ...locationColumns(locations, firmIds.length, projection.places.length),
    ...makesColumns(makesWith(projection, facts, leaves), numbers),
    ...buysColumns(buys, numbers),
    suppliesOfFirm: longer(projection.suppliesOfFirm),
    suppliesToFirm: longer(projection.suppliesToFirm),
    disclosuresOfFirm: longer(projection.disclosuresOfFirm),
    surveys: [
      ...projection.surveys,
      ...assumed.surveyed.map(({ at, covers }, number) => ({
        id: `survey:~${number + 1}`,
        firmsComplete: true,
        productsReadShare: 1,
        on: today,
        covers: [at.id, ...covers],
        visibility: 'PUBLIC' as const,
      })),
    ],
  };
}
