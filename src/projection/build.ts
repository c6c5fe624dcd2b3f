import { VIEWERS, type Viewer } from '../config.ts';
import { publicLabel } from '../graph/storage-names.ts';
import { believed } from './believed.ts';
import { csr, csrRow, type Csr } from './csr.ts';
import { buysColumns, locationColumns, makesColumns } from './firms.ts';
import { routes } from './routes.ts';
import { trade } from './trade.ts';
import { works } from './works.ts';
import { ROLE, type NodeName, type Place, type Projection, type RestrictionListNode } from './projection.ts';
import type { ProjectionRows } from './rows.ts';

/** What a viewer may see, row by row; rows without a visibility are public. */
export function visibleRows(rows: ProjectionRows, viewer: Viewer): ProjectionRows {
  const rank = VIEWERS.indexOf(viewer);
  return Object.fromEntries(
    Object.entries(rows).map(([key, list]) => [
      key,
      (list as { visibility?: Viewer }[]).filter(
        ({ visibility }) => visibility === undefined || VIEWERS.indexOf(visibility) <= rank,
      ),
    ]),
  ) as unknown as ProjectionRows;
}

function numbered(ids: string[]): { ids: string[]; index: Map<string, number> } {
  return { ids, index: new Map(ids.map((id, index) => [id, index])) };
}

/** The columns that order each kind of row: numbers, and with them every tie, follow ids and not the order rows came in. */
const ORDER: Partial<Record<keyof ProjectionRows, string[]>> = {
  otherNames: ['of', 'name'],
  products: ['id'],
  processes: ['id'],
  enterprises: ['id'],
  places: ['id'],
  segments: ['chain', 'position', 'id'],
  segmentProducts: ['segment', 'product'],
  kinds: ['kind', 'parent'],
  inputs: ['process', 'product'],
  outputs: ['process', 'product'],
  locations: ['enterprise', 'place'],
  subsidiaries: ['enterprise', 'parent'],
  makes: ['enterprise', 'product', 'process', 'sourceId'],
  buys: ['enterprise', 'product', 'sourceId'],
  fills: ['project', 'product'],
  supplies: ['enterprise', 'customer', 'product', 'sourceId'],
  disclosures: ['enterprise', 'product', 'sourceId'],
  projects: ['id', 'place'],
  investors: ['project', 'enterprise'],
  figures: ['subject', 'indicator', 'id'],
  honours: ['enterprise', 'honour'],
  surveys: ['id'],
  counts: ['id', 'target'],
  restrictions: ['list', 'restriction', 'stops'],
  leadingIndustries: ['park', 'rank', 'industry'],
};

