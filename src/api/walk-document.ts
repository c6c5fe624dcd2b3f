import {
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { RESERVED } from './limits.ts';

/** Asked along with the caller's selection, under names the limits keep for us, to hand rows to the ids they belong to. */
export const ID_ALIAS = `${RESERVED}Id`;
export const IDS = `${RESERVED}Ids`;
export const LIMIT = `${RESERVED}Limit`;

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
export function documentFor(
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
      variable: variable(IDS),
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
      variable: variable(LIMIT),
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
                fields: [{ kind: Kind.OBJECT_FIELD, name: name('in'), value: variable(IDS) }],
              },
            },
          ],
        },
      },
      { kind: Kind.ARGUMENT, name: name('limit'), value: variable(LIMIT) },
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
