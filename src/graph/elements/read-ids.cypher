// read-ids: which ids does the graph hold already, whoever wrote them?
// One row a node.
MATCH (n:Entity)
RETURN n.id AS id
