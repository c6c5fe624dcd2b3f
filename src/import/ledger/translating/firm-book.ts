import { readCreditCode } from '../../resolve/credit-code.ts';
import { normalise } from '../../../normalise.ts';
import type { Resolution } from '../../resolve/resolution.ts';
import type { Resolver } from '../../resolve/resolver.ts';
import type { FirmSays } from '../tables/ledger-table.ts';
import { madeOf } from './mentions.ts';

/** What the rows of an import say of one firm, gathered: a firm is written once. */
export interface FirmDraft {
  id: string;
  name: string;
  uscc: string | null;
  isNew: boolean;
  /** Null where its rows say nothing of the firm itself. */
  says: { above_scale: boolean | null; listed_code: string | null; former_names: string[] } | null;
  /** Names it is written under that the graph does not record though its code says it is this firm. */
  otherNames: string[] | null;
  /** Where it was met first. */
  sheet: number;
  row: number;
  ordinal: number;
  asOf: string | null;
}

/** Where a firm is met. */
export type Meeting = Pick<FirmDraft, 'sheet' | 'row' | 'ordinal' | 'asOf'>;

export type FirmAnswer = { firm: FirmDraft; note: string | null } | { open: Resolution } | { dismissed: true };

/** From here on a name that is only alike may be a slip of the pen: a person looks. Below, it is another firm. */
const ALIKE = 0.9;

const NONE: readonly string[] = [];

export interface FirmKnown {
  id: string;
  name: string;
  uscc: string | null;
}

/** Firms of the graph and of this import, by name and code. */
export class FirmBook {
  #resolver: Resolver;
  readonly #known: ReadonlyMap<string, FirmKnown>;
  readonly #dismissed: ReadonlySet<string>;
  readonly #drafts = new Map<string, FirmDraft>();
  readonly #answers = new Map<string, FirmAnswer>();

  constructor(resolver: Resolver, known: readonly FirmKnown[], dismissed: ReadonlySet<string>) {
    this.#resolver = resolver;
    this.#known = new Map(known.map((firm) => [firm.id, firm]));
    this.#dismissed = dismissed;
  }

  get drafts(): IterableIterator<FirmDraft> {
    return this.#drafts.values();
  }

