// delete-relationships: removes relationships the tables no longer have.
// $rows: {start, type, end, qualifier}. One row: how many.
UNWIND $rows AS row
MATCH (:Entity {id: row.start})-[r]->(:Entity {id: row.end})
WHERE type(r) = row.type AND coalesce(r.qualifier, '') = row.qualifier
DELETE r
RETURN count(row) AS count
