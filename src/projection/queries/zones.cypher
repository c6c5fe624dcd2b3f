// zones: the recognised chemical zones of each park. One row a zone.
MATCH (z:Zone)-[:PART_OF]->(park:Park)
RETURN z.id AS id, park.id AS park, z.recognised AS recognised
ORDER BY id
