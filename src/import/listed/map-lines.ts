import { readProducts } from '../resolve/read-products.ts';
import type { How, Resolver } from '../resolve/resolver.ts';
import type { DisclosedLine, Listed } from './read-listed.ts';

/** A line of a report that names products of ours. */
export interface MappedLine {
  code: string;
  /** The report's own words. */
  text: string;
  products: readonly { id: string; how: How }[];
  /** Share of revenue of the whole line. */
  share: number;
  /** Whether the line names other things as well, so that its share is of no one product. */
  shared: boolean;
}

export interface Mapping {
  mapped: MappedLine[];
  /** Lines that name a good or service, of which none is known. */
  open: DisclosedLine[];
  /** Lines that split revenue by place, customer or accounts: they name no product. */
  beside: DisclosedLine[];
}

/** A split by place, channel, customer or accounting entry is none by product. */
const NO_PRODUCT =
  /^(其他|其它|其中|合计|总计|小计|平衡|补充|分部|抵[销消]|内部|境内|境外|国内|国外|海外|出口|内销|外销|中国|大陆|华[东南北中西]|东北|西[北南]|[^,、]{1,6}(省|市|地区|区域|大区)$|直销|经销|线[上下]|主营业务|非主营|营业收入|其他业务)/;

export const isNoProduct = (text: string): boolean => NO_PRODUCT.test(text);

export function mapLines({ lines }: Listed, resolver: Resolver): Mapping {
  const mapping: Mapping = { mapped: [], open: [], beside: [] };
  const known = new Map<string, { products: { id: string; how: How }[]; named: number }>();
  for (const line of lines) {
    if (line.share <= 0 || isNoProduct(line.product)) {
      mapping.beside.push(line);
      continue;
    }
    let read = known.get(line.product);
    if (read === undefined) {
      const readings = readProducts(line.product, resolver);
      read = {
        products: readings.flatMap(({ product, how }) =>
          product === null || how === null ? [] : [{ id: product, how }],
        ),
        named: readings.length,
      };
      known.set(line.product, read);
    }
    if (read.products.length === 0) mapping.open.push(line);
    else
      mapping.mapped.push({
        code: line.code,
        text: line.product,
        products: read.products,
        share: line.share,
        shared: read.named > 1,
      });
  }
  return mapping;
}

export interface MappedShare {
  /** Lines that name a product, and the sum of their shares of revenue. */
  lines: number;
  revenue: number;
  /** Of these, the part that was mapped, by the weakest way one of the line's products was read. */
  byWay: Map<How, { lines: number; revenue: number }>;
}

const WEAKEST_LAST: readonly How[] = ['NAME', 'ALIAS', 'VARIANT', 'KIND'];

/** How much of what the reports disclose by product was mapped. A company counts by its own shares, whatever its size. */
export function mappedShare({ mapped, open }: Mapping): MappedShare {
  const byWay: MappedShare['byWay'] = new Map();
  for (const { products, share } of mapped) {
    const way = WEAKEST_LAST.findLast((one) => products.some(({ how }) => how === one)) ?? 'NAME';
    const sum = byWay.get(way) ?? { lines: 0, revenue: 0 };
    byWay.set(way, { lines: sum.lines + 1, revenue: sum.revenue + share });
  }
  const all = [...mapped, ...open];
  return { lines: all.length, revenue: all.reduce((sum, { share }) => sum + share, 0), byWay };
}
