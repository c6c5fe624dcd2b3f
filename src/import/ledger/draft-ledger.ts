import { createHash } from 'node:crypto';
import type { Visibility } from '../../graph/storage-names.ts';
import type { Properties } from '../../graph/values.ts';
import { CATALOGUE } from '../catalogue.ts';
import { draftRow } from '../check-rows.ts';
import type { FactColumns } from '../define-table.ts';
import type { GraphDraft, NodeDraft, RelationshipDraft } from '../draft.ts';
import type { Drafted } from '../statements/statement-writer.ts';
import { aliases } from '../tables/aliases.ts';
import { normalise } from '../../normalise.ts';
import type { FirmDraft } from './translating/firm-book.ts';
import { madeOf, openIn, type OpenMention } from './translating/mentions.ts';
import type { StoredRow, TableRow } from './translating/row-store.ts';
import type { OpenSheet } from './translating/translator.ts';
import { waitingRow } from './translating/waiting-rows.ts';

/** On whose word a ledger's rows stand, and who may see them. */
export interface LedgerGround {
  /** Source of each file, by the file's name. */
  sources: ReadonlyMap<string, string>;
  visibility: Visibility;
}

/** A ledger is a document of the bureau's own: opened, cited by sheet and row, not published (docs/method.md, Facts). */
const BASIS = 'STATED';
const CONFIDENCE = 'HIGH';

export interface LedgerDraft {
  nodes: Drafted<NodeDraft>[];
  relationships: Drafted<RelationshipDraft>[];
  /** Relationships of which an earlier row of the import has said something: settled against that. */
  again: Drafted<RelationshipDraft>[];
  /** Rows of which nothing could be understood yet, by ordinal. */
  rejected: number[];
}

/** The source a ledger is: the same title is the same source, whatever day it is imported. */
export function ledgerSource(title: string, visibility: Visibility): { id: string; draft: NodeDraft } {
  const id = `source:ledger-${createHash('sha256')
    .update(`${normalise(title)}\n${visibility}`)
    .digest('hex')
    .slice(0, 12)}`;
  return {
    id,
    draft: {
      id,
      label: 'Source',
      properties: { name: title, title, kind: 'LEDGER' },
      visibility,
      origin: { file: title, line: 0 },
    },
  };
}

const placeIn = (sheet: OpenSheet | undefined, row: number) =>
  `${sheet?.sheet == null ? '' : `${sheet.sheet} `}第${row}行`;

/** Rows of ledgers → what they mean, on the ground they stand on. */
export class LedgerDrafter {
  readonly #ground: LedgerGround;
  readonly #sheets: readonly OpenSheet[];
  readonly #mentions: readonly OpenMention[];

  constructor(ground: LedgerGround, sheets: readonly OpenSheet[], mentions: readonly OpenMention[]) {
    this.#ground = ground;
    this.#sheets = sheets;
    this.#mentions = mentions;
  }

