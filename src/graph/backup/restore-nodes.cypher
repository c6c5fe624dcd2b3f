// restore-nodes: writes nodes as a backup has them.
// $rows: {labels, properties}. One row: how many.
UNWIND $rows AS row
CREATE (n:$(row.labels))
SET n = row.properties
RETURN count(n) AS count
