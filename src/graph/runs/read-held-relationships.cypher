// read-held-relationships: what are these relationships now, whoever wrote them?
// $keys: {start, type, end, qualifier}. One row a relationship that is there.
UNWIND $keys AS key
MATCH (:Entity {id: key.start})-[r]->(:Entity {id: key.end})
WHERE type(r) = key.type AND coalesce(r.qualifier, '') = key.qualifier
RETURN key.start AS start, key.type AS type, key.end AS end, key.qualifier AS qualifier, properties(r) AS properties
