// zones: the recognised chemical zones of each park. One row a zone.
MATCH (z:Zone|RestrictedZone)-[:PART_OF|PART_OF_RESTRICTED]->(park:Park)
RETURN z.id AS id, park.id AS park, z.recognised AS recognised, coalesce(z.visibility, 'PUBLIC') AS visibility
ORDER BY id
