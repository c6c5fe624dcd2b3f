import { z } from 'zod';
import { VIEWERS } from '../config.ts';
import { defineQuery } from '../graph/query.ts';

const here = (name: string) => new URL(`./queries/${name}.cypher`, import.meta.url);
const visibility = z.enum(VIEWERS);
const maybe = z.string().nullable();
const amount = z.number().nullable();
const flag = z.boolean().nullable();

/** What a statement rests on. */
const grounds = { asOf: maybe, sourceId: maybe, statedAt: maybe, confidence: maybe, basis: maybe };

function read<R extends z.ZodObject>(name: string, row: R) {
  return defineQuery({ file: here(name), access: 'READ', params: z.object({}), row });
}

/** What the analysis reads of the graph, a query a kind of fact. The files under `queries/` say what one row is. */
export const PROJECTION_QUERIES = {
  names: read(
    'names',
    z.object({
      id: z.string(),
      label: z.string(),
      name: z.string(),
      nameEn: maybe,
      aliases: z.array(z.string()),
      codes: z.array(z.string()).optional(),
      visibility,
    }),
  ),
  otherNames: read('other-names', z.object({ of: z.string(), name: z.string(), visibility })),
  products: read(
    'products',
    z.object({
      id: z.string(),
      market: z.enum(['NATIONAL', 'REGIONAL', 'TIED', 'UTILITY', 'SERVICE']).nullable(),
      transportMode: maybe,
      captive: z.enum(['NORMALLY', 'OFTEN', 'RARELY']).nullable(),
      interchangeable: flag,
      gbCode: maybe,
      basis: maybe,
      sourceId: maybe,
      visibility,
    }),
  ),
  processes: read(
    'processes',
    z.object({
      id: z.string(),
      name: maybe,
      hazardous: flag,
      minScale: amount,
      minScaleUnit: maybe,
      minInvestmentCny: amount,
      approvalLevel: maybe,
      sourceId: maybe,
      visibility,
    }),
  ),
  inputs: read(
    'inputs',
    z.object({
      product: z.string(),
      process: z.string(),
      essential: z.boolean(),
      key: z.boolean(),
      ratio: amount,
      acceptsKinds: z.array(z.string()),
      visibility,
    }),
  ),
  outputs: read(
    'outputs',
    z.object({
      process: z.string(),
      product: z.string(),
      role: z.enum(['MAIN', 'JOINT', 'BYPRODUCT']),
      ratio: amount,
      visibility,
    }),
  ),
  kinds: read('kinds', z.object({ kind: z.string(), parent: z.string(), visibility })),
  segments: read(
    'segments',
    z.object({
      id: z.string(),
      chain: z.string(),
      position: z.number(),
      stage: z.string(),
      industries: z.array(z.string()),
      visibility,
    }),
  ),
  segmentProducts: read(
    'segment-products',
    z.object({ product: z.string(), segment: z.string(), core: z.boolean(), visibility }),
  ),
  places: read(
    'places',
    z.object({
      id: z.string(),
      label: z.enum(['Park', 'SubPark', 'Region']),
      level: maybe,
      lng: amount,
      lat: amount,
      parents: z.array(z.string()),
    }),
  ),
  enterprises: read('enterprises', z.object({ id: z.string(), aboveScale: z.boolean(), visibility })),
  locations: read('locations', z.object({ enterprise: z.string(), place: z.string(), parkStated: maybe, visibility })),
  subsidiaries: read('subsidiaries', z.object({ enterprise: z.string(), parent: z.string(), visibility })),
  leaders: read('leaders', z.object({ enterprise: z.string(), industry: z.string(), visibility })),
  makes: read(
    'makes',
    z.object({
      enterprise: z.string(),
      product: z.string(),
      process: maybe,
      status: z.enum(['OPERATING', 'BUILDING', 'STOPPED', 'UNKNOWN']),
      use: z.enum(['SALE', 'CAPTIVE', 'BOTH']).nullable(),
      capacity: amount,
      unit: maybe,
      ...grounds,
      visibility,
    }),
  ),
  buys: read(
    'buys',
    z.object({
      enterprise: z.string(),
      product: z.string(),
      quantity: amount,
      unit: maybe,
      valueCny: amount,
      year: amount,
      fromPlace: maybe,
      ...grounds,
      visibility,
    }),
  ),
  supplies: read(
    'supplies',
    z.object({ enterprise: z.string(), customer: z.string(), product: maybe, what: maybe, ...grounds, visibility }),
  ),
  disclosures: read(
    'disclosures',
    z.object({
      enterprise: z.string(),
      product: z.string(),
      revenueShare: amount,
      year: amount,
      asStated: maybe,
      ...grounds,
      visibility,
    }),
  ),
  projects: read(
    'projects',
    z.object({
      id: z.string(),
      kind: maybe,
      stage: maybe,
      place: maybe,
      stagedOn: z.array(maybe),
      investmentMinCny: amount,
      investmentMaxCny: amount,
      asOf: maybe,
      sourceId: maybe,
      visibility,
    }),
  ),
  investors: read('investors', z.object({ enterprise: z.string(), project: z.string(), visibility })),
  figures: read(
    'figures',
    z.object({
      id: z.string(),
      subject: z.string(),
      indicator: z.string(),
      valueMin: amount,
      valueMax: amount,
      unit: maybe,
      period: maybe,
      product: maybe,
      asOf: maybe,
      sourceId: maybe,
      visibility,
    }),
  ),
  honours: read(
    'honours',
    z.object({
      enterprise: z.string(),
      honour: z.string(),
      name: maybe,
      awardedOn: maybe,
      sourceId: maybe,
      visibility,
    }),
  ),
  responsibilities: read(
    'responsibilities',
    z.object({ task: z.string(), actions: z.array(z.string()), department: z.string(), position: z.number() }),
  ),
  focusRegions: read('focus-regions', z.object({ focus: z.string(), region: z.string() })),
  fills: read(
    'fills',
    z.object({
      project: z.string(),
      product: z.string(),
      place: maybe,
      stage: maybe,
      capacity: amount,
      unit: maybe,
      stagedOn: z.array(maybe),
      asOf: maybe,
      sourceId: maybe,
      visibility,
    }),
  ),
  surveys: read(
    'surveys',
    z.object({
      id: z.string(),
      firmsComplete: z.boolean(),
      productsReadShare: z.number(),
      on: z.string(),
      covers: z.array(z.string()),
      visibility,
    }),
  ),
  counts: read(
    'counts-without-names',
    z.object({
      id: z.string(),
      place: z.string(),
      target: z.string(),
      value: z.number(),
      asOf: maybe,
      sourceId: maybe,
      visibility,
    }),
  ),
  restrictions: read(
    'restrictions',
    z.object({
      list: z.string(),
      name: z.string(),
      nameEn: maybe,
      kind: z.string(),
      loaded: z.boolean(),
      asOf: maybe,
      sectors: z.array(z.string()),
      place: maybe,
      restriction: maybe,
      class: maybe,
      clause: maybe,
      threshold: amount,
      thresholdOp: maybe,
      thresholdUnit: maybe,
      exception: maybe,
      stops: maybe,
      visibility: visibility.optional(),
    }),
  ),
  zones: read(
    'zones',
    z.object({ id: z.string(), park: z.string(), recognised: flag, visibility: visibility.optional() }),
  ),
  leadingIndustries: read(
    'leading-industries',
    z.object({
      park: z.string(),
      industry: z.string(),
      rank: z.number(),
      /** The clusters the industry belongs to. */
      clusters: z.array(z.string()),
    }),
  ),
  reach: read('reach', z.object({ transportMode: z.string(), km: z.number() })),
} as const;

type Queries = typeof PROJECTION_QUERIES;

/** All rows of one complete read. */
export type ProjectionRows = { [K in keyof Queries]: z.output<Queries[K]['row']>[] };

/** An empty graph; hand-made graphs in tests start from it. */
export function noRows(): ProjectionRows {
  return Object.fromEntries(Object.keys(PROJECTION_QUERIES).map((key) => [key, []])) as unknown as ProjectionRows;
}
