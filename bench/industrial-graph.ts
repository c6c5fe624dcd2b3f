import { noRows, type ProjectionRows } from '../src/projection/rows.ts';
import { randomOf } from '../test/setup/random-graph.ts';

export interface Size {
  products: number;
  /** Inputs per product, on average. */
  inputs: number;
  firms: number;
  parks: number;
}

/**
 * An industry of a given size: each product has one process with 0–3 essential inputs of lower number; firms make 4
 * products each and stand in parks whose sizes fall off like 1/rank, as real ones do.
 */
export function industrialGraph(size: Size, seed = 1): ProjectionRows {
  const random = randomOf(seed);
  const rows = noRows();
  const id = (kind: string, number: number) => `${kind}:${String(number).padStart(7, '0')}`;
  const fact = { visibility: 'PUBLIC' } as const;
  rows.places.push({ id: 'region:city', label: 'Region', level: 'CITY', lng: null, lat: null, parents: [] });
  for (let p = 0; p < size.parks; p++)
    rows.places.push({ id: id('park', p), label: 'Park', level: null, lng: null, lat: null, parents: ['region:city'] });
  for (let p = 0; p < size.products; p++) {
    rows.products.push({
      id: id('product', p),
      market: null,
      transportMode: null,
      captive: null,
      interchangeable: null,
      gbCode: null,
      basis: null,
      sourceId: null,
      ...fact,
    });
    rows.processes.push({
      id: id('process', p),
      name: null,
      hazardous: null,
      minScale: null,
      minScaleUnit: null,
      minInvestmentCny: null,
      approvalLevel: null,
      sourceId: null,
      ...fact,
    });
    rows.names.push({ id: id('product', p), label: 'Product', name: `产品${p}`, nameEn: null, aliases: [], ...fact });
    rows.outputs.push({ process: id('process', p), product: id('product', p), role: 'MAIN', ratio: null, ...fact });
    const inputs = new Set<number>();
    const wanted = Math.floor(size.inputs) + (random() < size.inputs % 1 ? 1 : 0);
    for (let i = 0; i < wanted && p > 0; i++) inputs.add(Math.floor(random() * p));
    for (const input of inputs) {
      rows.inputs.push({
        product: id('product', input),
        process: id('process', p),
        essential: true,
        key: false,
        ratio: null,
        acceptsKinds: [],
        ...fact,
      });
    }
  }
  const weights = Array.from({ length: size.parks }, (_, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let f = 0; f < size.firms; f++) {
    let at = random() * total;
    let park = 0;
    while (park < size.parks - 1 && (at -= weights[park] ?? 0) > 0) park++;
    rows.enterprises.push({ id: id('enterprise', f), aboveScale: false, ...fact });
    rows.names.push({
      id: id('enterprise', f),
      label: 'Enterprise',
      name: `企业${f}`,
      nameEn: null,
      aliases: [],
      ...fact,
    });
    rows.locations.push({ enterprise: id('enterprise', f), place: id('park', park), parkStated: null, ...fact });
    const made = new Set(Array.from({ length: 4 }, () => Math.floor(random() * size.products)));
    for (const product of made) {
      rows.makes.push({
        enterprise: id('enterprise', f),
        product: id('product', product),
        process: null,
        status: 'OPERATING',
        use: null,
        capacity: null,
        unit: null,
        asOf: '2026-01',
        sourceId: null,
        statedAt: null,
        confidence: 'HIGH',
        basis: 'PUBLISHED',
        ...fact,
      });
    }
  }
  return rows;
}

/** Parks by how many firms stand in them, the largest first. */
export function parksBySize(rows: ProjectionRows): string[] {
  const counts = new Map<string, number>();
  for (const { place } of rows.locations) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([park]) => park);
}
