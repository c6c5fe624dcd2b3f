/**
 * Many short texts as one, so that one pass of the engine's own search finds all that hold a text: a million names take
 * it milliseconds, where a million comparisons of small strings take hundreds.
 */
export interface Bank {
  /** The texts, each between line ends, which no text holds. */
  readonly joined: string;
  /** Where each text begins in `joined`. */
  readonly offsets: Int32Array;
  /** Which entry each text belongs to, in ascending order. */
  readonly entries: Int32Array;
}

export class BankBuilder {
  readonly #texts: string[] = [];
  readonly #offsets: number[] = [];
  readonly #entries: number[] = [];
  #end = 1;

  /** Where the text begins in the joined one. */
  add(text: string, entry: number): number {
    const at = this.#end;
    this.#texts.push(text);
    this.#offsets.push(at);
    this.#entries.push(entry);
    this.#end += text.length + 1;
    return at;
  }

  build(): Bank {
    return {
      joined: this.#texts.length === 0 ? '' : `\n${this.#texts.join('\n')}\n`,
      offsets: Int32Array.from(this.#offsets),
      entries: Int32Array.from(this.#entries),
    };
  }
}

/** One place where a text of a bank holds what is looked for. */
export interface Occurrence {
  entry: number;
  /** Where in `joined` it begins and ends. */
  at: number;
  end: number;
  /** Whether it begins where the text begins, and ends where it ends. */
  first: boolean;
  last: boolean;
}

/** Every occurrence in order; where `visit` returns true the rest of that text is passed over. */
export function eachOccurrence(bank: Bank, wanted: string, visit: (found: Occurrence) => boolean): void {
  const { joined, offsets, entries } = bank;
  let slot = 0;
  for (let at = joined.indexOf(wanted); at !== -1;) {
    while ((offsets[slot + 1] ?? joined.length) <= at) slot++;
    const end = at + wanted.length;
    const found = {
      entry: entries[slot] ?? 0,
      at,
      end,
      first: offsets[slot] === at,
      last: joined[end] === '\n',
    };
    at = joined.indexOf(wanted, visit(found) ? (offsets[slot + 1] ?? joined.length) : at + 1);
  }
}