  /** Names have been added: what was answered before may be answered otherwise. */
  useResolver(resolver: Resolver): void {
    this.#resolver = resolver;
    this.#answers.clear();
    for (const { id, name, uscc, isNew } of this.#drafts.values())
      if (isNew) resolver.addFirm({ id, name, aliases: NONE, formerNames: NONE, uscc, places: NONE });
      else if (uscc !== null) resolver.addFirmCode(id, uscc);
  }

  /** Id of a firm of another name that bears the code, or of the first of several; null where none does. */
  otherBearer(name: string, code: string): string | null {
    const { accepted, suggestions } = this.#resolver.firm({ name: null, code, brief: true });
    const bearer = accepted?.id ?? suggestions[0]?.id ?? null;
    return bearer === this.#resolver.firm({ name, code: null, brief: true }).accepted?.id ? null : bearer;
  }

  /** `code` has been read: 18 characters of the alphabet, or null. */
  find(name: string | null, code: string | null, within: string | null, at: Meeting): FirmAnswer {
    // Names alone stand in every table of relations, codes in the list of firms: once.
    if (name === null || code !== null) return this.#decide(name, code, within, at);
    const key = within === null ? name : `${name}\n${within}`;
    const before = this.#answers.get(key);
    if (before !== undefined) return before;
    const answer = this.#decide(name, code, within, at);
    this.#answers.set(key, answer);
    return answer;
  }

  /** A firm that a person has said is none of those that are known. */
  add(name: string, code: string | null, at: Meeting): FirmDraft {
    const id =
      code === null ? madeOf('enterprise', ['name', normalise(name)]) : `enterprise:uscc-${code.toLowerCase()}`;
    const before = this.#drafts.get(id);
    if (before !== undefined) return before;
    const draft: FirmDraft = {
      id,
      name,
      uscc: code,
      isNew: !this.#known.has(id),
      says: null,
      otherNames: null,
      ...at,
    };
    this.#drafts.set(id, draft);
    // A review that is imported again says of firms of the graph that they are new.
    if (draft.isNew) this.#resolver.addFirm({ id, name, aliases: NONE, formerNames: NONE, uscc: code, places: NONE });
    return draft;
  }

  /** What a row says of a firm; the name of the field where it says something else than a row before. */
  say(id: string, says: FirmSays): keyof FirmSays | null {
    const draft = this.#drafts.get(id);
    const isSilent = says.above_scale == null && says.listed_code == null && (says.former_names ?? []).length === 0;
    if (draft === undefined || isSilent) return null;
    const held = (draft.says ??= { above_scale: null, listed_code: null, former_names: [] });
    if (says.above_scale != null) {
      if (held.above_scale !== null && held.above_scale !== says.above_scale) return 'above_scale';
      held.above_scale = says.above_scale;
    }
    if (says.listed_code != null) {
      if (held.listed_code !== null && held.listed_code !== says.listed_code) return 'listed_code';
      held.listed_code = says.listed_code;
    }
    for (const former of says.former_names ?? [])
      if (!held.former_names.includes(former)) held.former_names.push(former);
    return null;
  }

  #decide(name: string | null, code: string | null, within: string | null, at: Meeting): FirmAnswer {
    const asked = { name, code, ...(within === null ? {} : { within }) };
    // Most firms of a ledger are known or bring a code: what they are like need not be looked for.
    const brief = this.#resolver.firm({ ...asked, brief: true });
    const isClear = brief.accepted !== null || (code !== null && name !== null && brief.suggestions.length === 0);
    const resolution = isClear ? brief : this.#resolver.firm(asked);
    const { accepted, suggestions, note } = resolution;
    if (accepted !== null) {
      const draft = this.#drafts.get(accepted.id) ?? this.#met(accepted.id, at);
      if (code !== null && draft.uscc === null) {
        draft.uscc = code;
        // Two firms of one code are not written: whoever brings it next is this one, or is asked about.
        this.#resolver.addFirmCode(draft.id, code);
      }
      if (name !== null && accepted.how === 'CODE' && normalise(name) !== normalise(draft.name))
        draft.otherNames = [...new Set([...(draft.otherNames ?? []), name])];
      return { firm: draft, note };
    }
    if (name === null) return { open: resolution };
    if (this.#dismissed.has(`FIRM ${normalise(name)}`)) return { dismissed: true };
    const [best] = suggestions;
    // A code nobody bears is a firm of its own, unless the resolver found a contradiction.
    const isOther =
      !isClear && code !== null && (this.otherBearer(name, code) !== null || note?.includes('another code') === true);
    if (code !== null && !isOther) return { firm: this.add(name, code, at), note: null };
    if (isOther || (best !== undefined && best.score >= ALIKE)) return { open: resolution };
    return { firm: this.add(name, code, at), note: null };
  }

  /** A firm of the graph, met for the first time. */
  #met(id: string, at: Meeting): FirmDraft {
    const known = this.#known.get(id);
    const draft: FirmDraft = {
      id,
      name: known?.name ?? id,
      uscc: known?.uscc ?? null,
      isNew: false,
      says: null,
      otherNames: null,
      ...at,
    };
    this.#drafts.set(id, draft);
    return draft;
  }
}

/** The code of a cell: read, or what is wrong with it; a wrong check character is told and taken. */
export function codeOf(text: string): { code: string; warning: string | null } | { message: string; remedy: string } {
  const read = readCreditCode(text);
  if ('fault' in read) return { message: read.fault, remedy: read.remedy };
  return {
    code: read.code,
    warning: read.checkOk ? null : 'its last character does not check; some issued codes do not',
  };
}
