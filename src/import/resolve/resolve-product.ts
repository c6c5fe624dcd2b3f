import { NameIndex, type Hit } from './name-index.ts';
import { normalise } from '../../normalise.ts';
import { OF_GOODS, spellingKey, withoutWords, WORDS_BEFORE } from './product-words.ts';
import { accept, joinSuggestions, MOST_SUGGESTIONS, suggest, type Resolution, type Suggestion } from './resolution.ts';
import { createSimilarNames, type SimilarNames } from './similar-names.ts';

export interface ProductEntry {
  id: string;
  name: string;
  nameEn: string | null;
  aliases: readonly string[];
  /** Ids of the products it is a kind of. */
  kindOf: readonly string[];
  /** A service, not a good. */
  isService?: boolean;
}

export interface ProductResolver {
  resolve: (text: string) => Resolution;
  /** Whether the text is a recorded name as it stands: what `splitProducts` asks. */
  isKnown: (text: string) => boolean;
  nameOf: (id: string) => string;
}

/** Characters of a product's name that carry its class. */
const HEAD = 2;

/**
 * Products by name, alias, listed spelling or listed word around the name.
 *
 * A word is only taken off a product's name, never off an alias that may be wider than it (助剂 is an alias of 涂料用助剂, 酶制剂 of 淀粉酶):
 * an alias counts when it has the name's head noun, its last two characters, and is not shorter (锂离子电池 of 锂电池). And a word is not taken off where the graph tells the products with and without it apart.
 */
export function createProductResolver(products: readonly ProductEntry[]): ProductResolver {
  const names = new NameIndex();
  const spellings = new NameIndex();
  const shown: string[] = [];
  const owners: number[] = [];
  products.forEach((product, entry) => {
    const recorded = [product.name, product.nameEn ?? ''].map((name) => [normalise(name), 'NAME'] as const);
    const aliases = product.aliases.map((alias) => [normalise(alias), 'ALIAS'] as const);
    for (const [name, how] of [...recorded, ...aliases]) {
      if (name === '') continue;
      names.add(name, entry, how);
      spellings.add(spellingKey(name), entry, 'VARIANT');
      shown.push(name);
      owners.push(entry);
    }
  });

  let similar: SimilarNames | null = null;
  const idOf = (entry: number) => products[entry]?.id ?? '';
  const nameOf = (entry: number) => products[entry]?.name ?? '';

  /** A name weighs more than the same text as another node's alias. */
  const certain = (hits: readonly Hit[]): Hit | null => {
    const named = hits.filter(({ how }) => how === 'NAME');
    const best = named.length > 0 ? named : hits;
    return best.length === 1 ? (best[0] ?? null) : null;
  };
  const asSuggestions = (hits: readonly Hit[], score: number, why: string): Suggestion[] =>
    hits.map(({ entry }) => ({ id: idOf(entry), name: nameOf(entry), score, why }));

  /** Of products under one name the kinds come before what they are a kind of. */
  const narrowFirst = (hits: readonly Hit[]): Hit[] => {
    const isWider = (entry: number) =>
      hits.some((other) => products[other.entry]?.kindOf.includes(idOf(entry)) === true);
    return [...hits].sort((left, right) => Number(isWider(left.entry)) - Number(isWider(right.entry)));
  };

  /** Whether another product's name says that the graph tells the product with the word from the one without. */
  const toldApart = (word: string, core: string, entry: number) =>
    shown.some((name, at) => owners[at] !== entry && name.startsWith(word) && name.endsWith(core));

  const byKind = (text: string): { hit: Hit; words: string[] } | null => {
    for (const { core, words } of withoutWords(text)) {
      const hit = certain(names.find(core));
      if (hit === null) continue;
      const name = normalise(nameOf(hit.entry));
      if (hit.how !== 'NAME' && (core.length < name.length || !core.endsWith(name.slice(-HEAD)))) continue;
      if (products[hit.entry]?.isService === true && words.some((word) => OF_GOODS.has(word))) continue;
      if (words.some((word) => WORDS_BEFORE.has(word) && toldApart(word, core, hit.entry))) continue;
      return { hit, words };
    }
    return null;
  };

  const likeIt = (text: string): Suggestion[] => {
    similar ??= createSimilarNames(shown, Int32Array.from(owners));
    return similar
      .like(text, MOST_SUGGESTIONS)
      .map(({ entry, likeness }) => ({ id: idOf(entry), name: nameOf(entry), ...likeness }));
  };

  const entryOf = new Map(products.map(({ id }, entry) => [id, entry]));
  return {
    nameOf: (id) => nameOf(entryOf.get(id) ?? -1),
    isKnown: (text) => names.find(normalise(text)).length > 0,
    resolve(written) {
      const text = normalise(written);
      if (text === '') return suggest([], 'The text is empty.');
      const hits = names.find(text);
      const hit = certain(hits);
      if (hit !== null) {
        const others = hits.filter(({ entry }) => entry !== hit.entry).map(({ entry }) => nameOf(entry));
        return accept(idOf(hit.entry), hit.how, others.length === 0 ? null : `Also an alias of ${others.join(', ')}.`);
      }
      if (hits.length > 1)
        return suggest(
          joinSuggestions(asSuggestions(narrowFirst(hits), 1, 'recorded under this name'), likeIt(text)),
          `${hits.length} products are recorded under this name.`,
        );
      const variants = spellings.find(spellingKey(text));
      const [variant] = variants;
      if (variant !== undefined && variants.length === 1)
        return accept(idOf(variant.entry), 'VARIANT', `Read as ${nameOf(variant.entry)}.`);
      const kind = byKind(text);
      if (kind !== null)
        return accept(
          idOf(kind.hit.entry),
          'KIND',
          `Read as ${nameOf(kind.hit.entry)} without ${kind.words.join(', ')}.`,
        );
      return suggest(joinSuggestions(asSuggestions(variants, 0.95, 'written alike'), likeIt(text)));
    },
  };
}
