import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { tagged, untagged } from '../../graph/values.ts';

export interface NodeKey {
  id: string;
}
export interface RelationshipKey {
  start: string;
  type: string;
  end: string;
  qualifier: string;
}
export interface NodeImage extends NodeKey {
  labels: string[];
  /** As the driver has them. */
  properties: Record<string, unknown>;
}
export interface RelationshipImage extends RelationshipKey {
  properties: Record<string, unknown>;
}

/** One element a run wrote: what it was before (null where it was not there), and its `lastRun` after (null where it is gone). */
export type ElementChange =
  | { kind: 'NODE'; key: NodeKey; before: NodeImage | null; after: number | null }
  | { kind: 'RELATIONSHIP'; key: RelationshipKey; before: RelationshipImage | null; after: number | null };

/** Elements a part holds: parts are read one by one, so that an undo of a large run stays small. */
export const PART = 5_000;

function mapped(properties: Record<string, unknown>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, change(value)]));
}

/** Images as bytes, a tenth of their text. */
export function encodeImages(changes: readonly ElementChange[]): Uint8Array {
  const lines = changes.map((change) =>
    JSON.stringify({
      ...change,
      before:
        change.before === null ? null : { ...change.before, properties: mapped(change.before.properties, tagged) },
    }),
  );
  return deflateRawSync(lines.join('\n'), { level: 1 });
}

export function decodeImages(content: NodeJS.ArrayBufferView): ElementChange[] {
  const text = inflateRawSync(content).toString('utf8');
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const change = JSON.parse(line) as ElementChange;
    if (change.before !== null) change.before.properties = mapped(change.before.properties, untagged);
    return change;
  });
}
