// read-nodes: what does the graph hold that this origin wrote?
// $origin: e.g. 'seed'. One row a node.
MATCH (n:Entity)
WHERE n.origin = $origin
RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties
