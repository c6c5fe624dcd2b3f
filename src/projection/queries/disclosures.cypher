// disclosures: which firm reports revenue from which product? One row a fact. A group's revenue: no plant, no maker.
MATCH (e)-[r:DISCLOSES|DISCLOSES_RESTRICTED]->(p)
RETURN e.id AS enterprise, p.id AS product, r.revenueShare AS revenueShare, r.year AS year, r.asStated AS asStated, r.asOf AS asOf,
       r.sourceId AS sourceId, r.place AS statedAt, r.confidence AS confidence, r.basis AS basis, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, product
