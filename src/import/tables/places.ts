import { list, optional, optionalText, quantity, reference, text, truth, word } from '../cells.ts';
import { defineTable, names, NAME_COLUMNS, type RelationshipSketch } from '../define-table.ts';

/** One relationship from the row's own node to what a cell names, or none where the cell is empty. */
function to(type: string, start: string, end: string | null, column: string): RelationshipSketch[] {
  return end === null ? [] : [{ type, start, end, from: { start: null, end: column } }];
}

// (:Region)-[:PART_OF]->(:Region)
export const regions = defineTable({
  name: 'regions',
  key: ['id'],
  columns: {
    id: reference('region'),
    ...NAME_COLUMNS,
    code: text,
    level: word('PROVINCE', 'CITY', 'COUNTY', 'ADMINISTRATION'),
    parent: optional(reference('region')),
    lng: optional(quantity),
    lat: optional(quantity),
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Region',
        id: row.id,
        properties: { ...names(row), code: row.code, level: row.level, lng: row.lng, lat: row.lat },
      },
    ],
    relationships: to('PART_OF', row.id, row.parent, 'parent'),
  }),
});

/** GeoJSON geometry as text: for drawing; nothing is computed from it. */
const geometry = text.refine(
  (value) => {
    try {
      const parsed = JSON.parse(value) as { type?: unknown; coordinates?: unknown } | null;
      return (parsed?.type === 'Polygon' || parsed?.type === 'MultiPolygon') && Array.isArray(parsed.coordinates);
    } catch {
      return false;
    }
  },
  {
    message: 'is no GeoJSON Polygon or MultiPolygon',
    params: { remedy: 'write the geometry object of a GeoJSON feature' },
  },
);

// (:Region)-[:HAS_OUTLINE]->(:Outline)
export const regionOutlines = defineTable({
  name: 'region_outlines',
  key: ['region'],
  columns: { region: reference('region'), geometry },
  sketch: (row) => {
    const id = row.region.replace('region:', 'outline:');
    return {
      nodes: [{ label: 'Outline', id, properties: { geometry: row.geometry } }],
      relationships: [{ type: 'HAS_OUTLINE', start: row.region, end: id, from: { start: 'region', end: null } }],
    };
  },
});

export const parks = defineTable({
  name: 'parks',
  key: ['id'],
  columns: {
    id: reference('park'),
    ...NAME_COLUMNS,
    former_names: list,
    chemical_led: optional(truth),
    in_region: optional(reference('region')),
    administered_by: optional(reference('region')),
    note: optionalText,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Park',
        id: row.id,
        properties: { ...names(row), formerNames: row.former_names, chemicalLed: row.chemical_led, note: row.note },
      },
    ],
    relationships: [
      // (:Park)-[:IN]->(:Region)
      ...to('IN', row.id, row.in_region, 'in_region'),
      // (:Park)-[:ADMINISTERED_BY]->(:Region)
      ...to('ADMINISTERED_BY', row.id, row.administered_by, 'administered_by'),
    ],
  }),
});

// (:SubPark)-[:PART_OF]->(:Park)
export const subParks = defineTable({
  name: 'sub_parks',
  key: ['id'],
  columns: {
    id: reference('subpark'),
    ...NAME_COLUMNS,
    function: word('INDUSTRIAL', 'SERVICE'),
    park: optional(reference('park')),
  },
  sketch: (row) => ({
    nodes: [{ label: 'SubPark', id: row.id, properties: { ...names(row), function: row.function } }],
    relationships: to('PART_OF', row.id, row.park, 'park'),
  }),
});

export const industries = defineTable({
  name: 'industries',
  key: ['id'],
  columns: { id: reference('industry'), ...NAME_COLUMNS },
  sketch: (row) => ({ nodes: [{ label: 'Industry', id: row.id, properties: names(row) }] }),
});

// (:Park)-[:LEADS_IN {rank}]->(:Industry)
export const leadsIn = defineTable({
  name: 'leads_in',
  key: ['park', 'industry'],
  columns: { park: reference('park'), industry: reference('industry'), rank: word('1', '2', '3', '4', '5') },
  sketch: (row) => ({
    relationships: [
      {
        type: 'LEADS_IN',
        start: row.park,
        end: row.industry,
        properties: { rank: BigInt(row.rank) },
        from: { start: 'park', end: 'industry' },
      },
    ],
  }),
});

export const clusters = defineTable({
  name: 'clusters',
  key: ['id'],
  quantities: ['tier_value_cny'],
  columns: {
    id: reference('cluster'),
    ...NAME_COLUMNS,
    tier: word('QIANYI', 'LOST', 'BAIYI'),
    tier_value_cny: optional(quantity),
    redacted: truth,
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'Cluster',
        id: row.id,
        properties: { ...names(row), tier: row.tier, tierValueCny: row.tier_value_cny, redacted: row.redacted },
      },
    ],
  }),
});

// (:Industry)-[:BELONGS_TO {basis: STATED | INTERPRETED}]->(:Cluster)
export const belongsTo = defineTable({
  name: 'belongs_to',
  key: ['industry', 'cluster'],
  columns: { industry: reference('industry'), cluster: reference('cluster') },
  sketch: (row) => ({
    relationships: [
      { type: 'BELONGS_TO', start: row.industry, end: row.cluster, from: { start: 'industry', end: 'cluster' } },
    ],
  }),
});
