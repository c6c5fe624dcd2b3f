import {
  getNamedType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ParkChainError } from '../errors.ts';
import { checkArguments } from './limits-of-arguments.ts';
import { rowsOf } from './limits-of-rows.ts';
import { LIMITS, refused, RESERVED, type Walk } from './limits.ts';

function reserved(name: string): void {
  if (!name.startsWith(RESERVED)) return;
  throw new ParkChainError('BAD_USER_INPUT', `${name}: names that begin with ${RESERVED} are reserved.`, {
    field: 'query',
    remedy: 'Give the alias or variable another name.',
  });
}

/**
 * The fields of a selection, fragments written out. A fragment that is spread twice is counted twice, as the translation
 * to Cypher does: 24 fragments that each spread the next one twice are 16 million, so the count ends at a limit.
 */
function fieldsOf(set: SelectionSetNode, walk: Walk, out: FieldNode[] = []): FieldNode[] {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) out.push(selection);
    else if (selection.kind === Kind.INLINE_FRAGMENT) fieldsOf(selection.selectionSet, walk, out);
    else {
      if (++walk.spreads > LIMITS.spreads) {
        throw refused(
          `The operation spreads fragments more than ${LIMITS.spreads} times, those within fragments counted each time; ${LIMITS.spreads} are allowed.`,
          'query',
          'Spread a fragment once where its fields are needed, not within another that is spread often.',
        );
      }
      const fragment = walk.fragments.get(selection.name.value);
      if (fragment !== undefined) fieldsOf(fragment.selectionSet, walk, out);
    }
  }
  return out;
}

function fieldIn(type: GraphQLObjectType, name: string, walk: Walk): GraphQLField<unknown, unknown> | undefined {
  if (type === walk.schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

const isIntrospection = (type: unknown): boolean => isObjectType(type) && type.name.startsWith('__');

function tooCostly(cost: number, allowed: number): void {
  if (cost <= allowed) return;
  throw refused(
    `The operation may give ${cost} fields or more; ${allowed} are allowed.`,
    'query',
    'Give the nested lists a smaller `limit` or `first`, or ask for fewer fields.',
  );
}

function costOf(set: SelectionSetNode, type: GraphQLObjectType, walk: Walk, depth: number): number {
  const { depth: levels, cost: allowed } = isIntrospection(type) ? LIMITS.introspection : LIMITS;
  if (depth > levels) {
    throw refused(
      `The operation has fields at level ${depth}; ${levels} levels are allowed.`,
      'query',
      'Ask in two requests: ids first, then what hangs on them.',
    );
  }
  let cost = 0;
  for (const node of fieldsOf(set, walk)) {
    if (node.alias !== undefined) reserved(node.alias.value);
    const field = fieldIn(type, node.name.value, walk);
    checkArguments(node, walk);
    const rows = field === undefined ? 1 : rowsOf(node, field, type, walk);
    cost += rows;
    const named = field === undefined ? undefined : getNamedType(field.type);
    if (isObjectType(named) && node.selectionSet !== undefined) {
      const below = rows * costOf(node.selectionSet, named, walk, depth + 1);
      // What the schema says of itself is counted by itself: it is long, and read from memory.
      if (isIntrospection(named) === isIntrospection(type)) cost += below;
      else tooCostly((walk.introspected += below), LIMITS.introspection.cost);
    }
    tooCostly(cost, allowed);
  }
  return cost;
}

/** Variables as they will be when the operation runs: one that was not sent has its default. */
function variablesOf(operation: OperationDefinitionNode, given: Readonly<Record<string, unknown>>) {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) => {
    reserved(variable.name.value);
    return defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const];
  });
  return { ...Object.fromEntries(defaults), ...given };
}

/** Refuses an operation that asks for too much; returns its estimated cost. */
export function checkLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const root = schema.getQueryType();
  if (root === undefined || root === null) return 0;
  const walk: Walk = {
    schema,
    fragments,
    variables: variablesOf(operation, given),
    spreads: 0,
    conditions: 0,
    introspected: 0,
  };
  const fields = fieldsOf(operation.selectionSet, walk);
  if (fields.length > LIMITS.rootFields) {
    throw refused(
      `The operation has ${fields.length} fields at the root; ${LIMITS.rootFields} are allowed.`,
      'query',
      'Send several requests.',
    );
  }
  walk.spreads = 0;
  return costOf(operation.selectionSet, root, walk, 1);
}
