import {
  getNamedType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';

const PAGE = 50;

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
const object = (key: string, value: ValueNode): ValueNode => ({
  kind: Kind.OBJECT,
  fields: [{ kind: Kind.OBJECT_FIELD, name: name(key), value }],
});
const byId: ValueNode = object('id', { kind: Kind.ENUM, value: 'ASC' });

/** The order by id as this field writes it: `{id: ASC}`, below a node's connection `{node: {id: ASC}}`; null for our own questions. */
function tieBreaker(field: GraphQLField<unknown, unknown>): { literal: ValueNode; json: unknown } | null {
  const sort = field.args.find((argument) => argument.name === 'sort');
  const type = sort === undefined ? undefined : getNamedType(sort.type);
  if (!isInputObjectType(type)) return null;
  const fields = type.getFields();
  if ('id' in fields) return { literal: byId, json: { id: 'ASC' } };
  if ('node' in fields) return { literal: object('node', byId), json: { node: { id: 'ASC' } } };
  return null;
}

interface Stable {
  document: DocumentNode;
  /** Variables that hold a caller's order, and what is to be put behind it. */
  orders: ReadonlyMap<string, unknown>;
}

/** Documents are parsed once and kept by the server: what is made of one is kept with it. */
const made = new WeakMap<DocumentNode, Stable>();

/**
 * Generated lists page by offset: rows of one rank may come in another order on the next page, and be told twice or
 * never. So each generated list is also sorted by id, after whatever the caller asked. A connection without `first` is
 * given its default: without it the library says that there is no next page.
 */
export function withStableLists(
  schema: GraphQLSchema,
  document: DocumentNode,
  given: Readonly<Record<string, unknown>>,
): { document: DocumentNode; variables: Record<string, unknown> } {
  const stable = made.get(document) ?? stableOf(schema, document);
  made.set(document, stable);
  const variables: Record<string, unknown> = { ...given };
  for (const [key, id] of stable.orders) {
    const asked = variables[key];
    variables[key] = asked == null ? [id] : Array.isArray(asked) ? [...(asked as unknown[]), id] : [asked, id];
  }
  return { document: stable.document, variables };
}

function stableOf(schema: GraphQLSchema, document: DocumentNode): Stable {
  const orders = new Map<string, unknown>();
  const info = new TypeInfo(schema);
  const sorted = (value: ValueNode | undefined, by: { literal: ValueNode; json: unknown }): ValueNode => {
    if (value === undefined || value.kind === Kind.NULL) return { kind: Kind.LIST, values: [by.literal] };
    if (value.kind === Kind.LIST) return { ...value, values: [...value.values, by.literal] };
    if (value.kind !== Kind.VARIABLE) return { kind: Kind.LIST, values: [value, by.literal] };
    orders.set(value.name.value, by.json);
    return value;
  };
  const stable = visit(
    document,
    visitWithTypeInfo(info, {
      Field(node): FieldNode | undefined {
        const field = info.getFieldDef();
        const by = field === null || field === undefined ? null : tieBreaker(field);
        if (by === null || field == null) return undefined;
        const own = (wanted: string) => node.arguments?.find((argument) => argument.name.value === wanted);
        const others = (node.arguments ?? []).filter(({ name: { value } }) => value !== 'sort');
        const argument = (key: string, value: ValueNode): ArgumentNode => ({
          kind: Kind.ARGUMENT,
          name: name(key),
          value,
        });
        const first = getNamedType(field.type).name.endsWith('Connection') && own('first') === undefined;
        return {
          ...node,
          arguments: [
            ...others,
            argument('sort', sorted(own('sort')?.value, by)),
            ...(first ? [argument('first', { kind: Kind.INT, value: String(PAGE) })] : []),
          ],
        };
      },
    }),
  );
  return { document: stable, orders };
}
