import type { Visibility } from '../graph/storage-names.ts';
import type { Properties } from '../graph/values.ts';

/** Where a row stands, for every message about it. */
export interface RowOrigin {
  file: string;
  line: number;
}

export interface NodeDraft {
  id: string;
  label: string;
  properties: Properties;
  visibility: Visibility;
  origin: RowOrigin;
}

export interface RelationshipDraft {
  type: string;
  start: string;
  end: string;
  /** Tells two relationships of one type between the same nodes apart; '' where there is none. */
  qualifier: string;
  properties: Properties;
  visibility: Visibility;
  origin: RowOrigin;
  /** The columns the two ends were read from, so that an unknown reference is told by its cell. */
  columns: { start: string | null; end: string | null };
}

/** What a set of tables says, before it is compared with what the graph holds. */
export interface GraphDraft {
  nodes: NodeDraft[];
  relationships: RelationshipDraft[];
}

export function relationshipKey(relationship: { type: string; start: string; end: string; qualifier: string }): string {
  return `${relationship.start} ${relationship.type} ${relationship.end} ${relationship.qualifier}`;
}
