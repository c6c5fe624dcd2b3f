// count-graph: how many nodes, relationships between them and runs does the graph hold?
// One row, always.
OPTIONAL MATCH (n:Entity)
WITH count(n) AS nodes
OPTIONAL MATCH (:Entity)-[r]->(:Entity)
WITH nodes, count(r) AS relationships
OPTIONAL MATCH (i:ImportRun)
RETURN nodes, relationships, count(i) AS runs
