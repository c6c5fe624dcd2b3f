// observation-tips: of observations that are held, which is the last of the line of corrections?
// $ids. One row an observation that is there.
UNWIND $ids AS id
MATCH (o:Entity {id: id})
MATCH (o)<-[:REPLACES|REPLACES_RESTRICTED*0..100]-(tip)
WHERE NOT EXISTS { ()-[:REPLACES|REPLACES_RESTRICTED]->(tip) }
RETURN id, tip.id AS tip, tip.valueMin AS valueMin, tip.valueMax AS valueMax
