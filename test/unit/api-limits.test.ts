import { getIntrospectionQuery, getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLimits } from '../../src/api/check-limits.ts';
import { LIMITS } from '../../src/api/limits.ts';
import { buildSchema } from '../../src/api/schema.ts';
import { ParkChainError } from '../../src/errors.ts';

describe('what one request may ask for', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await buildSchema();
  });

  const check = (query: string, variables: Record<string, unknown> = {}): number => {
    const document = parse(query);
    const operation = getOperationAST(document);
    if (operation == null) throw new Error('no operation');
    return checkLimits(schema, document, operation, variables);
  };
  const refusal = (query: string, variables?: Record<string, unknown>): [string, string | null] => {
    try {
      check(query, variables);
    } catch (error) {
      if (!(error instanceof ParkChainError)) throw error;
      expect(error.remedy).not.toBeNull();
      return [error.code, error.field];
    }
    throw new Error(`was allowed: ${query}`);
  };

  it('a list gives 1 to 200 rows: by literal, by variable and by the default of a variable', () => {
    for (const wrong of [201, 0, -1]) {
      expect(refusal(`{ parks(limit: ${wrong}) { id } }`)).toEqual(['LIMIT_EXCEEDED', 'limit']);
      expect(refusal('query ($n: Int) { parks(limit: $n) { id } }', { n: wrong })).toEqual(['LIMIT_EXCEEDED', 'limit']);
      expect(refusal(`query ($n: Int = ${wrong}) { parks(limit: $n) { id } }`)).toEqual(['LIMIT_EXCEEDED', 'limit']);
      expect(refusal(`{ parks(limit: 1) { enterprisesConnection(first: ${wrong}) { totalCount } } }`)).toEqual([
        'LIMIT_EXCEEDED',
        'first',
      ]);
    }
    expect(refusal('{ search(text: "a", first: 201) { id } }')).toEqual(['LIMIT_EXCEEDED', 'first']);
    expect(check('query ($n: Int = 1000) { parks(limit: $n) { id } }', { n: 200 })).toBeGreaterThan(0);
  });

  it('a missing limit counts as 50, an asked one as what it asks', () => {
    const [missing, asked, fifty] = ['', '(limit: 5)', '(limit: 50)'].map((limit) => check(`{ parks${limit} { id } }`));
    expect(missing).toBe(fifty);
    expect(asked).toBeLessThan(missing ?? 0);
  });

  it('an offset is not below 0', () => {
    expect(refusal('{ parks(offset: -1) { id } }')).toEqual(['BAD_USER_INPUT', 'offset']);
  });

  it('fragments that spread one another are refused before they multiply', () => {
    const links = Array.from({ length: 24 }, (_, i) => `fragment F${i} on Park { ...F${i + 1} ...F${i + 1} }`);
    const started = performance.now();
    expect(refusal(`{ parks(limit: 1) { id ...F0 } } ${links.join(' ')} fragment F24 on Park { name }`)[0]).toBe(
      'LIMIT_EXCEEDED',
    );
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('conditions are counted and may not nest without end, by literal and by variable', () => {
    const many = Array.from({ length: LIMITS.conditions }, (_, i) => ({ id: { eq: `park:${i}` } }));
    expect(refusal('query ($w: ParkWhere) { parks(where: $w) { id } }', { w: { OR: many } })).toEqual([
      'LIMIT_EXCEEDED',
      'where',
    ]);
    let nested: object = { id: { eq: 'park:nanle' } };
    for (let level = 0; level < 300; level++) nested = { NOT: nested };
    expect(refusal('query ($w: ParkWhere) { parks(where: $w) { id } }', { w: nested })).toEqual([
      'LIMIT_EXCEEDED',
      'where',
    ]);
    const literal = `${'{NOT: '.repeat(30)}{id: {eq: "a"}}${'}'.repeat(30)}`;
    expect(refusal(`{ parks(where: ${literal}) { id } }`)).toEqual(['LIMIT_EXCEEDED', 'where']);
    const ids = Array.from({ length: 2_000 }, (_, i) => `park:${i}`);
    expect(check('query ($ids: [ID!]) { parks(where: {id: {in: $ids}}) { id } }', { ids })).toBeGreaterThan(0);
  });

  it('introspection is answered, but not a thousand times over', () => {
    expect(check(getIntrospectionQuery({ oneOf: true, inputValueDeprecation: true }))).toBeGreaterThan(0);
    const again = Array.from({ length: 60 }, (_, i) => `a${i}: name`).join(' ');
    expect(
      refusal(
        `{ __schema { types { fields { args { type { inputFields { type { inputFields { ${again} } } } } } } } } }`,
      )[0],
    ).toBe('LIMIT_EXCEEDED');
  });

  it('names we use ourselves when we read on from an answer are refused', () => {
    const link = 'chainLink(scope: {park: "park:nanle"}, product: "product:polylactic-acid")';
    expect(refusal(`{ ${link} { product { parkchainWalkId: name gbCode } } }`)[0]).toBe('BAD_USER_INPUT');
    expect(refusal('query ($parkchainWalkIds: [ID!]) { parks(where: {id: {in: $parkchainWalkIds}}) { id } }')[0]).toBe(
      'BAD_USER_INPUT',
    );
  });
});
