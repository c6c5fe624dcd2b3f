import {
  getNullableType,
  isListType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type ValueNode,
} from 'graphql';
import { ParkChainError } from '../errors.ts';
import { LIMITS, refused, type Walk } from './limits.ts';

/**
 * Rows a list counts as where nothing is asked. At the root a generated list gives 50; a list that hangs on a row or
 * stands in an analysis seldom gives more than 5, and counting each as 50 would refuse parks → enterprises → products.
 */
const ROOT_ROWS = 50;
const INNER_ROWS = 5;
/** Fields of a type, values of an enum, arguments of a field: most have fewer. */
const SCHEMA_ROWS = 8;

/** The number an argument gives: written out, by a variable, or by the variable's default. */
function numberOf(value: ValueNode | undefined, walk: Walk): number | null {
  if (value === undefined) return null;
  if (value.kind === Kind.INT || value.kind === Kind.FLOAT) return Number(value.value);
  if (value.kind !== Kind.VARIABLE) return null;
  const given = walk.variables[value.name.value];
  return typeof given === 'number' ? given : null;
}

const argumentOf = (node: FieldNode, name: string) => node.arguments?.find((given) => given.name.value === name)?.value;

/** A negative OFFSET is an error of the database. */
function checkOffset(node: FieldNode, walk: Walk): void {
  const offset = numberOf(argumentOf(node, 'offset'), walk);
  if (offset === null || offset >= 0) return;
  throw new ParkChainError('BAD_USER_INPUT', `${node.name.value}(offset: ${offset}): an offset is not below 0.`, {
    field: 'offset',
    remedy: 'Write 0 for the first page.',
  });
}

/** A generated cursor is an offset in disguise; what is none would be read as the first page, over and over. */
function checkCursor(node: FieldNode, field: GraphQLField<unknown, unknown>, walk: Walk): void {
  const isGenerated = field.args.some(({ name }) => name === 'sort');
  const value = argumentOf(node, 'after');
  if (!isGenerated || value === undefined) return;
  const given =
    value.kind === Kind.VARIABLE ? walk.variables[value.name.value] : value.kind === Kind.STRING ? value.value : null;
  if (
    given == null ||
    (typeof given === 'string' && /^arrayconnection:\d{1,9}$/.test(Buffer.from(given, 'base64').toString('latin1')))
  )
    return;
  throw new ParkChainError(
    'BAD_USER_INPUT',
    `${node.name.value}(after: ${JSON.stringify(given)}) is no cursor of this list.`,
    {
      field: 'after',
      remedy: 'Send pageInfo.endCursor of the page before, or leave `after` out for the first page.',
    },
  );
}

/** Rows a field may give: what `first` or `limit` asks for, else a guess by kind of list; 1 where it is no list. */
export function rowsOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  parent: GraphQLObjectType,
  walk: Walk,
): number {
  const isList = isListType(getNullableType(field.type));
  if (parent.name.startsWith('__'))
    return !isList ? 1 : field.name === 'types' ? Object.keys(walk.schema.getTypeMap()).length : SCHEMA_ROWS;
  // Below a connection, `edges` and `nodes` repeat the rows the connection was counted with.
  if (parent.name.endsWith('Connection')) return 1;
  checkOffset(node, walk);
  checkCursor(node, field, walk);
  for (const name of ['first', 'limit']) {
    const declared = field.args.find((own) => own.name === name);
    const asked =
      numberOf(argumentOf(node, name), walk) ??
      (typeof declared?.defaultValue === 'number' ? declared.defaultValue : null);
    if (declared === undefined || asked === null) continue;
    if (asked > LIMITS.rows || asked < 1) {
      const isPaged = field.args.some((own) => own.name === 'after' || own.name === 'offset');
      throw refused(
        `${node.name.value}(${name}: ${asked}): a list gives 1 to ${LIMITS.rows} rows.`,
        name,
        `Write a number from 1 to ${LIMITS.rows}${isPaged && asked > LIMITS.rows ? ' and page on' : ''}.`,
      );
    }
    return asked;
  }
  const isPaged = field.args.some(({ name }) => name === 'limit' || name === 'first');
  if (!isList && !isPaged) return 1;
  return isPaged && parent === walk.schema.getQueryType() ? ROOT_ROWS : INNER_ROWS;
}
