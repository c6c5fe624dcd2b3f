import { readCreditCode } from './credit-code.ts';
import { firmKey, type FirmName } from './firm-names.ts';
import { NameIndex, type Hit } from './name-index.ts';
import { normalise } from '../../normalise.ts';
import { accept, joinSuggestions, MOST_SUGGESTIONS, suggest, type Resolution, type Suggestion } from './resolution.ts';
import { createSimilarNames, type SimilarNames } from './similar-names.ts';

export interface FirmEntry {
  id: string;
  name: string;
  aliases: readonly string[];
  formerNames: readonly string[];
  /** The unified social credit code, as recorded. */
  uscc: string | null;
  /** Ids of the places it stands in. */
  places: readonly string[];
}

export interface FirmText {
  name: string | null;
  code: string | null;
  /** Id of the place the ledger is of: of several firms of one name, the one that stands there. */
  within?: string;
  /** Only what is certain is asked: names that are alike are not looked for. */
  brief?: true;
}

/** A trade name alone (三丰) is shorter than a name with its line of business (永金化工): with a legal form it is not yet a firm's name. */
const LEAST_NAME = 4;

/** Legal forms that are one firm: none written, or a company of any kind. A group, a works and a cooperative are others. */
function sameForm(left: FirmName, right: FirmName): boolean {
  const form = ({ suffix, key }: FirmName) => (suffix === '' && key.length >= LEAST_NAME ? '有限公司' : suffix);
  return form(left) === form(right);
}

/** 濮阳市 and 濮阳县 are written 濮阳 alike; where both names say which, it must be the same. */
function sameLevel(left: FirmName, right: FirmName): boolean {
  return left.level === null || right.level === null || left.level === right.level;
}

/**
 * Firms by credit code, then by recorded name, then by a written form of it. A code and a name that say two firms are not accepted.
 *
 * @param isWithin whether a place is another or lies in it
 * @param cities short names of cities and counties that names begin with
 */
