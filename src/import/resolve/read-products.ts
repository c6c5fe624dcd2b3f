import type { Capacity } from './read-capacity.ts';
import type { How, Suggestion } from './resolution.ts';
import type { Resolver } from './resolver.ts';
import { splitProducts } from './split-products.ts';

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
 * The products of a cell. One is certain when the resolver is, when nothing behind it may be said of it as well, and when the
 * brackets behind it say the same product again (聚乳酸(PLA)) or nothing: a use or a grade in brackets may make it another good.
 */
export function readProducts(
  cell: string,
  resolver: Pick<Resolver, 'product' | 'isKnownProduct' | 'productName'>,
): ProductReading[] {
  return splitProducts(cell, resolver.isKnownProduct).map(({ text, qualifier, capacity, governed }) => {
    const written = qualifier === null ? text : `${text}(${qualifier})`;
    const { accepted, suggestions, note } = resolver.product(text);
    const whole = qualifier === null ? accepted : resolver.product(written).accepted;
    const saysAgain =
      qualifier !== null && accepted !== null && resolver.product(qualifier).accepted?.id === accepted.id;
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
    const doubt = governed
      ? 'The last word of the cell may be said of it as well.'
      : 'The brackets may make it another good.';
    return { text: written, product: null, how: null, capacity, suggestions: [first], note: doubt };
  });
}
