import { nonNegative, optional, optionalText, placeReference, reference, text, word } from '../cells.ts';
import { defineTable, names } from '../define-table.ts';

/** A parcel of land of a park: what a project may be sited on. */
export const landParcels = defineTable({
  name: 'land_parcels',
  key: ['id'],
  quantities: ['area_ha', 'plot_ratio'],
  columns: {
    id: reference('parcel'),
    name: text,
    name_en: optionalText,
    at: optional(placeReference),
    enterprise: optional(reference('enterprise')),
    land_use: optionalText,
    status: optional(word('IDLE', 'IN_USE', 'LOW_EFFICIENCY', 'RESERVED')),
    area_ha: optional(nonNegative),
    plot_ratio: optional(nonNegative),
  },
  sketch: (row) => ({
    nodes: [
      {
        label: 'LandParcel',
        id: row.id,
        properties: {
          ...names(row),
          landUse: row.land_use,
          status: row.status,
          areaHa: row.area_ha,
          plotRatio: row.plot_ratio,
        },
      },
    ],
    relationships: [
      // (:LandParcel)-[:PART_OF]->(:Park|SubPark|Region)
      ...(row.at === null ? [] : [{ type: 'PART_OF', start: row.id, end: row.at, from: { start: null, end: 'at' } }]),
      // (:Enterprise)-[:HOLDS_LAND]->(:LandParcel)
      ...(row.enterprise === null
        ? []
        : [{ type: 'HOLDS_LAND', start: row.enterprise, end: row.id, from: { start: 'enterprise', end: null } }]),
    ],
  }),
});
