// update-relationships: replaces the properties of relationships that are there.
// $rows: {start, type, end, qualifier, properties}. One row: how many.
UNWIND $rows AS row
MATCH (:Entity {id: row.start})-[r]->(:Entity {id: row.end})
WHERE type(r) = row.type AND coalesce(r.qualifier, '') = row.qualifier
SET r = row.properties
RETURN count(r) AS count
