import type { HandMade } from './hand-made.ts';

/** Clusters of the industries parks may lead in: of one, of two, of none. */
const INDUSTRIES = {
  'industry:i': ['cluster:x'],
  'industry:j': ['cluster:x'],
  'industry:k': ['cluster:x', 'cluster:y'],
  'industry:l': [],
} as const;

/**
 * What only comparisons of parks read, added to a random graph: a third park in a county that has one already, so that
 * firms known only to the county may stand in either; a fourth in the city alone; leading industries; projects.
 */
export function addParks(graph: HandMade, random: () => number): void {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const products = graph.rows.products.map(({ id }) => id.replace('product:', ''));
  graph.place('park:c', 'Park', 'region:county-a').place('park:d', 'Park', 'region:city');
  const parks = ['park:a', 'park:b', 'park:c', 'park:d'] as const;
  for (const park of parks) {
    const leading = new Set(
      Array.from({ length: Math.floor(random() * 4) }, () =>
        pick(Object.keys(INDUSTRIES) as (keyof typeof INDUSTRIES)[]),
      ),
    );
    [...leading].forEach((industry, at) => graph.leads(park, industry, at + 1, [...INDUSTRIES[industry]]));
  }
  const firms = Math.floor(random() * 5);
  for (let f = 0; f < firms; f++) {
    const at = pick(['park:b', 'park:c', 'park:c', 'park:d', 'region:county-a', 'region:county-a']);
    graph.firm(`g${f}`, at, at === 'region:county-a' ? { parkStated: 'NOT_STATED' } : {});
    const made = new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(products)));
    for (const product of made)
      graph.makes(`g${f}`, product, {
        status: pick(['OPERATING', 'OPERATING', 'OPERATING', 'UNKNOWN']),
        asOf: pick(['2026-01', '2025', '2020', null]),
      });
  }
  const projects = Math.floor(random() * 6);
  for (let j = 0; j < projects; j++) {
    const product = pick(products);
    const place = pick([...parks, 'subpark:a', 'region:county-a']);
    graph.fill(`j${j}`, product, {
      place,
      stage: pick(['TALKS', 'SIGNED', 'STARTED', 'PRODUCING', 'TERMINATED', null]),
      stagedOn: [pick(['2026-03', '2024', null])],
    });
    if (random() < 0.2 && place !== 'park:d') graph.fill(`j${j}`, product, { place: 'park:d' });
  }
}