  firms(firms: readonly FirmDraft[]): LedgerDraft {
    const out: LedgerDraft = { nodes: [], relationships: [], again: [], rejected: [] };
    for (const firm of firms) {
      const draft: GraphDraft = { nodes: [], relationships: [] };
      const fact = this.#fact(firm.sheet, firm.row, firm.asOf);
      const { says, otherNames } = firm;
      const properties = tight({
        ...(firm.isNew ? { name: firm.name } : {}),
        uscc: firm.uscc,
        aboveScale: says?.above_scale ?? null,
        listedCode: says?.listed_code ?? null,
        formerNames: says?.former_names ?? null,
      });
      const origin = this.#origin(firm.sheet, firm.row);
      const silent = Object.keys(properties).length === 0;
      if (!silent) {
        const { visibility } = this.#ground;
        draft.nodes.push({
          id: firm.id,
          label: 'Enterprise',
          properties: { ...properties, ...groundProperties(fact) },
          visibility,
          origin,
        });
        draft.relationships.push({
          type: 'STATED_IN',
          start: firm.id,
          end: fact.source ?? '',
          qualifier: '',
          properties: fact.place === null ? {} : { place: fact.place },
          visibility,
          origin,
          columns: { start: null, end: null },
        });
      }
      for (const name of otherNames ?? []) {
        const row = { id: madeOf('alias', ['FIRM', normalise(name), firm.id]), name, of: firm.id };
        draftRow(aliases, row, fact, this.#ground.visibility, origin, draft);
      }
      append(out, draft, firm.ordinal);
    }
    return out;
  }

  rows(stored: readonly StoredRow[]): LedgerDraft {
    const out: LedgerDraft = { nodes: [], relationships: [], again: [], rejected: [] };
    for (const { ordinal, sheet, row, rows } of stored) {
      const draft: GraphDraft = { nodes: [], relationships: [] };
      let understood = 0;
      for (const each of rows) {
        const said: GraphDraft = each.again === true ? { nodes: [], relationships: [] } : draft;
        if (this.#draft(each, sheet, row, said)) understood++;
        if (said === draft) continue;
        draft.nodes.push(...said.nodes);
        for (const again of said.relationships) out.again.push({ draft: again, ordinal });
      }
      if (understood === 0 && rows.length > 0) out.rejected.push(ordinal);
      append(out, draft, sheet === -1 ? -1 : ordinal);
    }
    return out;
  }

  /** Returns whether the row is understood; one that is not is drafted as waiting. */
  #draft(said: TableRow, sheet: number, line: number, draft: GraphDraft): boolean {
    const { waited } = said;
    const visibility = waited?.visibility ?? this.#ground.visibility;
    const fact: FactColumns =
      waited === undefined
        ? this.#fact(sheet, line, said.asOf)
        : { basis: BASIS, source: waited.sourceId, place: waited.place, as_of: said.asOf, confidence: CONFIDENCE };
    const origin = this.#origin(sheet, line);
    if (openIn(said.row).length > 0) {
      draft.nodes.push(waitingRow(said, this.#mentions, groundProperties(fact), visibility, origin));
      return false;
    }
    const table = CATALOGUE.get(said.table);
    if (table === undefined) throw new Error(`${said.table} is no table`);
    // Two sources that observe the same are two observations; one that corrects itself names what it replaces.
    const row =
      said.table === 'observations'
        ? { ...said.row, id: madeOf('observation', [String(said.row['id']), fact.source]) }
        : said.row;
    draftRow(table, row, fact, visibility, origin, draft);
    return true;
  }

  #fact(sheet: number, row: number, asOf: string | null): FactColumns {
    const open = this.#sheets[sheet];
    return {
      basis: BASIS,
      source: this.#ground.sources.get(open?.file ?? '') ?? null,
      place: placeIn(open, row),
      as_of: asOf,
      confidence: CONFIDENCE,
    };
  }

  #origin(sheet: number, row: number): { file: string; line: number } {
    const open = this.#sheets[sheet];
    return {
      file: open === undefined ? 'an earlier import' : open.sheet === null ? open.file : `${open.file}!${open.sheet}`,
      line: row,
    };
  }
}

function append(out: LedgerDraft, { nodes, relationships }: GraphDraft, ordinal: number): void {
  for (const draft of nodes) out.nodes.push({ draft, ordinal });
  for (const draft of relationships) out.relationships.push({ draft, ordinal });
}

function groundProperties({ basis, source, place, as_of: asOf, confidence }: FactColumns): Properties {
  return tight({ basis, sourceId: source, place, asOf, confidence });
}

function tight(values: Record<string, Properties[string] | readonly string[] | null>): Properties {
  const out: Properties = {};
  for (const [key, value] of Object.entries(values))
    if (value !== null && !(Array.isArray(value) && value.length === 0)) out[key] = value as Properties[string];
  return out;
}