export function createFirmResolver(
  known: readonly FirmEntry[],
  isWithin: (place: string, within: string) => boolean,
  cities: ReadonlySet<string>,
): {
  resolve: (text: FirmText) => Resolution;
  add: (firm: FirmEntry) => void;
  /** A firm that was known without its code has one now. */
  addCode: (id: string, code: string) => void;
} {
  const firms: FirmEntry[] = [];
  const names = new NameIndex();
  const keys = new NameIndex();
  const codes = new NameIndex();
  const entryOf = new Map<string, number>();
  const firmOf = (id: string) => firms[entryOf.get(id) ?? -1];
  const namesOf = (firm: FirmEntry) => [firm.name, ...firm.aliases, ...firm.formerNames];
  const add = (firm: FirmEntry): void => {
    const entry = firms.length;
    firms.push(firm);
    entryOf.set(firm.id, entry);
    names.add(normalise(firm.name), entry, 'NAME');
    for (const alias of firm.aliases) names.add(normalise(alias), entry, 'ALIAS');
    for (const former of firm.formerNames) names.add(normalise(former), entry, 'FORMER_NAME');
    for (const name of namesOf(firm)) {
      const { key, branch } = firmKey(name, cities);
      if (branch === null) keys.add(key, entry, 'VARIANT');
    }
    const code = firm.uscc === null ? null : readCreditCode(firm.uscc);
    if (code !== null && 'code' in code) codes.add(code.code, entry, 'NAME');
  };
  known.forEach(add);
  const addCode = (id: string, code: string): void => {
    const entry = entryOf.get(id) ?? -1;
    const firm = firms[entry];
    if (firm === undefined || firm.uscc !== null) return;
    firms[entry] = { ...firm, uscc: code };
    codes.add(code, entry, 'NAME');
  };

  let similar: SimilarNames | null = null;
  const asSuggestion = (entry: number, score: number, why: string): Suggestion => ({
    id: firms[entry]?.id ?? '',
    name: firms[entry]?.name ?? '',
    score,
    why,
  });
  /** Legal forms and regions are in every name and say nothing of likeness. */
  const likeIt = (name: string): Suggestion[] => {
    if (similar === null) {
      const shown: string[] = [];
      const owners: number[] = [];
      // Those the caller came with: a firm added later has been told apart from them already.
      known.forEach((firm, entry) => {
        for (const each of new Set(namesOf(firm).map((name) => firmKey(name, cities).key))) {
          shown.push(each);
          owners.push(entry);
        }
      });
      similar = createSimilarNames(shown, Int32Array.from(owners));
    }
    return similar
      .like(firmKey(name, cities).key, MOST_SUGGESTIONS)
      .map(({ entry, likeness }) => asSuggestion(entry, Math.min(likeness.score, 0.99), likeness.why));
  };

  /** Of several, those that stand in the place; a firm whose place is not known may stand there. */
  const narrow = (hits: readonly Hit[], within: string | undefined): readonly Hit[] => {
    if (within === undefined || hits.length < 2) return hits;
    const there = hits.filter(({ entry }) => {
      const places = firms[entry]?.places ?? [];
      return places.length === 0 || places.some((place) => isWithin(place, within));
    });
    return there.length === 0 ? hits : there;
  };

  const byName = (written: string, within: string | undefined, brief: boolean): Resolution => {
    const alike = (): Suggestion[] => (brief ? [] : likeIt(written));
    const text = normalise(written);
    if (text === '') return suggest([], 'The name is empty.');
    const recorded = narrow(names.find(text), within);
    const [only] = recorded;
    if (only !== undefined && recorded.length === 1) return accept(firms[only.entry]?.id ?? '', only.how);
    if (recorded.length > 1)
      return suggest(
        joinSuggestions(
          recorded.map(({ entry }) => asSuggestion(entry, 1, 'recorded under this name')),
          alike(),
        ),
        `${recorded.length} firms are recorded under this name.`,
      );
    const parts = firmKey(written, cities);
    const sameKey = narrow(keys.find(parts.key), within);
    if (parts.branch !== null)
      return suggest(
        joinSuggestions(
          sameKey.map(({ entry }) => asSuggestion(entry, 0.95, `the firm it is a ${parts.branch ?? ''} of`)),
          alike(),
        ),
        'A branch: it may stand elsewhere and make other things than its firm.',
      );
    const [variant] = sameKey;
    const firm = variant === undefined ? undefined : firms[variant.entry];
    if (variant !== undefined && sameKey.length === 1 && firm !== undefined) {
      const written = namesOf(firm).map((name) => firmKey(name, cities));
      if (written.some((name) => name.key === parts.key && sameForm(name, parts) && sameLevel(name, parts)))
        return accept(firm.id, 'VARIANT', `Read as ${firm.name}.`);
    }
    return suggest(
      joinSuggestions(
        sameKey.map(({ entry }) => asSuggestion(entry, 0.95, 'the same but for its legal form or region')),
        alike(),
      ),
      sameKey.length > 1 ? `${sameKey.length} firms are written so.` : null,
    );
  };

  const suggestionsOf = (resolution: Resolution, why: string): Suggestion[] => {
    const { accepted } = resolution;
    if (accepted === null) return resolution.suggestions;
    const name = firmOf(accepted.id)?.name ?? '';
    return [{ id: accepted.id, name, score: 0.95, why }];
  };

  return {
    add,
    addCode,
    resolve({ name, code, within, brief }) {
      const named = name === null ? null : byName(name, within, brief === true);
      const read = code === null || code.trim() === '' ? null : readCreditCode(code);
      if (read === null) return named ?? suggest([], 'There is neither a name nor a code.');
      if ('fault' in read) {
        const note = `The code ${read.fault}: ${read.remedy}.`;
        return named === null ? suggest([], note) : { ...named, note: [named.note, note].filter(Boolean).join(' ') };
      }
      const failed = read.checkOk ? null : 'The last character of the code does not check.';
      const bearers = codes.find(read.code);
      const [bearer] = bearers;
      if (bearers.length > 1)
        return suggest(
          bearers.map(({ entry }) => asSuggestion(entry, 1, 'recorded under this code')),
          `${bearers.length} firms are recorded under this code.`,
        );
      if (bearer !== undefined) {
        const firm = asSuggestion(bearer.entry, 1, 'recorded under this code');
        if (named?.accepted != null && named.accepted.id !== firm.id)
          return suggest(
            joinSuggestions([firm], suggestionsOf(named, 'recorded under this name')),
            'The code is of one firm and the name of another.',
          );
        const agreed = named?.accepted != null || named?.suggestions.some(({ id }) => id === firm.id);
        if (name !== null && agreed !== true && !read.checkOk)
          return suggest(
            joinSuggestions([firm], named?.suggestions ?? []),
            `${failed ?? ''} And the name is not like that of its firm.`,
          );
        const renamed = name !== null && agreed !== true ? `The graph calls the firm of this code ${firm.name}.` : null;
        return accept(firm.id, 'CODE', [renamed, failed].filter(Boolean).join(' ') || null);
      }
      if (named === null)
        return suggest([], ['No firm is recorded under this code.', failed].filter(Boolean).join(' '));
      const recorded = named.accepted === null ? null : (firmOf(named.accepted.id)?.uscc ?? null);
      if (recorded !== null && read.checkOk)
        return suggest(
          suggestionsOf(named, 'recorded under this name, with another code'),
          'The firm of this name is recorded with another code.',
        );
      return { ...named, note: [named.note, failed].filter(Boolean).join(' ') || null };
    },
  };
}
