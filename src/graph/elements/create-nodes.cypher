// create-nodes: writes nodes that were not there.
// $rows: {id, label, properties}. One row: how many.
UNWIND $rows AS row
CREATE (n:Entity:$(row.label))
SET n = row.properties
RETURN count(n) AS count
