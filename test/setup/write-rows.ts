import type { Database } from '../../src/graph/database.ts';
import type { ProjectionRows } from '../../src/projection/rows.ts';

function tight(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => inner !== null && !(Array.isArray(inner) && inner.length === 0)),
  );
}

/** The properties of a fact: the row without its ends and without what only the projection calls so. */
function statement(row: { statedAt: string | null }, more: Record<string, unknown>): Record<string, unknown> {
  const ends = new Set(['enterprise', 'product', 'process', 'visibility', 'statedAt']);
  return { ...Object.fromEntries(Object.entries(row).filter(([key]) => !ends.has(key))), ...more, place: row.statedAt };
}

/** Writes hand-made rows as nodes and relationships, by plain Cypher: nothing of the importer is used. */
export async function writeRows(database: Database, rows: ProjectionRows): Promise<void> {
  const session = database.driver.session({ database: database.name });
  const nodes = async (label: string, list: Record<string, unknown>[]) => {
    await session.run('UNWIND $list AS row CREATE (n:Entity:$($label)) SET n = row', { label, list: list.map(tight) });
  };
  const edges = async (type: string, list: { from: string; to: string; properties?: Record<string, unknown> }[]) => {
    const typed = list.map(({ from, to, properties }) => ({ from, to, properties: tight(properties ?? {}) }));
    await session.run(
      'UNWIND $list AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[r:$($type)]->(b) SET r = row.properties',
      { type, list: typed },
    );
  };
  const namesOf = new Map(rows.names.map(({ id, name, nameEn, aliases }) => [id, { name, nameEn, aliases }]));
  const named = (id: string) => namesOf.get(id) ?? {};
  try {
    for (const label of ['Region', 'Park', 'SubPark']) {
      await nodes(
        label,
        rows.places
          .filter((place) => place.label === label)
          .map(({ id, level, lng, lat }) => ({ id, level, lng, lat })),
      );
    }
    await edges(
      'PART_OF',
      rows.places
        .filter(({ label }) => label !== 'Park')
        .flatMap(({ id, parents }) => parents.map((to) => ({ from: id, to }))),
    );
    await edges(
      'IN',
      rows.places
        .filter(({ label }) => label === 'Park')
        .flatMap(({ id, parents }) => parents.map((to) => ({ from: id, to }))),
    );
    await nodes(
      'Product',
      rows.products.map((row) => ({ ...row, ...named(row.id), visibility: null })),
    );
    await nodes(
      'Process',
      rows.processes.map((row) => ({ ...row, visibility: null })),
    );
    await nodes(
      'Enterprise',
      rows.enterprises.map((row) => ({ ...row, ...named(row.id), visibility: null })),
    );
    await nodes(
      'Chain',
      [...new Set(rows.segments.map(({ chain }) => chain))].map((id) => ({ id })),
    );
    await nodes(
      'Segment',
      rows.segments.map(({ id }) => ({ id })),
    );
    await nodes(
      'Industry',
      [
        ...new Set([
          ...rows.segments.flatMap(({ industries }) => industries),
          ...rows.leaders.map(({ industry }) => industry),
          ...rows.leadingIndustries.map(({ industry }) => industry),
        ]),
      ].map((id) => ({ id })),
    );
    await nodes(
      'Cluster',
      [...new Set(rows.leadingIndustries.flatMap(({ clusters }) => clusters))].map((id) => ({ id })),
    );
    const clustersOf = new Map(rows.leadingIndustries.map(({ industry, clusters }) => [industry, clusters]));
    await edges(
      'BELONGS_TO',
      [...clustersOf].flatMap(([from, clusters]) => clusters.map((to) => ({ from, to }))),
    );
    await edges(
      'LEADS_IN',
      rows.leadingIndustries.map(({ park, industry, rank }) => ({ from: park, to: industry, properties: { rank } })),
    );
    await nodes(
      'Survey',
      rows.surveys.map(({ id, firmsComplete, productsReadShare, on }) => ({
        id,
        firmsComplete,
        productsReadShare,
        on,
      })),
    );
    await nodes(
      'Alias',
      rows.otherNames.map(({ name }, at) => ({ id: `alias:${at}`, name })),
    );
    await edges(
      'ALIAS_OF',
      rows.otherNames.map(({ of }, at) => ({ from: `alias:${at}`, to: of })),
    );
    await nodes(
      'Reach',
      rows.reach.map((row) => ({ id: `reach:${row.transportMode}`, ...row })),
    );
    await edges(
      'HAS_SEGMENT',
      rows.segments.map(({ id, chain, position, stage }) => ({
        from: chain,
        to: id,
        properties: { order: position, stage },
      })),
    );
    await edges(
      'IN_SEGMENT',
      rows.segmentProducts.map(({ product, segment, core }) => ({ from: product, to: segment, properties: { core } })),
    );
    await edges(
      'KIND_OF',
      rows.kinds.map(({ kind, parent }) => ({ from: kind, to: parent })),
    );
    await edges(
      'INPUT_TO',
      rows.inputs.map(({ product, process, essential, key, ratio, acceptsKinds }) => ({
        from: product,
        to: process,
        properties: { essential, key, ratio, acceptsKinds },
      })),
    );
    await edges(
      'YIELDS',
      rows.outputs.map(({ product, process, role, ratio }) => ({
        from: process,
        to: product,
        properties: { role, ratio },
      })),
    );
    await edges(
      'LOCATED_IN',
      rows.locations.map(({ enterprise, place, parkStated }) => ({
        from: enterprise,
        to: place,
        properties: { parkStated },
      })),
    );
    await edges(
      'SUBSIDIARY_OF',
      rows.subsidiaries.map(({ enterprise, parent }) => ({ from: enterprise, to: parent })),
    );
    await edges(
      'LEADER_OF',
      rows.leaders.map(({ enterprise, industry }) => ({ from: enterprise, to: industry })),
    );
    await edges(
      'MAKES',
      rows.makes.map((row) => ({
        from: row.enterprise,
        to: row.product,
        properties: statement(row, { processId: row.process }),
      })),
    );
    await edges(
      'BUYS',
      rows.buys.map((row) => ({
        from: row.enterprise,
        to: row.product,
        properties: statement(row, {}),
      })),
    );
    await edges(
      'DISCLOSES',
      rows.disclosures.map((row) => ({ from: row.enterprise, to: row.product, properties: statement(row, {}) })),
    );
    await edges(
      'SUPPLIES',
      rows.supplies.map((row) => ({
        from: row.enterprise,
        to: row.customer,
        properties: statement(row, { productId: row.product, customer: null }),
      })),
    );
    const STAGES = ['talksOn', 'signedOn', 'landedOn', 'startedOn', 'producingOn', 'fullOn', 'terminatedOn'];
    await nodes(
      'Project',
      rows.projects.map(({ stagedOn, ...row }) => ({
        ...row,
        place: null,
        visibility: null,
        ...named(row.id),
        ...Object.fromEntries(STAGES.map((stage, at) => [stage, stagedOn[at] ?? null])),
      })),
    );
    await edges(
      'SITED_IN',
      rows.projects.flatMap(({ id, place }) => (place === null ? [] : [{ from: id, to: place }])),
    );
    await edges(
      'INVESTS_IN',
      rows.investors.map(({ enterprise, project }) => ({ from: enterprise, to: project })),
    );
    await edges(
      'COVERS',
      rows.surveys.flatMap(({ id, covers }) => covers.map((to) => ({ from: id, to }))),
    );
  } finally {
    await session.close();
  }
}
