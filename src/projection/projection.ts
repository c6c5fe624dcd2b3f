import type { Viewer } from '../config.ts';
import type { Csr } from './csr.ts';
import type { ProjectionRows } from './rows.ts';

export type Row<K extends keyof ProjectionRows> = ProjectionRows[K][number];

export interface NodeName {
  id: string;
  /** The public label, e.g. Product. */
  label: string;
  name: string;
  nameEn: string | null;
  /** Aliases and former names, its own and those stated of it. */
  aliases: readonly string[];
  /** By which codes it is known: CAS number, GB/T 4754, HS, credit code, listed code, region code. */
  codes: readonly string[];
}

export interface Place {
  index: number;
  id: string;
  kind: 'Park' | 'SubPark' | 'Region';
  level: string | null;
  lng: number | null;
  lat: number | null;
  /** Index of the places it lies in, itself first, the widest last. */
  within: readonly number[];
  children: number[];
}

export interface SegmentNode {
  index: number;
  id: string;
  chain: string;
  order: number;
  stage: string;
  industries: readonly string[];
}

export interface RestrictionEntry {
  id: string;
  class: string;
  clause: string | null;
  threshold: number | null;
  thresholdOp: string | null;
  thresholdUnit: string | null;
  exception: string | null;
  stops: string | null;
}

export interface RestrictionListNode {
  id: string;
  name: string;
  nameEn: string | null;
  kind: string;
  loaded: boolean;
  asOf: string | null;
  sectors: readonly string[];
  /** Where it applies; null is the whole country. */
  place: number | null;
  /** What is held of it: all of it where it is loaded, else what somebody has published or entered so far. */
  entries: RestrictionEntry[];
}

/**
 * What the analysis reads: the chain as compact arrays, complete for one dataset version and one viewer. Products,
 * processes, firms and places are numbered in the order of their ids; every relation is an array of those numbers.
 * Nothing a viewer may not see is in that viewer's projection: an analysis cannot leak what it was never given.
 */
export interface Projection {
  readonly version: number;
  /** When that version was imported, where it was read from a graph: one that was restored may have another's number. */
  readonly importedAt?: string | null;
  readonly viewer: Viewer;
  readonly names: ReadonlyMap<string, NodeName>;

  readonly productIds: readonly string[];
  readonly productIndex: ReadonlyMap<string, number>;
  readonly products: readonly Row<'products'>[];
  /** All kinds below / all broader products above, each product once, nearest first. */
  readonly descendants: Csr;
  readonly ancestors: Csr;
  /** The one level of KIND_OF as it is stored. */
  readonly parents: Csr;
  /** (parent, kind) pairs an input names as acceptable, as parent * productCount + kind. */
  readonly accepted: ReadonlySet<number>;

  readonly processIds: readonly string[];
  readonly processIndex: ReadonlyMap<string, number>;
  readonly processes: readonly Row<'processes'>[];
  /** Inputs and outputs as columns; the tables give the edge numbers of a process or product. */
  readonly inputs: {
    product: Int32Array;
    process: Int32Array;
    essential: Uint8Array;
    key: Uint8Array;
    ratio: Float64Array;
  };
  readonly outputs: { process: Int32Array; product: Int32Array; role: Uint8Array };
  readonly inputsOfProcess: Csr;
  readonly outputsOfProcess: Csr;
  readonly inputsWithProduct: Csr;
  readonly outputsWithProduct: Csr;

  /** Processes that yield a product, in any role, and those where it is MAIN or JOINT; each once. */
  readonly yieldedBy: Csr;
  readonly madeBy: Csr;
  /** Products a process yields as MAIN or JOINT. */
  readonly purposes: Csr;
  /** What decides where a process stands: inputs declared key, else every essential one. */
  readonly keyInputs: Csr;
  /** Processes that cannot do without a product, or name it as key. */
  readonly dependents: Csr;

  readonly firmIds: readonly string[];
  readonly firmIndex: ReadonlyMap<string, number>;
  /** The firm at the top of its group, as a firm number. */
  readonly group: Int32Array;
  readonly aboveScale: Uint8Array;
  readonly leader: Uint8Array;
  readonly locationsOfFirm: Csr;
  readonly locations: { firm: Int32Array; place: Int32Array; parkStated: (string | null)[] };
  readonly locationsAtPlace: Csr;

  readonly makes: readonly Row<'makes'>[];
  readonly makesColumns: {
    firm: Int32Array;
    product: Int32Array;
    process: Int32Array;
    day: Int32Array;
    status: Uint8Array;
    use: Uint8Array;
  };
  readonly makesOfFirm: Csr;
  readonly makesOfProduct: Csr;
  readonly buys: readonly Row<'buys'>[];
  readonly buysOfFirm: Csr;
  /** Who has been said to supply whom. */
  readonly supplies: readonly Row<'supplies'>[];
  readonly suppliesOfFirm: Csr;
  readonly suppliesToFirm: Csr;
  /** Revenue a firm reports from a product: of a group, at its head office; never a maker. */
  readonly disclosures: readonly Row<'disclosures'>[];
  readonly disclosuresOfFirm: Csr;
  readonly disclosuresOfProduct: Csr;
  /** Projects by id, a row for each place one is sited in. */
  readonly projects: ReadonlyMap<string, readonly Row<'projects'>[]>;
  /** Ids of the projects a firm builds, and of the firms that build a project. */
  readonly projectsOfFirm: ReadonlyMap<number, readonly string[]>;
  readonly investorsOf: ReadonlyMap<string, readonly number[]>;
  /** Published measures by the id of the firm or project. */
  readonly figures: ReadonlyMap<string, readonly Row<'figures'>[]>;
  readonly honours: ReadonlyMap<string, readonly Row<'honours'>[]>;
  /** Places the plan looks to for investors: place number to the id of its focus region. */
  readonly focusRegions: ReadonlyMap<number, string>;
  readonly responsibilities: readonly Row<'responsibilities'>[];
  readonly fills: readonly Row<'fills'>[];
  readonly fillsOfProduct: Csr;

  readonly segments: readonly SegmentNode[];
  readonly segmentIndex: ReadonlyMap<string, number>;
  readonly segmentsOfProduct: Csr;
  readonly productsOfSegment: Csr;
  /** segment * productCount + product for the core pairs. */
  readonly core: ReadonlySet<number>;

  readonly places: readonly Place[];
  readonly placeIndex: ReadonlyMap<string, number>;
  readonly surveys: readonly Row<'surveys'>[];
  readonly counts: readonly Row<'counts'>[];
  readonly lists: readonly RestrictionListNode[];
  readonly zones: readonly Row<'zones'>[];
  readonly leadingIndustries: readonly Row<'leadingIndustries'>[];
  readonly reachKm: ReadonlyMap<string, number>;
}

/** Codes in the byte columns. */
export const STATUS = { OPERATING: 1, UNKNOWN: 2, BUILDING: 3, STOPPED: 4 } as const;
export const USE = { NONE: 0, SALE: 1, CAPTIVE: 2, BOTH: 3 } as const;
export const ROLE = { MAIN: 1, JOINT: 2, BYPRODUCT: 3 } as const;
