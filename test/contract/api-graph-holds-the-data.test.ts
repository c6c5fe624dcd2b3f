import { readFileSync } from 'node:fs';
import { Kind, parse, type ConstDirectiveNode, type ObjectTypeDefinitionNode, type TypeNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/graph/database.ts';
import { rowsOf } from '../setup/graph.ts';
import { openSeeded } from '../setup/seeded.ts';

/** What the importer notes for itself. */
const INTERNAL_LABELS = ['Dataset', 'Migration', 'MigrationLock', 'ImportLock', 'ImportRun', 'ImportImages', 'TestRun'];
const INTERNAL_PROPERTIES = ['origin', 'qualifier'];
/** Types that have no node until somebody makes one. */
const STILL_EMPTY = ['Survey', 'Restriction', 'Alias', 'LandParcel'];

const types = parse(readFileSync(new URL('../../schema/graph.graphql', import.meta.url), 'utf8')).definitions.filter(
  (definition): definition is ObjectTypeDefinitionNode => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
);
const nodes = types.filter(({ directives }) => directives?.some(({ name }) => name.value === 'node'));
const fieldsOf = (name: string) => types.find((type) => type.name.value === name)?.fields ?? [];
const holds = (type: string, property: string) => fieldsOf(type).some(({ name }) => name.value === property);
const namedIn = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type));

function argument(directive: ConstDirectiveNode, wanted: string): string {
  const value = directive.arguments?.find(({ name }) => name.value === wanted)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : '';
}

const relationships = nodes.flatMap((node) =>
  (node.fields ?? []).flatMap((field) =>
    (field.directives ?? [])
      .filter(({ name }) => name.value === 'relationship')
      .map((directive) => {
        const [from, to] = [node.name.value, namedIn(field.type)];
        const out = argument(directive, 'direction') === 'OUT';
        return {
          type: argument(directive, 'type'),
          properties: argument(directive, 'properties'),
          path: `${out ? from : to} ${argument(directive, 'type')} ${out ? to : from}`,
        };
      }),
  ),
);

describe('schema/graph.graphql', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openSeeded();
  });
  afterAll(() => database.close());

  it('has every label and property of the seed', async () => {
    const stored = await rowsOf(
      database,
      `MATCH (n) UNWIND [label IN labels(n) WHERE label <> 'Entity'] AS label UNWIND keys(n) AS property
       RETURN DISTINCT label, property ORDER BY label, property`,
    );
    const absent = stored
      .map((row) => [String(row['label']), String(row['property'])] as const)
      .filter(([label, property]) => !INTERNAL_LABELS.includes(label) && !INTERNAL_PROPERTIES.includes(property))
      .filter(([label, property]) => !holds(label, property));
    expect(absent).toEqual([]);
  });

  it('has every relationship of the seed with its properties', async () => {
    const stored = await rowsOf(
      database,
      `MATCH (a:Entity)-[r]->(b:Entity) UNWIND keys(r) AS property
       RETURN DISTINCT [l IN labels(a) WHERE l <> 'Entity'][0] + ' ' + type(r) + ' ' + [l IN labels(b) WHERE l <> 'Entity'][0] AS path,
                       type(r) AS type, property ORDER BY path, property`,
    );
    const paths = new Set(relationships.map(({ path }) => path));
    expect([...new Set(stored.map((row) => String(row['path'])))].filter((path) => !paths.has(path))).toEqual([]);
    const absent = stored
      .map((row) => [String(row['type']), String(row['property'])] as const)
      .filter(([, property]) => !INTERNAL_PROPERTIES.includes(property))
      .filter(([type, property]) =>
        relationships.some((known) => known.type === type && !holds(known.properties, property)),
      );
    expect(absent).toEqual([]);
  });

  it('describes every type and field in Chinese and English, and every example id exists', async () => {
    const described = types.flatMap((type) => [
      ...(nodes.includes(type) ? [[type.name.value, type.description?.value ?? ''] as const] : []),
      ...(type.fields ?? []).map(
        (field) => [`${type.name.value}.${field.name.value}`, field.description?.value ?? ''] as const,
      ),
    ]);
    expect(described.filter(([, text]) => !/[\u4e00-\u9fff]/.test(text) || !/[A-Za-z]{2}/.test(text))).toEqual([]);
    const examples = nodes.map((type) => [
      type.name.value,
      / e\.g\. ([\w:-]+)$/.exec(type.description?.value ?? '')?.[1],
    ]);
    expect(examples.filter(([, id]) => id === undefined)).toEqual([]);
    const wanted = examples.filter(([type]) => !STILL_EMPTY.includes(type ?? '')).map(([, id]) => id);
    const found = await rowsOf(database, 'MATCH (n:Entity) WHERE n.id IN $wanted RETURN n.id AS id', { wanted });
    const ids = new Set(found.map(({ id }) => id));
    expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('limits every list and names nothing that is restricted', () => {
    const limited = (type: ObjectTypeDefinitionNode) => type.directives?.some(({ name }) => name.value === 'limit');
    expect(nodes.filter((type) => limited(type) !== true).map(({ name }) => name.value)).toEqual([]);
    expect(relationships.filter(({ type }) => type.endsWith('_RESTRICTED'))).toEqual([]);
    expect(nodes.filter(({ name }) => name.value.startsWith('Restricted'))).toEqual([]);
  });
});