function inOrder(rows: ProjectionRows): ProjectionRows {
  const compare = (columns: string[]) => (a: Record<string, unknown>, b: Record<string, unknown>) => {
    for (const column of columns) {
      const x = (a[column] ?? '') as string;
      const y = (b[column] ?? '') as string;
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
  return Object.fromEntries(
    Object.entries(rows).map(([key, list]) => {
      const columns = ORDER[key as keyof ProjectionRows];
      return [key, columns === undefined ? list : (list as Record<string, unknown>[]).toSorted(compare(columns))];
    }),
  ) as unknown as ProjectionRows;
}

/** Rows whose ends are all there: an end may be hidden from this viewer, and then the relation is, too. */
function present<T>(rows: T[], ...tests: ((row: T) => boolean)[]): T[] {
  return rows.filter((row) => tests.every((test) => test(row)));
}

/** Everything reachable upwards, nearest first, each once. */
function closure(count: number, step: Csr): Csr {
  const from: number[] = [];
  const to: number[] = [];
  const seen = new Int32Array(count).fill(-1);
  for (let start = 0; start < count; start++) {
    const queue = [...csrRow(step, start)];
    for (let at = 0; at < queue.length; at++) {
      const next = queue[at] ?? 0;
      if (seen[next] === start || next === start) continue;
      seen[next] = start;
      from.push(start);
      to.push(next);
      queue.push(...csrRow(step, next));
    }
  }
  return csr(count, from, to);
}

function placesOf(rows: ProjectionRows['places']): { places: Place[]; placeIndex: Map<string, number> } {
  const { index } = numbered(rows.map(({ id }) => id));
  const places: Place[] = rows.map((row, at) => ({
    index: at,
    id: row.id,
    kind: row.label,
    level: row.level,
    lng: row.lng,
    lat: row.lat,
    within: [],
    children: [],
  }));
  rows.forEach((row, at) => {
    const within: number[] = [at];
    for (let i = 0; i < within.length; i++) {
      const parents = rows[within[i] ?? 0]?.parents ?? [];
      for (const parent of parents) {
        const number = index.get(parent);
        if (number !== undefined && !within.includes(number)) within.push(number);
      }
    }
    const place = places[at];
    if (place !== undefined) place.within = within;
    for (const parent of row.parents) places[index.get(parent) ?? -1]?.children.push(at);
  });
  return { places, placeIndex: index };
}

function listsOf(rows: ProjectionRows['restrictions'], placeIndex: Map<string, number>): RestrictionListNode[] {
  const lists = new Map<string, RestrictionListNode>();
  for (const row of rows) {
    const list = lists.get(row.list) ?? {
      id: row.list,
      name: row.name,
      nameEn: row.nameEn,
      kind: row.kind,
      loaded: row.loaded,
      asOf: row.asOf,
      sectors: row.sectors,
      place: row.place === null ? null : (placeIndex.get(row.place) ?? -1),
      entries: [],
    };
    lists.set(row.list, list);
    if (row.restriction !== null && row.class !== null) {
      list.entries.push({
        id: row.restriction,
        class: row.class,
        clause: row.clause,
        threshold: row.threshold,
        thresholdOp: row.thresholdOp,
        thresholdUnit: row.thresholdUnit,
        exception: row.exception,
        stops: row.stops,
      });
    }
  }
  return [...lists.values()];
}

/** Builds the arrays of one version for one viewer from the rows that were read. */
export function buildProjection(all: ProjectionRows, version: number, viewer: Viewer): Projection {
  const rows = inOrder(visibleRows(all, viewer));
  const { ids: productIds, index: productIndex } = numbered(rows.products.map(({ id }) => id));
  const { ids: processIds, index: processIndex } = numbered(rows.processes.map(({ id }) => id));
  const { ids: firmIds, index: firmIndex } = numbered(rows.enterprises.map(({ id }) => id));
  const { places, placeIndex } = placesOf(rows.places);
  const product = (id: string) => productIndex.get(id) ?? -1;
  const process = (id: string) => processIndex.get(id) ?? -1;
  const firm = (id: string) => firmIndex.get(id) ?? -1;
  const products = productIds.length;
  const numbers = { firmIndex, productIndex, processIndex };

  const kinds = present(rows.kinds, (row) => productIndex.has(row.kind) && productIndex.has(row.parent));
  const up = csr(
    products,
    kinds.map((row) => product(row.kind)),
    kinds.map((row) => product(row.parent)),
  );
  const down = csr(
    products,
    kinds.map((row) => product(row.parent)),
    kinds.map((row) => product(row.kind)),
  );

  const inputRows = present(rows.inputs, (row) => productIndex.has(row.product) && processIndex.has(row.process));
  const inputs = {
    product: Int32Array.from(inputRows, (row) => product(row.product)),
    process: Int32Array.from(inputRows, (row) => process(row.process)),
    essential: Uint8Array.from(inputRows, (row) => Number(row.essential)),
    key: Uint8Array.from(inputRows, (row) => Number(row.key)),
    ratio: Float64Array.from(inputRows, (row) => row.ratio ?? Number.NaN),
  };
  const outputRows = present(rows.outputs, (row) => productIndex.has(row.product) && processIndex.has(row.process));
  const outputs = {
    process: Int32Array.from(outputRows, (row) => process(row.process)),
    product: Int32Array.from(outputRows, (row) => product(row.product)),
    role: Uint8Array.from(outputRows, (row) => ROLE[row.role]),
  };
  const count = (length: number) => Int32Array.from({ length }, (_, index) => index);
  const accepted = new Set<number>();
  for (const row of inputRows) {
    for (const kind of row.acceptsKinds)
      if (productIndex.has(kind)) accepted.add(product(row.product) * products + product(kind));
  }

  const leader = new Uint8Array(firmIds.length);
  for (const row of rows.leaders) if (firmIndex.has(row.enterprise)) leader[firm(row.enterprise)] = 1;

  const makes = present(
    believed(rows.makes, (row) => row.process ?? ''),
    (row) => firmIndex.has(row.enterprise) && productIndex.has(row.product),
  );
  const buys = present(
    believed(rows.buys, () => ''),
    (row) => firmIndex.has(row.enterprise) && productIndex.has(row.product),
  );
  const supplies = present(rows.supplies, (row) => firmIndex.has(row.enterprise) && firmIndex.has(row.customer));
  const disclosures = present(
    believed(rows.disclosures, () => ''),
    (row) => firmIndex.has(row.enterprise) && productIndex.has(row.product),
  );
  const fills = present(rows.fills, (row) => productIndex.has(row.product));

  const segments = rows.segments.map((row, index) => ({
    index,
    id: row.id,
    chain: row.chain,
    order: row.position,
    stage: row.stage,
    industries: row.industries,
  }));
  const segmentIndex = new Map(segments.map(({ id, index }) => [id, index]));
  const pairs = present(rows.segmentProducts, (row) => productIndex.has(row.product) && segmentIndex.has(row.segment));
  const segmentOf = pairs.map((row) => segmentIndex.get(row.segment) ?? -1);
  const productOf = pairs.map((row) => product(row.product));

  return {
    version,
    viewer,
    names: namesOf(rows.names, rows.otherNames),
    productIds,
    productIndex,
    products: rows.products,
    descendants: closure(products, down),
    ancestors: closure(products, up),
    parents: up,
    accepted,
    processIds,
    processIndex,
    processes: rows.processes,
    inputs,
    outputs,
    ...routes(products, processIds.length, inputs, outputs),
    inputsOfProcess: csr(processIds.length, inputs.process, count(inputRows.length)),
    outputsOfProcess: csr(processIds.length, outputs.process, count(outputRows.length)),
    inputsWithProduct: csr(products, inputs.product, count(inputRows.length)),
    outputsWithProduct: csr(products, outputs.product, count(outputRows.length)),
    firmIds,
    firmIndex,
    group: groupsOf(rows.subsidiaries, firmIndex),
    aboveScale: Uint8Array.from(rows.enterprises, (row) => Number(row.aboveScale)),
    leader,
    ...locationColumns(
      rows.locations.flatMap(({ enterprise, place, parkStated }) => {
        const at = placeIndex.get(place);
        const who = firmIndex.get(enterprise);
        return at === undefined || who === undefined ? [] : [{ firm: who, place: at, parkStated }];
      }),
      firmIds.length,
      places.length,
    ),
    ...makesColumns(makes, numbers),
    ...buysColumns(buys, numbers),
    ...trade(supplies, disclosures, firm, product, firmIds.length, products),
    ...works(rows, firmIndex),
    focusRegions: new Map(rows.focusRegions.map(({ focus, region }) => [placeIndex.get(region) ?? -1, focus])),
    responsibilities: rows.responsibilities,
    fills,
    fillsOfProduct: csr(
      products,
      fills.map((row) => product(row.product)),
      count(fills.length),
    ),
    segments,
    segmentIndex,
    segmentsOfProduct: csr(products, productOf, segmentOf),
    productsOfSegment: csr(segments.length, segmentOf, productOf),
    core: new Set(
      pairs.flatMap((row, at) => (row.core ? [(segmentOf[at] ?? 0) * products + (productOf[at] ?? 0)] : [])),
    ),
    places,
    placeIndex,
    surveys: rows.surveys,
    counts: rows.counts,
    lists: listsOf(rows.restrictions, placeIndex),
    zones: rows.zones,
    leadingIndustries: rows.leadingIndustries,
    reachKm: new Map(rows.reach.map((row) => [row.transportMode, row.km])),
  };
}

function namesOf(rows: ProjectionRows['names'], others: ProjectionRows['otherNames']): Map<string, NodeName> {
  const stated = new Map<string, string[]>();
  for (const { of, name } of others) {
    const names = stated.get(of);
    if (names === undefined) stated.set(of, [name]);
    else names.push(name);
  }
  return new Map(
    rows.map((row) => {
      const also = stated.get(row.id);
      return [
        row.id,
        {
          id: row.id,
          label: publicLabel(row.label),
          name: row.name,
          nameEn: row.nameEn,
          aliases: also === undefined ? row.aliases : [...new Set([...row.aliases, ...also])],
          codes: row.codes ?? [],
        },
      ];
    }),
  );
}

/** The top of each firm's group: parents are followed to the end; where a firm has two, the first by id. */
function groupsOf(rows: ProjectionRows['subsidiaries'], firmIndex: Map<string, number>): Int32Array {
  const parent = new Int32Array(firmIndex.size).fill(-1);
  for (const row of rows) {
    const child = firmIndex.get(row.enterprise);
    const above = firmIndex.get(row.parent);
    if (child !== undefined && above !== undefined && parent[child] === -1) parent[child] = above;
  }
  return Int32Array.from({ length: firmIndex.size }, (_, start) => {
    let at = start;
    for (let step = 0; step < firmIndex.size; step++) {
      const next = parent[at] ?? -1;
      if (next === -1) break;
      at = next;
    }
    return at;
  });
}
