// delete-nodes: removes nodes the tables no longer have, with what hangs on them.
// $ids. One row: how many.
UNWIND $ids AS id
MATCH (n:Entity {id: id})
DETACH DELETE n
RETURN count(id) AS count
