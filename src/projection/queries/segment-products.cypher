// segment-products: which products stand in which segment? One row a pair.
MATCH (p)-[r:IN_SEGMENT|IN_SEGMENT_RESTRICTED]->(s)
RETURN p.id AS product, s.id AS segment, r.core AS core, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY segment, product
