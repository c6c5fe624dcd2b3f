import {
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  isObjectType,
  type GraphQLObjectType,
} from 'graphql';
import { ParkChainError } from '../errors.ts';

/** What one request may ask for. The manual (docs/api.md) names the same numbers. */
export const LIMITS = {
  /** Levels of fields. */
  depth: 12,
  /** Estimated fields in the answer: each list counts as many rows as it may give. */
  cost: 60_000,
  /** Fields at the root, aliases included. */
  rootFields: 20,
  /** Rows of one list. */
  rows: 200,
  tokens: 2_000,
  bodyBytes: 100_000,
} as const;

/** Rows a list counts as where nothing is asked: a generated list gives 50, a list inside an analysis seldom more than 5. */
const GENERATED_ROWS = 50;
const ANALYSIS_ROWS = 5;

function refused(message: string, field: string, remedy: string): ParkChainError {
  return new ParkChainError('LIMIT_EXCEEDED', message, { field, remedy });
}

interface Walk {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** The number an argument gives, whether it is written as a literal or comes by a variable. */
function numberOf(value: ValueNode | undefined, walk: Walk): number | null {
  if (value === undefined) return null;
  if (value.kind === Kind.INT || value.kind === Kind.FLOAT) return Number(value.value);
  if (value.kind !== Kind.VARIABLE) return null;
  const given = walk.variables[value.name.value];
  return typeof given === 'number' ? given : null;
}

function fieldsOf(set: SelectionSetNode, walk: Walk, within: ReadonlySet<string> = new Set()): FieldNode[] {
  return set.selections.flatMap((selection): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, walk, within);
    const name = selection.name.value;
    const fragment = walk.fragments.get(name);
    return fragment === undefined || within.has(name)
      ? []
      : fieldsOf(fragment.selectionSet, walk, new Set([...within, name]));
  });
}

/** Rows a field may give: what `first` or `limit` asks for, else a guess by kind of list; 1 where it is no list. */
function rowsOf(node: FieldNode, field: GraphQLField<unknown, unknown>, walk: Walk): number {
  for (const name of ['first', 'limit']) {
    const argument = node.arguments?.find((given) => given.name.value === name);
    const declared = field.args.find((own) => own.name === name);
    const asked =
      numberOf(argument?.value, walk) ?? (typeof declared?.defaultValue === 'number' ? declared.defaultValue : null);
    if (asked === null) continue;
    if (asked > LIMITS.rows || asked < 0) {
      throw refused(
        `${node.name.value}(${name}: ${asked}): a list gives 0 to ${LIMITS.rows} rows.`,
        name,
        `Write a number up to ${LIMITS.rows} and page on.`,
      );
    }
    // The rows of a connection stand in its edges and nodes, which are lists again: they are counted once, here.
    return Math.max(1, asked);
  }
  if (!isListType(getNullableType(field.type)))
    return field.args.some(({ name }) => name === 'first') ? GENERATED_ROWS : 1;
  return field.args.some(({ name }) => name === 'limit') ? GENERATED_ROWS : ANALYSIS_ROWS;
}

function isConnection(type: GraphQLObjectType): boolean {
  return type.name.endsWith('Connection');
}

function costOf(set: SelectionSetNode, type: GraphQLObjectType, walk: Walk, depth: number): number {
  if (depth > LIMITS.depth) {
    throw refused(
      `The operation is more than ${LIMITS.depth} levels deep.`,
      'query',
      'Ask in two requests: ids first, then what hangs on them.',
    );
  }
  let cost = 0;
  for (const node of fieldsOf(set, walk)) {
    const field = type.getFields()[node.name.value];
    if (field === undefined) continue;
    // Below a connection, `edges` and `nodes` repeat the rows the connection was counted with.
    const rows = isConnection(type) ? 1 : rowsOf(node, field, walk);
    const named = getNamedType(field.type);
    cost += rows;
    if (isObjectType(named) && node.selectionSet !== undefined)
      cost += rows * costOf(node.selectionSet, named, walk, depth + 1);
    if (cost > LIMITS.cost) {
      throw refused(
        `The operation may give more than ${LIMITS.cost} fields.`,
        'query',
        'Give the nested lists a smaller `limit` or `first`, or ask for fewer fields.',
      );
    }
  }
  return cost;
}

/** Refuses an operation that asks for too much; returns its estimated cost. */
export function checkLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const walk: Walk = { schema, fragments, variables };
  const root = schema.getQueryType();
  if (root === undefined || root === null) return 0;
  const fields = fieldsOf(operation.selectionSet, walk);
  if (fields.length > LIMITS.rootFields) {
    throw refused(
      `The operation has ${fields.length} fields at the root; ${LIMITS.rootFields} are allowed.`,
      'query',
      'Send several requests.',
    );
  }
  return costOf(operation.selectionSet, root, walk, 1);
}
