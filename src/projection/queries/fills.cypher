// fills: which project would make what, where, and how far is it? One row a project and product.
MATCH (j)-[r:FILLS|FILLS_RESTRICTED]->(p)
OPTIONAL MATCH (j)-[:SITED_IN|SITED_IN_RESTRICTED]->(place)
RETURN j.id AS project, p.id AS product, place.id AS place, j.stage AS stage, r.capacity AS capacity, r.unit AS unit,
       [j.talksOn, j.signedOn, j.landedOn, j.startedOn, j.producingOn, j.fullOn, j.terminatedOn] AS stagedOn,
       j.asOf AS asOf, r.sourceId AS sourceId, coalesce(r.visibility, j.visibility, 'PUBLIC') AS visibility
ORDER BY project, product
