// update-nodes: replaces the properties of nodes that are there, and their label where the visibility changed.
// $rows: {id, formerLabel, label, properties}. One row: how many.
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
REMOVE n:$(row.formerLabel)
SET n:$(row.label)
SET n = row.properties
RETURN count(n) AS count
