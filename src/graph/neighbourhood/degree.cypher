// degree: how many relationships do these nodes have, all together? Counted from what the nodes note of themselves.
// $ids. One row.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN sum(COUNT { (n)--() }) AS relationships
