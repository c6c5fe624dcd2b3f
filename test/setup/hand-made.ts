import type { Viewer } from '../../src/config.ts';
import { buildProjection } from '../../src/projection/build.ts';
import type { Projection, Row } from '../../src/projection/projection.ts';
import { noRows, type ProjectionRows } from '../../src/projection/rows.ts';

type Given<K extends keyof ProjectionRows> = Partial<Row<K>>;

/** The day every hand-made verdict is reached on. */
export const TODAY = '2026-06-30';

/**
 * A small graph written down in a test, as the rows the projection reads. Two counties of one city, a park in each:
 * `park:a` in `region:county-a`, `park:b` in `region:county-b`, 10 km apart. Facts are fresh and of one source unless said.
 */
export class HandMade {
  readonly rows: ProjectionRows = noRows();

  constructor() {
    const region = (id: string, level: string, parents: string[], lng: number | null = null) =>
      this.rows.places.push({ id, label: 'Region', level, lng, lat: lng === null ? null : 35, parents });
    region('region:province', 'PROVINCE', []);
    region('region:city', 'CITY', ['region:province']);
    region('region:county-a', 'COUNTY', ['region:city'], 115);
    region('region:county-b', 'COUNTY', ['region:city'], 115.11);
    this.place('park:a', 'Park', 'region:county-a').place('park:b', 'Park', 'region:county-b');
    this.rows.segments.push({
      id: 'segment:s',
      chain: 'chain:c',
      position: 1,
      stage: 'MIDSTREAM',
      industries: ['industry:i'],
      visibility: 'PUBLIC',
    });
    for (const [transportMode, km] of [
      ['PIPE', 20],
      ['SHORT_HAUL', 50],
      ['BULK_ROAD', 150],
    ] as const)
      this.rows.reach.push({ transportMode, km });
  }

  place(id: string, label: 'Park' | 'SubPark' | 'Region', parent: string): this {
    this.rows.places.push({ id, label, level: null, lng: null, lat: null, parents: [parent] });
    return this;
  }

  /** A product, core in `segment:s` unless `segment` is null. */
  product(name: string, given: Given<'products'> & { segment?: string | null } = {}): this {
    const { segment = 'segment:s', ...rest } = given;
    this.rows.products.push({
      id: `product:${name}`,
      market: null,
      transportMode: null,
      captive: null,
      interchangeable: null,
      gbCode: null,
      basis: null,
      sourceId: null,
      visibility: 'PUBLIC',
      ...rest,
    });
    this.rows.names.push({
      id: `product:${name}`,
      label: 'Product',
      name,
      nameEn: null,
      aliases: [],
      visibility: 'PUBLIC',
    });
    if (segment !== null)
      this.rows.segmentProducts.push({ product: `product:${name}`, segment, core: true, visibility: 'PUBLIC' });
    return this;
  }

  /** What a node of any kind is called; `label` as it is stored. */
  named(id: string, label: string, name: string, given: Given<'names'> = {}): this {
    this.rows.names.push({ id, label, name, nameEn: null, aliases: [], visibility: 'PUBLIC', ...given });
    return this;
  }

  /** Another name that somebody has stated. */
  alias(of: string, name: string, visibility: Viewer = 'PUBLIC'): this {
    this.rows.otherNames.push({ of, name, visibility });
    return this;
  }

  kind(kind: string, parent: string): this {
    this.rows.kinds.push({ kind: `product:${kind}`, parent: `product:${parent}`, visibility: 'PUBLIC' });
    return this;
  }

