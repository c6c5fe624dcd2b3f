import type { Viewer } from '../config.ts';

/**
 * Where a fact that is not PUBLIC is stored: under another label or relationship type, absent from
 * `schema/graph.graphql`. A generated read therefore cannot reach, count, filter or sort by it, whatever it asks.
 */
export type Visibility = Viewer;

export function storedLabel(label: string, visibility: Visibility): string {
  return visibility === 'PUBLIC' ? label : `Restricted${label}`;
}

export function storedType(type: string, visibility: Visibility): string {
  return visibility === 'PUBLIC' ? type : `${type}_RESTRICTED`;
}

export function publicLabel(label: string): string {
  return label.startsWith('Restricted') ? label.slice('Restricted'.length) : label;
}

export function publicType(type: string): string {
  return type.endsWith('_RESTRICTED') ? type.slice(0, -'_RESTRICTED'.length) : type;
}
