// read-relationships: which relationships has this origin written?
// $origin: e.g. 'seed'. One row a relationship.
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.origin = $origin
RETURN a.id AS start, type(r) AS type, b.id AS end, coalesce(r.qualifier, '') AS qualifier, properties(r) AS properties
