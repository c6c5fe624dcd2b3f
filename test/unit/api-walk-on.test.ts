import { buildSchema, execute, isObjectType, parse, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DatasetMovedError } from '../../src/api/reading.ts';
import type { RequestContext } from '../../src/api/request-context.ts';
import { createWalkLoaders, isWalked, walkOn } from '../../src/api/walk-on.ts';
import type { Projection } from '../../src/projection/projection.ts';

const NODES = 'input Ids { in: [ID!] } input Where { id: Ids }';
const THING =
  'type Thing { id: ID! name: String aliases: [String!] code: String parts(first: Int, word: String): [String!]! }';

/** Stands for the generated schema: answers as a database would, and counts how often it was asked. */
function generatedStub(rows: Record<string, { name: string; code: string }>) {
  const asked: string[][] = [];
  const schema = buildSchema(`${NODES} ${THING} type Query { things(where: Where, limit: Int): [Thing!]! }`);
  const fields = schema.getQueryType()?.getFields();
  if (fields?.['things'] === undefined) throw new Error('no things');
  fields['things'].resolve = (_source, args: { where: { id: { in: string[] } } }) => {
    asked.push(args.where.id.in);
    if (args.where.id.in.includes('thing:broken')) throw new Error('the database is broken');
    return args.where.id.in.flatMap((id) =>
      rows[id] === undefined
        ? []
        : [
            {
              id,
              ...rows[id],
              parts: ({ first, word }: { first: number; word?: string }) => Array<string>(first).fill(word ?? id),
            },
          ],
    );
  };
  return { schema, asked };
}

/** The whole schema: a question whose answer names things. */
function service(generated: GraphQLSchema, ids: string[]): GraphQLSchema {
  const schema = buildSchema(`${THING} type Line { thing: Thing } type Query { lines: [Line!]! }`);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (type.name === 'Thing')
        field.resolve = (source: unknown, _args, _context, info) =>
          isWalked(source) ? source[String(info.path.key)] : undefined;
      if (type.name === 'Line')
        field.resolve = walkOn(generated, 'Thing', 'things') as NonNullable<typeof field.resolve>;
      if (type.name === 'Query') field.resolve = () => ids.map((id) => ({ thing: { id } }));
    }
  }
  return schema;
}

async function ask(query: string, rows: Record<string, { name: string; code: string }>, variables = {}) {
  const { schema: generated, asked } = generatedStub(rows);
  const ids = ['thing:a', 'thing:b'];
  const names = new Map(
    ids.map((id) => [
      id,
      { id, label: 'Thing', name: `name of ${id}`, nameEn: null, aliases: [] as string[], codes: [] as string[] },
    ]),
  );
  const projection = { version: 1, names } as unknown as Projection;
  const context = {
    service: {
      database: { ask: () => Promise.resolve([{ version: 1, committing: null, bulk: null }]) },
      holder: { current: () => projection },
      deadlineMs: 5_000,
    },
    viewer: 'PUBLIC',
    attempt: {
      projection: null,
      before: null,
      loaders: createWalkLoaders(),
      endsAt: Date.now() + 5_000,
      signal: new AbortController().signal,
    },
  } as unknown as RequestContext;
  const schema = service(generated, ids);
  const result = await execute({ schema, document: parse(query), contextValue: context, variableValues: variables });
  return { result: JSON.parse(JSON.stringify(result)) as Record<string, unknown>, errors: result.errors, asked };
}

const ROWS = { 'thing:a': { name: 'A', code: '1' }, 'thing:b': { name: 'B', code: '2' } };

describe('walking on from an answer', () => {
  it('what the projection knows is answered without the database', async () => {
    const { result, asked } = await ask('{ lines { thing { id called: name aliases __typename } } }', ROWS);
    expect(asked).toEqual([]);
    expect(result['data']).toEqual({
      lines: ['thing:a', 'thing:b'].map((id) => ({
        thing: { id, called: `name of ${id}`, aliases: null, __typename: 'Thing' },
      })),
    });
  });

  it('aliases with different arguments, fragments and variables each come back right, one read a position', async () => {
    const { result, asked } = await ask(
      `query ($n: Int!, $word: String, $deep: Boolean!) {
         lines { one: thing { parts(first: 1) ...Code } two: thing { parts(first: $n, word: $word) name @skip(if: $deep) } }
       }
       fragment Code on Thing { ...Deeper } fragment Deeper on Thing { code }`,
      ROWS,
      { n: 2, word: 'x', deep: true },
    );
    expect(result['data']).toEqual({
      lines: [
        { one: { parts: ['thing:a'], code: '1' }, two: { parts: ['x', 'x'] } },
        { one: { parts: ['thing:b'], code: '2' }, two: { parts: ['x', 'x'] } },
      ],
    });
    expect(asked).toEqual([
      ['thing:a', 'thing:b'],
      ['thing:a', 'thing:b'],
    ]);
  });

  it('an id that is gone meanwhile is DATASET_MOVED, never a dropped row', async () => {
    const { errors } = await ask('{ lines { thing { code } } }', { 'thing:a': ROWS['thing:a'] });
    expect(errors?.map(({ originalError, path }) => [originalError instanceof DatasetMovedError, path])).toEqual([
      [true, ['lines', 1, 'thing']],
    ]);
  });
});
