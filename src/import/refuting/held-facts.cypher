// held-facts: what does the graph believe of a node, in one respect? One row a fact.
// $start: its id; $types: the type as it is stored, for all and for some.
MATCH (:Entity {id: $start})-[r]->(b:Entity)
WHERE type(r) IN $types
RETURN type(r) AS type, b.id AS end, coalesce(r.qualifier, '') AS qualifier, properties(r) AS properties
ORDER BY end, qualifier, type