  /** `inputs`: `name` essential, `name*` essential and key, `name?` not essential, `name=2` with a ratio. `outputs`: `name` MAIN, `name+` JOINT, `name-` BYPRODUCT. */
  process(name: string, inputs: string[], outputs: string[], given: Given<'processes'> = {}): this {
    const process = `process:${name}`;
    this.rows.processes.push({
      id: process,
      name,
      hazardous: null,
      minScale: null,
      minScaleUnit: null,
      minInvestmentCny: null,
      approvalLevel: null,
      sourceId: null,
      visibility: 'PUBLIC',
      ...given,
    });
    for (const input of inputs) {
      const [, product = '', mark = '', ratio] = /^([a-z0-9-]+)([*?]?)(?:=(.+))?$/.exec(input) ?? [];
      this.rows.inputs.push({
        product: `product:${product}`,
        process,
        essential: mark !== '?',
        key: mark === '*',
        ratio: ratio === undefined ? null : Number(ratio),
        acceptsKinds: [],
        visibility: 'PUBLIC',
      });
    }
    for (const output of outputs) {
      const mark = output.at(-1);
      const role = mark === '+' ? 'JOINT' : mark === '-' ? 'BYPRODUCT' : 'MAIN';
      this.rows.outputs.push({
        process,
        product: `product:${output.replace(/[+-]$/, '')}`,
        role,
        ratio: null,
        visibility: 'PUBLIC',
      });
    }
    return this;
  }

  firm(
    name: string,
    at: string,
    given: Given<'enterprises'> & { parkStated?: string; groupOf?: string; leader?: boolean } = {},
  ): this {
    const { parkStated = null, groupOf, leader = false, ...rest } = given;
    const enterprise = `enterprise:${name}`;
    this.rows.enterprises.push({ id: enterprise, aboveScale: false, visibility: 'PUBLIC', ...rest });
    this.rows.names.push({
      id: enterprise,
      label: 'Enterprise',
      name,
      nameEn: null,
      aliases: [],
      visibility: 'PUBLIC',
    });
    this.rows.locations.push({ enterprise, place: at, parkStated, visibility: 'PUBLIC' });
    if (groupOf !== undefined)
      this.rows.subsidiaries.push({ enterprise, parent: `enterprise:${groupOf}`, visibility: 'PUBLIC' });
    if (leader) this.rows.leaders.push({ enterprise, industry: 'industry:i', visibility: 'PUBLIC' });
    return this;
  }

  makes(firm: string, product: string, given: Given<'makes'> = {}): this {
    this.rows.makes.push({
      enterprise: `enterprise:${firm}`,
      product: `product:${product}`,
      process: null,
      status: 'OPERATING',
      use: null,
      capacity: null,
      unit: null,
      asOf: '2026-01',
      sourceId: 'source:s',
      statedAt: null,
      confidence: 'HIGH',
      basis: 'PUBLISHED',
      visibility: 'PUBLIC',
      ...given,
    });
    return this;
  }

  buys(firm: string, product: string, given: Given<'buys'> = {}): this {
    this.rows.buys.push({
      enterprise: `enterprise:${firm}`,
      product: `product:${product}`,
      quantity: null,
      unit: null,
      valueCny: null,
      year: null,
      fromPlace: null,
      asOf: '2026-01',
      sourceId: 'source:s',
      statedAt: null,
      confidence: 'HIGH',
      basis: 'PUBLISHED',
      visibility: 'PUBLIC',
      ...given,
    });
    return this;
  }

  discloses(firm: string, product: string, revenueShare: number | null, given: Given<'disclosures'> = {}): this {
    this.rows.disclosures.push({
      enterprise: `enterprise:${firm}`,
      product: `product:${product}`,
      revenueShare,
      year: null,
      asStated: null,
      asOf: '2025',
      sourceId: 'source:report',
      statedAt: null,
      confidence: 'MEDIUM',
      basis: 'PUBLISHED',
      visibility: 'PUBLIC',
      ...given,
    });
    return this;
  }

  supplies(firm: string, customer: string, product: string | null = null, given: Given<'supplies'> = {}): this {
    this.rows.supplies.push({
      enterprise: `enterprise:${firm}`,
      customer: `enterprise:${customer}`,
      product: product === null ? null : `product:${product}`,
      what: null,
      asOf: '2026-01',
      sourceId: 'source:s',
      statedAt: null,
      confidence: 'HIGH',
      basis: 'PUBLISHED',
      visibility: 'PUBLIC',
      ...given,
    });
    return this;
  }

