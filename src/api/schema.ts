import { readdirSync, readFileSync } from 'node:fs';
import { Neo4jGraphQL } from '@neo4j/graphql';
import {
  extendSchema,
  getNamedType,
  GraphQLObjectType,
  isObjectType,
  parse,
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { beforeReading } from './reading.ts';
import type { RequestContext } from './request-context.ts';
import { questionResolvers } from './question-resolvers.ts';
import { isWalked, walkOn } from './walk-on.ts';

const read = (name: string) => readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8');

/** The questions, a file each, in the order of their names. */
const questions = () =>
  readdirSync(new URL('../../schema/analysis/', import.meta.url))
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => read(`analysis/${name}`))
    .join('\n');

/** Type → its list field on Query, e.g. Product → products. */
function pluralsOf(generated: GraphQLSchema): Map<string, string> {
  const plurals = new Map<string, string>();
  for (const [name, field] of Object.entries(generated.getQueryType()?.getFields() ?? {})) {
    const type = getNamedType(field.type);
    if (!type.name.endsWith('Connection')) plurals.set(type.name, name);
  }
  return plurals;
}

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/** Below a node that was walked to, fields are values already; elsewhere the generated resolver answers. */
function passWalked(resolve: Resolver): Resolver {
  return (source, args, context, info) =>
    isWalked(source) ? source[String(info.path.key)] : resolve(source, args, context, info);
}

/** A generated read at the root is a read of the database: noted before it runs. */
function noted(resolve: Resolver): Resolver {
  return async (source, args, context, info) => {
    await beforeReading(context);
    return resolve(source, args, context, info);
  };
}

/**
 * The whole contract: reads generated from graph.graphql, questions of analysis/ beside them, and a resolver at every
 * place where a question names a node. Only graph.graphql goes to Neo4jGraphQL: it refuses names ending in Connection.
 */
export async function buildSchema(): Promise<GraphQLSchema> {
  const generated = await new Neo4jGraphQL({
    typeDefs: read('graph.graphql'),
    features: {
      excludeDeprecatedFields: {
        mutationOperations: true,
        aggregationFilters: true,
        aggregationFiltersOutsideConnection: true,
        relationshipFilters: true,
        attributeFilters: true,
      },
    },
  }).getSchema();
  const plurals = pluralsOf(generated);
  const schema = extendSchema(generated, parse(questions()));
  const generatedTypes = new Set(Object.keys(generated.getTypeMap()));
  const query = schema.getQueryType();
  const generatedFields = new Set(Object.keys(generated.getQueryType()?.getFields() ?? {}));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const own = field.resolve as Resolver | undefined;
      const named = getNamedType(field.type).name;
      const plural = plurals.get(named);
      if (type === query) {
        if (generatedFields.has(field.name))
          field.resolve = noted(own ?? defaultFieldResolver) as NonNullable<typeof field.resolve>;
      } else if (generatedTypes.has(type.name)) {
        field.resolve = passWalked(own ?? defaultFieldResolver) as NonNullable<typeof field.resolve>;
      } else if (plural !== undefined) {
        field.resolve = walkOn(generated, named, plural) as NonNullable<typeof field.resolve>;
      }
    }
  }
  attach(query, questionResolvers);
  return schema;
}

function attach(query: GraphQLObjectType | null | undefined, resolvers: typeof questionResolvers): void {
  for (const [name, resolve] of Object.entries(resolvers)) {
    const field = query?.getFields()[name];
    if (field === undefined) throw new Error(`schema/analysis/ does not declare ${name}`);
    field.resolve = resolve as unknown as NonNullable<typeof field.resolve>;
  }
}
