import type { Capacity } from './read-capacity.ts';
import type { How, Suggestion } from './resolution.ts';
import type { Resolver } from './resolver.ts';
import { splitProducts, type ProductMention } from './split-products.ts';

/** One product that a cell names: certain, or for a person to look at. */
export interface ProductReading {
  /** As written, with what stood in brackets behind it. */
  text: string;
  /** Id of the product; null where a person decides. */
  product: string | null;
  /** In what way it was read; null where a person decides. */
  how: How | null;
  capacity: Capacity | null;
  suggestions: readonly Suggestion[];
  /** What a reviewer should know. */
  note: string | null;
}

/**
 * The products of a cell. One is certain when the resolver is, when nothing behind it may be said of it as well, when everything it is
 * joined with by 及, 和 or 与 is certain too (平板电脑与手机保护套 are cases, 铁矿石及铁精粉收购 is trade), and when the brackets behind it
 * say the same product again (聚乳酸(PLA)) or nothing: a use or a grade in brackets may make it another good.
 */
export function readProducts(
  cell: string,
  resolver: Pick<Resolver, 'product' | 'isKnownProduct' | 'productName'>,
): ProductReading[] {
  const mentions = splitProducts(cell, resolver.isKnownProduct);
  const readings = mentions.map((mention) => readOne(mention, resolver));
  for (const [from, to] of groupsOf(mentions)) {
    const group = readings.slice(from, to);
    if (group.every(({ product }) => product !== null)) continue;
    for (const reading of group) if (reading.product !== null) doubt(reading, resolver);
  }
  return readings;
}

/** Runs of mentions that conjunctions join, as [first, behind the last]; those that stand alone are none. */
function groupsOf(mentions: readonly ProductMention[]): [number, number][] {
  const groups: [number, number][] = [];
  mentions.forEach(({ joined }, at) => {
    if (!joined || at === 0) return;
    const last = groups.at(-1);
    if (last?.[1] === at) last[1] = at + 1;
    else groups.push([at - 1, at + 1]);
  });
  return groups;
}

/** Takes back what was certain: a person decides, with that product first. */
function doubt(reading: ProductReading, resolver: Pick<Resolver, 'productName'>): void {
  if (reading.product === null) return;
  reading.suggestions = [
    {
      id: reading.product,
      name: resolver.productName(reading.product),
      score: 1,
      why: 'without what it is joined with',
    },
  ];
  reading.note = 'What it is joined with is not known: the words may belong together.';
  reading.product = null;
  reading.how = null;
}

function readOne(
  { text, qualifier, capacity, governed }: ProductMention,
  resolver: Pick<Resolver, 'product' | 'productName'>,
): ProductReading {
  const written = qualifier === null ? text : `${text}(${qualifier})`;
  const { accepted, suggestions, note } = resolver.product(text);
  const whole = qualifier === null ? accepted : resolver.product(written).accepted;
  const saysAgain = qualifier !== null && accepted !== null && resolver.product(qualifier).accepted?.id === accepted.id;
  const certain = governed ? null : (whole ?? (saysAgain ? accepted : null));
  if (certain !== null)
    return { text: written, product: certain.id, how: certain.how, capacity, suggestions: [], note };
  if (accepted === null) return { text: written, product: null, how: null, capacity, suggestions, note };
  const first: Suggestion = {
    id: accepted.id,
    name: resolver.productName(accepted.id),
    score: accepted.score,
    why: 'without what stands beside it',
  };
  return {
    text: written,
    product: null,
    how: null,
    capacity,
    suggestions: [first],
    note: governed ? 'The last word of the cell may be said of it as well.' : 'The brackets may make it another good.',
  };
}
