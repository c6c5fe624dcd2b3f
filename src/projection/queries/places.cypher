// places: parks, sub-parks and regions, and where each lies. One row a place.
MATCH (n:Park|SubPark|Region)
OPTIONAL MATCH (n)-[:IN|PART_OF]->(parent:Park|Region)
WITH n, parent ORDER BY parent.id
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Entity'][0] AS label, n.level AS level, n.lng AS lng, n.lat AS lat,
       collect(parent.id) AS parents
ORDER BY id
