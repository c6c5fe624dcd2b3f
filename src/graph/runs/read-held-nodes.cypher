// read-held-nodes: what are these nodes now, whoever wrote them?
// $ids. One row a node that is there.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN id, labels(n) AS labels, properties(n) AS properties
