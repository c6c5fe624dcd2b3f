/** What a text was read as. Either one node is certain, or a person chooses among the suggestions. */
export interface Resolution {
  accepted: Accepted | null;
  /** At most five, best first; ties in the order the nodes were given. Empty when a node was accepted. */
  suggestions: Suggestion[];
  /** What a reviewer should know, as a sentence. */
  note: string | null;
}

/**
 * CODE: the credit code of one firm. NAME, ALIAS, FORMER_NAME: as recorded in the graph. VARIANT: a listed way to write a recorded name.
 * KIND: a product's name with a listed word that does not change what it is.
 */
export type How = 'CODE' | 'NAME' | 'ALIAS' | 'FORMER_NAME' | 'KIND' | 'VARIANT';

export interface Accepted {
  id: string;
  how: How;
  /** 1 for what is recorded, less for what a rule was needed for. It orders, it is no probability. */
  score: number;
}

export interface Suggestion {
  id: string;
  name: string;
  /** 0..1, comparable within one answer. */
  score: number;
  why: string;
}

export const MOST_SUGGESTIONS = 5;

const SCORES: Readonly<Record<How, number>> = { CODE: 1, NAME: 1, ALIAS: 1, FORMER_NAME: 1, VARIANT: 0.95, KIND: 0.9 };

export function accept(id: string, how: How, note: string | null = null): Resolution {
  return { accepted: { id, how, score: SCORES[how] }, suggestions: [], note };
}

export function suggest(suggestions: readonly Suggestion[], note: string | null = null): Resolution {
  return { accepted: null, suggestions: suggestions.slice(0, MOST_SUGGESTIONS), note };
}

/** Suggestions joined, the first of a node kept. */
export function joinSuggestions(...lists: readonly (readonly Suggestion[])[]): Suggestion[] {
  const seen = new Set<string>();
  return lists.flat().filter(({ id }) => !seen.has(id) && seen.add(id).size > 0);
}