  /** A project in a place, built by some firms. `stagedOn` as the contract orders it: talks, signed, landed, started, producing, full, terminated. */
  project(name: string, place: string | null, investors: string[], given: Given<'projects'> = {}): this {
    const id = `project:${name}`;
    this.rows.projects.push({
      id,
      kind: 'NEW',
      stage: 'SIGNED',
      place,
      stagedOn: [null, null, null, null, null, null, null],
      investmentMinCny: null,
      investmentMaxCny: null,
      asOf: '2026-01',
      sourceId: 'source:s',
      visibility: 'PUBLIC',
      ...given,
    });
    this.rows.names.push({ id, label: 'Project', name, nameEn: null, aliases: [], visibility: 'PUBLIC' });
    for (const firm of investors)
      this.rows.investors.push({ enterprise: `enterprise:${firm}`, project: id, visibility: 'PUBLIC' });
    return this;
  }

  /** A published figure of a firm or project, e.g. `figure('enterprise:x', 'REGISTERED_CAPITAL', 1e8, 'CNY')`. */
  figure(subject: string, indicator: string, value: number, unit: string, given: Given<'figures'> = {}): this {
    this.rows.figures.push({
      id: `observation:f${this.rows.figures.length + 1}`,
      subject,
      indicator,
      valueMin: value,
      valueMax: value,
      unit,
      period: null,
      product: null,
      asOf: '2025',
      sourceId: 'source:s',
      visibility: 'PUBLIC',
      ...given,
    });
    return this;
  }

  honour(firm: string, name: string): this {
    this.rows.honours.push({
      enterprise: `enterprise:${firm}`,
      honour: `certification:${name}`,
      name,
      awardedOn: null,
      sourceId: 'source:s',
      visibility: 'PUBLIC',
    });
    return this;
  }

  survey(covers: string[], given: Given<'surveys'> = {}): this {
    this.rows.surveys.push({
      id: `survey:${this.rows.surveys.length + 1}`,
      firmsComplete: true,
      productsReadShare: 1,
      on: '2026-03-01',
      covers,
      visibility: 'PUBLIC',
      ...given,
    });
    return this;
  }

  fill(project: string, product: string, given: Given<'fills'> = {}): this {
    this.rows.fills.push({
      project: `project:${project}`,
      product: `product:${product}`,
      place: 'park:a',
      stage: 'SIGNED',
      capacity: null,
      unit: null,
      stagedOn: [],
      asOf: null,
      sourceId: 'source:s',
      visibility: 'PUBLIC',
      ...given,
    });
    return this;
  }

  leads(park: string, industry: string, rank: number, clusters: string[] = []): this {
    this.rows.leadingIndustries.push({ park, industry, rank, clusters });
    return this;
  }

  count(target: string, place: string, value: number): this {
    this.rows.counts.push({
      id: `observation:${this.rows.counts.length + 1}`,
      place,
      target,
      value,
      asOf: '2026',
      sourceId: 'source:s',
      visibility: 'PUBLIC',
    });
    return this;
  }

  /** The rows in the order the database gives them: by id. */
  sorted(): ProjectionRows {
    return Object.fromEntries(
      Object.entries(this.rows).map(([key, list]) => [
        key,
        (list as unknown[]).toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)),
      ]),
    ) as unknown as ProjectionRows;
  }

  projection(viewer: Viewer = 'PUBLIC', version = 1): Projection {
    return buildProjection(this.sorted(), version, viewer);
  }
}

function sortKey(row: unknown): string {
  const { id, enterprise, process, product, kind } = row as Record<string, string | undefined>;
  return [id, enterprise, process, product, kind, JSON.stringify(row)].map((part) => part ?? '').join(' ');
}
