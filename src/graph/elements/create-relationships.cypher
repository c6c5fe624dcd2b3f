// create-relationships: writes relationships that were not there.
// $rows: {start, type, end, properties}. One row: how many.
UNWIND $rows AS row
MATCH (a:Entity {id: row.start})
MATCH (b:Entity {id: row.end})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
RETURN count(r) AS count
