import { HandMade } from './hand-made.ts';
import { addParks } from './random-parks.ts';

/** mulberry32: small, seeded, the same everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A random graph of everything the status table reads: processes with essential, key and optional inputs, joint and
 * by-products, kinds, captive and traded products, groups, leaders, firms known only to the county, stale and unknown
 * statements, purchases with and without amounts, surveys of places and segments, four parks. Processes run from lower to higher
 * product numbers, so that there are no cycles.
 */
export function randomGraph(seed: number): HandMade {
  const random = randomOf(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const chance = (share: number) => random() < share;
  const graph = new HandMade();
  graph.place('subpark:a', 'SubPark', 'park:a');
  graph.rows.segments.push({
    id: 'segment:t',
    chain: 'chain:d',
    position: 1,
    stage: 'DOWNSTREAM',
    industries: [],
    visibility: 'PUBLIC',
  });
  const products = 6 + Math.floor(random() * 10);
  for (let p = 0; p < products; p++) {
    graph.product(`p${String(p).padStart(2, '0')}`, {
      market: pick([null, null, null, 'NATIONAL', 'REGIONAL', 'TIED', 'UTILITY', 'SERVICE']),
      captive: pick([null, null, null, 'NORMALLY', 'OFTEN', 'RARELY']),
      interchangeable: pick([null, true, false]),
      segment: pick(['segment:s', 'segment:t', null]),
    });
  }
  const name = (p: number) => `p${String(p).padStart(2, '0')}`;
  // Kinds point from a higher to a lower number: acyclic.
  for (let p = 1; p < products; p++) if (chance(0.2)) graph.kind(name(p), name(Math.floor(random() * p)));
  const processes = 3 + Math.floor(random() * products);
  for (let x = 0; x < processes; x++) {
    const main = 1 + Math.floor(random() * (products - 1));
    const inputs = new Set(Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * main)));
    const others = new Set(
      Array.from({ length: chance(0.3) ? 1 : 0 }, () => main + 1 + Math.floor(random() * (products - main))),
    );
    graph.process(
      `x${String(x).padStart(2, '0')}`,
      [...inputs].map(
        (p) => `${name(p)}${pick(['', '', '*', '?'])}${chance(0.3) ? `=${1 + Math.floor(random() * 3)}` : ''}`,
      ),
      [
        name(main),
        ...[...others].filter((p) => p < products && !inputs.has(p)).map((p) => `${name(p)}${pick(['+', '-'])}`),
      ],
    );
  }
  const firms = 2 + Math.floor(random() * 8);
  const places = [
    'park:a',
    'park:a',
    'park:a',
    'subpark:a',
    'park:b',
    'region:county-a',
    'region:county-b',
    'region:city',
  ] as const;
  for (let f = 0; f < firms; f++) {
    const at = pick(places);
    graph.firm(`f${f}`, at, {
      aboveScale: chance(0.2),
      leader: chance(0.15),
      ...(at.startsWith('region') ? { parkStated: pick(['NOT_STATED', 'OUTSIDE_PARKS']) } : {}),
      ...(f > 0 && chance(0.25) ? { groupOf: `f${Math.floor(random() * f)}` } : {}),
    });
    const made = new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => Math.floor(random() * products)));
    for (const p of made) {
      const routes = graph.rows.outputs
        .filter(({ product }) => product === `product:${name(p)}`)
        .map(({ process }) => process);
      const capacity = chance(0.5) ? Math.ceil(random() * 10) * 100 : null;
      graph.makes(`f${f}`, name(p), {
        status: pick(['OPERATING', 'OPERATING', 'OPERATING', 'OPERATING', 'UNKNOWN', 'BUILDING', 'STOPPED']),
        use: pick([null, null, 'SALE', 'CAPTIVE', 'BOTH']),
        asOf: pick(['2026-01', '2025', '2023-06-30', '2023-06-29', '2023-06', '2023-05', '2019', null]),
        process: routes.length > 0 && chance(0.4) ? pick(routes) : null,
        capacity,
        unit: capacity === null ? null : pick(['t/a', 't/a', 't/a', 'piece/a']),
      });
    }
    if (chance(0.4)) {
      const quantity = chance(0.7) ? Math.ceil(random() * 10) * 100 : null;
      graph.buys(`f${f}`, name(Math.floor(random() * products)), {
        quantity,
        unit: quantity === null ? null : pick(['t/a', 't/a', 'piece/a']),
      });
    }
  }
  const surveys = pick([0, 1, 1, 2]);
  for (let v = 0; v < surveys; v++) {
    graph.survey(
      [
        pick(['park:a', 'park:a', 'park:b', 'region:county-a', 'subpark:a']),
        ...pick([[], ['segment:s'], ['segment:t'], ['chain:c']]),
      ],
      {
        on: pick(['2026-03-01', '2026-06-30', '2025-07-01', '2025-06-30', '2026-07-01']),
        productsReadShare: pick([1, 0.9, 0.89]),
        firmsComplete: chance(0.9),
      },
    );
  }
  addInvestors(graph, seed);
  addParks(graph, random);
  // Drawn last, so that a seed gives the same facts whatever it is called.
  const words = ['涂料', '聚乳酸', '水性涂料', '绒', 'PLA resin', 'Coating', 'plaP0'] as const;
  for (const row of graph.rows.names) {
    if (chance(0.3)) row.aliases = [pick(words)];
    if (chance(0.2)) row.nameEn = pick(words);
    if (chance(0.2)) graph.alias(row.id, pick(words));
  }
  return graph;
}

/** What listed companies disclose, who supplies whom, and who builds what: drawn from numbers of their own, so that nothing else moves. */
function addInvestors(graph: HandMade, seed: number): void {
  const random = randomOf(seed ^ 0x5bd1e995);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const products = graph.rows.products.map(({ id }) => id.replace('product:', ''));
  const local = graph.rows.enterprises.map(({ id }) => id.replace('enterprise:', ''));
  for (let l = 0; l < 4; l++) {
    graph.firm(`listed${l}`, pick(['region:province', 'region:county-b', 'park:b']), {
      ...(random() < 0.2 ? { groupOf: pick(local) } : {}),
    });
    for (const product of new Set([pick(products), pick(products)]))
      graph.discloses(`listed${l}`, product, random() < 0.8 ? Math.round(random() * 1000) / 1000 : null);
    if (random() < 0.4) graph.supplies(`listed${l}`, pick(local), random() < 0.5 ? pick(products) : null);
    if (random() < 0.3) graph.supplies(pick(local), `listed${l}`, pick(products));
    if (random() < 0.4)
      graph.project(`project${l}`, pick(['park:a', 'park:b', 'region:city']), [`listed${l}`], {
        stage: pick(['TALKS', 'SIGNED', 'STARTED', 'PRODUCING']),
      });
  }
}
