// backup-nodes: every node that carries an id, whoever wrote it, in the order of the ids.
// $after: the last id of the page before, '' at first; $limit. One row a node.
MATCH (n:Entity)
WHERE n.id > $after
RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties
ORDER BY n.id
LIMIT $limit
