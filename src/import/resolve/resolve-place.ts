import { NameIndex } from './name-index.ts';
import { normalise } from '../../normalise.ts';
import {
  accept,
  joinSuggestions,
  MOST_SUGGESTIONS,
  suggest,
  type How,
  type Resolution,
  type Suggestion,
} from './resolution.ts';
import { createSimilarNames, type SimilarNames } from './similar-names.ts';

export interface PlaceEntry {
  id: string;
  name: string;
  aliases: readonly string[];
  /** Such as PROVINCE, CITY, COUNTY, PARK. */
  level: string;
  /** Ids of the places it lies in, of the next level or of all. */
  within: readonly string[];
}

export interface PlaceResolver {
  /** `within`: the place, by id, the text is read in. */
  resolve: (text: string, within?: string) => Resolution;
  /** Whether the first place is the second or lies in it. */
  isWithin: (id: string, within: string) => boolean;
  /** Short forms of cities and counties, which firms' names begin with. */
  shortNames: ReadonlySet<string>;
}

const LEVEL_WORD =
  /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|(?:[一-鿿]{2,3}族)*自治[州县旗]|地区|省|市|县|区|旗|盟)$/;

/** 濮阳 of 濮阳市; the name itself where nothing, or one character, would be left. */
export function shortPlaceName(name: string): string {
  const short = name.replace(LEVEL_WORD, '');
  return short.length < 2 ? name : short;
}

interface Reading {
  entry: number;
  how: How;
}

/**
 * Places by name or alias, by the names of what they lie in followed by theirs (河南省濮阳市清丰县), and by their short form, but that
 * only where a region is given, in the text or by the caller: 濮阳 alone is a city and a county.
 */
export function createPlaceResolver(places: readonly PlaceEntry[]): PlaceResolver {
  const names = new NameIndex();
  const shorts = new NameIndex();
  const shown: string[] = [];
  const owners: number[] = [];
  const shortNames = new Set<string>();
  places.forEach((place, entry) => {
    const name = normalise(place.name);
    names.add(name, entry, 'NAME');
    for (const alias of place.aliases) names.add(normalise(alias), entry, 'ALIAS');
    for (const each of [name, ...place.aliases.map(normalise)]) {
      shown.push(each);
      owners.push(entry);
    }
    const short = shortPlaceName(name);
    if (short === name) return;
    shorts.add(short, entry, 'VARIANT');
    if (place.level === 'CITY' || place.level === 'COUNTY') shortNames.add(short);
  });

  const entryOf = new Map(places.map(({ id }, entry) => [id, entry]));
  const around = new Map<number, ReadonlySet<number>>();
  const aroundOf = (entry: number): ReadonlySet<number> => {
    const known = around.get(entry);
    if (known !== undefined) return known;
    const found = new Set<number>();
    // Not yet complete, but enough to end on a cycle.
    around.set(entry, found);
    for (const id of places[entry]?.within ?? []) {
      const outer = entryOf.get(id);
      if (outer === undefined) continue;
      found.add(outer);
      for (const further of aroundOf(outer)) found.add(further);
    }
    return found;
  };
  const liesIn = (entry: number, outer: number | null) => outer === null || aroundOf(entry).has(outer);

  /**
   * Every reading of the text inside `outer` or as `outer` itself; short forms only there. A front may repeat what is around `outer`:
   * 河南省濮阳市清丰县 in a ledger of 濮阳市.
   */
  const readings = (text: string, outer: number | null): Reading[] => {
    const here = ({ entry }: Reading) => entry === outer || liesIn(entry, outer);
    const found: Reading[] = names.find(text).filter(here);
    if (found.length > 0) return found;
    if (outer !== null) found.push(...shorts.find(text).filter(here));
    for (let length = text.length - 1; length >= 2; length--) {
      const front = text.slice(0, length);
      for (const reading of [...names.find(front), ...shorts.find(front)]) {
        const repeats = outer !== null && (reading.entry === outer || liesIn(outer, reading.entry));
        if (!repeats && !here(reading)) continue;
        const inner = readings(text.slice(length), repeats ? outer : reading.entry);
        const other = inner.filter(({ entry }) => entry !== reading.entry);
        found.push(...other.map(({ entry }) => ({ entry, how: 'VARIANT' as const })));
      }
    }
    return found.filter(({ entry }, at) => found.findIndex((other) => other.entry === entry) === at);
  };

  let similar: SimilarNames | null = null;
  const asSuggestion = (entry: number, score: number, why: string): Suggestion => ({
    id: places[entry]?.id ?? '',
    name: places[entry]?.name ?? '',
    score,
    why,
  });

  return {
    shortNames,
    isWithin(id, within) {
      const entry = entryOf.get(id);
      const outer = entryOf.get(within);
      return id === within || (entry !== undefined && outer !== undefined && aroundOf(entry).has(outer));
    },
    resolve(written, within) {
      const text = normalise(written);
      if (text === '') return suggest([], 'The text is empty.');
      const outer = within === undefined ? null : (entryOf.get(within) ?? null);
      const unknown = within !== undefined && outer === null ? `The region ${within} is not known.` : null;
      const found = unknown === null ? readings(text, outer) : [];
      const named = found.filter(({ how }) => how === 'NAME');
      const [only, ...others] = named.length > 0 ? named : found;
      if (only !== undefined && others.length === 0) return accept(places[only.entry]?.id ?? '', only.how);
      const several = found.map(({ entry }) => asSuggestion(entry, 0.95, 'written so in this region'));
      const elsewhere = [...names.find(text), ...shorts.find(text)].map(({ entry }) =>
        asSuggestion(entry, 0.9, outer === null ? 'a short form of it' : 'written so, but in another region'),
      );
      similar ??= createSimilarNames(shown, Int32Array.from(owners));
      const alike = similar
        .like(text, MOST_SUGGESTIONS)
        .map(({ entry, likeness }) => asSuggestion(entry, likeness.score, likeness.why));
      const note = found.length > 1 ? `${found.length} places are written so.` : null;
      return suggest(joinSuggestions(several, elsewhere, alike), unknown ?? note);
    },
  };
}
