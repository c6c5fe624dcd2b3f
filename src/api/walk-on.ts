import DataLoader from 'dataloader';
import {
  execute,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { NodeName } from '../projection/projection.ts';
import { beforeReading, DatasetMovedError, projectionOf } from './reading.ts';
import type { RequestContext } from './request-context.ts';

/** Asked along with the caller's selection, under a name no caller uses, to hand rows to the ids they belong to. */
const ID_ALIAS = 'parkchainWalkId';
/** The generated lists give no more rows at once. */
const MAX_ROWS = 200;

type Row = Record<string, unknown>;
export type WalkLoaders = Map<string, DataLoader<string, Row | null>>;
export const createWalkLoaders = (): WalkLoaders => new Map();

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
  aliases: (node) => [...node.aliases],
  __typename: (node) => node.label,
};

function isIncluded(selection: SelectionNode, info: GraphQLResolveInfo): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

/** Response key → field name where only cheap fields are asked, else null. */
function cheapSelection(sets: readonly SelectionSetNode[], info: GraphQLResolveInfo): Map<string, string> | null {
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

/** Fragments a selection uses, those they use included, and the names of the variables in all of it. */
function dependencies(
  sets: readonly SelectionSetNode[],
  info: GraphQLResolveInfo,
): { fragments: FragmentDefinitionNode[]; variables: Set<string> } {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const variables = new Set<string>();
  const read = (node: SelectionSetNode | FragmentDefinitionNode): void => {
    visit(node, {
      Variable: (variable) => {
        variables.add(variable.name.value);
      },
      FragmentSpread: (spread) => {
        const fragment = info.fragments[spread.name.value];
        if (fragment === undefined || fragments.has(spread.name.value)) return;
        fragments.set(spread.name.value, fragment);
        read(fragment);
      },
    });
  };
  sets.forEach(read);
  return { fragments: [...fragments.values()], variables };
}

/** `query ($ids, $limit, …) { rows: <plural>(where: {id: {in: $ids}}, limit: $limit) { parkchainWalkId: id …selection } }` */
function documentFor(
  plural: string,
  sets: readonly SelectionSetNode[],
  info: GraphQLResolveInfo,
): { document: DocumentNode; variables: Record<string, unknown> } {
  const { fragments, variables } = dependencies(sets, info);
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const variable = (value: string) => ({ kind: Kind.VARIABLE, name: name(value) }) as const;
  const own: VariableDefinitionNode[] = [
    {
      kind: Kind.VARIABLE_DEFINITION,
      variable: variable('parkchainIds'),
      type: {
        kind: Kind.NON_NULL_TYPE,
        type: {
          kind: Kind.LIST_TYPE,
          type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } },
        },
      },
    },
    {
      kind: Kind.VARIABLE_DEFINITION,
      variable: variable('parkchainLimit'),
      type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('Int') } },
    },
  ];
  const theirs = (info.operation.variableDefinitions ?? []).filter((definition) =>
    variables.has(definition.variable.name.value),
  );
  const field: FieldNode = {
    kind: Kind.FIELD,
    alias: name('rows'),
    name: name(plural),
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: name('where'),
        value: {
          kind: Kind.OBJECT,
          fields: [
            {
              kind: Kind.OBJECT_FIELD,
              name: name('id'),
              value: {
                kind: Kind.OBJECT,
                fields: [{ kind: Kind.OBJECT_FIELD, name: name('in'), value: variable('parkchainIds') }],
              },
            },
          ],
        },
      },
      { kind: Kind.ARGUMENT, name: name('limit'), value: variable('parkchainLimit') },
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        { kind: Kind.FIELD, alias: name(ID_ALIAS), name: name('id') },
        ...sets.flatMap((set) => set.selections),
      ],
    },
  };
  return {
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: info.operation.operation,
          variableDefinitions: [...own, ...theirs],
          selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
        },
        ...fragments,
      ],
    },
    variables: Object.fromEntries(
      theirs.flatMap(
        ({
          variable: {
            name: { value },
          },
        }) => (value in info.variableValues ? [[value, info.variableValues[value]]] : []),
      ),
    ),
  };
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
  const sets = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const { document, variables } = documentFor(plural, sets, info);
  const { executionContext, sessionConfig, transaction } = context;
  const rows = new Map<string, Row>();
  for (let from = 0; from < ids.length; from += MAX_ROWS) {
    const some = ids.slice(from, from + MAX_ROWS);
    const result = await execute({
      schema: generated,
      document,
      variableValues: { ...variables, parkchainIds: some, parkchainLimit: some.length },
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

/** The resolver of a position where an analysis names a node: `{ id }`, a list of them, or null. */
export function walkOn(
  generated: GraphQLSchema,
  label: string,
  plural: string,
): GraphQLFieldResolver<unknown, RequestContext> {
  return async (source, _arguments, context, info) => {
    const value = (source as Row)[info.fieldName];
    if (value == null) return null;
    const sets = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const cheap = cheapSelection(sets, info);
    const projection = projectionOf(context);
    const load = async ({ id }: { id: string }): Promise<Row> => {
      const node = projection.names.get(id);
      if (
        cheap !== null &&
        (node !== undefined || [...cheap.values()].every((field) => field === 'id' || field === '__typename'))
      ) {
        const known = node ?? { id, label, name: '', nameEn: null, aliases: [] };
        const row = Object.fromEntries([...cheap].map(([key, field]) => [key, CHEAP[field]?.(known)]));
        walked.add(row);
        return row;
      }
      const key = `${label} ${pathOf(info)}`;
      const loaders = context.attempt?.loaders ?? createWalkLoaders();
      let loader = loaders.get(key);
      if (loader === undefined) {
        loader = new DataLoader<string, Row | null>((ids) => fetchRows(generated, plural, ids, info, context));
        loaders.set(key, loader);
      }
      const row = await loader.load(id);
      // The analysis named it and the database does not know it: they are of two versions.
      if (row === null) throw new DatasetMovedError();
      return row;
    };
    return Array.isArray(value) ? Promise.all((value as { id: string }[]).map(load)) : load(value as { id: string });
  };
}
