// remove-some: empties the graph for a restore, a part at a time: facts and the record of imports.
// $limit. One row: how many nodes have gone; 0 when none is left.
MATCH (n:Entity|ImportRun|ImportImages)
WITH n
LIMIT $limit
DETACH DELETE n
RETURN count(*) AS count
