// buys: who buys what? One row a fact.
MATCH (e)-[r:BUYS|BUYS_RESTRICTED]->(p)
RETURN e.id AS enterprise, p.id AS product, r.quantity AS quantity, r.unit AS unit, r.valueCny AS valueCny, r.year AS year,
       r.fromPlace AS fromPlace, r.asOf AS asOf,
       r.sourceId AS sourceId, r.place AS statedAt, r.confidence AS confidence, r.basis AS basis, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, product
