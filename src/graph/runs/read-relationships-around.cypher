// read-relationships-around: which relationships hang on nodes that are to be removed?
// $ids. One row a relationship.
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r]-(:Entity)
WITH DISTINCT r
RETURN startNode(r).id AS start, type(r) AS type, endNode(r).id AS end, coalesce(r.qualifier, '') AS qualifier,
       properties(r) AS properties
