import { ParkChainError } from '../errors.ts';
import { csrRow, isEmptyRow } from '../projection/csr.ts';
import { ROLE, type Projection } from '../projection/projection.ts';

export interface SegmentBox {
  id: string;
  name: string;
  nameEn: string;
  stage: string;
  /** Names of its core products, the most connected first. */
  products: string[];
  /** Products of the segment in all, the marginal ones too. */
  size: number;
}

/** What goes from one segment into another: how many of its products are a feed there that decides, or cannot be missing. */
export interface SegmentFlow {
  from: string;
  to: string;
  key: number;
  essential: number;
}

/** A chain as its industry draws it: 环节 and what flows between them. */
export interface ChainMap {
  id: string;
  name: string;
  nameEn: string;
  segments: SegmentBox[];
  flows: SegmentFlow[];
}

/** Where a product stands when it stands in several segments of the chain: where it is core, then the earliest. */
function homes(projection: Projection, chain: string): Map<number, number> {
  const home = new Map<number, number>();
  const mine = projection.segments.filter((segment) => segment.chain === chain);
  for (const core of [true, false]) {
    for (const { index } of mine) {
      for (const product of csrRow(projection.productsOfSegment, index)) {
        if (home.has(product)) continue;
        if (!core || projection.core.has(index * projection.productIds.length + product)) home.set(product, index);
      }
    }
  }
  return home;
}

export function chainMap(projection: Projection, chain: string): ChainMap {
  const named = projection.names.get(chain);
  if (named?.label !== 'Chain') {
    const known = [...projection.names.values()].filter(({ label }) => label === 'Chain').map(({ id }) => id);
    throw new ParkChainError('UNKNOWN_ID', `There is no chain ${chain}.`, {
      field: 'chain',
      remedy: `Name one of ${known.sort().join(', ')}.`,
    });
  }
  const home = homes(projection, chain);
  const isBeside = (product: number) => ['UTILITY', 'SERVICE'].includes(projection.products[product]?.market ?? '');
  const flows = new Map<string, SegmentFlow>();
  const degree = new Map<number, number>();
  const counted = new Set<string>();
  const { inputs, outputs } = projection;
  for (let process = 0; process < projection.processIds.length; process++) {
    for (const edge of csrRow(projection.outputsOfProcess, process)) {
      const made = outputs.product[edge] ?? -1;
      const to = home.get(made);
      // A by-product belongs to the picture where nothing makes it for its own sake: feathers come from slaughter.
      if (to === undefined || (outputs.role[edge] === ROLE.BYPRODUCT && !isEmptyRow(projection.madeBy, made))) continue;
      for (const input of csrRow(projection.inputsOfProcess, process)) {
        const taken = inputs.product[input] ?? -1;
        const from = home.get(taken);
        if (from === undefined || isBeside(taken) || inputs.essential[input] !== 1) continue;
        for (const product of [made, taken]) degree.set(product, (degree.get(product) ?? 0) + 1);
        if (from === to) continue;
        const key = inputs.key[input] === 1;
        const pair = `${from} ${to}`;
        const once = `${pair} ${taken} ${key}`;
        if (counted.has(once)) continue;
        counted.add(once);
        const flow = flows.get(pair) ?? {
          from: projection.segments[from]?.id ?? '',
          to: projection.segments[to]?.id ?? '',
          key: 0,
          essential: 0,
        };
        if (key) flow.key += 1;
        else flow.essential += 1;
        flows.set(pair, flow);
      }
    }
  }
  const nameOf = (id: string) => projection.names.get(id)?.name ?? id;
  const segments = projection.segments
    .filter((segment) => segment.chain === chain)
    .map((segment): SegmentBox => {
      const all = [...csrRow(projection.productsOfSegment, segment.index)];
      const core = all.filter((product) => projection.core.has(segment.index * projection.productIds.length + product));
      return {
        id: segment.id,
        name: nameOf(segment.id),
        nameEn: projection.names.get(segment.id)?.nameEn ?? '',
        stage: segment.stage,
        products: core
          .toSorted((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0) || a - b)
          .map((product) => nameOf(projection.productIds[product] ?? '')),
        size: all.length,
      };
    });
  return {
    id: chain,
    name: named.name,
    nameEn: named.nameEn ?? '',
    segments,
    flows: [...flows.values()].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)),
  };
}
