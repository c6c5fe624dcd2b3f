// makes: who makes what, in which state? One row a fact.
MATCH (e)-[r:MAKES|MAKES_RESTRICTED]->(p)
RETURN e.id AS enterprise, p.id AS product, r.processId AS process, r.status AS status, r.use AS use, r.capacity AS capacity,
       r.unit AS unit, r.asOf AS asOf, r.sourceId AS sourceId, r.place AS statedAt, r.confidence AS confidence, r.basis AS basis,
       coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, product, process
