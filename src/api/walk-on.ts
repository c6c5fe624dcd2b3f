import DataLoader from 'dataloader';
import {
  execute,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ParkChainError } from '../errors.ts';
import type { NodeName, Projection } from '../projection/projection.ts';
import { beforeReading, DatasetMovedError, projectionOf } from './reading.ts';
import type { RequestContext } from './request-context.ts';
import { documentFor, ID_ALIAS, IDS, LIMIT } from './walk-document.ts';

/** The generated lists give no more rows at once. */
const MAX_ROWS = 200;

type Row = Record<string, unknown>;
/** Response key → field, where a position asks only what the projection knows; else null. */
type Cheap = Map<string, string> | null;

/** What one try has gathered for walking on. */
export interface WalkLoaders {
  readonly loaders: Map<string, DataLoader<string, Row | null>>;
  /** By position: graphql-js hands every row of a position the same list of field nodes. */
  readonly cheap: WeakMap<readonly FieldNode[], { fields: Cheap }>;
}
export const createWalkLoaders = (): WalkLoaders => ({ loaders: new Map(), cheap: new WeakMap() });

/** Objects that came back from the generated schema: their fields are values already. */
const walked = new WeakSet<object>();

function markWalked(value: unknown): void {
  if (Array.isArray(value)) value.forEach(markWalked);
  else if (typeof value === 'object' && value !== null) {
    walked.add(value);
    Object.values(value).forEach(markWalked);
  }
}

export function isWalked(source: unknown): source is Row {
  return typeof source === 'object' && source !== null && walked.has(source);
}

/** Fields the projection knows of every node. */
const CHEAP: Record<string, (node: NodeName) => unknown> = {
  id: (node) => node.id,
  name: (node) => node.name,
  nameEn: (node) => node.nameEn,
  // A node without aliases has no such property: the database answers null as well.
  aliases: () => null,
  __typename: (node) => node.label,
};

/** Whether the projection knows these fields of this node. Its aliases are kept together with former names, for search. */
function isKnown(fields: Iterable<string>, node: NodeName | undefined): boolean {
  for (const field of fields) {
    if (field === 'id' || field === '__typename') continue;
    if (node === undefined || (field === 'aliases' && node.aliases.length > 0)) return false;
  }
  return true;
}

function isIncluded(selection: SelectionNode, info: GraphQLResolveInfo): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

/** Response key → field name where only cheap fields are asked, else null. */
function cheapSelection(sets: readonly SelectionSetNode[], info: GraphQLResolveInfo): Cheap {
  const out = new Map<string, string>();
  const collect = (set: SelectionSetNode): boolean =>
    set.selections.every((selection) => {
      if (!isIncluded(selection, info)) return true;
      if (selection.kind === Kind.INLINE_FRAGMENT) return collect(selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = info.fragments[selection.name.value];
        return fragment !== undefined && collect(fragment.selectionSet);
      }
      if (CHEAP[selection.name.value] === undefined) return false;
      out.set(selection.alias?.value ?? selection.name.value, selection.name.value);
      return true;
    });
  return sets.every(collect) ? out : null;
}

const setsOf = (info: GraphQLResolveInfo) => info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);

function cheapAt(info: GraphQLResolveInfo, { cheap }: WalkLoaders): Cheap {
  let known = cheap.get(info.fieldNodes);
  if (known === undefined) {
    known = { fields: cheapSelection(setsOf(info), info) };
    cheap.set(info.fieldNodes, known);
  }
  return known.fields;
}

/** The path without list indices: one loader serves all rows of a list, two aliases have two. */
function pathOf(info: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let at: typeof info.path | undefined = info.path; at !== undefined; at = at.prev)
    if (typeof at.key === 'string') keys.push(at.key);
  return keys.reverse().join('.');
}

async function fetchRows(
  generated: GraphQLSchema,
  plural: string,
  ids: readonly string[],
  info: GraphQLResolveInfo,
  context: RequestContext,
): Promise<(Row | null)[]> {
  await beforeReading(context);
  const { document, variables } = documentFor(plural, setsOf(info), info);
  const { executionContext, sessionConfig, transaction } = context;
  const rows = new Map<string, Row>();
  for (let from = 0; from < ids.length; from += MAX_ROWS) {
    const some = ids.slice(from, from + MAX_ROWS);
    const result = await execute({
      schema: generated,
      document,
      variableValues: { ...variables, [IDS]: some, [LIMIT]: some.length },
      // The generated resolvers keep notes in their context: theirs is their own.
      contextValue: { executionContext, sessionConfig, transaction },
    });
    const [fault] = result.errors ?? [];
    if (fault !== undefined) throw fault.originalError ?? fault;
    for (const row of (result.data?.['rows'] ?? []) as Row[]) {
      markWalked(row);
      rows.set(String(row[ID_ALIAS]), row);
    }
  }
  return ids.map((id) => rows.get(id) ?? null);
}

/** Why the database does not give a node that the analysis named. */
function absence(id: string, field: string, projection: Projection, context: RequestContext): ParkChainError {
  const open = context.service.holder.current('PUBLIC');
  if (open?.version === projection.version && projection.names.has(id) && !open.names.has(id)) {
    return new ParkChainError('BAD_USER_INPUT', `${id} is not public: it can be named here, not walked on from.`, {
      field,
      remedy: 'Ask only id, name and nameEn at this place; neighbourhood shows what is around it.',
    });
  }
  // They are of two versions.
  return new DatasetMovedError();
}

/** The resolver of a position where an analysis names a node: `{ id }`, a list of them, or null. */
export function walkOn(
  generated: GraphQLSchema,
  label: string,
  plural: string,
): GraphQLFieldResolver<unknown, RequestContext> {
  return (source, _arguments, context, info) => {
    const value = (source as Row)[info.fieldName];
    if (value == null) return null;
    const walk = context.attempt?.loaders ?? createWalkLoaders();
    const cheap = cheapAt(info, walk);
    const projection = projectionOf(context);
    let loader: DataLoader<string, Row | null> | undefined;
    const load = ({ id }: { id: string }): Row | Promise<Row> => {
      const node = projection.names.get(id);
      if (cheap !== null && isKnown(cheap.values(), node)) {
        const known = node ?? { id, label, name: '', nameEn: null, aliases: [], codes: [] };
        const row: Row = {};
        for (const [key, field] of cheap) row[key] = CHEAP[field]?.(known);
        walked.add(row);
        return row;
      }
      loader ??= loaderOf(walk, generated, label, plural, info, context);
      return loader.load(id).then((row) => {
        if (row === null) throw absence(id, info.fieldName, projection, context);
        return row;
      });
    };
    if (!Array.isArray(value)) return load(value as { id: string });
    return (value as { id: string }[]).map(load);
  };
}

function loaderOf(
  { loaders }: WalkLoaders,
  generated: GraphQLSchema,
  label: string,
  plural: string,
  info: GraphQLResolveInfo,
  context: RequestContext,
): DataLoader<string, Row | null> {
  const key = `${label} ${pathOf(info)}`;
  const known = loaders.get(key);
  if (known !== undefined) return known;
  const loader = new DataLoader<string, Row | null>((ids) => fetchRows(generated, plural, ids, info, context));
  loaders.set(key, loader);
  return loader;
}
